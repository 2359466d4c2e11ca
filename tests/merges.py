"""openpyxl reading merged cells quickly: each of their looks is made once in a workbook, not once for every cell."""

from __future__ import annotations

from copy import copy
from typing import Any

from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Border

_SIDES = ("top", "left", "bottom", "right")


def format_quickly(area: Any) -> None:
    """Give covered cells the borders of the cell that covers them, as ``MergedCellRange.format`` does."""
    start, sheet = area.start_cell, area.ws
    border = start.border
    drawn = [bool(side is None or side.style) for side in (getattr(border, name) for name in _SIDES)]
    known = vars(sheet.parent).setdefault("_covered", {})
    for row, column in list(area.cells)[1:]:
        at = (row == area.min_row, column == area.min_col, row == area.max_row, column == area.max_col)
        names = tuple(name for name, here, line in zip(_SIDES, at, drawn, strict=True) if here and line)
        key = (start._style.borderId, start._style.protectionId, names)
        cell = sheet._cells.get((row, column))
        if cell is None:
            cell = sheet._cells[row, column] = MergedCell(sheet, row, column)
        if key not in known:
            for name in names:
                cell.border += Border(**{name: getattr(border, name)})
            cell.protection = copy(start.protection)
            known[key] = cell._style
        cell._style = copy(known[key])
