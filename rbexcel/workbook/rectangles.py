"""Cells that are alike in something as rectangles: open Excel is told each one once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from rbexcel.workbook.book import Area, Style
from rbexcel.workbook.grid import Position, Span

_Alike = TypeVar("_Alike")


def rectangles(styles: Mapping[Position, Style]) -> tuple[Area, ...]:
    """Return the ``spans`` of styles."""
    return tuple(Area(span, style) for span, style in spans(styles))


def spans(cells: Mapping[Position, _Alike]) -> tuple[tuple[Span, _Alike], ...]:
    """
    Return disjoint rectangles of one value that cover exactly ``cells``, by (row, column), and the value of each.

    Greedy: each grows to the right, then down; a table whose columns look the same all the way down gives one per
    run of columns, whatever its length.
    """
    left = dict(cells)
    found = []
    for row, column in sorted(cells):
        if (row, column) not in left:
            continue
        value, last_row, last_column = left[row, column], row, column
        while left.get((row, last_column + 1)) == value:
            last_column += 1
        while all(left.get((last_row + 1, each)) == value for each in range(column, last_column + 1)):
            last_row += 1
        span = Span(row, column, last_row, last_column)
        for place in span:
            del left[place]
        found.append((span, value))
    return tuple(found)
