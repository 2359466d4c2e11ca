"""What stands around the rows of a table: month headers, texts above and below, hidden content. Judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rbexcel.parsing.heads.page import Page
from rbexcel.plan.plan import Label, Row
from rbexcel.words.columns import clean, joined
from rbexcel.words.months import month_of
from rbexcel.words.when import months_of_column
from rbexcel.workbook.grid import Cell, SheetGrid

_MANY = 6
"""A header row with so many months is the row of the months, however broken the others are."""


def month_headers(sheet: SheetGrid, pages: Iterable[Page]) -> Iterator[tuple[Label, ...]]:
    """Yield the printed month headers of each page that has them, left to right, what stands between them included."""
    for page in pages:
        first = max(page.columns, default=0)
        last = page.trailing[0] if page.trailing else 10**6
        # A broken row of months may have been taken for the first row below the header.
        lines = (
            [label for label in _labels(sheet, row) if first < label.place.column < last]
            for row in range(page.header[0], page.header[1] + 2)
        )
        months = max(lines, key=_months, default=[])
        if _months(months) >= _MANY:
            named = [index for index, label in enumerate(months) if months_of_column(label.text)]
            yield tuple(months[named[0] : named[-1] + 1])


def _labels(sheet: SheetGrid, row: int) -> list[Label]:
    return [
        Label(str(value).strip(), Cell(sheet.name, row, column))
        for column, value in enumerate(sheet.rows[row - 1] if row <= len(sheet.rows) else (), start=1)
        if value is not None and not isinstance(value, bool)
    ]


def _months(labels: Sequence[Label]) -> int:
    return sum(month_of(label.text) is not None for label in labels)


def texts_of(sheet: SheetGrid, rows: Iterable[int]) -> Iterator[Label]:
    """Yield the texts of some rows, line by line of their cells."""
    for row in rows:
        for column, value in enumerate(sheet.rows[row - 1] if 0 < row <= len(sheet.rows) else (), start=1):
            if isinstance(value, str):
                text = joined(clean(value)).replace("*", "").replace("#", "").strip()
                if text:
                    yield Label(text, Cell(sheet.name, row, column))


def hidden_content(sheet: SheetGrid, pages: Sequence[Page]) -> Iterator[Cell]:
    """Yield the first filled cell of each hidden row, and of each hidden column, of a table."""
    body = [row for page in pages for row in range(page.body[0], min(page.body[1], len(sheet.rows)) + 1)]
    for row in sorted(sheet.hidden_rows.intersection(body)):
        filled = (column for column, value in enumerate(sheet.rows[row - 1], start=1) if value is not None)
        column = next(filled, None)
        if column:
            yield Cell(sheet.name, row, column)
    shown = {column for page in pages for column in (*page.columns, *page.months)}
    for column in sorted(shown & sheet.hidden_columns):
        row = next((row for row in body if sheet.value(row, column) is not None), 0)
        if row:
            yield Cell(sheet.name, row, column)


def half_merged(sheet: SheetGrid, pages: Sequence[Page], rows: Iterable[Row]) -> Iterator[tuple[Cell, int]]:
    """
    Yield the items above the deepest column that are merged over a part of their rows, where most are over all.

    With each goes the last row that its merge covers.
    """
    ends = {(span.first_row, span.first_column): span.last_row for span in sheet.merges}
    lines = sorted({row.place.row for row in rows if row.place and row.place.sheet == sheet.name}) if ends else []
    for page in pages if ends else ():
        body = [line for line in lines if page.body[0] <= line <= page.body[1]]
        held = [sheet.rows[line - 1] for line in body]
        starts: list[int] = []
        for column in sorted(page.columns)[:-1]:
            own = [at for at, values in enumerate(held) if len(values) >= column and values[column - 1] is not None]
            starts = sorted({*starts, *own})
            tall = {
                body[start]: body[end - 1]
                for start, end in pairwise([*starts, len(body)])
                if end > start + 1 and len(held[start]) >= column and held[start][column - 1] is not None
            }
            short = [line for line, last in tall.items() if ends.get((line, column), line) < last]
            if len(short) * 2 < len(tall):
                yield from ((Cell(sheet.name, line, column), ends.get((line, column), line)) for line in short)


def number_columns(sheet: SheetGrid, page: Page, levels: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """
    Return the levels (1-based) whose numbers stand in a column of their own, with that column.

    Below headings that are rows of their own the column NO goes on with the numbers of the next level.
    """
    texts = {name: column for column, names in page.columns.items() for name in names}
    beside = {text: column for column, text in page.numbers.items()}
    columns = {depth: beside.get(texts.get(name, 0)) for depth, name in enumerate(levels, start=1)}
    columns[1] = columns[1] or page.number
    below = len(page.section_levels) + 1
    items = (row for row in range(page.body[0], page.body[1] + 1) if row not in page.sections)
    if page.number and below > 1 and any(sheet.value(row, page.number) is not None for row in items):
        columns[below] = columns.get(below) or page.number
    return tuple((depth, column) for depth, column in columns.items() if column)
