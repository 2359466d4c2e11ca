"""Whether a summary in a workbook tells of an earlier plan. Values only."""

from __future__ import annotations

import math
from collections.abc import Collection

from rbexcel.workbook.book import Sheet
from rbexcel.workbook.contents import Content, Formula, Link
from rbexcel.workbook.grid import Grid, Value

_HEAD = 4
"""The rows of a summary that tell whose it is and when it was made."""


def tells_otherwise(drawn: Sheet, grid: Grid, signature: Collection[str] = ()) -> bool:
    """
    Tell whether a summary in the workbook differs from what would be drawn now, its head with the date left out.

    Only what is drawn counts: what staff wrote into empty cells does not make it an old one. Nor does who signs it:
    the texts of the ``signature`` are passed over.
    """
    there = grid.sheet(drawn.name)
    if there is None:
        return True
    return any(
        not _same(value, there.value(row, column))
        for block in drawn.blocks
        for row, line in enumerate(block.values, start=block.row)
        for column, value in enumerate(line, start=block.column)
        if row > _HEAD and value is not None and not (isinstance(value, str) and value in signature)
    )


def miscalculates(drawn: Sheet, grid: Grid) -> bool:
    """
    Tell whether a live cell of a summary shows another number than the plan gives, and so tells of another plan.

    A cell that was not calculated since it was saved shows nothing: it is passed over.
    """
    there = grid.sheet(drawn.name)
    return there is not None and any(
        isinstance(value, Formula) and not _same(value, there.value(row, column))
        for block in drawn.blocks
        for row, line in enumerate(block.values, start=block.row)
        for column, value in enumerate(line, start=block.column)
        if there.value(row, column) is not None
    )


def _same(drawn: Content, there: Value) -> bool:
    shown = drawn.formula.cached if isinstance(drawn, Link) else drawn
    value = shown.cached if isinstance(shown, Formula) else shown
    if isinstance(value, int | float) and isinstance(there, int | float):
        return math.isclose(value, there, abs_tol=1e-9)
    return str(value or "").split() == str(there or "").split()
