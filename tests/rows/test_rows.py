"""Rows added to and deleted from a plan, as values: numbers, merged cells, texts, and what is refused."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import pytest

from rbexcel.checking.check import check
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.errors import RbexcelError
from rbexcel.fixing.fix import applied
from rbexcel.parsing.parse import parse
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan, Row
from rbexcel.rows.edits import PLACEHOLDER, RowEdit, deleted, inserted
from rbexcel.templates import catalogue
from rbexcel.templates.populate import populated
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Span, column_number
from rbexcel.workbook.identity import Identity, Key
from rbexcel.workbook.ours import PLAN
from tests import layouts
from tests.on_grids import carried_out, click
from tests.tables import SHEET, table

EVERY = Span(1, 1, 1, 16_384)
"""A whole row of Excel, but for its number."""

FOREIGN = {
    "merged": layouts.Look(),
    "not merged": layouts.Look(merge=False),
    "printed on each line": layouts.Look(merge=False, repeat=True),
    "further right": layouts.Look(left=2, number_row=True),
    "without NO": layouts.Look(number=False),
}


def grid_of(book: Book) -> Grid:
    """Return a workbook as a reader hands it over."""
    return Grid("Rencana Aksi.xlsx", tuple(map(_read, book.sheets)))


def _read(sheet: Sheet) -> SheetGrid:
    rows = tuple(tuple(value for value in line) for block in sheet.blocks for line in block.values)
    return SheetGrid(sheet.name, rows, sheet.merges)  # type: ignore[arg-type]  # a plan has no formulas


@cache
def populated_grid(template_id: str) -> Grid:
    template = catalogue.template(template_id)
    office = office_named("KPU Kabupaten Sukoharjo")
    return grid_of(plan_book(populated(template, office, 2026), template.layout, office))


def breaks(plan: Plan) -> int:
    return len(check(plan, select=("RB405",)))


def written(grid: Grid, edit: RowEdit, text: str) -> tuple[Grid, tuple[Row, ...]]:
    """Write a text instead of each placeholder of the new row, as staff do; return the plan's rows then."""
    sheet = grid.sheet(edit.sheet)
    new = next((row for row in edit.rows if row.place and row.place.row == edit.first), None)
    if not edit.inserts or sheet is None or new is None:
        return grid, edit.rows
    told = {
        place: f"{text} {'abcde'[level]}"
        for level, place in enumerate(new.places)
        if place and place.row == edit.first and set(new.levels[level] or "") == {"."}
    }
    cells = [(place, str(sheet.value(place.row, place.column)).rstrip(".") + text) for place, text in told.items()]
    rows = (
        replace(
            row, levels=tuple(told.get(p, old) if p else old for p, old in zip(row.places, row.levels, strict=True))
        )
        for row in edit.rows
    )
    return applied(grid, cells), tuple(rows)


def pressed_at_random(grid: Grid, sheet: str, chance: random.Random, times: int) -> int:
    """Add and delete rows, and read the plan each time: it is the one that was told. Return how often it was done."""
    plan, done = parse(grid), 0
    for turn in range(times):
        row = chance.choice(plan.rows)
        assert row.place
        cell = chance.choice([place for place in row.places if place] + [Cell(sheet, row.place.row, 9)])
        selected = click(grid, sheet, row.place.row, cell.column)
        if chance.random() < 0.15:
            last = min(row.place.row + chance.randrange(3), max(each.place.row for each in plan.rows if each.place))
            selected = replace(EVERY, first_row=row.place.row, last_row=last)
        try:
            edit = chance.choice((inserted, inserted, deleted))(grid, sheet, selected)
        except RbexcelError:
            continue
        words = "Berkas " + " ".join(chance.choice(("rapat", "notulen", "reviu", "survei")) for _ in range(3))
        grid, rows = written(carried_out(grid, edit), edit, f"{words} {'abcdefghijkl'[turn % 12] * 3}")
        after = parse(grid)
        assert after.rows == rows
        assert breaks(after) <= breaks(plan)
        assert len(after.unread) + len(after.uncertain) <= len(plan.unread) + len(plan.uncertain)
        keys = [each.key for each in after.rows if each.key]
        assert len(keys) == len(set(keys))
        plan, done = after, done + 1
    return done


@pytest.mark.parametrize("template_id", catalogue.template_ids())
def test_after_any_presses_a_populated_plan_reads_as_the_plan_with_those_rows(template_id: str) -> None:
    assert pressed_at_random(populated_grid(template_id), PLAN.name, random.Random(template_id), 25) > 10


@pytest.mark.parametrize("look", FOREIGN)
def test_after_any_presses_a_table_made_elsewhere_reads_as_the_plan_with_those_rows(look: str) -> None:
    grid = Grid("rencana.xlsx", (layouts.table(FOREIGN[look]),))
    assert pressed_at_random(grid, "Sheet1", random.Random(look), 25) > 8


SMALL = """
| kegiatan    | sub kegiatan | indikator  | 1 | 2 | KET   | expect |
|-------------|--------------|------------|---|---|-------|--------|
| 1. Rencana  | 1. Tim       | 1. SK      | ✓ |   | ketua |        |
|             |              | 2. Notulen |   | ✓ |       |        |
|             | 2. Rapat     | a. Foto    | ✓ |   |       |        |
| 2. Laporan  | 1) Bulanan   | Berkas     | ✓ |   |       |        |
|             | 2) Tahunan   | Naskah     | ✓ |   |       |        |
"""


def small(*merges: str) -> Grid:
    """Return a table made elsewhere with these columns of lines merged: "C4:C6"."""
    return table(SMALL, merges=tuple(map(_span, merges))).grid


def _span(address: str) -> Span:
    first, last = address.split(":")
    return Span(int(first[1:]), column_number(first[0]), int(last[1:]), column_number(last[0]))


MERGED = ("A4:A8", "B4:B8", "C4:C6", "C7:C8", "D4:D5")


def at(address: str) -> Span:
    return _span(address if ":" in address else f"{address}:{address}")


def lines(grid: Grid, first: int, last: int) -> list[tuple[object, ...]]:
    sheet = grid.sheet(SHEET)
    assert sheet
    return [tuple(sheet.value(row, column) for column in (3, 4, 5)) for row in range(first, last + 1)]


def merged(grid: Grid) -> set[str]:
    sheet = grid.sheet(SHEET)
    assert sheet
    return {span.address for span in sheet.merges}


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
    closed = inserted(grid, SHEET, at("E4"), closed=frozenset({(5, 5)}))
    assert closed.numbers == ()
    assert closed.message.endswith("Nomor di E5 tidak diubah: selnya berisi rumus atau huruf campuran.")
    assert parse(carried_out(grid, closed)).rows == closed.rows


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


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("A1", "di atas tabel"),
        ("E3", "kepala tabel"),
        ("B4:B8", "Area ditetapkan templat"),
        ("A4:A8", "Area ditetapkan templat"),
        ("E12", "di bawah tabel"),
        ("U5", "di kanan tabel"),
    ],
)
def test_what_is_not_in_the_table_is_refused_in_a_sentence(address: str, told: str) -> None:
    for decide in (inserted, deleted):
        with pytest.raises(RbexcelError, match=told):
            decide(small(*MERGED), SHEET, at(address))


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


def test_neither_an_area_nor_the_plan_loses_its_last_row() -> None:
    only = table("| sub kegiatan | indikator | 1 | expect |\n|---|---|---|---|\n| 1. Tim | 1. SK | ✓ | |").grid
    with pytest.raises(RbexcelError, match="Baris terakhir rencana"):
        deleted(only, SHEET, at("E4"))
    grid = Grid("rencana.xlsx", (layouts.table(layouts.Look()),))
    last = parse(grid).rows[-1].place
    assert last
    with pytest.raises(RbexcelError, match="baris terakhirnya tidak dapat dihapus"):
        deleted(grid, "Sheet1", click(grid, "Sheet1", last.row, last.column))


def test_several_items_in_one_cell_are_to_be_imported_first() -> None:
    grid = applied(small(), [(Cell(SHEET, 6, 5), "1. Foto\n2. Daftar hadir")])
    for decide in (inserted, deleted):
        with pytest.raises(RbexcelError, match=r"beberapa butir dalam satu sel\. Jalankan Impor Tabel"):
            decide(grid, SHEET, at("E6"))


def test_a_text_over_several_lines_is_to_be_imported_first() -> None:
    grid = applied(small(), [(Cell(SHEET, 4, 5), "1. SK tentang"), (Cell(SHEET, 5, 5), "susunan tim")])
    with pytest.raises(RbexcelError, match="E4 tidak terbaca sebagai satu butir"):
        inserted(grid, SHEET, at("E4"))


def test_a_table_made_elsewhere_needs_to_tell_its_merged_cells() -> None:
    grid = small()
    blind = replace(grid, sheets=tuple(replace(sheet, untold=("gabungan sel",)) for sheet in grid.sheets))
    with pytest.raises(RbexcelError, match="Gabungan sel tabel ini tidak terbaca"):
        inserted(blind, SHEET, at("E4"))


def test_our_own_sheets_and_sheets_without_a_table_are_refused() -> None:
    known = Identity.of({Key.TEMPLATE: "rb-sukoharjo-2023", Key.SUMMARIES: "Ringkasan\n1 Manajemen Perubahan"}).sheet()
    summary = SheetGrid("Ringkasan", small().sheets[0].rows)
    findings = SheetGrid("Validasi", small().sheets[0].rows)
    grid = Grid("rencana.xlsx", (*small().sheets, summary, findings, SheetGrid("Catatan", ()), _read(known)))
    for name in ("Ringkasan", "Validasi", "Catatan", "_rbexcel"):
        with pytest.raises(RbexcelError, match=f'"{name}" bukan tabel rencana'):
            inserted(grid, name, at("E4"))


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
