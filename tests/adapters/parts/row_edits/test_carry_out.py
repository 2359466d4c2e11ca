"""Rows that come and go in a file: what is read afterwards is what Excel would have left."""

from __future__ import annotations

import io
import random
from dataclasses import replace

import openpyxl
import pytest
import xlsxwriter

from rbexcel.adapters.files.read_file import grid_of
from rbexcel.adapters.parts.row_edits.carry_out import carry_out
from rbexcel.adapters.parts.row_edits.shift import Shift, apart
from rbexcel.errors import RbexcelError
from rbexcel.parsing.parse import parse
from rbexcel.rows.deletion import deleted
from rbexcel.rows.insertion import inserted
from rbexcel.rows.row_edit import RowEdit
from rbexcel.workbook.book import Block
from tests.on_grids import carried_out, click
from tests.packages import parts
from tests.plans import plan_file

INSERTED = Shift("Rencana", inserts=True, first=5, last=5)
DELETED = Shift("Rencana", inserts=False, first=4, last=5)


def test_after_any_presses_a_file_reads_as_excel_would_have_left_it() -> None:
    content, chance, done = plan_file("demo"), random.Random(21), 0
    for _ in range(8):
        grid = grid_of("a.xlsx", content)
        cell = chance.choice([place for row in parse(grid).rows for place in row.places if place])
        selected = click(grid, cell.sheet, cell.row, cell.column)
        try:
            edit = chance.choice((inserted, deleted))(grid, cell.sheet, selected)
        except RbexcelError:
            continue
        content, done = carry_out(content, edit), done + 1
        after = grid_of("a.xlsx", content)
        expected = carried_out(grid, edit)
        assert [(each.name, trimmed(each.rows)) for each in after.sheets] == [
            (each.name, trimmed(each.rows)) for each in expected.sheets
        ]
        assert [set(each.merges) for each in after.sheets] == [set(each.merges) for each in expected.sheets]
        assert parse(after).rows == edit.rows
        openpyxl.load_workbook(io.BytesIO(content))
    assert done > 3


def trimmed(rows: tuple[tuple[object, ...], ...]) -> list[list[object]]:
    """Rows without what is empty at their ends."""
    kept = [[*row] for row in rows]
    for row in kept:
        while row and row[-1] is None:
            row.pop()
    while kept and not kept[-1]:
        kept.pop()
    return kept


@pytest.mark.parametrize(
    ("shift", "before", "after"),
    [
        (INSERTED, "SUM(B2:B4)", "SUM(B2:B4)"),
        (INSERTED, "SUM(B2:B5)+$A$5", "SUM(B2:B6)+$A$6"),
        (INSERTED, "SUM(5:7)&\"A9\"&'Rencana'!B9&Lain!B9&Laba9", "SUM(6:8)&\"A9\"&'Rencana'!B10&Lain!B9&Laba9"),
        (INSERTED, "LOG10(B9)+SUM(B:B)", "LOG10(B10)+SUM(B:B)"),
        (DELETED, "SUM(B2:B4)+B5", "SUM(B2:B3)+#REF!"),
        (DELETED, "SUM(B4:B9)*B6", "SUM(B4:B7)*B4"),
        (DELETED, "COUNTA(B4:B5)", "COUNTA(#REF!)"),
        (replace(DELETED, moves={(5, 2): (6, 2)}), "B5&$B$5", "B4&$B$4"),
    ],
)
def test_a_formula_names_its_cells_where_they_are(shift: Shift, before: str, after: str) -> None:
    assert shift.formula(before, "Rencana") == after


def test_a_formula_of_another_sheet_follows_only_cells_of_this_one() -> None:
    assert INSERTED.formula("B9+rencana!B9", "Lain") == "B9+rencana!B10"


def test_an_area_that_ends_above_the_new_row_takes_it_in_where_it_ends_the_table() -> None:
    ending = replace(INSERTED, grows=True)
    assert [shift.places("B2:D4 F4 H9") for shift in (INSERTED, ending)] == ["B2:D4 F4 H10", "B2:D5 F4:F5 H10"]
    assert ending.printed("'Rencana'!$A$1:$F$4") == "'Rencana'!$A$1:$F$5"
    assert DELETED.places("B4:B5") == ""


def test_a_shared_formula_is_told_for_one_of_its_cells() -> None:
    assert apart("B2*$C$1", "D2", "D4") == "B4*$C$1"


def users_file() -> bytes:
    """A workbook with all that hangs on rows."""
    store = io.BytesIO()
    book = xlsxwriter.Workbook(store, {"in_memory": True})
    sheet, other = book.add_worksheet("Rencana"), book.add_worksheet("Lain")
    for row in range(12):
        sheet.write_row(row, 0, [f"baris {row + 1}", row + 1])
    sheet.write_formula("C9", "=SUM(B2:B8)", None, 35)
    other.write_formula("A1", "=Rencana!B9*2", None, 18)
    sheet.merge_range("D6:D8", "gabung")
    sheet.write_comment("A9", "catatan")
    sheet.data_validation("E2:E9", {"validate": "list", "source": ["ya", "tidak"]})
    sheet.conditional_format("E2:E9", {"type": "formula", "criteria": "=$B2>3", "format": book.add_format()})
    sheet.conditional_format("F2:F9", {"type": "data_bar", "data_bar_2010": True})
    sheet.write_url("G9", "https://contoh.id")
    sheet.set_h_pagebreaks([8])
    sheet.print_area("A1:G12")
    sheet.autofilter("A1:G12")
    book.define_name("Jumlah", "=Rencana!$C$9")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Rencana!$B$2:$B$9"})
    sheet.insert_chart("I9", chart)
    book.close()
    return store.getvalue()


def edit(*, inserts: bool, first: int, last: int) -> RowEdit:
    return RowEdit("Rencana", inserts, first, last, (first, 1), (), "")


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_all_that_hangs_on_rows_goes_with_them() -> None:
    new = replace(edit(inserts=True, first=5, last=5), new=(Block(5, 1, (("baru", 7),)),))
    content = carry_out(users_file(), new)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Rencana"]
    assert [sheet["A5"].value, sheet["B5"].value, sheet["A6"].value] == ["baru", 7, "baris 5"]
    assert (sheet["C10"].value, book["Lain"]["A1"].value) == ("=SUM(B2:B9)", "=Rencana!B10*2")
    assert [str(each) for each in sheet.merged_cells.ranges] == ["D7:D9"]
    assert sheet["A10"].comment.text == "catatan"
    assert [str(each.sqref) for each in sheet.data_validations.dataValidation] == ["E2:E10"]
    rules = {str(area.sqref): area.rules[0].formula for area in sheet.conditional_formatting}
    assert rules["E2:E10"] == ["$B2>3"]
    assert sheet["G10"].hyperlink.target == "https://contoh.id"
    assert [each.id for each in sheet.row_breaks.brk] == [9]
    assert sheet.print_area == "'Rencana'!$A$1:$G$13"
    assert sheet.auto_filter.ref == "A1:G13"
    assert book.defined_names["Jumlah"].attr_text == "Rencana!$C$10"
    told = {name: text.decode("utf-8", "replace") for name, text in parts(content).items()}
    assert "Rencana!$B$2:$B$10" in told["xl/charts/chart1.xml"]
    assert "<xdr:row>9</xdr:row>" in told["xl/drawings/drawing1.xml"]
    assert "<x:Row>9</x:Row>" in told["xl/drawings/vmlDrawing1.vml"]
    assert "<xm:sqref>F2:F10</xm:sqref>" in told["xl/worksheets/sheet1.xml"]
    assert 'fullCalcOnLoad="1"' in told["xl/workbook.xml"]


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_what_hung_on_deleted_rows_goes_too() -> None:
    content = carry_out(users_file(), edit(inserts=False, first=6, last=9))
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Rencana"]
    assert [sheet[f"A{row}"].value for row in range(4, 9)] == ["baris 4", "baris 5", "baris 10", "baris 11", "baris 12"]
    assert book["Lain"]["A1"].value == "=Rencana!#REF!*2"
    assert not sheet.merged_cells.ranges
    assert [str(each.sqref) for each in sheet.data_validations.dataValidation] == ["E2:E5"]
    assert not any(cell.comment for row in sheet for cell in row)
    assert sheet.print_area == "'Rencana'!$A$1:$G$8"


def test_only_what_speaks_of_the_sheet_changes() -> None:
    before, after = parts(users_file()), parts(carry_out(users_file(), edit(inserts=True, first=99, last=99)))
    assert [name for name in before if before[name] != after[name]] == ["xl/worksheets/sheet1.xml"]


def test_a_sheet_with_a_table_of_excel_is_refused() -> None:
    store = io.BytesIO()
    book = xlsxwriter.Workbook(store, {"in_memory": True})
    book.add_worksheet("Rencana").add_table("A1:B4")
    book.close()
    with pytest.raises(RbexcelError, match="memuat tabel Excel"):
        carry_out(store.getvalue(), edit(inserts=True, first=3, last=3))
