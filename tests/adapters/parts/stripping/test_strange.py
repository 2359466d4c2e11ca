"""What nobody reads between the lines of a part goes, and every element that somebody shows stays."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.stripping.owned_parts import owned_parts
from rbexcel.adapters.parts.stripping.strange import drop_strange
from rbexcel.sending.besides import Besides, What
from tests.adapters.parts.small import sheet, small

ALIEN = 'xmlns:z="urn:budi"'
REVISION = 'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'


def left_of(inside: str) -> str:
    package = small({"A": sheet(inside)})
    told = list(drop_strange(package, owned_parts(package)))
    left = package.parts["xl/sheet1.xml"].decode()
    assert told == ([] if left == sheet(inside) else [Besides(What.STORED_DATA, "A")])
    return left


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        ("<!-- Budi --><sheetData/><?oleh Budi?>", "<sheetData/>"),
        (f"<z:a {ALIEN}/><sheetData/>", "<sheetData/>"),
        (f"<z:a {ALIEN}><sheetData/><z:a/><!-- Budi --></z:a><sheetData/>", "<sheetData/>"),
        ("<pembuat>Budi</pembuat><sheetData><row><oleh/></row></sheetData>", "<sheetData><row></row></sheetData>"),
        ('<a xmlns="urn:budi"><b/></a>', ""),
        (f'<row {ALIEN} z:oleh="Budi" r="1"/>', f'<row {ALIEN} r="1"/>'),
        ('<row r="1" pembuat="Budi"><c r="A1" s="1" oleh="Budi"><v>1</v></c></row>',
         '<row r="1"><c r="A1" s="1"><v>1</v></c></row>'),
        ('<cols><col min="1" max="1" oleh="a>b"/></cols>', '<cols><col min="1" max="1"/></cols>'),
        ('<c t="s" s=\'Budi\' r="A1"/><pageSetup orientation="Budi" scale="90" xml:base="Budi"/>',
         '<c t="s" r="A1"/><pageSetup scale="90"/>'),
        (f'<row {REVISION} xr:uid="{{00000000-0001-0000-0000-000000000000}}" ht=\'9.5\' hidden="true"/>',) * 2,
        (f'<row {REVISION} xr:uid="Budi" xr:a="1"/>', f"<row {REVISION}/>"),
        ("Budi<sheetData>Budi<row>\n <c><v>7</v>Budi</c></row><![CDATA[Budi]]></sheetData>",
         "<sheetData><row>\n <c><v>7</v></c></row></sheetData>"),
        ('<is><t xml:space="preserve"><![CDATA[<!-- teks -->]]> a &amp; b</t></is>',) * 2,
        ("<c><f>A1&gt;2</f><v>1</v></c>",) * 2,
    ],
)  # fmt: skip
def test_remarks_and_what_the_format_does_not_know_go(inside: str, left: str) -> None:
    assert left_of(inside) == sheet(left)


def test_a_sheet_of_another_namespace_keeps_its_cells() -> None:
    package = small({"A": ""})
    cells = '<worksheet xmlns="{}"><sheetData><row r="1"{}><c r="A1"><v>7</v></c></row></sheetData></worksheet>'
    for namespace in ("http://schemas.microsoft.com/office/spreadsheetml/2010/11/main", "urn:budi", ""):
        package.parts["xl/sheet1.xml"] = cells.format(namespace, ' oleh="Budi"').encode()
        list(drop_strange(package, owned_parts(package)))
        assert package.parts["xl/sheet1.xml"].decode() == cells.format(namespace, "")
