"""Changes that a kind of correction proposes, and what each kind asks of a plan and its grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rbexcel.frozen import frozen
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Value


@frozen
class Change:
    """A cell, and the text that it is to hold; "" where it is to be empty."""

    place: Cell
    after: str


Changes = tuple[Change, ...]
"""Changes that stand or fall together."""


@frozen
class Kind:
    """
    One kind of fix: why it is made, what it proposes, and whether a plan with its changes is still the same one.

    One that is ``of_ticks`` touches the months, and proposes nothing for a plan of targets.
    """

    why: str
    propose: Callable[[Plan, Grid], Iterator[Changes]]
    same: Callable[[Plan, Plan, Sequence[Change]], bool]
    of_ticks: bool = False


def value_at(grid: Grid, cell: Cell) -> Value:
    """Return what a cell of a grid holds, None where there is none."""
    sheet = grid.sheet(cell.sheet)
    return sheet.value(cell.row, cell.column) if sheet else None


def plan_sheets(plan: Plan, grid: Grid) -> Iterator[SheetGrid]:
    """Yield the sheets that hold rows of the plan."""
    names = {row.place.sheet for row in plan.rows if row.place}
    yield from (sheet for sheet in grid.sheets if sheet.name in names)
