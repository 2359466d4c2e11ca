"""What stands in each column below some heads: how many texts, numbers of items, marks. Knows no head."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from enum import IntEnum
from itertools import zip_longest

from rbexcel.frozen import mutable
from rbexcel.words.numbers import ITEM_NUMBER
from rbexcel.words.remembered import remembered
from rbexcel.words.ticks import PLAIN_TICKS, is_tick
from rbexcel.workbook.grid import SheetGrid, Value

ROWS = 400
"""So many rows tell what a column holds."""

_TICKS = frozenset(PLAIN_TICKS)
_WORD = re.compile(r"[^\W\d_]{3}")
_WORDS = re.compile(r"(?=.{13})(?:[^\W_]{1,2}[.)] )?[^\W\d_]{3}[^\W_]*+ [^\W_]")
"""How most texts begin: they are too long for a mark, and no number has a blank in it."""


@mutable
class Content:
    """
    What stands in a column: its filled rows, those with words, those with nothing but an item's number.

    Rows on which nothing else stands are ``alone``: they may be headings; ``lone`` are their texts.
    """

    filled: set[int] = field(default_factory=set)
    worded: set[int] = field(default_factory=set)
    bare: set[int] = field(default_factory=set)
    alone: set[int] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    lone: set[str] = field(default_factory=set)
    marks: int = 0

    @property
    def amounts(self) -> int:
        """How many of its cells hold neither words, nor a number of an item, nor a mark."""
        return len(self.filled) - len(self.worded) - len(self.bare) - self.marks

    @property
    def is_numbers(self) -> bool:
        """Tell a column of item numbers."""
        return len(self.bare) > len(self.worded)


def contents(sheet: SheetGrid, rows: Iterable[int], *, beside: Collection[int]) -> dict[int, Content]:
    """
    Return what stands in each column of some rows, ``beside`` those of the months.

    A lone text may be a heading and counts for little.
    """
    told = list(rows)[:ROWS]
    held = [sheet.rows[row - 1] for row in told]
    alone = {row for row, values in zip(told, held, strict=True) if len(values) - values.count(None) < 2}
    found: dict[int, Content] = {}
    for column, values in enumerate(zip_longest(*held), start=1):
        if column in beside:
            continue
        filled = {row: value for row, value in zip(told, values, strict=True) if value is not None}
        if filled:
            found[column] = _content(filled, alone)
    return found


def _content(filled: Mapping[int, Value], alone: Collection[int]) -> Content:
    """Return what stands in a column of which some rows are ``filled``."""
    lone = {row for row in filled if row in alone} if alone else set[int]()
    texts = [value for value in filled.values() if isinstance(value, str)]
    if not lone and len(texts) == len(filled):  # most columns of ours
        others = [text for text in texts if not _WORDS.match(text)]
        if len(others) == [*map(_sort, others)].count(_Sort.WORDS):
            return Content(filled={*filled}, worded={*filled}, texts={*map(str.strip, texts)})
    rows: tuple[list[int], ...] = ([], [], [], [])
    for row, value in filled.items():
        if row not in lone:
            rows[_sort(value) if isinstance(value, str) else _sort_of_other(value)].append(row)
    return Content(
        filled=filled.keys() - lone,
        worded={*rows[_Sort.WORDS]},
        bare={*rows[_Sort.NUMBER]},
        alone=lone,
        texts={str(filled[row]).strip() for row in rows[_Sort.WORDS]},
        lone={str(filled[row]).strip() for row in lone},
        marks=len(rows[_Sort.MARK]),
    )


class _Sort(IntEnum):
    """What a cell holds."""

    MARK = 0
    NUMBER = 1
    WORDS = 2
    OTHER = 3


@remembered
def _sort(text: str) -> _Sort:
    """Return what a cell of text holds."""
    stripped = text.strip()
    if text in _TICKS or is_tick(stripped):
        return _Sort.MARK
    number = _sort_of_other(stripped)
    return _Sort.WORDS if number is _Sort.OTHER and _WORD.search(stripped) else number


def _sort_of_other(value: Value) -> _Sort:
    """Return what a cell holds that has no words."""
    return _Sort.NUMBER if ITEM_NUMBER.fullmatch(str(value).strip().removesuffix(".0")) else _Sort.OTHER
