"""Rows deleted from a plan, as values: texts that stay, items that go, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.errors import RbexcelError
from rbexcel.parsing.parse import parse
from rbexcel.rows.deletion import deleted
from rbexcel.workbook.grid import Grid, Span
from rbexcel.workbook.ours import PLAN
from tests import layouts
from tests.on_grids import carried_out, click
from tests.rows.tables import EVERY, MERGED, at, lines, merged, populated_grid, small
from tests.tables import SHEET, table


def test_deleting_the_first_row_of_an_item_keeps_its_text_for_the_others() -> None:
    grid = small(*MERGED)
    edit = deleted(grid, SHEET, at("E4"))
    after = carried_out(grid, edit)
    assert lines(after, 4, 5) == [("1. Rencana", "1. Tim", "1. Notulen"), (None, "2. Rapat", "a. Foto")]
    assert merged(after) == {"A4:A7", "B4:B7", "C4:C5", "C6:C7"}
    assert edit.message == '1 indikator dihapus: "SK".'


def test_with_its_last_row_an_item_goes_and_that_is_told() -> None:
    grid = small(*MERGED)
    edit = deleted(grid, SHEET, at("E6"))
    assert merged(carried_out(grid, edit)) == {"A4:A7", "B4:B7", "C4:C5", "C6:C7", "D4:D5"}
    assert edit.message.endswith('Sub kegiatan "Rapat" ikut terhapus karena tidak punya baris lagi.')


def test_the_whole_merged_cell_is_the_item_with_all_its_rows_and_one_line_of_it_is_one_row() -> None:
    whole = deleted(small(*MERGED), SHEET, at("C4:C6"))
    assert (whole.first, whole.last) == (4, 6)
    assert whole.message.startswith('3 indikator dihapus: "SK" dan lainnya.')
    assert lines(carried_out(small(*MERGED), whole), 4, 4) == [("1. Laporan", "1) Bulanan", "Berkas")]
    one = deleted(small(), SHEET, at("C4"))
    assert (one.first, one.last) == (4, 4)


def test_whole_rows_may_be_deleted_together() -> None:
    grid = small(*MERGED)
    after = carried_out(grid, deleted(grid, SHEET, replace(EVERY, first_row=5, last_row=7)))
    assert lines(after, 4, 5) == [("1. Rencana", "1. Tim", "1. SK"), ("2. Laporan", "1) Tahunan", "Naskah")]


def test_neither_an_area_nor_the_plan_loses_its_last_row() -> None:
    only = table("| sub kegiatan | indikator | 1 | expect |\n|---|---|---|---|\n| 1. Tim | 1. SK | ✓ | |").grid
    with pytest.raises(RbexcelError, match="Baris terakhir rencana"):
        deleted(only, SHEET, at("E4"))
    grid = Grid("rencana.xlsx", (layouts.table(layouts.Look()),))
    last = parse(grid).rows[-1].place
    assert last
    with pytest.raises(RbexcelError, match="baris terakhirnya tidak dapat dihapus"):
        deleted(grid, "Sheet1", click(grid, "Sheet1", last.row, last.column))


def test_rows_on_both_sides_of_a_section_are_not_deleted_together() -> None:
    grid = populated_grid("zi-6-komponen")
    plan = parse(grid)
    index = next(i for i, row in enumerate(plan.rows) if row.levels[0] != plan.rows[0].levels[0])
    first, last = plan.rows[index - 1].place, plan.rows[index].place
    assert first
    assert last
    with pytest.raises(RbexcelError, match="melewati judul area"):
        deleted(grid, PLAN.name, replace(EVERY, first_row=first.row, last_row=last.row))
    with pytest.raises(RbexcelError, match="judul area atau bagian"):
        deleted(grid, PLAN.name, Span(last.row - 1, 2, last.row - 1, 2))
