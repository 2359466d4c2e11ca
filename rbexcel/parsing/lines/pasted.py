"""Tells a table that was pasted out of a PDF into a sheet: its cells may have moved. Knows the grid only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rbexcel.parsing.heads.page import Page
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.grid import SheetGrid, Value

_NAME = re.compile(r"[A-Za-z]{4}")
_ROWS = 3
"""So many rows must have moved: fewer may be slips of who typed them."""


def moved_rows(sheet: SheetGrid, pages: Sequence[Page]) -> list[int]:
    """
    Return the rows whose cells stand beside their columns, where a whole table shows that it was pasted; else none.

    It shows it by moving in two ways below a header that each page repeats, or in three ways below a single one. A
    table with keys is one of ours.
    """
    if sheet.counted or any(page.key or len(page.months) != 12 for page in pages):
        return []
    moved: dict[int, set[str]] = {}
    for page in pages:
        for row in range(page.body[0], min(page.body[1], len(sheet.rows)) + 1):
            ways = set(_moves(sheet.rows[row - 1], page))
            if ways:
                moved[row] = ways
    ways = set().union(*moved.values())
    return list(moved) if len(moved) >= _ROWS and len(ways) >= (2 if len(pages) > 1 else 3) else []


def has_merges(sheet: SheetGrid, pages: Sequence[Page]) -> bool:
    """Tell whether cells of the table are merged: then somebody has worked on it, and its cells are where they are."""
    first, last = pages[0].header[0], pages[-1].body[1]
    return any(span.last_row >= first and span.first_row <= last for span in sheet.merges)


def as_counted(sheet: SheetGrid, pages: Sequence[Page]) -> SheetGrid:
    """Return a pasted sheet as one whose cells may have moved; empty ones at the end of a row count as there."""
    rows = list(sheet.rows)
    for page in pages:
        for row in range(page.body[0], min(page.body[1], len(rows)) + 1):
            rows[row - 1] += (None,) * (page.width - len(rows[row - 1]))
    return replace(sheet, rows=tuple(rows), counted=True)


def _moves(values: tuple[Value, ...], page: Page) -> Iterator[str]:
    """Yield in which ways the cells of a row stand beside their columns."""
    last = max(page.months)
    texts = {column for column in page.columns if column <= len(values) and values[column - 1] is not None}
    for column, value in enumerate(values, start=1):
        if not isinstance(value, str):
            continue
        tick = is_tick(value) and not value.strip().isdecimal()
        if tick and column in page.columns:
            yield "a tick left of January"
        elif tick and column > last:
            yield "a tick right of December"
        elif column in page.months and len(value) > 20 and " " in value.strip():
            yield "a text among the months"
        elif column == page.number and column not in page.columns and texts and _NAME.search(value):
            yield "a name in the column of the numbers"
