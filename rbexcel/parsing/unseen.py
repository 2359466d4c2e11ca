"""
What stands in the cells of a table and is not to be seen: taken out of it, or read and told. Judges no month.

A value under a merge shows nowhere. What is hidden with its row or column is part of the plan, but nobody who looks at
the sheet knows of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from rbexcel.parsing.page import Page
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Uncertain, Unread
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.grid import Cell, Position, SheetGrid


@dataclass(frozen=True, slots=True)
class Shown:
    """A sheet with the values that count, and what is told of the others."""

    sheet: SheetGrid
    unread: tuple[Unread, ...] = ()
    uncertain: tuple[Uncertain, ...] = ()


def shown(sheet: SheetGrid, pages: Sequence[Page], ends: Sequence[int]) -> Shown:
    """Return a sheet without the values of its tables that do not show; ``ends`` are the rows below the tables."""
    bodies = [(page, range(page.body[0], end)) for page, end in zip(pages, ends, strict=True)]
    covered = {place: first for _, rows in bodies for place, first in _under_merges(sheet, rows)}
    unread = tuple(
        Unread(Cell(sheet.name, *place), str(sheet.value(*place)).strip(), Why.UNDER_MERGE)
        for place, first in covered.items()
        if not _repeats(sheet, place, first)
    )
    left = _without(sheet, covered)
    return Shown(left, unread, tuple(each for page, rows in bodies for each in _hidden(left, page, rows)))


def _under_merges(sheet: SheetGrid, rows: range) -> Iterator[tuple[Position, Position]]:
    """Yield the cells of some rows that hold a value under a merge, each with the cell that shows in its place."""
    for span in sheet.merges:
        for row in range(max(span.first_row, rows.start), min(span.last_row + 1, rows.stop)):
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


def _without(sheet: SheetGrid, places: Collection[Position]) -> SheetGrid:
    """Return a sheet without the values at some places."""
    if not places:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for row, column in places:
        rows[row - 1][column - 1] = None
    return replace(sheet, rows=tuple(map(tuple, rows)))


def _hidden(sheet: SheetGrid, page: Page, rows: range) -> Iterator[Uncertain]:
    """Yield a doubt for each hidden row that holds something, and for what stands in hidden columns."""
    filled = [row for row in rows if any(column != page.key for column in _filled(sheet, row))]
    for row in filled:
        if row in sheet.hidden_rows:
            yield Uncertain(Cell(sheet.name, row, 1), Doubt(Why.HIDDEN_ROW))
    months = page.months.keys() & sheet.hidden_columns
    for row in filled if months else ():
        cells = tuple(Cell(sheet.name, row, column) for column in _filled(sheet, row) if column in months)
        if cells:
            yield Uncertain(Cell(sheet.name, row, 1), Doubt(Why.HIDDEN_COLUMN, cells=cells))
    for column in sorted(page.columns.keys() & sheet.hidden_columns):
        cell = next((Cell(sheet.name, row, column) for row in filled if sheet.value(row, column) is not None), None)
        if cell:
            yield Uncertain(cell, Doubt(Why.HIDDEN_COLUMN, cells=(cell,)))


def _filled(sheet: SheetGrid, row: int) -> Iterator[int]:
    """Yield the columns that hold something in a row."""
    return (column for column, value in enumerate(sheet.rows[row - 1], start=1) if value is not None)
