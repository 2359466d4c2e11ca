"""Where on one sheet one table ends and another begins: pages of one table stay together. Compares rows only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.tables.table import filled_in, is_heading, lines_above, text_of, texts_between, year_told
from rbexcel.plan.plan import Row
from rbexcel.words.columns import normal
from rbexcel.words.versions import Said, said_in_heading, year_in_name
from rbexcel.workbook.grid import SheetGrid, Span

MOSTLY = 0.5
"""Share of a table's rows from which on it repeats another table."""

_FEWEST_AGAIN = 2
"""So many rows at least repeat a table: one alone may be the last of a plan, below the heads of its last page."""


def parts_of(sheet: SheetGrid, pages: Sequence[Page], rows: Sequence[Row]) -> tuple[SheetGrid, ...]:
    """
    Return a sheet's tables, each as the sheet without the rows of the others; the sheet itself where there is one.

    ``rows`` are those of all its pages. A page begins another table when a heading above it names another year or says
    that it tells what was done, or when most of its rows stand in the table before already.
    """
    starts = [1]
    seen: Counter[tuple[str, ...]] = Counter()
    told: tuple[int | None, bool] = (None, False)
    for index, page in enumerate(pages):
        stop = pages[index + 1].header[0] if index + 1 < len(pages) else len(sheet.rows) + 1
        held = Counter(_sign(row) for row in rows if row.place and page.header[0] <= row.place.row < stop)
        start = _heading_start(sheet, page, pages[index - 1].header[1] + 1 if index else 1)
        now = _told(sheet, start, page)
        fewest = 1 if start < page.header[0] else _FEWEST_AGAIN
        again = sum((held & seen).values()) >= max(fewest, MOSTLY * held.total())
        if index and (again or _differ(told, now)):
            starts.append(start)
            seen, told = held, now
        else:
            seen += held
            told = (told[0] or now[0], told[1] or now[1])
    ends = [*(start - 1 for start in starts[1:]), len(sheet.rows)]
    if len(starts) == 1:
        return (sheet,)
    return tuple(_only(sheet, first, last) for first, last in zip(starts, ends, strict=True))


def _sign(row: Row) -> tuple[str, ...]:
    return tuple(normal(text or "") for text in row.levels)


def _told(sheet: SheetGrid, start: int, page: Page) -> tuple[int | None, bool]:
    """Return the year that the heading of a page names, and whether it says that it tells what was done."""
    texts = [text for text in texts_between(sheet, start, page.header[0] - 1) if is_heading(text)]
    year = year_told(texts) or next(filter(None, map(year_in_name, texts)), None)
    return year, any(Said.REALISED in said_in_heading(text) for text in texts)


def _differ(before: tuple[int | None, bool], now: tuple[int | None, bool]) -> bool:
    return bool(before[0] and now[0] and before[0] != now[0]) or (now[1] and not before[1])


def _heading_start(sheet: SheetGrid, page: Page, first: int) -> int:
    """Return the row where what belongs to a page begins: its heading, or lone texts right above its header."""
    above = list(lines_above(sheet, page, first))
    headings = [row for row, values in above if is_heading(text_of(values))]
    if headings:
        return min(headings)
    start = page.header[0]
    for row, values in above:
        if row != start - 1 or len(filled_in(values)) != 1:
            break
        start = row
    return start


def _only(sheet: SheetGrid, first: int, last: int) -> SheetGrid:
    """Return a sheet with nothing but some of its rows, at their places."""
    wanted = range(first, last + 1)
    fills = sheet.fills

    def inside(span: Span) -> bool:
        return span.first_row in wanted and span.last_row in wanted

    return replace(
        sheet,
        rows=tuple(row if number in wanted else () for number, row in enumerate(sheet.rows[:last], start=1)),
        merges=tuple(filter(inside, sheet.merges)),
        hidden_rows=frozenset(row for row in sheet.hidden_rows if row in wanted),
        fills=fills and (lambda: {place: fill for place, fill in fills().items() if place[0] in wanted}),
    )
