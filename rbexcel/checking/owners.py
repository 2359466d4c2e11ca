"""Which row of a plan a finding belongs to: where it is told to be, and which area's sheet tells it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
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
    first = _first_rows(plan)
    lines: list[_Line] = []

    def above(cell: Cell) -> int | None:
        if not lines:
            lines.extend(sorted(first))
        at = bisect_right(lines, cell[:2])
        inside = 0 < at < len(lines) and lines[at - 1][0] == lines[at][0] == cell.sheet
        return first[lines[at - 1]] if inside else None

    found = ((each.cell, first.get(each.cell[:2]) if each.cell else None) for each in findings)
    return tuple([above(cell) if owner is None and cell and first else owner for cell, owner in found])


_Line = tuple[str, int]
_NOWHERE: _Line = ("", 0)


def _first_rows(plan: Plan) -> dict[_Line, int]:
    """Return the lines that rows were read from, and the index of the first row of each."""
    own = [row.place[:2] if row.place else _NOWHERE for row in plan.rows]
    owners = {line: index for index, line in reversed([*enumerate(own)])}
    owners.pop(_NOWHERE, None)
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
    return others | owners
