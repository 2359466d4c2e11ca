"""What a workbook holds beside its plan: cells that no row, title or printed form accounts for. Values only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rbexcel.parsing.tables.candidates import other_tables
from rbexcel.plan.doubt import Why
from rbexcel.plan.plan import Plan, Unread
from rbexcel.words.beside_rows import is_note
from rbexcel.words.columns import clean
from rbexcel.words.essence import essence
from rbexcel.words.heads import column_names
from rbexcel.words.months import month_near, month_of
from rbexcel.words.numbers import BARE
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Value
from rbexcel.workbook.ours import CHANGES, COPY, DECREE, MINUTES, without_plan

_SHORT_WORDS = re.compile(rf"\b(?:{BARE})\b", re.IGNORECASE)
_PAPERS = {each.name for each in (DECREE, COPY, MINUTES)}
_LONGEST_LIST = 200
"""Cells of one sheet that are told one by one; of more only the first, and how many."""

_MONTHS = 6
"""So many months stand in the row that names them."""


def leftovers(grid: Grid, plan: Plan, printed: Iterable[Book] = ()) -> tuple[Unread, ...]:
    """
    Return the non-empty cells around the table, and of other sheets, whose text is neither in the plan nor printed.

    What stands inside the table the parser answers for, and another plan's sheet is told as a whole. ``printed`` are
    workbooks as they would be drawn of this plan: what they show was not typed by the office.
    """
    known = _Known(plan, printed)
    told = {note.sheet for note in plan.others}
    ours = without_plan(grid) | {CHANGES.name, *told}
    others = other_tables(grid, {*plan.parts, *told})
    found: list[Unread] = []
    for sheet in grid.sheets:
        if sheet.name in ours:
            continue
        if sheet.name in others:
            cell, value = next(_cells(sheet))
            found.append(Unread(cell, str(value), Why.NOT_CHOSEN))
            continue
        first, last = _table(plan, sheet.name)
        cells = [
            Unread(cell, str(value), Why.OUTSIDE_TABLE)
            for cell, value in _cells(sheet)
            if not first <= cell.row <= last and not known.has(str(value), cell) and not _is_month(sheet, cell, value)
        ]
        found += cells[:_LONGEST_LIST]
        if len(cells) > _LONGEST_LIST:
            place = cells[_LONGEST_LIST].place
            found.append(Unread(place, f"{len(cells) - _LONGEST_LIST} sel lagi di lembar ini", Why.OUTSIDE_TABLE))
    return tuple(found)


def _table(plan: Plan, sheet: str) -> tuple[int, int]:
    """Return the first and last row of the table on a sheet; an empty range where there is none."""
    places = [cell for row in plan.rows for cell in (row.place, *row.places) if cell and cell.sheet == sheet]
    return (min(cell.row for cell in places), max(cell.row for cell in places)) if places else (1, 0)


def _cells(sheet: SheetGrid) -> Iterator[tuple[Cell, Value]]:
    for row, values in enumerate(sheet.rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                yield Cell(sheet.name, row, column), value


def _is_month(sheet: SheetGrid, cell: Cell, value: Value) -> bool:
    """Tell a misspelt month among the others above a table: it was read by its place."""
    if month_near(str(value)) is None:
        return False
    beside = (each for each in sheet.rows[cell.row - 1] if each is not None)
    return sum(month_of(str(each)) is not None for each in beside) >= _MONTHS


class _Known:
    """The texts that are accounted for; compared without office, year, item numbers and punctuation."""

    def __init__(self, plan: Plan, printed: Iterable[Book]) -> None:
        self.satker = plan.satker
        texts = {text for row in plan.rows for text in (*row.levels, row.trailing) if text}
        texts |= {each.text for each in plan.unread} | {plan.title or "", *plan.labels}
        for sheet in (each for book in printed for each in book.sheets):
            shown = [str(value) for block in sheet.blocks for line in block.values for value in line if value]
            texts.update(shown)
            if sheet.name in _PAPERS:  # a page may end amid a paragraph, elsewhere than it did on the older one
                texts.add(" ".join(shown))
        self.places = {each.place for each in plan.unread}
        self.blob = f" {' | '.join(map(self._bare, sorted(texts)))} "

    def has(self, text: str, cell: Cell) -> bool:
        if cell in self.places or is_tick(text) or month_of(text) or (column_names(text) and not is_note(text)):
            return True
        whole = clean(text)  # its lines may be found in several places, and a name may run over a line's end
        return self._holds(whole) or all(map(self._holds, whole.splitlines()))

    def _holds(self, text: str) -> bool:
        bare = self._bare(text)
        return not bare or f" {bare} " in self.blob

    def _bare(self, text: str) -> str:
        return " ".join(_SHORT_WORDS.sub(" ", essence(text, self.satker)).split())
