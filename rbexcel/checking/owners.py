"""Which row of a plan a finding belongs to: where it is told to be, and which area's sheet tells it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from rbexcel.checking.finding import Finding
from rbexcel.plan.plan import Plan


def owners(plan: Plan, findings: Sequence[Finding]) -> tuple[int | None, ...]:
    """Return the index of each finding's row: the last that begins above it; None above and below the table."""
    lines = _lines(plan)
    return tuple(_owner(found, lines.get(found.sheet, [])) for found in findings)


def _lines(plan: Plan) -> dict[str, list[tuple[int, int]]]:
    """Return, per sheet, the lines that rows were read from and the index of the first row of each, by line."""
    owners: dict[tuple[str, int], int] = {}
    for index, row in enumerate(plan.rows):
        if row.place:
            owners.setdefault(row.place[:2], index)
    for index, row in enumerate(plan.rows):
        for cell in row.cells():
            owners.setdefault(cell[:2], index)
    lines: dict[str, list[tuple[int, int]]] = {}
    for (sheet, line), index in sorted(owners.items()):
        lines.setdefault(sheet, []).append((line, index))
    return lines


def _owner(found: Finding, lines: list[tuple[int, int]]) -> int | None:
    if not found.cell or not lines or found.cell.row > lines[-1][0]:
        return None
    position = bisect_right(lines, found.cell.row, key=lambda line: line[0])
    return lines[position - 1][1] if position else None
