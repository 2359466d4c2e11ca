"""Tells a table that was pasted out of a PDF into a sheet: its cells may have moved. Knows the grid only."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from rbexcel.parsing.heads.header import find_pages
from rbexcel.parsing.heads.month_row import month_cells
from rbexcel.parsing.heads.page import Page
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.grid import SheetGrid, Value

_NAME = re.compile(r"[A-Za-z]{4}")
_MARKUP = re.compile(r"</?(?:b|i|u|ol|ul|li|sup|sub)>|\\(?:sqrt|checkmark)\b", re.IGNORECASE)
"""How a text tells its bold letters, lists and signs; nobody types it into a sheet."""

_MARK = 12
"""What begins with a letter or digit and is longer is no tick."""
_YEAR = 12
_LEFT, _RIGHT = "a tick left of January", "a tick right of December"
_AMONG, _NAMED = "a text among the months", "a name in the column of the numbers"
_ROWS = 3
"""So many rows must have moved: fewer may be slips of who typed them."""


def moved_rows(sheet: SheetGrid, pages: Sequence[Page]) -> list[int]:
    """
    Return the rows whose cells stand beside their columns, where a whole table shows that it was pasted; else none.

    It shows it in two ways where each page repeats the header, or in three ways below a single one. A table with keys
    is one of ours.
    """
    whole = [page for page in pages if len(page.months) == _YEAR]  # a damaged header may name no months
    if sheet.counted or any(page.key for page in pages) or len(whole) * 2 <= len(pages):
        return []
    wanted = 2 if len(pages) > 1 else 3
    shown: dict[int, str] = {page.header[0]: "other columns" for page in whole if page.months != whole[0].months}
    marked = {text for text in sheet.texts if ("<" in text or "\\" in text) and _MARKUP.search(text)}
    ticks = frozenset(text for text in sheet.texts if (len(text) <= _MARK or not text[0].isalnum()) and _is_tick(text))
    long = frozenset(text for text in sheet.texts if _is_long(text))
    bodies = ((page, sheet.rows[page.body[0] - 1 : page.body[1]]) for page in whole)
    possible = {way for page, rows in bodies for way in _possible_moves(zip_longest(*rows), page, ticks, long)}
    if len(possible) + bool(shown) + bool(marked) + 1 < wanted:  # most tables: at best a header stands among the rows
        return []
    moved: dict[int, set[str]] = {}
    for page in whole:
        for row in range(page.body[0], min(page.body[1], len(sheet.rows)) + 1):
            values = sheet.rows[row - 1]
            if ways := {*_moves(values, page)}:
                moved[row] = ways
            if way := _shows(values, marked):
                shown[row] = way
    ways = {*shown.values()}.union(*moved.values())
    enough = len({*moved, *shown}) >= _ROWS and len(ways) >= wanted
    return list(moved or shown) if enough else []


def has_merges(sheet: SheetGrid, pages: Sequence[Page]) -> bool:
    """Tell whether cells of the table are merged: then somebody has worked on it, and its cells are where they are."""
    first, last = pages[0].header[0], pages[-1].body[1]
    return any(span.last_row >= first and span.first_row <= last for span in sheet.merges)


def as_counted(sheet: SheetGrid, pages: tuple[Page, ...]) -> tuple[SheetGrid, tuple[Page, ...]]:
    """
    Return a pasted sheet as one whose cells may have moved, and its pages.

    These are found again: a header that lost cells, or words of it, is none among true cells. Empty cells at the end of
    a row count as there.
    """
    sheet = replace(sheet, counted=True)
    pages = find_pages(sheet) or pages
    rows = list(sheet.rows)
    for page in pages:
        for row in range(page.body[0], min(page.body[1], len(rows)) + 1):
            rows[row - 1] += (None,) * (page.width - len(rows[row - 1]))
    return replace(sheet, rows=tuple(rows)), pages


def _shows(values: tuple[Value, ...], marked: Collection[str]) -> str | None:
    """Return what shows that a row was read off a page: the head of a next one, or a text that is ``marked``."""
    if len({*values}) >= _YEAR and len(month_cells(values)) == _YEAR:  # few rows have so many different cells
        return "a header among the rows"
    return "markup" if marked and any(value in marked for value in values) else None


def _is_tick(text: str) -> bool:
    return is_tick(text) and not text.strip().isdecimal()


def _is_long(text: str) -> bool:
    return len(text) > 20 and " " in text.strip()


def _possible_moves(
    columns: Iterable[tuple[Value, ...]], page: Page, ticks: frozenset[str], long: frozenset[str]
) -> Iterator[str]:
    """Yield in which ways cells of some columns may stand beside theirs, by all that they hold: mostly in none."""
    last = max(page.months)
    for column, values in enumerate(columns, start=1):
        if (column in page.columns or column > last) and not ticks.isdisjoint(values):
            yield _LEFT if column in page.columns else _RIGHT
        if column in page.months and not long.isdisjoint(values):
            yield _AMONG
        if column == page.number and any(isinstance(value, str) and _NAME.search(value) for value in values):
            yield _NAMED


def _moves(values: tuple[Value, ...], page: Page) -> Iterator[str]:
    """Yield in which ways the cells of a row stand beside their columns."""
    last = max(page.months)
    for column, value in enumerate(values, start=1):
        if not isinstance(value, str):
            continue
        outside = column in page.columns or column > last
        if outside and _is_tick(value):
            yield _LEFT if column in page.columns else _RIGHT
        elif column in page.months and _is_long(value):
            yield _AMONG
        elif column == page.number and column not in page.columns and _NAME.search(value) and _has_item(values, page):
            yield _NAMED


def _has_item(values: tuple[Value, ...], page: Page) -> bool:
    return any(column <= len(values) and values[column - 1] is not None for column in page.columns)
