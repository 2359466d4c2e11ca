"""
Safe corrections: what in a plan is only written wrongly, cell by cell. Values in, values out; it changes nothing.

Each kind of fix proposes changes. They are tried on the grid and read by the parser, and only those stay after which
the plan is the same: that is checked, not believed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from rbexcel.errors import RbexcelError
from rbexcel.fixing.cadence import TICKS, missing_ticks
from rbexcel.fixing.choices import CHOICES, choices
from rbexcel.fixing.correction import Fix
from rbexcel.fixing.labels import LABELS, labels
from rbexcel.fixing.marks import MARKS, marks
from rbexcel.fixing.numbers import NUMBERS, numbers
from rbexcel.fixing.proposal import Change, Changes, Kind, value_at
from rbexcel.fixing.same import same, same_but_added, same_but_chosen, same_but_numbers, same_with_labels
from rbexcel.fixing.texts import SPACES, SPELLING, texts, tidied
from rbexcel.parsing.parse import parse
from rbexcel.parsing.tables.choosing import Asked
from rbexcel.plan.plan import Note, Plan
from rbexcel.words.spelling import corrected
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Value

_KINDS = (
    Kind(CHOICES, choices, same_but_chosen, of_ticks=True),
    Kind(LABELS, labels, same_with_labels, of_ticks=True),
    Kind(MARKS, marks, same, of_ticks=True),
    Kind(SPACES, texts(tidied), same),
    Kind(SPELLING, texts(corrected), same),
    Kind(NUMBERS, numbers, same_but_numbers),
)
_CADENCE = Kind(TICKS, missing_ticks, same_but_added, of_ticks=True)


def fixes(
    plan: Plan, grid: Grid, *, cadence: bool = False, untouchable: Collection[Cell] = frozenset()
) -> tuple[Fix, ...]:
    """
    Return the safe corrections of a plan and its grid, one per cell, in the order of the sheets.

    With ``cadence`` missing ticks of a row that says "setiap bulan", "triwulanan" or the like are added. Cells in
    ``untouchable`` stay, and with them what could only be changed together with them. Applied, they leave nothing to
    fix: asking again returns ().
    """
    fixed = grid = _without(grid, plan.others)
    asked = (*_KINDS, _CADENCE) if cadence else _KINDS
    kinds = [kind for kind in asked if plan.schedule == "ticks" or not kind.of_ticks]
    whys: dict[Cell, list[str]] = {}
    again = True
    while again:
        again = False
        for kind in kinds:
            proposed = [
                group for group in kind.propose(plan, fixed) if not any(each.place in untouchable for each in group)
            ]
            plan, fixed, done = tried(kind, plan, fixed, proposed)
            for change in done:
                whys.setdefault(change.place, []).append(kind.why)
            again = again or bool(done)
    return tuple(
        Fix(cell, _shown(grid, cell), _shown(fixed, cell), "; ".join(dict.fromkeys(reasons)))
        for cell, reasons in sorted(whys.items(), key=lambda pair: _reading_order(grid, pair[0]))
        if _shown(grid, cell) != _shown(fixed, cell)
    )


def _without(grid: Grid, others: Iterable[Note]) -> Grid:
    """Return a grid without the rows of tables that stand beside the plan's on its sheets and are none of it."""
    gone = {(note.sheet, row) for note in others for row in note.rows}

    def left(sheet: SheetGrid) -> SheetGrid:
        rows = enumerate(sheet.rows, start=1)
        return replace(sheet, rows=tuple(() if (sheet.name, number) in gone else row for number, row in rows))

    return replace(grid, sheets=tuple(map(left, grid.sheets))) if gone else grid


def applied(grid: Grid, contents: Iterable[tuple[Cell, str]]) -> Grid:
    """Return a grid whose cells hold these texts; "" empties one."""
    by_sheet: dict[str, list[tuple[Cell, str]]] = {}
    for cell, text in contents:
        by_sheet.setdefault(cell.sheet, []).append((cell, text))
    return replace(grid, sheets=tuple(_with(sheet, by_sheet.get(sheet.name, ())) for sheet in grid.sheets))


def _with(sheet: SheetGrid, contents: Iterable[tuple[Cell, str]]) -> SheetGrid:
    rows: list[tuple[Value, ...]] = list(sheet.rows)
    for cell, text in contents:
        rows += [()] * (cell.row - len(rows))
        row = list(rows[cell.row - 1])
        row += [None] * (cell.column - len(row))
        row[cell.column - 1] = text or None
        rows[cell.row - 1] = tuple(row)
    return replace(sheet, rows=tuple(rows))


def tried(kind: Kind, plan: Plan, grid: Grid, proposed: Sequence[Changes]) -> tuple[Plan, Grid, list[Change]]:
    """Apply what leaves the plan the same: all at once, else each half by itself."""
    changes = [change for group in proposed for change in group]
    if not changes:
        return plan, grid, []
    fixed = applied(grid, ((change.place, change.after) for change in changes))
    try:
        read = parse(fixed, asked=Asked(plan.parts))
    except RbexcelError:
        read = None
    if read and kind.same(plan, read, changes):
        return read, fixed, changes
    if len(proposed) == 1:
        return plan, grid, []
    half = len(proposed) // 2
    plan, grid, first = tried(kind, plan, grid, proposed[:half])
    plan, grid, second = tried(kind, plan, grid, proposed[half:])
    return plan, grid, first + second


def _shown(grid: Grid, cell: Cell) -> str:
    value = value_at(grid, cell)
    return "" if value is None else str(value)


def _reading_order(grid: Grid, cell: Cell) -> tuple[int, int, int]:
    return [sheet.name for sheet in grid.sheets].index(cell.sheet), cell.row, cell.column
