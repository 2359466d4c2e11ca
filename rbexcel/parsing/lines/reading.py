"""The lines of a sheet's pages as they were read, before items and rows are made of them. Decides nothing."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum, auto

from rbexcel.frozen import mutable
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Mark, Note, Row, Uncertain, Unread
from rbexcel.words.months import Months
from rbexcel.workbook.grid import Cell, Position


class Way(StrEnum):
    """
    How a table is read.

    ``CELLS`` are true cells: a filled one is an item, and its merge and column tell whose. ``LINES`` were copied from a
    page: a text may be cut into several, items may be glued or displaced, and numbers and grammar put them together.
    """

    CELLS = auto()
    LINES = auto()


Other = tuple[str, str, Cell]
"""What a known column beside the levels holds on a line: its printed label, the text, the cell."""


NOWHERE = Cell("", 0, 0)
"""Where a heading stands that the copied text lost."""


@mutable
class Line:
    """
    One physical row of a page.

    ``texts`` maps a level to its text and cell, ``number`` is what the NO column holds, ``whole`` maps the levels whose
    cell is one item by its looks (merged down) to the last row of the merge. A line that is ``sealed`` was written by
    us: each cell is one item. ``blank`` are the levels of which an item begins here that has lost its text, with its
    cell. ``others`` are the texts of the known columns that are neither level, time nor the last one. A line that is
    ``fresh`` is the first of a table that has other levels: nothing above it goes on there. ``indents`` are how far the
    texts of levels are indented.
    """

    place: Cell
    texts: dict[str, tuple[str, Cell]] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    number: str | None = None
    trailing: tuple[str, Cell] | None = None
    key: str | None = None
    sealed: bool = False
    whole: dict[str, int] = field(default_factory=dict)
    page: int = 0
    blank: dict[str, Cell] = field(default_factory=dict)
    others: list[Other] = field(default_factory=list)
    fresh: bool = False
    indents: dict[str, int] = field(default_factory=dict)


@mutable
class Reading:
    """
    The lines of a sheet's pages, and what was met on the way.

    ``blanks`` are the cells that are of no row: they say that nothing is planned, as an empty box does, or that they
    count or head others. ``own`` tells that the workbook is one of ours. ``months`` are, where no column says when, the
    months of all rows from a row on. ``rows`` are those of a table that was read straight, which needs no lines.
    """

    lines: list[Line] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    uncertain: list[Uncertain] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    blanks: set[Position] = field(default_factory=set)
    own: bool = False
    way: Way = Way.LINES
    months: dict[int, Months] = field(default_factory=dict)
    rows: tuple[Row, ...] | None = None


def doubt_of_shared(line: Line, items: int, level: str) -> list[Uncertain]:
    """
    Return the doubt of a line whose ticks stand beside several items of a level.

    Unless they fill the year, whose are they?
    """
    months = {month for mark in line.marks for month in mark.months}
    if items < 2 or not line.marks or len(months) == 12:
        return []
    return [Uncertain(line.place, Doubt(Why.SHARED_TICKS, count=items, level=level))]
