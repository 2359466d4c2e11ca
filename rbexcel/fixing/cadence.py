"""Ticks that a row lacks whose text says how often it is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rbexcel.fixing.proposal import Change, Changes, value_at
from rbexcel.plan.doubt import HIDDEN
from rbexcel.plan.plan import Plan
from rbexcel.words.cadences import said_in_sentence
from rbexcel.words.months import Months
from rbexcel.words.ticks import TICK
from rbexcel.workbook.grid import Grid, by_sheet, covered

TICKS = "bulan dilengkapi menurut kata dalam teksnya"


def months_of_cadence(text: str) -> Months:
    """
    Return the months of the one cadence that a text names (a quarter means its end); () for none or several.

    A number of times a year names no months.
    """
    said = [each for each in said_in_sentence(text) if each.exact and not each.counted]
    return said[0].readings[0] if len({each.times for each in said}) == 1 else ()


def missing_ticks(plan: Plan, grid: Grid) -> Iterator[Changes]:
    """Propose the missing ticks of rows that name a cadence, unless a tick of theirs contradicts it."""
    if len(plan.month_columns) != 12:
        return
    doubtful = {(each.place.sheet, each.place.row) for each in plan.uncertain if each.doubt.why not in HIDDEN}
    lines = Counter((row.place.sheet, row.place.row) for row in plan.rows if row.place)
    months_of = by_sheet(
        cell for row in plan.rows for month in range(1, 13) if row.place and (cell := plan.month_cell(row, month))
    )
    merged = {sheet.name: covered(sheet.merges, months_of.get(sheet.name, ())) for sheet in grid.sheets}
    for row in plan.rows:
        months = months_of_cadence(f"{row.leaf or ''}\n{row.trailing or ''}")
        line = (row.place.sheet, row.place.row) if row.place else None
        if line is None or line in doubtful or lines[line] != 1 or not row.leaf or not set(row.months) < set(months):
            continue
        cells = [cell for month in months if month not in row.months and (cell := plan.month_cell(row, month))]
        if all(value_at(grid, cell) is None and (cell.row, cell.column) not in merged[cell.sheet] for cell in cells):
            yield tuple(Change(cell, TICK) for cell in cells)
