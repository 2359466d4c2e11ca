"""A row whose text was cleared keeps its ticks; the rows of a parent whose text was cleared stay apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Why
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Grid, SheetGrid, Span, Value
from rbexcel.workbook.identity import SHEET

HEAD = ("NO", "AREA", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *range(1, 13), "KET", "KUNCI")
BODY: tuple[tuple[str, ...], ...] = (
    ("1", "Manajemen Perubahan", "1. Perencanaan", "1. Pembentukan tim", "1. SK tim"),
    ("", "", "", "", "2. Notulen rapat"),
    ("", "", "", "", "3. Daftar hadir"),
    ("", "", "", "2. Sosialisasi", "1. Undangan"),
    ("", "", "", "", "2. Foto"),
    ("", "", "2. Pelaksanaan", "1. Apel", "1. Jadwal apel"),
)
MERGES = tuple(
    Span(2 + first, column, 2 + last, column) for first, last, column in ((0, 5, 2), (0, 4, 3), (0, 2, 4), (3, 4, 4))
)


def grid(*cleared: tuple[int, int], own: bool, months: tuple[int, ...] = (1, 2, 3, 4, 5, 6)) -> Grid:
    """Return a plan of six rows, each ticked in another month, without the texts of some cells (row, column from 0)."""
    rows: list[tuple[Value, ...]] = []
    for index, texts in enumerate(BODY):
        cells: list[Value] = [None if (index, column) in cleared else text or None for column, text in enumerate(texts)]
        ticks: list[Value] = ["✓" if month == months[index] else None for month in range(1, 13)]
        rows.append((*cells, *ticks, None, f"rb:{index}" if own else None))
    table = SheetGrid("Rencana Aksi", (HEAD, *rows), merges=MERGES)
    stamp = SheetGrid(SHEET, (("format", "1"), ("templat", "rb-8-area")), visibility="very hidden")
    return Grid("rencana.xlsx", (table, stamp) if own else (table,))


def months_by_line(plan: Plan) -> dict[int, tuple[int, ...]]:
    return {row.place.row: row.months for row in plan.rows if row.place}


@pytest.mark.parametrize("index", range(6))
def test_a_row_of_ours_keeps_its_ticks_when_its_text_is_cleared(index: int) -> None:
    plan = parse(grid((index, 4), own=True))
    assert months_by_line(plan) == {line: (line - 1,) for line in range(2, 8)}
    assert [row.leaf is None for row in plan.rows] == [at == index for at in range(6)]


@pytest.mark.parametrize("index", [0, 1, 3])
def test_numbers_tell_that_a_row_of_anybodys_lost_its_text(index: int) -> None:
    plan = parse(grid((index, 4), own=False))
    assert months_by_line(plan) == {line: (line - 1,) for line in range(2, 8)}
    assert [(each.place.address, each.doubt.why) for each in plan.uncertain] == [(f"E{index + 2}", Why.TEXT_GONE)]
    assert plan.rows[index].numbers[-1] == BODY[index][4][0]


def test_ticks_beside_a_sub_kegiatan_still_belong_to_its_first_indicator() -> None:
    sheet = grid(own=False).sheets[0]
    above = (None, None, None, "3. Reviu", None, *["✓" if month == 9 else None for month in range(1, 13)], None, None)
    below = (None, None, None, None, "1. Laporan", *[None] * 14)
    plan = parse(Grid("rencana.xlsx", (replace(sheet, rows=(*sheet.rows, above, below)),)))
    assert (plan.rows[-1].levels[2:], plan.rows[-1].months) == (("Reviu", "Laporan"), (9,))


@pytest.mark.parametrize(
    ("cell", "level", "lines"), [((3, 3), 2, (5, 6)), ((0, 3), 2, (2, 3, 4)), ((5, 2), 1, (7,)), ((5, 3), 2, (7,))]
)
def test_rows_do_not_go_to_the_parent_above_when_the_text_of_theirs_is_cleared(
    cell: tuple[int, int], level: int, lines: tuple[int, ...]
) -> None:
    plan = parse(grid(cell, own=True))
    whole = parse(grid(own=True))
    assert months_by_line(plan) == months_by_line(whole)
    for row, before in zip(plan.rows, whole.rows, strict=True):
        gone = row.place is not None and row.place.row in lines
        assert row.levels == tuple(None if gone and at == level else text for at, text in enumerate(before.levels))


def test_a_cleared_area_keeps_its_rows_and_its_number() -> None:
    sheet = grid(own=True).sheets[0]
    second: list[Value] = ["2", None, "1. Evaluasi", "1. Reviu", "1. Laporan", *["✓"] * 12, None, "rb:7"]
    third: list[Value] = [None, None, None, None, "2. Notulen", *[None] * 13, "rb:8"]
    merges = (*MERGES[:1], *MERGES[1:], Span(8, 2, 9, 2), Span(8, 3, 9, 3), Span(8, 4, 9, 4))
    table = replace(sheet, rows=(*sheet.rows, tuple(second), tuple(third)), merges=merges)
    plan = parse(Grid("rencana.xlsx", (table, *grid(own=True).sheets[1:])))
    assert [(row.levels[0], row.numbers[0]) for row in plan.rows[-3:]] == [
        ("Manajemen Perubahan", "1"),
        (None, "2"),
        (None, "2"),
    ]


def test_where_no_number_tells_it_ticks_of_two_lines_in_one_row_are_told() -> None:
    sheet = grid(own=False).sheets[0]
    above = (None, None, None, "3. Reviu", None, *["✓" if month == 9 else None for month in range(1, 13)], None, None)
    below = (None, None, None, None, "Laporan", *["✓" if month == 11 else None for month in range(1, 13)], None, None)
    plan = parse(Grid("rencana.xlsx", (replace(sheet, rows=(*sheet.rows, above, below)),)))
    assert (plan.rows[-1].leaf, plan.rows[-1].months) == ("Laporan", (9, 11))
    assert [(each.place.address, each.doubt.why) for each in plan.uncertain] == [("E9", Why.TICKS_JOINED)]
