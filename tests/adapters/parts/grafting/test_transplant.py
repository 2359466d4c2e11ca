"""A sheet that is moved over shows what it showed where it was drawn."""

from __future__ import annotations

import io
import zipfile

from rbexcel.adapters.files.long_parts import LINES
from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.grafting.styles import StyleNumbers
from rbexcel.adapters.parts.grafting.transplant import texts_of, transplant, transplant_names
from rbexcel.adapters.parts.package import Package
from rbexcel.workbook.book import Area, Block, Book, Sheet, Style
from rbexcel.workbook.contents import Formula
from rbexcel.workbook.grid import Span
from tests.adapters.parts.small import MAIN, OFFICE, relation, relations, sheet, small
from tests.adapters.parts.workbooks import (
    from_openpyxl,
)
from tests.contract import read_back


def test_a_formula_of_the_newest_kind_comes_over_as_an_array_without_the_part_it_would_need() -> None:
    newest = Formula("=XLOOKUP(1,B1:B2,C1:C2)", "ada")
    sheet = Sheet(
        "Baru", blocks=(Block(1, 1, ((newest, 'a t="s" b'),)),), areas=(Area(Span(1, 1, 1, 1), Style(bold=True)),)
    )
    cells = read_back(graft(from_openpyxl(), Book((sheet,))))["Baru"]
    assert (cells["A1"].value.text, cells["A1"].font.bold) == ("=_xlfn.XLOOKUP(1,B1:B2,C1:C2)", True)
    assert cells["B1"].value == 'a t="s" b'
    with zipfile.ZipFile(io.BytesIO(graft(from_openpyxl(), Book((sheet,))))) as archive:
        assert not [name for name in archive.namelist() if b' cm="' in archive.read(name)]


LINES_DRAWN = (
    b'<row r="1"><c r="A1" s="1" t="s"><v>1</v></c><c r="B1" s="2"><v>1</v></c><c r="C1" t="s"><v>0</v></c>',
    b'<c r="D1" s="1" cm="1" t="str"><f>1</f><v>a</v></c><c r="E1"/></row>',
)
DRAWN = sheet(
    f"<sheetData>{LINES.decode()}</sheetData>"
    '<conditionalFormatting><cfRule type="expression" dxfId="1" priority="1"/></conditionalFormatting>'
)
ADAPTED = sheet(
    '<sheetData><row r="1"><c r="A1" s="7" t="inlineStr"><is><t>dua</t></is></c><c r="B1" s="9"><v>1</v></c>'
    '<c r="C1" t="inlineStr"><is><t>satu</t></is></c>'
    '<c r="D1" s="7" t="str"><f>1</f><v>a</v></c><c r="E1"/></row></sheetData>'
    '<conditionalFormatting><cfRule type="expression" dxfId="5" priority="1"/></conditionalFormatting>'
)
TYPES = "".join(f'<Override PartName="/xl/{name}.xml" ContentType="{name}"/>' for name in ("sheet2", "gambar1"))


def drawn() -> Package:
    """A package as XlsxWriter makes it, whose lines are still to come."""
    package = small(
        {"Pertama": sheet(""), "Baru & lama": DRAWN},
        relation("t", "sharedStrings", "t.xml"),
        types=TYPES,
        more={
            "xl/t.xml": "<sst><si><t>satu</t></si><si><t>dua</t></si></sst>",
            "xl/gambar1.xml": "<gambar/>",
            "xl/_rels/sheet2.xml.rels": relations(
                relation("rId1", "drawing", "gambar1.xml"),
                relation("rId2", "hyperlink", "https://kpu.go.id", "External"),
            ),
        },
    )
    package.lines["xl/sheet2.xml"] = iter(LINES_DRAWN)
    return package


NUMBERS = StyleNumbers([0, 7, 9], [4, 5])


def test_a_sheet_comes_over_with_its_texts_inline_its_styles_renumbered_and_its_drawings_renamed() -> None:
    package = small({"A": sheet(""), "B": sheet("")}, more={"xl/gambar1.xml": "milik orang"})
    before = dict(package.parts)
    auxiliary = drawn()
    texts = texts_of(auxiliary)
    assert texts == [b"<t>satu</t>", b"<t>dua</t>"]
    transplant(package, auxiliary, "Baru & lama", NUMBERS, texts)
    package.settle()
    changed = {name: data.decode() for name, data in package.parts.items() if before.get(name) != data}
    assert changed == {
        "xl/sheet3.xml": ADAPTED,
        "xl/gambar2.xml": "<gambar/>",
        "xl/_rels/sheet3.xml.rels": relations(
            relation("rId1", "drawing", "/xl/gambar2.xml"),
            relation("rId2", "hyperlink", "https://kpu.go.id", "External"),
        ),
        "xl/workbook.xml": before["xl/workbook.xml"]
        .decode()
        .replace("</sheets>", '<sheet name="Baru &amp; lama" sheetId="3" r:id="rId3"/></sheets>'),
        "xl/_rels/workbook.xml.rels": before["xl/_rels/workbook.xml.rels"]
        .decode()
        .replace("</Relationships>", f"{relation('rId3', 'worksheet', '/xl/sheet3.xml')}</Relationships>"),
        "[Content_Types].xml": before["[Content_Types].xml"]
        .decode()
        .replace(
            "</Types>",
            '<Override PartName="/xl/sheet3.xml" ContentType="sheet2"/>'
            '<Override PartName="/xl/gambar2.xml" ContentType="gambar1"/></Types>',
        ),
    }


def test_the_list_of_sheets_takes_the_prefixes_that_are_there() -> None:
    listed = f'<x:sheets><x:sheet name="A" sheetId="41" q:id="rId1" xmlns:q="{OFFICE}"/></x:sheets>'
    for declared, written in (
        (f' xmlns:p="{OFFICE}"', 'p:id="rId2"'),
        ("", f'xmlns:r="{OFFICE}" r:id="rId2"'),
    ):
        workbook = f'<x:workbook xmlns:x="{MAIN}"{declared}>{listed}</x:workbook>'
        package = small({"A": sheet("")}, more={"xl/workbook.xml": workbook})
        auxiliary = drawn()
        transplant(package, auxiliary, "Baru & lama", NUMBERS, texts_of(auxiliary))
        new = f'<x:sheet name="Baru &amp; lama" sheetId="42" {written}/></x:sheets>'
        assert package.parts["xl/workbook.xml"].decode() == workbook.replace("</x:sheets>", new)


NAMES = (
    '<definedName name="_xlnm.Print_Titles" localSheetId="1">Baru!$1:$2</definedName>'
    '<definedName name="_xlnm.Print_Area" localSheetId="0">Pertama!$A$1</definedName>'
)
RENUMBERED = NAMES.replace('Id="0"', 'Id="2"')


def names_of(after: str) -> str:
    """What stands behind the sheets of a workbook once the names of new ones have come over."""
    package = small({"A": sheet(""), "Baru": sheet(""), "Pertama": sheet("")}, after=after)
    transplant_names(package, small({"Pertama": "", "Baru": ""}, after=f"<definedNames>{NAMES}</definedNames>"))
    return package.parts["xl/workbook.xml"].decode().partition("</sheets>")[2].removesuffix("</workbook>")


def test_names_of_the_new_sheets_follow_those_that_are_there() -> None:
    kept = '<definedName name="Target">A!$B$2</definedName>'
    with_them = f"<definedNames>{{}}{RENUMBERED}</definedNames>"
    assert names_of(f"<definedNames>{kept}</definedNames><calcPr/>") == f"{with_them.format(kept)}<calcPr/>"
    assert names_of("<definedNames/><calcPr/>") == f"{with_them.format('')}<calcPr/>"
    assert names_of("<externalReferences/><calcPr/>") == f"<externalReferences/>{with_them.format('')}<calcPr/>"
    assert names_of("") == with_them.format("")
