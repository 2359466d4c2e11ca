"""A Book becomes a new file: what is in it, how it looks, and what is refused aloud."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.workbook.book import Area, Bar, Block, Book, Choice, Page, Sheet, Stream, Style
from rbexcel.workbook.charts import Chart, Reference, Series
from rbexcel.workbook.contents import Formula
from rbexcel.workbook.grid import Span
from tests.contract import CREATED, LOOKS, VALUES, check_looks, check_values, read_back

# Code points that XML cannot hold: calamine gives Excel's escape for them as it stands.
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\ufffe\uffff"), min_size=1, max_size=60)


def test_a_new_file_holds_the_values_of_the_contract() -> None:
    check_values(to_bytes(VALUES))


@pytest.mark.parametrize("formula", ["""='12" MAP('!A1""", """='12" MAP('!A1&"x\"""", "='MAP(1)'!A1&\"x\""])
def test_the_name_of_a_sheet_is_no_function_though_it_looks_like_one(formula: str) -> None:
    content = to_bytes(Book((Sheet("A", blocks=(Block(1, 1, ((Formula(formula, 1),),)),)),)))
    assert read_back(content)["A"]["A1"].value == formula


def test_a_text_behind_a_name_with_a_quotation_mark_is_no_function() -> None:
    content = to_bytes(Book((Sheet("A", blocks=(Block(1, 1, ((Formula("""='12"'!A1&"MAP(\"""", "x"),),)),)),)))
    assert read_back(content)["A"]["A1"].value == """='12"'!A1&"MAP"&"(\""""


def test_a_new_file_has_the_looks_of_the_contract() -> None:
    check_looks(to_bytes(LOOKS))


def test_the_same_book_gives_the_same_bytes() -> None:
    assert to_bytes(LOOKS, created=CREATED) == to_bytes(LOOKS, created=CREATED)
    assert to_bytes(LOOKS) == to_bytes(LOOKS)
    assert to_bytes(LOOKS) != to_bytes(LOOKS, created=CREATED)


def test_a_file_tells_its_title_its_office_and_its_time() -> None:
    properties = read_back(to_bytes(LOOKS, created=CREATED)).properties
    assert (properties.title, properties.subject) == ("Rencana Aksi", "Reformasi Birokrasi")
    assert (properties.creator, properties.created) == ("KPU Kabupaten Contoh", CREATED)


@given(st.lists(TEXT, min_size=1, max_size=8))
@settings(max_examples=25, deadline=None)
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    content = to_bytes(Book((Sheet("A", blocks=(Block(1, 1, tuple((text,) for text in texts)),)),)))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert [row[0] for row in rows] == texts


def test_a_date_without_a_number_format_is_still_shown_as_a_date() -> None:
    block = Block(1, 1, ((datetime(2026, 1, 2), datetime(2026, 1, 2).date()),))
    for areas in ((), (Area(Span(1, 1, 1, 2), Style(bold=True)),)):
        sheet = read_back(to_bytes(Book((Sheet("A", blocks=(block,), areas=areas),))))["A"]
        assert [sheet.cell(1, column).number_format for column in (1, 2)] == ["dd/mm/yyyy hh:mm", "dd/mm/yyyy"]
        assert sheet["A1"].font.bold is bool(areas)


def test_a_style_outlives_a_block_that_is_written_over_another() -> None:
    sheet = Sheet("A", blocks=(Block(1, 1, (("lama",),)), Block(1, 1, (("baru",),))), areas=(_bold(),))
    cell = read_back(to_bytes(Book((sheet,))))["A"]["A1"]
    assert (cell.value, cell.font.bold) == ("baru", True)


def test_a_function_of_newer_excels_is_written_as_the_format_demands_and_a_text_never() -> None:
    cells = (Formula("=XLOOKUP(1,B1:B2,C1:C2)", 0), Formula('=IF(A1=1,"XLOOKUP(","")', ""), Formula("=SUM(B1:B2)", 0))
    content = to_bytes(Book((Sheet("A", blocks=(Block(1, 1, tuple((cell,) for cell in cells)),)),)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = re.findall(rb"<f[^>]*>([^<]*)</f>", archive.read("xl/worksheets/sheet1.xml"))
    assert found == [b"_xlfn.XLOOKUP(1,B1:B2,C1:C2)", b'IF(A1=1,"XLOOKUP"&amp;"(","")', b"SUM(B1:B2)"]


def test_merged_cells_all_have_the_style_of_the_first() -> None:
    sheet = Sheet("A", blocks=(Block(1, 1, (("x",),)),), areas=(_bold(),), merges=(Span(1, 1, 1, 3),))
    with zipfile.ZipFile(io.BytesIO(to_bytes(Book((sheet,))))) as archive:
        assert b'<c r="B1" s="1"/><c r="C1" s="1"/>' in archive.read("xl/worksheets/sheet1.xml")


def _bold() -> Area:
    return Area(Span(1, 1, 1, 1), Style(bold=True))


def test_one_format_is_stored_per_style_and_not_per_cell() -> None:
    sheet = Sheet("A", areas=tuple(Area(Span(row, 1, row, 9), Style(bold=True)) for row in range(1, 40)))
    assert len(read_back(to_bytes(Book((sheet,))))._cell_styles) == 2


def test_the_first_visible_sheet_is_shown_when_none_is_named() -> None:
    book = Book((Sheet("_rbexcel", visibility="very hidden"), Sheet("A"), Sheet("B")))
    found = read_back(to_bytes(book))
    assert found.active.title == "A"
    assert found["_rbexcel"].sheet_state == "veryHidden"


@pytest.mark.parametrize("active", ["_rbexcel", "Tidak ada", None])
def test_a_book_that_can_show_no_sheet_is_refused(active: str | None) -> None:
    with pytest.raises(ValueError, match="no visible sheet"):
        to_bytes(Book((Sheet("_rbexcel", visibility="very hidden"),), active=active))


_FAR = Reference("Tidak ada", Span(1, 1, 2, 1))


REFUSED = {
    "a prompt of 256 characters": Sheet("A", choices=(Choice(Span(1, 1, 1, 1), ("a",), prompt="x" * 256),)),
    "merges that overlap": Sheet("A", merges=(Span(1, 1, 2, 2), Span(2, 2, 3, 3))),
    "a merge of one cell": Sheet("A", merges=(Span(1, 1, 1, 1),)),
    "a header of 256 characters": Sheet("A", page=Page(header="x" * 256)),
    "a zoom of 500 percent": Sheet("A", zoom=500),
    "a cell below the last row": Sheet("A", blocks=(Block(1_048_577, 1, (("x",),)),)),
    "a text of 40,000 UTF-16 units": Sheet("A", blocks=(Block(1, 1, (("😀" * 20_000,),)),)),
    "half a surrogate pair": Sheet("A", blocks=(Block(1, 1, (("\ud83d",),)),)),
    "a column beyond the last": Sheet("A", widths=((20_000, 10),)),
    "a chart of a sheet that is not there": Sheet(
        "A", charts=(Chart(1, 1, 100, 100, "x", Series("x", _FAR, _FAR, "#000000"), 1),)
    ),
}


@pytest.mark.parametrize("sheet", REFUSED.values(), ids=REFUSED)
def test_what_excel_would_refuse_is_an_error_and_not_a_warning(sheet: Sheet) -> None:
    with pytest.raises(ValueError, match=r"."):
        to_bytes(Book((sheet,)))


def test_an_array_constant_in_a_formula_stays_as_it_is() -> None:
    sheet = Sheet("A", blocks=(Block(1, 1, ((Formula("=SUM({1,2})", 3),),)),))
    assert read_back(to_bytes(Book((sheet,))))["A"]["A1"].value == "=SUM({1,2})"


def _streamed(*lines: tuple[str | int | float | None, ...]) -> Book:
    head = Block(1, 1, (("Kode", "Jumlah"),))
    looks = (Style(bold=True), Style(border="#000000"))
    stream = Stream(3, len(lines), looks, 12.75, lambda: ((line[:1], line[1:]) for line in lines))
    return Book((Sheet("Data", blocks=(head,), stream=stream), Sheet("Lain", blocks=(Block(1, 1, (("Kode",),)),))))


def test_lines_that_are_made_while_they_are_written_stand_below_the_cells() -> None:
    lines = (("=1+1", 1), ("a & <b>", None), ("Kode", 2.5), ("<r>x</r>", 200_000))
    sheet = read_back(to_bytes(_streamed(*lines)))["Data"]
    assert list(sheet.iter_rows(values_only=True)) == [("Kode", "Jumlah"), (None, None), *lines]
    assert {cell.data_type for cell in sheet["A"][2:]} == {"s"}
    assert [sheet.cell(4, column).font.bold for column in (1, 2)] == [True, False]
    assert sheet["B4"].border.left.style == "thin"
    assert (sheet.dimensions, sheet.row_dimensions[6].height) == ("A1:B6", 12.75)


def test_a_text_of_lines_that_are_made_while_they_are_written_is_held_once_in_the_file() -> None:
    content = to_bytes(_streamed(("Kode", 1), ("Baru", 2), ("Baru", 2)))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        texts = package.read("xl/sharedStrings.xml").decode()
    assert [texts.count(f">{text}<") for text in ("Kode", "Jumlah", "Baru")] == [1, 1, 1]
    assert 'uniqueCount="3"' in texts


def test_lines_that_are_made_while_they_are_written_give_the_same_bytes() -> None:
    assert to_bytes(_streamed(("a", 1))) == to_bytes(_streamed(("a", 1)))
    with pytest.raises(ValueError, match="longer than"):
        to_bytes(_streamed(("a" * 32_768, 1)))


def test_bars_in_cells_begin_at_nothing_and_end_where_the_book_says() -> None:
    bars = (Bar(Span(1, 1, 1, 3), "#5FA08A", most=1), Bar(Span(2, 1, 2, 3), "#5FA08A"))
    rules = read_back(to_bytes(Book((Sheet("A", bars=bars),))))["A"].conditional_formatting
    told = {str(area.sqref): [(each.type, each.val) for each in area.rules[0].dataBar.cfvo] for area in rules}
    assert told == {"A1:C1": [("num", 0), ("num", 1)], "A2:C2": [("num", 0), ("max", None)]}


@pytest.mark.parametrize("grows", [True, False])
def test_a_row_that_grows_with_what_is_typed_has_a_height_that_is_not_fixed(grows: bool) -> None:
    sheet = Sheet("A", blocks=(Block(1, 1, (("Catatan",),)),), heights=((1, 30.0), (2, 45.0)), grows=grows)
    with zipfile.ZipFile(io.BytesIO(to_bytes(Book((sheet,))))) as parts:
        rows = re.findall(r"<row [^>]*>", parts.read("xl/worksheets/sheet1.xml").decode())
    assert [("customHeight" in row, float(row.split('ht="')[1].split('"')[0])) for row in rows] == [
        (not grows, 30.0),
        (not grows, 45.0),
    ]
