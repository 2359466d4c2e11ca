"""Where a table ends: at the block of the signature below it. Reads no item and no mark."""

from __future__ import annotations

import re

from rbexcel.parsing.page import Page
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.grid import SheetGrid, Value

_END = re.compile(
    r"ditetapkan\s+di\b|pada\s+tanggal\b|salinan\s+sesuai|\bttd\b|^\s*ketua\b|^\s*mengetahui\b", re.IGNORECASE
)


def table_end(sheet: SheetGrid, page: Page) -> int:
    """Return the row of the signature block, or the first one below the page; a row with a key stands above it."""
    first, stop = page.body[0], page.body[1] + 1
    if page.key:
        first = next(
            (row + 1 for row in range(stop - 1, first - 1, -1) if sheet.value(row, page.key) is not None), first
        )
    return next((row for row in range(first, stop) if _ends_table(sheet.rows[row - 1], page)), stop)


def _ends_table(values: tuple[Value, ...], page: Page) -> bool:
    """Tell the signature block: its words stand in a row that has no mark."""
    texts = [value for value in values if isinstance(value, str) and 2 < len(value) < 80]
    return any(_END.search(text) for text in texts) and not any(
        column <= len(values) and values[column - 1] is not None and is_tick(str(values[column - 1]))
        for column in page.months
    )
