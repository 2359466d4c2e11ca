"""What is typed into a rectangle of cells, in one write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rbexcel.workbook.grid import Position, Span

if TYPE_CHECKING:
    import xlwings as xw


def write_block(sheet: xw.Sheet, first: Position, entries: Sequence[Sequence[Any]], *, windows: bool) -> None:
    """
    Type entries into the rectangle that begins at ``first``; ``windows`` tells that ``.api`` is Excel's own.

    There that is two calls, for which xlwings takes fifty: it asks of every range who it is. Days it turns into what
    Excel takes, so that a block with one is written by it.
    """
    row, column = first
    span = Span(row, column, row + len(entries) - 1, column + len(entries[0]) - 1)
    if windows and not any(isinstance(value, date) for line in entries for value in line):
        sheet.api.Range(span.address).Value = [["" if value is None else value for value in line] for line in entries]
    else:
        sheet.range(*span.corners).value = [list(line) for line in entries]
