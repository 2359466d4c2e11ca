"""The next of the rows that a plan is to get and still lacks, as an edit of its table. Values only."""

from __future__ import annotations

from collections.abc import Sequence

from rbexcel.plan.plan import Plan, Row
from rbexcel.rows.insertion import PLACEHOLDER, inserted
from rbexcel.rows.row_edit import RowEdit
from rbexcel.rows.settled import Untouchable, no_cell
from rbexcel.workbook.grid import Grid, Span


def next_missing(plan: Plan, grid: Grid, wanted: Sequence[Row], untouchable: Untouchable = no_cell) -> RowEdit | None:
    """
    Return what adds the first of the ``wanted`` rows that a plan lacks, below the row that it follows; None for none.

    ``wanted`` are the plan's rows in their order with others among them. Raises RbexcelError where one cannot be added.
    """
    at = next((at for at, row in enumerate(wanted) if not _is(plan.rows[at : at + 1], row)), len(wanted))
    if at in {0, len(wanted)}:
        return None
    row, above, anchor = wanted[at], wanted[at - 1], plan.rows[at - 1]
    pairs = zip(row.levels[:-1], above.levels[:-1], strict=True)
    depth = next((depth for depth, (one, other) in enumerate(pairs) if one != other), len(row.levels) - 1)
    column = next((each.places[depth] for each in plan.rows if each.places and each.places[depth]), None)
    if anchor.place is None or column is None:
        return None
    line = anchor.place.row
    texts = [text or PLACEHOLDER for text in row.levels[depth:]]
    return inserted(grid, anchor.place.sheet, Span(line, column.column, line, column.column), untouchable, texts)


def _is(there: Sequence[Row], row: Row) -> bool:
    return bool(there) and there[0].levels == row.levels
