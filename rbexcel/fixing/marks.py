"""Marks that plan a month and look otherwise than the one mark."""

from __future__ import annotations

from collections.abc import Iterator

from rbexcel.fixing.proposal import Change, Changes, value_at
from rbexcel.plan.plan import Plan
from rbexcel.words.ticks import TICK, is_tick
from rbexcel.workbook.grid import Grid

MARKS = f"centang disamakan menjadi {TICK}"


def marks(plan: Plan, grid: Grid) -> Iterator[Changes]:
    """Propose the one mark for every known mark that plans a month. A 1 may be a number, so it stays."""
    for cell, mark in {mark.place: mark for row in plan.rows for mark in row.marks if mark.place}.items():
        known = mark.months and mark.column and (is_tick(mark.text) or mark.names_month) and mark.text.strip() != "1"
        if known and isinstance(value_at(grid, cell), str) and value_at(grid, cell) != TICK:
            yield (Change(cell, TICK),)
