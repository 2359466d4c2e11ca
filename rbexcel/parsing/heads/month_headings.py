"""Rows that are headings and name a month or a quarter: where no column says when, they do for the rows below them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rbexcel.words.months import Months
from rbexcel.words.numbers import ITEM_NUMBER
from rbexcel.words.when import months_said
from rbexcel.workbook.grid import SheetGrid

_LONGEST: Final = 60
_LEAST: Final = 2
"""So many of them, of different months, tell a table that is cut by months."""


def month_headings(sheet: SheetGrid, rows: Iterable[int]) -> dict[int, Months]:
    """Return those of some rows (1-based) that hold nothing but the name of months, a number aside, with the months."""
    found: dict[int, Months] = {}
    for row in rows:
        held = [str(value).strip() for value in sheet.rows[row - 1] if value is not None]
        texts = [text for text in held if not ITEM_NUMBER.fullmatch(text)]
        if len(held) <= len(texts) + 1 and len(texts) == 1 and len(texts[0]) <= _LONGEST:
            said = months_said(texts[0]) if any(map(str.isalpha, texts[0])) else None
            if said and said[1]:
                found[row] = said[0]
    return found if len(set(found.values())) >= _LEAST else {}
