"""Texts that name a place on somebody's computer. Knows cells, no file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rbexcel.workbook.grid import Cell, Grid

_LOCAL = re.compile(r"(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\[\w.$-]+\\|\bfile:/|(?<![\w/.])/(?:home|Users)/\w", re.IGNORECASE)


def texts_with_paths(grid: Grid, without: Iterable[str]) -> tuple[Cell, ...]:
    """Return the cells whose text names a place on a computer, except those on the sheets ``without``."""
    gone = set(without)
    return tuple(
        Cell(sheet.name, row, column)
        for sheet in grid.sheets
        if sheet.name not in gone
        for row, values in enumerate(sheet.rows, start=1)
        for column, value in enumerate(values, start=1)
        if isinstance(value, str) and has_local_path(value)
    )


def has_local_path(text: str) -> bool:
    r"""Tell whether a text names a place on a computer or in its network: C:\..., \\server\..., /home/..."""
    return _LOCAL.search(text) is not None
