"""What reading a grid ends in: its plan, or the sentence that refuses it."""

from __future__ import annotations

from rbexcel.errors import RbexcelError
from rbexcel.parsing.parse import parse
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Grid


def outcome(grid: Grid) -> Plan | str:
    """Return the plan of a grid, or the sentence that refuses it."""
    try:
        return parse(grid)
    except RbexcelError as why:
        return str(why)
