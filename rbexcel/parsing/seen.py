"""A grid as whoever looks at it sees it. Knows no table."""

from __future__ import annotations

from dataclasses import replace
from itertools import filterfalse

from rbexcel.words.columns import seen
from rbexcel.workbook.grid import Grid, SheetGrid, Value


def as_seen(grid: Grid) -> Grid:
    """
    Return a grid whose texts have no sign without a width; a cell that held nothing else is empty.

    A printed copy has them where words may break, and so has what was pasted out of a page: it is the same plan.
    """
    sheets = tuple(map(_as_seen, grid.sheets))
    return grid if sheets == grid.sheets else replace(grid, sheets=sheets)


def _as_seen(sheet: SheetGrid) -> SheetGrid:
    texts = filterfalse(str.isascii, sheet.texts)
    shown: dict[Value, Value] = {text: seen(text).strip() or None for text in texts if seen(text) != text}
    if not shown:
        return sheet
    return replace(sheet, rows=tuple(tuple(shown.get(value, value) for value in row) for row in sheet.rows))
