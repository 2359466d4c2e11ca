"""A plan that is in no file: its rows are counted instead, so that a finding can say whose it is. Reads values only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rbexcel.workbook.grid import Cell

if TYPE_CHECKING:
    from rbexcel.plan.plan import Plan


_NO_SHEET = ""


def counted(plan: Plan) -> Plan:
    """
    Return a plan in no file with cells on no sheet: its first row on line 1, its levels from column 1 on.

    An item over several rows stands on the first of them. A plan with any cell is returned as it is.
    """
    if not plan.rows or plan.around or any(True for row in plan.rows for _ in row.cells()):
        return plan
    first: dict[int, Cell] = {}
    rows, above = [], None
    for line, row in enumerate(plan.rows, start=1):
        for depth in range(1, len(row.levels) + 1):
            here = row.levels[:depth], row.numbers[:depth]
            if above is None or depth == len(row.levels) or here != (above.levels[:depth], above.numbers[:depth]):
                first[depth] = Cell(_NO_SHEET, line, depth)
        places = tuple(first[depth] if text else None for depth, text in enumerate(row.levels, start=1))
        rows.append(replace(row, place=Cell(_NO_SHEET, line, len(row.levels)), places=places))
        above = row
    return replace(plan, rows=tuple(rows))
