"""Which cells something that is drawn on a sheet lies over. Knows the widths and heights of a sheet, no drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from rbexcel.frozen import frozen
from rbexcel.workbook.grid import Span
from rbexcel.workbook.limits import MAX_COLUMNS, MAX_ROWS

POINT, PIXEL = 12_700, 9_525
"""The units of drawings in a point, and in a point of the screen."""

_DIGIT = 7
"""Points of the screen that a digit is wide in the usual letter, in which columns are measured."""

Mark = tuple[int, int]
"""A row or column, counted from 0, and how far into it, in units of drawings."""


@frozen
class Ruler:
    """The sizes of the rows or of the columns of a sheet: of each that has its own (1-based), and of all others."""

    usual: int
    last: int
    own: Mapping[int, int] = field(default_factory=dict)

    def size(self, index: int) -> int:
        """Return the size of a row or column that is counted from 0."""
        return self.own.get(index + 1, self.usual)

    def beyond(self, start: Mark, length: int) -> Mark:
        """Return the place that lies so far behind another one."""
        index, left = start[0], start[1] + length
        while left > self.size(index) and index < self.last:
            left -= self.size(index)
            index += 1
        return index, left

    def covered(self, start: Mark, end: Mark) -> tuple[int, int]:
        """
        Return the first and the last row or column, 1-based, that something lies over.

        What only its edge touches does not count: a quarter of it has to be covered.
        """
        first, last = min(start[0], self.last), min(max(end[0], start[0]), self.last)
        if first == last:
            return first + 1, first + 1
        before, behind = self.size(first) - start[1], end[1]
        from_first = first + (before * 4 < self.size(first))
        to_last = last - (behind * 4 < self.size(last))
        if from_first > to_last:  # it lies over an edge: where more of it lies
            from_first = to_last = first if before >= behind else last
        return from_first + 1, to_last + 1


@frozen
class Field:
    """The rows and columns on which things are drawn."""

    rows: Ruler
    columns: Ruler

    def span(self, start: tuple[Mark, Mark], end: tuple[Mark, Mark]) -> Span:
        """Return the cells between two places, each its column and its row."""
        left, right = self.columns.covered(start[0], end[0])
        top, bottom = self.rows.covered(start[1], end[1])
        return Span(top, left, bottom, right)

    def span_of_size(self, start: tuple[Mark, Mark], size: tuple[int, int]) -> Span:
        """Return the cells under something so wide and high."""
        end = self.columns.beyond(start[0], size[0]), self.rows.beyond(start[1], size[1])
        return self.span(start, end)


def field_of(
    heights: Mapping[int, float], widths: Mapping[int, float], height: float | None, width: float | None
) -> Field:
    """Return the rows, whose heights are in points, and columns, whose widths are in digits; the last two are usual."""
    rows = Ruler(_units(height or 15, POINT), MAX_ROWS, {row: _units(each, POINT) for row, each in heights.items()})
    columns = Ruler(
        _units(width or 9.14, PIXEL * _DIGIT),
        MAX_COLUMNS,
        {column: _units(each, PIXEL * _DIGIT) for column, each in widths.items()},
    )
    return Field(rows, columns)


def _units(size: float, unit: int) -> int:
    return round(max(size, 0) * unit)
