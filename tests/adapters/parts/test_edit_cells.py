"""Single cells of a user's workbook are changed, and not one other byte."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from rbexcel.adapters.parts.edit_cells import ARRAY, FORMULA, RICH, SPECIAL, edit_cells, edited, untouchable
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.errors import RbexcelError
from rbexcel.workbook.grid import Cell
from tests.adapters.files.test_new_file import TEXT
from tests.adapters.parts.small import MAIN, relation, sheet, small
from tests.adapters.parts.workbooks import (
    CHECKED,
    REFUSED,
    SOURCES,
    calamine_rows,
    from_libreoffice,
    from_openpyxl,
    from_xlsxwriter,
    of_any_source,
)
from tests.contract import read_back
from tests.edited import opened, saved
from tests.packages import parts


def sheet_part(content: bytes) -> str:
    """The part of the sheet Rencana: the first of every source."""
    return next(name for name in parts(content) if name.lower().endswith(("sheet1.xml", "satu.xml")))


@of_any_source
def test_a_changed_cell_leaves_every_other_byte(source: Callable[[], bytes]) -> None:
    before, after = parts(source()), parts(edit_cells(source(), {Cell("Rencana", 1, 1): "Baru ✓"}))
    assert list(before) == list(after)
    part = sheet_part(source())
    assert [name for name in before if before[name] != after[name]] == [part]
    old, new = before[part], after[part]
    same_start = next(index for index, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    same_end = next(index for index, (one, other) in enumerate(zip(old[::-1], new[::-1], strict=False)) if one != other)
    # What differs is one cell: it holds the new text, and in the old part no second cell.
    assert b"Baru &#10003;" in new[same_start : len(new) - same_end]
    assert old[same_start : len(old) - same_end].count(b"<c ") == 0


@pytest.mark.parametrize("name", list(SOURCES)[:4])
def test_a_changed_cell_reads_as_its_text_and_the_others_as_before(name: str) -> None:
    content = SOURCES[name]()
    before = calamine_rows(content, "Rencana")
    after = calamine_rows(edit_cells(content, {Cell("Rencana", 1, 1): " dua  kata & <tag>\nbaris "}), "Rencana")
    if before:
        before[0][0] = " dua  kata & <tag>\nbaris "
        assert after == before
    else:
        assert after == [[" dua  kata & <tag>\nbaris "]]


def test_a_changed_cell_keeps_its_style() -> None:
    made = read_back(edit_cells(from_xlsxwriter(), {Cell("Rencana", 1, 1): "Bidang"}))["Rencana"]["A1"]
    assert (made.value, made.font.bold, made.font.name) == ("Bidang", True, "Arial")


def test_a_number_and_an_empty_cell_become_texts() -> None:
    wanted = {
        Cell("Rencana", 2, 2): "✓",
        Cell("Rencana", 2, 9): "jauh",
        Cell("Rencana", 40, 3): "di bawah",
        Cell("Rencana", 3, 4): "x",
    }
    for content in (from_xlsxwriter(), from_openpyxl(), from_libreoffice()):
        sheet = read_back(edit_cells(content, wanted))["Rencana"]
        assert {place: sheet.cell(place[1], place[2]).value for place in wanted} == wanted


def test_what_openpyxl_would_lose_is_still_there() -> None:
    after = parts(edit_cells(from_xlsxwriter(), {Cell("Rencana", 2, 1): "Satu."}))
    assert b"<r><rPr><b/>" in after["xl/sharedStrings.xml"]
    assert b"Kotak teks" in after["xl/drawings/drawing1.xml"]
    assert b"Cetak" in after["xl/drawings/vmlDrawing1.vml"]
    assert b"<v>6</v>" in after["xl/worksheets/sheet1.xml"]
    assert {"xl/media/image1.png", "xl/charts/chart1.xml"} <= set(after)


def test_a_text_of_mixed_looks_and_a_formula_are_named_and_never_changed() -> None:
    places = [Cell("Rencana", 6, 1), Cell("Rencana", 2, 3), Cell("Rencana", 1, 1), Cell("Rencana", 99, 9)]
    assert untouchable(from_xlsxwriter(), places) == {Cell("Rencana", 6, 1): RICH, Cell("Rencana", 2, 3): FORMULA}
    for place in places[:2]:
        with pytest.raises(RbexcelError, match="tidak dapat diubah: sel berisi"):
            edit_cells(from_xlsxwriter(), {place: "x"})


def test_an_inline_text_of_mixed_looks_is_named_too() -> None:
    content = from_openpyxl()
    book = opened(content, rich_text=True)
    book["Rencana"]["A1"] = openpyxl.cell.rich_text.CellRichText(
        "a",
        openpyxl.cell.rich_text.TextBlock(openpyxl.cell.text.InlineFont(b=True), "b"),
    )
    assert untouchable(saved(book), [Cell("Rencana", 1, 1)]) == {Cell("Rencana", 1, 1): RICH}


def test_no_cell_of_an_array_formula_is_changed() -> None:
    store = io.BytesIO()
    book = xlsxwriter.Workbook(store)
    book.add_worksheet("Rencana").write_array_formula("B2:B4", "{=C2:C4}")
    book.close()
    places = [Cell("Rencana", row, 2) for row in range(1, 6)]
    assert untouchable(store.getvalue(), places) == {
        Cell("Rencana", 2, 2): FORMULA,
        Cell("Rencana", 3, 2): ARRAY,
        Cell("Rencana", 4, 2): ARRAY,
    }


def test_the_first_cell_of_merged_cells_is_changed_and_they_stay_merged() -> None:
    store = io.BytesIO()
    book = xlsxwriter.Workbook(store)
    book.add_worksheet("Rencana").merge_range("B2:C4", "lama")
    book.close()
    sheet = read_back(edit_cells(store.getvalue(), {Cell("Rencana", 2, 2): "baru"}))["Rencana"]
    assert (sheet["B2"].value, [str(each) for each in sheet.merged_cells.ranges]) == ("baru", ["B2:C4"])


def test_nothing_to_change_gives_the_same_parts() -> None:
    assert parts(edit_cells(from_xlsxwriter(), {})) == parts(from_xlsxwriter())


def test_a_sheet_that_is_not_there_is_told_in_a_sentence() -> None:
    with pytest.raises(RbexcelError, match=r'Lembar "Lain" tidak ada'):
        edit_cells(from_openpyxl(), {Cell("Lain", 1, 1): "x"})


@pytest.mark.parametrize("why", sorted(REFUSED.keys() - {"an entity"}))  # it stands in the styles, which no edit reads
def test_a_file_that_cannot_be_edited_is_refused_in_a_sentence(why: str) -> None:
    with pytest.raises(UngraftableError):
        edit_cells(REFUSED[why](), {Cell("Rencana", 1, 1): "x"})


@given(st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 9)), TEXT, min_size=1, max_size=6))
@settings(max_examples=30, deadline=None)
def test_any_texts_come_back_as_they_were(texts: dict[tuple[int, int], str]) -> None:
    rows = calamine_rows(
        edit_cells(from_openpyxl(), {Cell("Rencana", *at): text for at, text in texts.items()}), "Rencana"
    )
    assert {(row, column): rows[row - 1][column - 1] for row, column in texts} == texts


def test_without_a_change_the_file_is_the_same() -> None:
    assert edited(from_xlsxwriter(), {}, CHECKED) == from_xlsxwriter()


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ('<c r="B2" t="e"><v>#N/A</v></c>', SPECIAL),
        ('<c r="B2" t="b"><v>1</v></c>', SPECIAL),
        ('<c r="B2" vm="1"><v>1</v></c>', SPECIAL),
        ('<c r="B2"><v>1</v><extLst/></c>', SPECIAL),
        ('<c r="B2"><f/><v>1</v></c>', FORMULA),
        ('<c r="A1"><f t="array" ref="A1:C3">1</f></c>', ARRAY),
        ('<c r="A1"><f t="dataTable" ref="B2">1</f></c>', ARRAY),
        ('<c r="A1"><f t="shared" ref="A1:C3">1</f></c>', None),
        ('<c r="A1"><f t="array" ref="?">1</f></c>', None),
        ('<c r="B2" t="s"><v>1</v></c>', RICH),
        ('<c r="B2" t="s"><v>0</v></c>', None),
        ('<c r="B2" t="inlineStr"><is><t>a</t><rPh/></is></c>', RICH),
        ('<c r="B2" t="inlineStr"><is/></c>', None),
        ('<c r="B2" t="str"><v>1</v></c>', None),
    ],
)
def test_what_a_text_would_destroy_is_named(cell: str, why: str | None) -> None:
    shared = f'<sst xmlns="{MAIN}"><si><t>a</t></si><si><r><t>b</t></r></si></sst>'
    package = small(
        {"A": sheet(f'<sheetData><row r="2">{cell}</row></sheetData>')},
        relation("t", "sharedStrings", "t.xml"),
        more={"xl/t.xml": shared},
    )
    place = Cell("A", 2, 2)
    assert untouchable(package.to_bytes(), [place]) == ({place: why} if why else {})


@pytest.mark.parametrize("number", ["2", "-1", "x", ""])
def test_a_cell_that_shows_a_text_which_is_not_there_is_refused(number: str) -> None:
    package = small({"A": sheet(f'<sheetData><row r="2"><c r="B2" t="s"><v>{number}</v></c></row></sheetData>')})
    with pytest.raises(UngraftableError):
        untouchable(package.to_bytes(), [Cell("A", 2, 2)])


@pytest.mark.parametrize(
    ("text", "inline"),
    [
        ("a & <b>", "<is><t>a &amp; &lt;b&gt;</t></is>"),
        (" dua  kata", '<is><t xml:space="preserve"> dua  kata</t></is>'),
        ("é\x01 _x0041_", "<is><t>&#233;_x0001_ _x005F_x0041_</t></is>"),
    ],
)
def test_a_cell_holds_its_text_inline_and_keeps_its_style(text: str, inline: str) -> None:
    cells = '<c r="A1" s="4" cm="1" t="s"><v>0</v></c><c r="B1" s="5"/>'
    package = small(
        {"A": sheet(f'<sheetData><row r="1">{cells}</row></sheetData>')},
        relation("t", "sharedStrings", "t.xml"),
        more={"xl/t.xml": f'<sst xmlns="{MAIN}"><si><t>a</t></si></sst>'},
    )
    edits = {Cell("A", 1, column): text for column in (1, 2, 3)}
    made = (
        f'<c r="A1" s="4" t="inlineStr">{inline}</c><c t="inlineStr" r="B1" s="5">{inline}</c>'
        f'<c r="C1" t="inlineStr">{inline}</c>'
    )
    after = parts(edit_cells(package.to_bytes(), edits))
    assert after == dict(package.parts) | {
        "xl/sheet1.xml": sheet(f'<sheetData><row r="1">{made}</row></sheetData>').encode()
    }


def test_a_cell_that_is_emptied_keeps_its_style_and_one_that_is_not_there_stays_so() -> None:
    cells = '<c r="A1" s="4" cm="1" t="s"><v>0</v></c><c r="B1" s="5"/>'
    package = small(
        {"A": sheet(f'<sheetData><row r="1">{cells}</row></sheetData>')},
        relation("t", "sharedStrings", "t.xml"),
        more={"xl/t.xml": f'<sst xmlns="{MAIN}"><si><t>a</t></si></sst>'},
    )
    after = parts(edit_cells(package.to_bytes(), {Cell("A", 1, column): "" for column in (1, 2, 3)}))
    made = '<c r="A1" s="4"></c><c r="B1" s="5"/>'
    assert after == dict(package.parts) | {
        "xl/sheet1.xml": sheet(f'<sheetData><row r="1">{made}</row></sheetData>').encode()
    }
