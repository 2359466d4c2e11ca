"""What does not show on a sheet is no part of its plan, or is told row by row."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Plan, Unread
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Span, Value

HEADER = ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN", *range(1, 13), "KET")
FIRST = ("1", "Manajemen Perubahan", "1. Agenda", "1. Apel", "1. Foto")
NONE = (None,) * 4


def sheet(*rows: tuple[Value, ...]) -> SheetGrid:
    """A plan for 2027; its first row is row 3 of the sheet, its months are the columns F to Q."""
    return SheetGrid("Rencana", (("RENCANA AKSI TAHUN 2027",), HEADER, *rows))


def read(table: SheetGrid) -> Plan:
    return parse(Grid("buku.xlsx", (table,)))


def months(plan: Plan) -> list[tuple[int, ...]]:
    return [row.months for row in plan.rows]


def told(plan: Plan) -> list[tuple[int, Doubt]]:
    return [(each.place.row, each.doubt) for each in plan.uncertain]


def test_a_tick_under_an_empty_merge_is_not_counted_and_told() -> None:
    table = replace(sheet((*FIRST, "✓", None, None, "✓")), merges=(Span(3, 8, 3, 10),))
    plan = read(table)
    assert months(plan) == [(1,)]
    assert plan.unread == (Unread(Cell("Rencana", 3, 9), "✓", Why.UNDER_MERGE),)


def test_what_repeats_the_cell_that_shows_is_not_told() -> None:
    """Programs that merge by writing every cell leave it there."""
    rows = ((*FIRST, "✓", "v"), ("1", "Manajemen Perubahan", "1. Agenda", "1. Apel", "2. Daftar", None, None, "✓"))
    merges = (Span(3, 6, 3, 7), *(Span(3, column, 4, column) for column in range(1, 5)))
    plan = read(replace(sheet(*rows), merges=merges))
    assert months(plan) == [(1, 2), (3,)]
    assert [row.levels[-1] for row in plan.rows] == ["Foto", "Daftar"]
    assert plan.unread == ()


def test_another_text_under_a_merge_is_told_and_makes_no_row() -> None:
    rows = ((*FIRST, "✓"), (*NONE, "2. Naskah lama"))
    plan = read(replace(sheet(*rows), merges=(Span(3, 5, 4, 5),)))
    assert [row.levels[-1] for row in plan.rows] == ["Foto"]
    assert plan.unread == (Unread(Cell("Rencana", 4, 5), "2. Naskah lama", Why.UNDER_MERGE),)


def test_a_title_above_and_a_signature_below_may_be_merged_over_anything() -> None:
    table = sheet((*FIRST, "✓"), (), ("Ditetapkan di Kudus", "v"))
    plan = read(replace(table, merges=(Span(5, 1, 5, 4),)))
    assert (months(plan), plan.unread) == ([(1,)], ())


def test_each_hidden_row_with_content_is_told_and_its_months_are_sure() -> None:
    rows = ((*FIRST, "✓"), (*NONE, "2. Daftar", None, "✓"), ())
    plan = read(replace(sheet(*rows), hidden_rows=frozenset({4, 5})))
    assert months(plan) == [(1,), (2,)]
    assert told(plan) == [(4, Doubt(Why.HIDDEN_ROW))]


def test_ticks_in_a_hidden_column_are_told_row_by_row_and_a_hidden_text_column_once() -> None:
    rows = ((*FIRST, "✓", "✓"), (*NONE, "2. Daftar", "✓"), (*NONE, "3. Surat", None, "✓"))
    plan = read(replace(sheet(*rows), hidden_columns=frozenset({3, 7})))
    assert told(plan) == [
        (3, Doubt(Why.HIDDEN_COLUMN, cells=(Cell("Rencana", 3, 7),))),
        (5, Doubt(Why.HIDDEN_COLUMN, cells=(Cell("Rencana", 5, 7),))),
        (3, Doubt(Why.HIDDEN_COLUMN, cells=(Cell("Rencana", 3, 3),))),
    ]
