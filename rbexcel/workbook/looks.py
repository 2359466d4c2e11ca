"""The looks of a sheet's cells line by line, without a word about each cell: a list of ten thousand lines has few."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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

    def looks(row: int) -> Looks:
        nonlocal active, now
        there = [each for each in active if each[1].span.last_row >= row]
        changed = len(there) < len(active)
        while waiting and waiting[-1] <= row:
            there += (each for each in begins[waiting.pop()] if each[1].span.last_row >= row)
            changed = True
        if changed:
            # A later area replaces what an earlier one said of the same cell.
            active = sorted(there, key=lambda each: each[0])
            now = _laid([area for _, area in active])
        return now

    return looks


def _laid(areas: Sequence[Area]) -> Looks:
    line: list[Style | None] = [None] * max((area.span.last_column for area in areas), default=0)
    for area in areas:
        first, last = area.span.first_column - 1, area.span.last_column
        line[first:last] = [area.style] * (last - first)
    return line
