"""Where a table ends: at the block of the signature below it. Reads no item and no mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rbexcel.parsing.page import Page
from rbexcel.words.beside_rows import is_note
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.grid import SheetGrid, Value

_END = re.compile(
    r"ditetapkan\s+di\b|pada\s+tanggal\b|salinan\s+sesuai|\bttd\b|^\s*ketua\b|^\s*mengetahui\b", re.IGNORECASE
)

_MOST_NOTES = 3
"""So many texts stand beside each other in a row of notes at most."""

_SHORT = 60


def table_end(sheet: SheetGrid, page: Page) -> int:
    """Return the row of the signature block, or the first one below the page; a row with a key stands above it."""
    first, stop = page.body[0], page.body[1] + 1
    if page.key:
        first = next(
            (row + 1 for row in range(stop - 1, first - 1, -1) if sheet.value(row, page.key) is not None), first
        )
    stop = next((row for row in range(first, stop) if _ends_table(sheet.rows[row - 1], page)), stop)
    planned = (row for row in range(stop - 1, first - 1, -1) if _plans(sheet.rows[row - 1], page))
    last = next(planned, first)
    return next((row for row in range(last + 1, stop) if is_note_row(sheet.rows[row - 1])), stop)


def is_note_row(values: Sequence[Value]) -> bool:
    """Tell a row of nothing but notes: a legend, who made the table, a page's number."""
    texts = [str(value) for value in values if value is not None]
    return bool(texts) and len(texts) <= _MOST_NOTES and is_note(texts[0]) and all(map(_is_beside, texts))


def _is_beside(text: str) -> bool:
    return is_note(text) or len(text) < _SHORT


def _plans(values: Sequence[Value], page: Page) -> bool:
    """Tell a row with a tick, or with as many cells as only rows of a plan have."""
    held = [column for column, value in enumerate(values, start=1) if value is not None]
    return len(held) > _MOST_NOTES or any(column in page.months and is_tick(str(values[column - 1])) for column in held)


def _ends_table(values: tuple[Value, ...], page: Page) -> bool:
    """Tell the signature block: its words stand in a row that has no mark."""
    texts = [value for value in values if isinstance(value, str) and 2 < len(value) < 80]
    return any(_END.search(text) for text in texts) and not any(
        column <= len(values) and values[column - 1] is not None and is_tick(str(values[column - 1]))
        for column in page.months
    )
