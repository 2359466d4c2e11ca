"""Tables that stand beside each other on one sheet: each is the sheet without the columns of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from rbexcel.parsing.heads.month_row import months_named
from rbexcel.words.columns import normal
from rbexcel.words.heads import NAMES, column_names
from rbexcel.words.ticks import PLAIN_TICKS
from rbexcel.workbook.grid import SheetGrid, Value

_ROWS_OF_HEADS = 3
_ROWS_ABOVE = 100
"""The heads stand among so many first rows."""

_HEADS = frozenset({"number", *NAMES})
_MONTHS = 2
"""Each table has so many months at least."""


def tables_beside(sheet: SheetGrid) -> tuple[SheetGrid, ...]:
    """Return a sheet's tables from left to right, each cell at its place; the sheet itself where there is one."""
    starts = [1, *_starts(sheet)] if not sheet.counted else [1]
    if len(starts) == 1:
        return (sheet,)
    ends = [*(start - 1 for start in starts[1:]), max(map(len, sheet.rows))]
    return tuple(_only(sheet, first, last) for first, last in zip(starts, ends, strict=True))


def _starts(sheet: SheetGrid) -> list[int]:
    """Return the columns in which the second table and those after it begin: there the first head stands again."""
    above = sheet.rows[:_ROWS_ABOVE]
    marks = [mark for mark in PLAIN_TICKS if mark in sheet.texts]
    for index, row in enumerate(above):
        if len(row) - sum(map(row.count, (None, *marks))) < 2 * _MONTHS:  # most rows: they are not asked what they say
            continue
        texts = [value for value in row if isinstance(value, str) and len(value) > 1]
        if len(texts) < 2 * _MONTHS or len({*map(normal, texts)}) == len(texts):  # none stands there again
            continue
        heads = {*filter(_is_head, texts)}
        labels = [(column, normal(str(value))) for column, value in enumerate(row, start=1) if value in heads]
        if len(labels) < 2 * _MONTHS:
            continue
        first, label = labels[0]
        again = [column for column, text in labels if text == label]
        below = sheet.rows[index : index + _ROWS_OF_HEADS]
        bounds = [*again, max(map(len, below)) + 1]
        blocks = pairwise(bounds)
        if len(again) > 1 and again[0] == first and all(_has_months(below, *block) for block in blocks):
            return again[1:]
    return []


@lru_cache(maxsize=4096)
def _is_head(text: str) -> bool:
    return not _HEADS.isdisjoint(column_names(text, near=False))


def _has_months(heads: Sequence[tuple[Value, ...]], start: int, end: int) -> bool:
    """Tell whether some header rows name months between two columns."""
    return any(
        sum(bool(months_named(value)[0]) for value in row[start - 1 : end - 1] if value is not None) >= _MONTHS
        for row in heads
    )


def _only(sheet: SheetGrid, first: int, last: int) -> SheetGrid:
    wanted = range(first, last + 1)
    fills = sheet.fills
    return replace(
        sheet,
        rows=tuple(
            tuple(value if column in wanted else None for column, value in enumerate(row[:last], start=1))
            for row in sheet.rows
        ),
        merges=tuple(span for span in sheet.merges if span.first_column in wanted and span.last_column in wanted),
        hidden_columns=frozenset(column for column in sheet.hidden_columns if column in wanted),
        fills=fills and (lambda: {place: fill for place, fill in fills().items() if place[1] in wanted}),
    )
