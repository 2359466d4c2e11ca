"""A sheet that is moved over shows what it showed where it was drawn."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest

from rbexcel.adapters.files.long_parts import LINES
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.grafting.styles import StyleNumbers
from rbexcel.adapters.parts.grafting.transplant import transplant, transplant_names
from rbexcel.adapters.parts.package import Package, opened
from rbexcel.adapters.parts.sheets import part_of
from rbexcel.workbook.book import Area, Block, Book, Sheet, Style
from rbexcel.workbook.contents import Formula, Link
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


DRAWN = sheet(
    f"<sheetData>{LINES.decode()}</sheetData>"
    '<conditionalFormatting><cfRule type="expression" dxfId="1" priority="1"/></conditionalFormatting>'
)
ADAPTED = sheet(
    '<sheetData><row r="1"><c r="A1" s="9"/></row></sheetData>'
    '<conditionalFormatting><cfRule type="expression" dxfId="5" priority="1"/></conditionalFormatting>'
)
TYPES = "".join(f'<Override PartName="/xl/{name}.xml" ContentType="{name}"/>' for name in ("sheet2", "gambar1"))


def drawn() -> Package:
    """A package as XlsxWriter makes it, whose lines are still to come."""
    return small(
        {"Pertama": sheet(""), "Baru & lama": DRAWN},
        types=TYPES,
        more={
            "xl/gambar1.xml": "<gambar/>",
            "xl/_rels/sheet2.xml.rels": relations(
                relation("rId1", "drawing", "gambar1.xml"),
                relation("rId2", "hyperlink", "https://kpu.go.id", "External"),
            ),
        },
    )


def lines(numbers: Sequence[int]) -> Iterator[bytes]:
    """The lines of its second sheet, of which one cell has the look of number 2."""
    yield b'<row r="1">'
    yield b'<c r="A1" s="%d"/></row>' % numbers[2]


LINES_OF = {"xl/sheet2.xml": lines}
NUMBERS = StyleNumbers([0, 7, 9], [4, 5])


def test_a_sheet_comes_over_with_its_styles_renumbered_and_its_drawings_renamed() -> None:
    package = small({"A": sheet(""), "B": sheet("")}, more={"xl/gambar1.xml": "milik orang"})
    before = dict(package.parts)
    transplant(package, drawn(), "Baru & lama", LINES_OF, NUMBERS)
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
        transplant(package, drawn(), "Baru & lama", LINES_OF, NUMBERS)
        new = f'<x:sheet name="Baru &amp; lama" sheetId="42" {written}/></x:sheets>'
        assert package.parts["xl/workbook.xml"].decode() == workbook.replace("</x:sheets>", new)


EVERYTHING = Sheet(
    "Semua",
    (
        Block(1, 1, (("satu", " dua\n", None, "<r>tiga</r>", "a\x07_x0041_ & <b>"), ("satu", True, 1.5, -3, ""))),
        Block(3, 1, ((date(2026, 1, 2), datetime(2026, 1, 2, 3, 4), None, Link("Semua", "A1", "ke A1"), "satu"),)),
        Block(4, 2, ((Formula("=A\0+1", 3, 4), Formula("=XLOOKUP(1,B1:B2,C1:C2)", "ada"), None, "in absentia"),)),
        Block(7, 9, (("jauh",),)),
    ),
    (
        Area(Span(1, 1, 4, 3), Style(bold=True)),
        Area(Span(3, 2, 3, 2), Style(number_format="yyyy")),
        Area(Span(9, 1, 9, 2), Style()),
    ),
    merges=(Span(1, 2, 2, 3),),
    heights=((2, 30.0), (12, 20.0)),
    slanted=("in absentia",),
)


@pytest.mark.parametrize("slanted", [("in absentia",), ()])
def test_the_lines_of_a_sheet_that_goes_into_a_workbook_are_those_of_its_own_file(slanted: tuple[str, ...]) -> None:
    drawn, other = replace(EVERYTHING, slanted=slanted), Area(Span(1, 1, 1, 1), Style(italic=True, size=30))
    source = graft(from_openpyxl(), Book((Sheet("Lain", areas=(other,)),)))  # a look more than the other has
    own, moved = opened(to_bytes(Book((drawn,)))), opened(graft(source, Book((drawn,))))
    texts = re.findall("<si>(.*?)</si>", own.parts["xl/sharedStrings.xml"].decode(), re.DOTALL)
    place = r'(<c r="[A-Z]+\d+")'
    told = re.sub(place + r'(?: s="\d+")?(?: cm="1")?', r"\1", own.parts["xl/worksheets/sheet1.xml"].decode())
    told = re.sub(r't="s"><v>(\d+)</v>', lambda found: f't="inlineStr"><is>{texts[int(found[1])]}</is>', told)
    there = moved.parts[part_of(moved, "Semua")].decode()
    lines = re.compile("<dimension.*?/>|<sheetData>.*</sheetData>", re.DOTALL)
    assert lines.findall(re.sub(place + r' s="\d+"', r"\1", there)) == lines.findall(told)
    looks = read_back(graft(source, Book((drawn,))))["Semua"]
    assert [looks[at].number_format for at in ("A3", "B3")] == ["dd/mm/yyyy", "yyyy"]
    assert [looks[at].font.bold for at in ("A1", "B1", "B3", "C4", "D1")] == [True, True, False, True, False]


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
