"""Texts that name a place on somebody's computer. Knows cells, no file."""

from __future__ import annotations

import re
from collections.abc import Collection

from rbexcel.workbook.grid import Cell, Grid

_LOCAL = re.compile(r"(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\[\w.$-]+\\|\bfile:/|(?<![\w/.])/(?:home|Users)/\w", re.IGNORECASE)

_FOLDERS = re.compile(
    r"(?:\bfile:/+)?(?:(?<![A-Za-z])[A-Za-z]:|(?<![\w/.]))[\\/](?:home|Users)[\\/][^\\/\r\n\"<>|*?]+"
    r"(?:[\\/](?:[^\r\n\"<>|*?]*[\\/])?)?"
    r"|\\\\[\w.$-]+\\[^\s\\\"<>|*?]+(?![^\r\n\"<>|*?]*\\)"
    r"|(?:\bfile:/+|(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\[\w.$-]+\\)(?:[^\r\n\"<>|*?]*[\\/])?",
    re.IGNORECASE,
)
"""A path without its last word; the first folder of a home or a server is a person's name, and no last word."""


def texts_with_paths(grid: Grid, sheets: Collection[str]) -> tuple[Cell, ...]:
    """Return the cells whose text names a place on a computer, on some sheets."""
    return tuple(
        Cell(sheet.name, row, column)
        for sheet in grid.sheets
        if sheet.name in sheets
        for row, values in enumerate(sheet.rows, start=1)
        for column, value in enumerate(values, start=1)
        if isinstance(value, str) and has_local_path(value)
    )


def has_local_path(text: str) -> bool:
    r"""Tell whether a text names a place on a computer or in its network: C:\..., \\server\..., /home/..."""
    return _LOCAL.search(text) is not None


def without_folders(text: str) -> str:
    """Return a text in which of every path on a computer only the last word is left."""
    return _FOLDERS.sub("", text) or "berkas"
