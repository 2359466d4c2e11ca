"""
What means something in a table though no value of a cell tells it: formulas without a result, things drawn over cells.

It is told row by row. What it means is not guessed: a program that never calculates a formula stores no result, or 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rbexcel.parsing.heads.page import Page
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Uncertain, Unread
from rbexcel.words.beside_rows import is_total
from rbexcel.words.months import Months
from rbexcel.workbook.grid import Appearance, Cell, Drawn, Position, SheetGrid, Span, Thing

_REFERENCE = re.compile(r"\$?[A-Z]{1,3}\$?\d+")
_TOTAL = re.compile(r"\W*(?:COUNT|SUM|SUBTOTAL)", re.IGNORECASE)
_TOLD_ONCE = 20
"""What lies over more rows is told of the first: a stamp over the page, not a mark in it."""


def unsolved(sheet: SheetGrid, appearance: Appearance, page: Page, rows: range) -> frozenset[Position]:
    """
    Return the cells of a table's body whose formulas have no result.

    Nor has one, mostly, of which all cells of the table that say the same of their own neighbours say 0: an empty text
    or a FALSE that is stored is a result.
    """
    columns = {*page.columns, *page.months, *page.time}
    formulas = {
        place: _REFERENCE.sub("#", text)
        for place, text in appearance.formulas.items()
        if place[0] in rows
        and place[1] in columns
        and not ((not text or _TOTAL.match(text)) and _is_total(sheet, place[0], page))
    }
    solved = {shape for place, shape in formulas.items() if sheet.value(*place) not in (None, 0, False)}
    return frozenset(
        place
        for place, shape in formulas.items()
        if sheet.value(*place) in (None, 0)
        and sheet.value(*place) is not False
        and (place in appearance.unsolved or (shape not in solved and sheet.value(*place) is not None))
    )


def _is_total(sheet: SheetGrid, row: int, page: Page) -> bool:
    """Tell a row that counts others: it has no texts, or one that says so."""
    texts = [value for column, value in enumerate(sheet.rows[row - 1], start=1) if value and column not in page.months]
    return not texts or (len(texts) == 1 and is_total(str(texts[0])))


def told_of_formulas(
    sheet: SheetGrid, appearance: Appearance, page: Page, places: frozenset[Position]
) -> Iterator[Uncertain | Unread]:
    """Yield a doubt for each row whose months come from formulas without a result, and each text that does."""
    rows: dict[int, list[Cell]] = {}
    for row, column in sorted(places):
        cell = Cell(sheet.name, row, column)
        if column in page.columns:
            yield Unread(cell, f"={appearance.formulas[row, column]}", Why.FORMULA_LOST)
        else:
            rows.setdefault(row, []).append(cell)
    for row, cells in rows.items():
        if _is_filled(sheet, row, page):  # mostly formulas are filled down farther than the table
            yield Uncertain(Cell(sheet.name, row, 1), Doubt(Why.FORMULA_UNSOLVED, cells=tuple(cells)))


def told_above(sheet: SheetGrid, appearance: Appearance, page: Page) -> Iterator[Unread]:
    """Yield each cell above a table whose formula has no result: it may be the title, and name office and year."""
    for row, column in sorted(appearance.unsolved):
        if row < page.header[0] and not _TOTAL.match(text := appearance.formulas.get((row, column), "")):
            yield Unread(Cell(sheet.name, row, column), f"={text}", Why.FORMULA_LOST)


def behind_pictures(sheet: SheetGrid, appearance: Appearance, page: Page, rows: range) -> Iterator[Position]:
    """Yield the months' cells that hold a picture: their value is the sign of an error, which nobody sees."""
    for each in appearance.drawn:
        place, last = each.span.corners
        inside = place == last and place[0] in rows and place[1] in page.months
        if inside and each.thing is Thing.PICTURE and str(sheet.value(*place)).startswith("#"):
            yield place


def told_of_drawings(sheet: SheetGrid, appearance: Appearance, page: Page, rows: range) -> Iterator[Uncertain]:
    """Yield a doubt for each filled row of a table that something is drawn over."""
    columns = {*page.columns, *page.months, *page.time}
    things: dict[int, list[Drawn]] = {}
    for each in appearance.drawn if columns else ():
        inside = any(each.span.first_column <= column <= each.span.last_column for column in columns)
        span = range(max(each.span.first_row, rows.start), min(each.span.last_row + 1, rows.stop)) if inside else ()
        filled = [row for row in span if _is_filled(sheet, row, page)]
        for row in filled[:1] if len(filled) > _TOLD_ONCE else filled:
            things.setdefault(row, []).append(each)
    for row, found in sorted(things.items()):
        months = {month for each in found for month in _months(each.span, page)}
        what = tuple((each.thing, each.text) for each in found)
        doubt = Doubt(Why.DRAWN_OVER, months=tuple(sorted(months)), things=what)
        yield Uncertain(Cell(sheet.name, row, 1), doubt)


def _months(span: Span, page: Page) -> Months:
    return tuple(
        month
        for column, months in page.months.items()
        if span.first_column <= column <= span.last_column
        for month in months
    )


def _is_filled(sheet: SheetGrid, row: int, page: Page) -> bool:
    """Tell a row of the table: it holds something, or its cells are merged with those of one above that does."""
    if any(column != page.key and value is not None for column, value in enumerate(sheet.rows[row - 1], start=1)):
        return True
    return any(
        span.first_row < row <= span.last_row and sheet.value(span.first_row, span.first_column) is not None
        for span in sheet.merges
        if span.first_column in page.columns
    )
