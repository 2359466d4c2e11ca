"""
What stands in the cells of a table and is not to be seen: taken out of it, or read and told. Judges no month.

A value under a merge shows nowhere, and a tick that was crossed out or made invisible was taken back. What is hidden
with its row or column is part of the plan, but nobody who looks at the sheet knows of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from rbexcel.frozen import frozen
from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.lines.unvalued import behind_pictures, told_above, told_of_drawings, told_of_formulas, unsolved
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Uncertain, Unread
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.grid import NOTHING, Appearance, Cell, Position, SheetGrid, Veil

_WHY = {
    Veil.STRUCK: Why.STRUCK,
    Veil.COLOUR: Why.UNSEEN_COLOUR,
    Veil.FORMAT: Why.UNSEEN_FORMAT,
    Veil.SIZE: Why.UNSEEN_SIZE,
}

_READ = frozenset({Veil.STRUCK_IN_PART, Veil.CONDITION})
"""What takes no mark back: a part of it shows, or it shows as long as a condition does not hold."""


@frozen
class Shown:
    """A sheet with the values that count, and what is told of the others."""

    sheet: SheetGrid
    unread: tuple[Unread, ...] = ()
    uncertain: tuple[Uncertain, ...] = ()


def shown(sheet: SheetGrid, pages: Sequence[Page], ends: Sequence[int]) -> Shown:
    """Return a sheet without the values of its tables that do not show; ``ends`` are the rows below the tables."""
    bodies = [(page, range(page.body[0], end)) for page, end in zip(pages, ends, strict=True)]
    covered = {place: first for page, rows in bodies for place, first in _under_merges(sheet, page, rows)}
    told: list[Unread | Uncertain] = [
        _lost(sheet, place, Why.UNDER_MERGE) for place, first in covered.items() if not _repeats(sheet, place, first)
    ]
    sheet = without(sheet, covered)
    appearance = sheet.appearance()
    for page, rows in bodies if appearance is not NOTHING else ():
        gone = {place: _WHY[veil] for place, veil in _taken_back(sheet, appearance, page, rows)}
        told += [_lost(sheet, place, why) for place, why in gone.items()]
        places = unsolved(sheet, appearance, page, rows)
        sheet = without(sheet, {*gone, *places, *behind_pictures(sheet, appearance, page, rows)})
        told += _faint(sheet, appearance, page, rows)
        told += told_of_formulas(sheet, appearance, page, places)
        told += told_of_drawings(sheet, appearance, page, rows)
    told += told_above(sheet, appearance, pages[0])
    told += [each for page, rows in bodies for each in _hidden(sheet, page, rows)]
    return Shown(
        sheet,
        tuple(each for each in told if isinstance(each, Unread)),
        tuple(each for each in told if isinstance(each, Uncertain)),
    )


def _lost(sheet: SheetGrid, place: Position, why: Why) -> Unread:
    return Unread(Cell(sheet.name, *place), str(sheet.value(*place)).strip(), why)


def _under_merges(sheet: SheetGrid, page: Page, rows: range) -> Iterator[tuple[Position, Position]]:
    """Yield the cells of some rows that hold a value under a merge, each with the cell that shows in its place."""
    columns = {*page.columns, *page.months}
    for span in sheet.merges:
        if span.first_row < rows.start and all(span.first_column <= each <= span.last_column for each in columns):
            continue  # it covers the header and all columns: that was not meant, for nobody would see a table
        top = span.first_row + (span.first_column == span.last_column)  # the first cell is the one that shows
        within = range(max(top, rows.start), min(span.last_row + 1, rows.stop))
        if span.first_column == span.last_column:  # most merges are one column wide
            at = span.first_column - 1
            for row, values in enumerate(sheet.rows[within.start - 1 : within.stop - 1], start=within.start):
                if len(values) > at and values[at] is not None:
                    yield (row, span.first_column), (span.first_row, span.first_column)
            continue
        for row in within:
            values = sheet.rows[row - 1][span.first_column - 1 : span.last_column]
            if values.count(None) < len(values):
                first = span.first_row, span.first_column
                for column, value in enumerate(values, start=span.first_column):
                    if value is not None and (row, column) != first:
                        yield (row, column), first


def _repeats(sheet: SheetGrid, place: Position, first: Position) -> bool:
    """Tell a value under a merge that says no more than the one that shows."""
    hidden, seen = (str(sheet.value(*each)).strip() for each in (place, first))
    return hidden == seen or (is_tick(hidden) and is_tick(seen))


def without(sheet: SheetGrid, places: Collection[Position]) -> SheetGrid:
    """Return a sheet without the values at some places."""
    if not places:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for row, column in places:
        if column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = None
    return replace(sheet, rows=tuple(map(tuple, rows)))


def _taken_back(sheet: SheetGrid, appearance: Appearance, page: Page, rows: range) -> Iterator[tuple[Position, Veil]]:
    """
    Yield the cells that tell when and are crossed out or not to be seen, and how; and items that are crossed out.

    An item is gone only with all that its row says of its months.
    """
    veils = {
        place: veil for place, veil in appearance.veils.items() if place[0] in rows and sheet.value(*place) is not None
    }
    when = {*page.months, *page.time}
    for place, veil in veils.items():
        if place[1] in when and veil not in _READ:
            yield place, veil
    leaf = max(page.columns, default=0)
    for (row, column), veil in veils.items():
        beside = [other for other in _filled(sheet, row) if other in when]
        if column == leaf and veil is Veil.STRUCK and all(veils.get((row, other)) is Veil.STRUCK for other in beside):
            yield (row, column), veil


def _faint(sheet: SheetGrid, appearance: Appearance, page: Page, rows: range) -> Iterator[Uncertain]:
    """Yield a doubt for each row with texts that are crossed out, and for each with texts that nobody sees."""
    columns = {*page.columns, *page.months, *page.time}
    found: dict[tuple[int, Why], list[Cell]] = {}
    for (row, column), veil in sorted(appearance.veils.items()):
        if row in rows and column in columns and sheet.value(row, column) is not None:
            why = Why.STRUCK_TEXT if veil in {Veil.STRUCK, Veil.STRUCK_IN_PART} else Why.UNSEEN_TEXT
            if why is Why.STRUCK_TEXT or not _repeats_above(sheet, row, column, rows):
                found.setdefault((row, why), []).append(Cell(sheet.name, row, column))
    for (row, why), cells in found.items():
        yield Uncertain(Cell(sheet.name, row, 1), Doubt(why, cells=tuple(cells)))


def _repeats_above(sheet: SheetGrid, row: int, column: int, rows: range) -> bool:
    """Tell a text that the cell above says too: it is made invisible so that it shows once and can be filtered by."""
    above = (sheet.value(each, column) for each in range(row - 1, rows.start - 1, -1))
    return next((value for value in above if value is not None), None) == sheet.value(row, column)


def _hidden(sheet: SheetGrid, page: Page, rows: range) -> Iterator[Uncertain]:
    """Yield a doubt for each hidden row that holds something, and for what stands in hidden columns."""
    months, texts = page.months.keys() & sheet.hidden_columns, page.columns.keys() & sheet.hidden_columns
    if not (months or texts or sheet.hidden_rows):
        return
    filled = [row for row in rows if any(column != page.key for column in _filled(sheet, row))]
    for row in filled:
        if row in sheet.hidden_rows:
            yield Uncertain(Cell(sheet.name, row, 1), Doubt(Why.HIDDEN_ROW))
    for row in filled if months else ():
        cells = tuple(Cell(sheet.name, row, column) for column in _filled(sheet, row) if column in months)
        if cells:
            yield Uncertain(Cell(sheet.name, row, 1), Doubt(Why.HIDDEN_COLUMN, cells=cells))
    for column in sorted(texts):
        cell = next((Cell(sheet.name, row, column) for row in filled if sheet.value(row, column) is not None), None)
        if cell:
            yield Uncertain(cell, Doubt(Why.HIDDEN_COLUMN, cells=(cell,)))


def _filled(sheet: SheetGrid, row: int) -> Iterator[int]:
    """Yield the columns that hold something in a row."""
    return (column for column, value in enumerate(sheet.rows[row - 1], start=1) if value is not None)
