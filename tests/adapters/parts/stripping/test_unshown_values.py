"""Every cell holds the one value that it shows."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.stripping.fallbacks import drop_other_words
from rbexcel.adapters.parts.stripping.owned_parts import owned_parts
from rbexcel.adapters.parts.stripping.unshown_values import drop_unshown_values
from rbexcel.sending.besides import Besides, What
from tests.adapters.parts.small import MAIN, relation, sheet, small

COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ('<c t="s"><v>0</v><is><t>Budi</t></is></c>', '<c t="s"><v>0</v></c>'),
        ('<c t="inlineStr"><v>Budi</v><is><t>a</t></is></c>', '<c t="inlineStr"><is><t>a</t></is></c>'),
        ('<c t="str"><f>A1</f><v>a</v><v>Budi</v></c>', '<c t="str"><f>A1</f><v>a</v></c>'),
        ('<c t="inlineStr"><is><t>a</t></is><is><t>Budi</t></is></c>', '<c t="inlineStr"><is><t>a</t></is></c>'),
        ('<c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c>',) * 2,
        ('<c t="n"><v>1</v>\n<v>Budi</v></c>', '<c t="n"><v>1</v>\n</c>'),
        ("<c t='inlineStr'>\n<v>Budi</v><is><t>a</t></is></c>", "<c t='inlineStr'>\n<is><t>a</t></is></c>"),
        ('<c t="inlineStr" s="1"><v>Budi</v><is><t>a</t></is></c>', '<c t="inlineStr" s="1"><is><t>a</t></is></c>'),
    ],
)
def test_a_second_value_goes(cell: str, left: str) -> None:
    package = small({"A": sheet(f"<sheetData><row>{cell}</row></sheetData>")})
    told = [*drop_unshown_values(package, ())]
    assert package.parts["xl/sheet1.xml"].decode() == sheet(f"<sheetData><row>{left}</row></sheetData>")
    assert told == ([] if cell == left else [Besides(What.STORED_DATA, "A")])


def test_a_picture_in_a_cell_keeps_no_words() -> None:
    values = "<rvData><rv><v>0</v><v>{}</v></rv></rvData>"
    package = small({"A": sheet("")}, relation("r", "rdRichValue", "r.xml"), more={"xl/r.xml": values.format("Budi")})
    assert [*drop_unshown_values(package, ())] == [Besides(What.PICTURE_DATA)]
    assert package.parts["xl/r.xml"].decode() == values.format("")


def test_what_a_cell_asks_of_a_database_has_a_number() -> None:
    strings = (
        f'<metadata xmlns="{MAIN}"><metadataStrings count="2"><s v="{{}}"/><s v="{{}}"/></metadataStrings></metadata>'
    )
    told = {"xl/m.xml": strings.format("Gaji", "[Pegawai].[Budi]")}
    package = small({"A": sheet("")}, relation("m", "sheetMetadata", "m.xml"), more=told)
    assert [*drop_unshown_values(package, ())] == [Besides(What.DATA_SOURCE)]
    assert package.parts["xl/m.xml"].decode() == strings.format("1", "2")


def test_words_for_older_programs_that_the_thing_does_not_show_go() -> None:
    versions = (
        f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}"><mc:Choice Requires="a"><t>tampil</t></mc:Choice>'
        "<mc:Fallback><t>tampil</t><t>{}</t></mc:Fallback></mc:AlternateContent>"
    )
    package = small({"A": sheet(versions.format("Budi"))})
    assert [*drop_other_words(package, owned_parts(package))] == [Besides(What.STORED_DATA, "A")]
    assert package.parts["xl/sheet1.xml"].decode() == sheet(versions.format(""))
