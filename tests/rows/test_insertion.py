"""Rows added to a plan, as values: numbers, merged cells, texts, and what is refused."""

from __future__ import annotations

import pytest

from rbexcel.errors import RbexcelError
from rbexcel.fixing.fix import applied
from rbexcel.parsing.parse import parse
from rbexcel.rows.deletion import deleted
from rbexcel.rows.insertion import PLACEHOLDER, inserted
from rbexcel.workbook.grid import Cell, Grid
from rbexcel.workbook.ours import PLAN
from tests import layouts
from tests.on_grids import carried_out, click
from tests.readings import counted
from tests.rows.tables import MERGED, at, lines, merged, populated_grid, small
from tests.tables import SHEET, table


def test_an_indicator_comes_below_the_selected_one_and_later_ones_count_on() -> None:
    grid = small(*MERGED)
    edit = inserted(grid, SHEET, at("E4"))
    after = carried_out(grid, edit)
    assert lines(after, 4, 7) == [
        ("1. Rencana", "1. Tim", "1. SK"),
        (None, None, "2. ..."),
        (None, None, "3. Notulen"),
        (None, "2. Rapat", "a. Foto"),
    ]
    assert merged(after) == {"A4:A9", "B4:B9", "C4:C7", "C8:C9", "D4:D6"}
    assert edit.unmerges == edit.merges == ()
    assert (edit.cursor, edit.ends_table) == ((5, 5), False)


def test_below_the_last_indicator_of_an_item_its_merged_cells_grow() -> None:
    grid = small(*MERGED)
    after = carried_out(grid, inserted(grid, SHEET, at("E6")))
    assert lines(after, 6, 8) == [
        (None, "2. Rapat", "a. Foto"),
        (None, None, "b. ..."),
        ("2. Laporan", "1) Bulanan", "Berkas"),
    ]
    assert merged(after) == {"A4:A9", "B4:B9", "C4:C7", "C8:C9", "D4:D5", "D6:D7"}


def test_a_sub_kegiatan_comes_after_the_last_line_of_the_selected_one() -> None:
    grid = small(*MERGED)
    edit = inserted(grid, SHEET, at("D4:D5"))
    after = carried_out(grid, edit)
    assert lines(after, 5, 7) == [
        (None, None, "2. Notulen"),
        (None, "2. ...", "1. ..."),
        (None, "3. Rapat", "a. Foto"),
    ]
    assert edit.cursor == (6, 4)


def test_a_kegiatan_takes_its_numbering_from_the_one_before() -> None:
    grid = small(*MERGED)
    after = carried_out(grid, inserted(grid, SHEET, at("C4:C6")))
    assert lines(after, 7, 8) == [("2. ...", "1. ...", "a. ..."), ("3. Laporan", "1) Bulanan", "Berkas")]
    assert merged(after) == {"A4:A9", "B4:B9", "C4:C6", "C8:C9", "D4:D5"}


def test_below_the_last_row_nothing_of_the_table_is_left_and_all_above_grows() -> None:
    grid = small(*MERGED)
    edit = inserted(grid, SHEET, at("D8"))
    after = carried_out(grid, edit)
    assert lines(after, 9, 9) == [(None, "3) ...", "...")]
    assert merged(after) == {"A4:A9", "B4:B9", "C4:C6", "C7:C9", "D4:D5"}
    assert edit.ends_table


def test_a_table_that_merges_nothing_stays_so() -> None:
    grid = small()
    assert merged(carried_out(grid, inserted(grid, SHEET, at("E6")))) == set()


def test_where_an_item_is_printed_on_each_line_it_is_on_the_new_one_too_and_counts_on_all() -> None:
    grid = table("""
| kegiatan   | sub kegiatan | indikator | 1 | expect |
|------------|--------------|-----------|---|--------|
| 1. Rencana | 1. Tim       | SK        | ✓ |        |
| 1. Rencana | 1. Tim       | Notulen   | ✓ |        |
| 1. Rencana | 2. Rapat     | Foto      | ✓ |        |
| 1. Rencana | 2. Rapat     | Daftar    | ✓ |        |
""").grid
    after = carried_out(grid, inserted(grid, SHEET, at("D5")))
    assert lines(after, 5, 8) == [
        ("1. Rencana", "1. Tim", "Notulen"),
        ("1. Rencana", "2. ...", "..."),
        ("1. Rencana", "3. Rapat", "Foto"),
        ("1. Rencana", "3. Rapat", "Daftar"),
    ]


def test_numbers_that_run_on_from_one_sub_kegiatan_to_the_next_go_on_running() -> None:
    grid = table("""
| sub kegiatan | indikator  | 1 | expect |
|--------------|------------|---|--------|
| 1. Tim       | 1. SK      | ✓ |        |
| 2. Rapat     | 2. Foto    | ✓ |        |
|              | 3. Daftar  | ✓ |        |
| 3. Laporan   | 1. Berkas  | ✓ |        |
""").grid
    more = carried_out(grid, inserted(grid, SHEET, at("E4")))
    assert [line[2] for line in lines(more, 4, 8)] == ["1. SK", "2. ...", "3. Foto", "4. Daftar", "1. Berkas"]
    less = carried_out(grid, deleted(grid, SHEET, at("E5")))
    assert [line[2] for line in lines(less, 4, 6)] == ["1. SK", "2. Daftar", "1. Berkas"]
    other = carried_out(grid, inserted(grid, SHEET, at("D4")))
    assert [line[1:] for line in lines(other, 4, 6)] == [
        ("1. Tim", "1. SK"),
        ("2. ...", "2. ..."),
        ("3. Rapat", "3. Foto"),
    ]


def test_numbers_that_run_through_a_kegiatan_begin_anew_in_a_new_one() -> None:
    grid = table("""
| kegiatan   | sub kegiatan | indikator | 1 | expect |
|------------|--------------|-----------|---|--------|
| 1. Rencana | 1. Tim       | 1. SK     | ✓ |        |
|            | 2. Rapat     | 2. Foto   | ✓ |        |
| 2. Laporan | 1. Bulanan   | 1. Berkas | ✓ |        |
""").grid
    after = carried_out(grid, inserted(grid, SHEET, at("C4")))
    assert lines(after, 6, 7) == [("2. ...", "1. ...", "1. ..."), ("3. Laporan", "1. Bulanan", "1. Berkas")]


def test_an_item_without_number_among_numbered_ones_is_not_touched() -> None:
    grid = table("""
| sub kegiatan | indikator  | 1 | expect |
|--------------|------------|---|--------|
| 1. Tim       | 1. SK      | ✓ |        |
|              | 2. Notulen | ✓ |        |
|              | Lampiran   | ✓ |        |
|              | 4. Daftar  | ✓ |        |
""").grid
    edit = inserted(grid, SHEET, at("E4"))
    assert [line[2] for line in lines(carried_out(grid, edit), 5, 8)] == [
        "2. ...",
        "3. Notulen",
        "Lampiran",
        "5. Daftar",
    ]
    assert [(block.row, len(block.values)) for block in edit.numbers] == [(6, 1), (8, 1)]


def test_two_new_items_without_numbers_beside_each_other_are_two() -> None:
    grid = Grid("rencana.xlsx", (layouts.table(layouts.Look()),))
    before = parse(grid).rows
    place = before[0].places[2]
    assert place
    for _ in range(3):
        grid = carried_out(grid, inserted(grid, "Sheet1", click(grid, "Sheet1", place.row, place.column)))
    after = parse(grid).rows
    assert len(after) == len(before) + 3
    assert len({row.places[2] for row in after}) == len({row.places[2] for row in before}) + 3


def test_two_neighbours_of_the_same_text_are_two_items() -> None:
    grid = populated_grid("rb-sukoharjo-2023")
    one, two = (row.places[2] for row in parse(grid).rows[:2])
    assert one
    assert two
    assert one != two
    grid = applied(grid, [(one, "Rapat"), (two, "Rapat")])
    edit = inserted(grid, PLAN.name, click(grid, PLAN.name, one.row, one.column))
    assert edit.first == one.row + 1


def test_only_the_number_of_a_text_changes() -> None:
    grid = applied(small(*MERGED), [(Cell(SHEET, 5, 5), "  2.\tNotulen  2. rapat\n 2) hal dua ")])
    after = carried_out(grid, inserted(grid, SHEET, at("E4")))
    assert lines(after, 6, 6)[0][2] == "  3.\tNotulen  2. rapat\n 2) hal dua "


def test_numbers_in_cells_that_must_not_be_written_stay_and_that_is_told() -> None:
    grid = small(*MERGED)
    edit = inserted(grid, SHEET, at("E4"))
    assert edit.touched == ((SHEET, 5, 5),)
    with counted() as readings:
        closed = inserted(grid, SHEET, at("E4"), lambda cells: cells)
    assert readings == {("parse", grid): 1}
    assert closed.numbers == ()
    assert closed.message.endswith("Nomor di E5 tidak diubah: selnya berisi rumus atau huruf campuran.")
    assert parse(carried_out(grid, closed)).rows == closed.rows


def test_who_is_in_charge_of_a_whole_item_is_so_of_its_new_row() -> None:
    grid = small(*MERGED, "R6:R6", "R4:R5")
    assert "R4:R6" in merged(carried_out(grid, inserted(grid, SHEET, at("E5"))))


def test_the_number_of_the_outermost_item_stands_in_its_own_column() -> None:
    grid = populated_grid("zi-6-komponen")
    plan = parse(grid)
    second = next(row for row in plan.rows if row.numbers[1] == "2")
    assert second.place
    line = second.place.row
    edit = inserted(
        grid, PLAN.name, click(grid, PLAN.name, line - 1 - sum(r.numbers[1] == "1" for r in plan.rows[:1]), 1)
    )
    after = carried_out(grid, edit).sheet(PLAN.name)
    assert after
    assert [after.value(edit.first, column) for column in range(1, 6)] == [
        "2",
        PLACEHOLDER,
        PLACEHOLDER,
        PLACEHOLDER,
        "a. ...",
    ]
    assert after.value(line + 1, 1) == "3"


def test_several_rows_get_no_new_one_below_them() -> None:
    with pytest.raises(RbexcelError, match="Beberapa baris"):
        inserted(small(*MERGED), SHEET, at("E4:E5"))


def test_an_item_without_text_is_to_be_written_first() -> None:
    grid = table("""
| sub kegiatan | indikator | 1 | expect |
|--------------|-----------|---|--------|
| 1. Tim       | 1. SK     | ✓ |        |
| 2. Rapat     |           | ✓ |        |
""").grid
    with pytest.raises(RbexcelError, match="belum berisi indikator"):
        inserted(grid, SHEET, at("E5"))
    assert deleted(grid, SHEET, at("E5")).message.startswith('Sub kegiatan "Rapat" ikut terhapus')
