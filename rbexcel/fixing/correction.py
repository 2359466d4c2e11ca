"""A safe correction, made or not made. Values only."""

from __future__ import annotations

from rbexcel.frozen import frozen
from rbexcel.workbook.grid import Cell


@frozen
class Fix:
    """One cell that is to be changed: what it holds, what it is to hold, and why. An empty cell holds ""."""

    place: Cell
    before: str
    after: str
    why: str


@frozen
class Left:
    """A correction that was not made, and why."""

    fix: Fix
    why: str
