"""The looks of a sheet's cells line by line, not cell by cell: a list of ten thousand lines has few of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from sys import maxsize

from rbexcel.workbook.book import Area, Style

Looks = Sequence[Style | None]
"""The style of each cell of a line, from column 1 to the last that has one."""


def line_looks(areas: Sequence[Area]) -> Callable[[int], Looks]:
    """
    Return a function that gives the looks of a line; it has to be asked from above to below.

    Lines that look the same get the same list.
    """
    begins: dict[int, list[tuple[int, Area]]] = {}
    for place in enumerate(areas):
        begins.setdefault(place[1].span.first_row, []).append(place)
    waiting = sorted(begins, reverse=True)
    active: list[tuple[int, Area]] = []
    now: Looks = ()
    until = 0
    laid: dict[tuple[tuple[int, int, int], ...], Looks] = {}

    def looks(row: int) -> Looks:
        nonlocal active, now, until
        if row <= until:
            return now
        there = [each for each in active if each[1].span.last_row >= row]
        while waiting and waiting[-1] <= row:
            there += (each for each in begins[waiting.pop()] if each[1].span.last_row >= row)
        # A later area replaces what an earlier one said of the same cell.
        active = sorted(there, key=lambda each: each[0])
        changes = [area.span.last_row for _, area in active] + [begin - 1 for begin in waiting[-1:]]
        until = min(changes, default=maxsize)
        kind = tuple((area.span.first_column, area.span.last_column, id(area.style)) for _, area in active)
        known = laid.get(kind)
        now = laid[kind] = _laid([area for _, area in active]) if known is None else known
        return now

    return looks


def _laid(areas: Sequence[Area]) -> Looks:
    line: list[Style | None] = [None] * max((area.span.last_column for area in areas), default=0)
    for area in areas:
        first, last = area.span.first_column - 1, area.span.last_column
        line[first:last] = [area.style] * (last - first)
    return line
