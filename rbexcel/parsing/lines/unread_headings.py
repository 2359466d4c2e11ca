"""Headings among the rows that are no part of the plan for all that could be seen: the rows below them are doubtful."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.lines.reading import Line, Reading, Way
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Uncertain
from rbexcel.words.beside_rows import is_note
from rbexcel.workbook.grid import Cell, SheetGrid

_WORD = re.compile(r"[^\W\d_]{3}")
_NO_PART = frozenset({Why.AMONG_NUMBERS, Why.OUTSIDE_COLUMNS, Why.NO_TICK})


def below_unread(
    sheet: SheetGrid, pages: Sequence[Page], reading: Reading, outermost: Collection[str]
) -> Iterator[Uncertain]:
    """
    Yield a doubt for each line below a text that stood alone on its row and was not read, or is merged over the months.

    That may have been their heading; up to the next item of a level that is ``outermost``, if it does not begin with
    one, and in a copied text to the end of its page.
    """
    headings = sorted({*_unread(sheet, pages, reading), *_spread(sheet, pages)})
    for index, (cell, text) in enumerate(headings):
        stop = headings[index + 1][0].row if index + 1 < len(headings) else len(sheet.rows) + 1
        below = (line for line in reading.lines if cell.row < line.place.row < stop and line.texts)
        higher = any(level in next(below, Line(cell)).texts for level in outermost)
        page = max((at for at, each in enumerate(pages) if each.header[0] < cell.row), default=0)
        for line in reading.lines:
            if not cell.row <= line.place.row < stop or not line.texts:
                continue
            if not higher and any(level in line.texts for level in outermost):
                break
            if reading.way is Way.CELLS or line.page == page:
                yield Uncertain(line.place, Doubt(Why.BELOW_UNREAD, text=text, cells=(cell,)))


def _unread(sheet: SheetGrid, pages: Sequence[Page], reading: Reading) -> Iterator[tuple[Cell, str]]:
    last = max((column for page in pages for column in (*page.months, *page.columns)), default=0)
    rows = {each.place.row for each in reading.unread}
    alone = {row for row in rows if sum(value is not None for value in sheet.rows[row - 1]) == 1}
    for each in reading.unread:
        if each.why in _NO_PART and each.place.row in alone and each.place.column <= last and _is_name(each.text):
            yield each.place, each.text


def _spread(sheet: SheetGrid, pages: Sequence[Page]) -> Iterator[tuple[Cell, str]]:
    """Yield the texts that are merged over a level and all months, on one row."""
    for page in pages:
        for span in sheet.merges:
            over = range(span.first_column, span.last_column + 1)
            if (
                page.months
                and page.body[0] <= span.first_row == span.last_row <= page.body[1]
                and span.first_row not in page.sections
                and span.first_column in page.columns
                and all(column in over for column in page.months)
            ):
                text = sheet.value(span.first_row, span.first_column)
                if isinstance(text, str) and _is_name(text):
                    yield Cell(sheet.name, span.first_row, span.first_column), text


def _is_name(text: str) -> bool:
    return _WORD.search(text) is not None and not is_note(text)
