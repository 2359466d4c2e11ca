"""How the sheet of a table is made that stands as we wrote it: what its columns hold, and what is merged down."""

from __future__ import annotations

from collections.abc import Mapping

from rbexcel.frozen import frozen
from rbexcel.parsing.heads.page import Page
from rbexcel.words.months import Months
from rbexcel.workbook.grid import Position, SheetGrid

_FEWEST = 3
"""So many levels have columns: then the one above the deepest is none of headings."""


@frozen
class Form:
    """
    The sheet of a table of ours, and which of its columns hold what; 0 for what has none.

    ``levels`` are the depths that have a column, with it, ``depths`` how many there are with those of the headings.
    ``months`` are those of the columns from ``first`` to ``last``, ``width`` is the last column of all.
    """

    sheet: str
    levels: tuple[tuple[int, int], ...]
    depths: int
    months: tuple[Months, ...]
    first: int
    last: int
    number: int
    key: int
    trailing: int
    others: tuple[tuple[int, str], ...]
    width: int


def form_of(sheet: str, page: Page) -> Form | None:
    """Return which columns of a page hold what; None for one that is not made as ours are."""
    levels = (*page.section_levels, *(level for level in page.levels if level not in page.section_levels))
    first, last = min(page.months, default=0), max(page.months, default=0)
    held = (*page.columns.values(), *page.months.values())
    if (
        "area" not in levels
        or len(page.columns) < _FEWEST
        or page.when
        or page.number in page.columns
        or any(len(names) > 1 for names in held)
        or last - first + 1 != len(page.months)
    ):
        return None
    at = tuple((levels.index(names[0]), column) for column, names in sorted(page.columns.items()))
    if [depth for depth, _ in at] != list(range(len(page.section_levels), len(levels))):
        return None
    number, key, trailing = page.number or 0, page.key or 0, page.trailing[0] if page.trailing else 0
    width = max(*page.columns, last, number, key, trailing, *page.others)
    months = tuple(page.months[column] for column in range(first, last + 1))
    return Form(sheet, at, len(levels), months, first, last, number, key, trailing, tuple(page.others.items()), width)


def merged_down(sheet: SheetGrid, page: Page, form: Form, end: int) -> Mapping[Position, int] | None:
    """
    Return the cells of items that are merged with those below, with the last line of each.

    None for a table in which a month is merged with another cell, or such an item is empty.
    """
    spread = {*page.months, *page.others, form.trailing}
    columns = {column for _, column in form.levels}
    tall: dict[Position, int] = {}
    for span in sheet.merges:
        if span.last_row < page.body[0] or span.first_row >= end or span.first_row in page.sections:
            continue
        if not spread.isdisjoint(range(span.first_column, span.last_column + 1)):
            return None
        if span.last_row > span.first_row and span.first_column in columns:
            if sheet.value(span.first_row, span.first_column) is None:
                return None
            tall[span.first_row, span.first_column] = span.last_row
    return tall
