"""Which row of a plan a finding belongs to: where it is told to be, and which area's sheet tells it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Protocol

from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Cell


class Placed(Protocol):
    """What is told at a cell of a sheet: a finding, or one to be."""

    @property
    def sheet(self) -> str: ...  # noqa: D102

    @property
    def cell(self) -> Cell | None: ...  # noqa: D102


def owners(plan: Plan, findings: Sequence[Placed]) -> tuple[int | None, ...]:
    """Return the index of each finding's row: the last that begins above it; None above and below the table."""
    first = _own_lines(plan)
    found = [first.get(each.cell[:2]) if each.cell else None for each in findings]
    apart = [(at, each.cell) for at, (each, owner) in enumerate(zip(findings, found, strict=True)) if owner is None]
    if any(cell for _, cell in apart):
        first = _other_lines(plan) | first
        lines = sorted(first)
        for at, cell in apart:
            found[at] = _owner(first, lines, cell) if cell else None
    return tuple(found)


def _owner(first: Mapping[_Line, int], lines: list[_Line], cell: Cell) -> int | None:
    """Return the row of a cell's line, else of the last line above it, where there is one below it too."""
    if cell[:2] in first:
        return first[cell[:2]]
    at = bisect_right(lines, cell[:2])
    inside = 0 < at < len(lines) and lines[at - 1][0] == lines[at][0] == cell.sheet
    return first[lines[at - 1]] if inside else None


_Line = tuple[str, int]
_NOWHERE: _Line = ("", 0)


def _own_lines(plan: Plan) -> dict[_Line, int]:
    """Return the lines of the rows, and the index of the first row of each."""
    return {row.place[:2]: index for index, row in reversed([*enumerate(plan.rows)]) if row.place}


def _other_lines(plan: Plan) -> dict[_Line, int]:
    """Return the other lines that something of a row was read from, and the index of the first such row of each."""
    own = [row.place[:2] if row.place else _NOWHERE for row in plan.rows]
    others: dict[_Line, int] = {}
    for cells in zip_longest(*[row.places for row in plan.rows]):
        shared = None
        for index, cell in enumerate(cells):  # few stand on another line than their row's
            if cell is not shared:
                shared = cell
                if cell and cell[:2] != own[index]:
                    others[cell[:2]] = min(index, others.get(cell[:2], index))
    for index, row in enumerate(plan.rows):
        sheet, line = own[index]
        for mark in row.marks:
            place = mark.place
            if place and (place.row != line or place.sheet != sheet):
                others[place[:2]] = min(index, others.get(place[:2], index))
        if row.trailing_place and row.trailing_place[:2] != own[index]:
            others[row.trailing_place[:2]] = min(index, others.get(row.trailing_place[:2], index))
    return others
