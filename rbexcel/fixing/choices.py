"""Months by the reading that staff chose for a row on the sheet ``Impor``."""

from __future__ import annotations

from collections.abc import Iterator

from rbexcel.fixing.proposal import Change, Changes, value_at
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.ticks import TICK, is_tick
from rbexcel.workbook.grid import Cell, Grid
from rbexcel.workbook.ours import IMPORT

CHOICES = f"bulan menurut bacaan yang dipilih di lembar {IMPORT.name}"


def choices(plan: Plan, grid: Grid) -> Iterator[Changes]:
    """Propose the months of each reading that was chosen; rows of one line of the list change together."""
    if len(plan.month_columns) != 12:
        return
    rows = {row.place: row for row in plan.rows if row.place}
    lines: dict[tuple[Cell | None, str | None], list[tuple[Row, Doubt]]] = {}
    for each in plan.uncertain:
        if each.doubt.why is Why.CHOSEN and each.place in rows:
            lines.setdefault((each.origin, each.doubt.text), []).append((rows[each.place], each.doubt))
    for line in lines.values():
        yield tuple(change for row, doubt in line for change in _changes(plan, grid, row, doubt))


def _changes(plan: Plan, grid: Grid, row: Row, doubt: Doubt) -> Iterator[Change]:
    for month in range(1, 13):
        cell = plan.month_cell(row, month)
        held = value_at(grid, cell) if cell else None
        if cell and month in doubt.months and not is_tick(str(held)):
            yield Change(cell, TICK)
        elif cell and month not in doubt.months and held is not None:
            yield Change(cell, "")


def chosen_months(plan: Plan) -> list[tuple[int, ...]]:
    """Return the months of every row once the choices are made."""
    wanted = {each.place: each.doubt.months for each in plan.uncertain if each.doubt.why is Why.CHOSEN}
    return [wanted.get(row.place, row.months) if row.place else row.months for row in plan.rows]
