"""The cells of a row by what they are: texts, marks, words that say when, the rest. Judges no month and no level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from operator import itemgetter

from rbexcel.frozen import frozen, mutable
from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.lines.looks import Looks, raw_text, sign_in
from rbexcel.parsing.lines.reading import Other
from rbexcel.plan.doubt import Why
from rbexcel.plan.plan import Unread
from rbexcel.words.columns import clean, plain
from rbexcel.words.numbers import ITEM_NUMBER, bare_number
from rbexcel.words.ticks import says_work
from rbexcel.words.when import months_said, months_within, says_days
from rbexcel.workbook.grid import Cell, SheetGrid, Value


@frozen
class Held:
    """
    What a cell holds, as it is and as a text, and the column it stands in.

    ``cell`` is the one that shows it: of merged ones the first. ``tick`` tells that it stands for a tick.
    """

    column: int
    value: Value
    text: str
    cell: Cell
    tick: bool


_first = itemgetter(0)


@mutable
class Cells:
    """
    The filled cells of a row, each list from left to right.

    ``texts`` are those of the levels and of the columns of numbers; ``marks`` stand below the months, or are ticks that
    stand elsewhere; ``said`` stand in the column that says in words when, ``until`` in the one that says when the work
    ends; ``others`` in the known columns beside them; ``blanks`` say that a
    month is not planned. ``values`` is the whole row.
    """

    values: tuple[Value, ...]
    texts: list[tuple[Cell, str]] = field(default_factory=list)
    marks: list[Held] = field(default_factory=list)
    said: list[Held] = field(default_factory=list)
    until: list[Held] = field(default_factory=list)
    number: str | None = None
    trailing: tuple[str, Cell] | None = None
    key: str | None = None
    others: list[Other] = field(default_factory=list)
    blanks: list[Cell] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


@frozen
class Sorter:
    """Sorts the cells of the rows of a page."""

    sheet: SheetGrid
    page: Page
    looks: Looks

    def cells(self, row: int) -> Cells:
        """Return the cells of a row (1-based) by what they are."""
        values = self.sheet.rows[row - 1]
        found = Cells(values)
        name, months, number = self.sheet.name, self.page.months, self.page.number
        fonts, ticks = self.looks.fonts, self.looks.marks.ticks
        mended = plain if self.looks.ours else clean
        for column, value in self._filled(row, values):
            cell = Cell(name, row, column)
            if isinstance(value, str) and column in months and column != number and not fonts:
                if sign_in(value) in ticks and mended(value):  # as most cells below the months
                    found.marks.append(Held(column, value, value.strip(), cell, tick=True))
                    continue
            elif value is None:
                shown = self.looks.merged.get((row, column))
                if shown:
                    cell, value = Cell(name, *shown), self.sheet.value(*shown)  # noqa: PLW2901 - what shows there
                elif (row, column) in self.looks.filled:
                    found.marks.append(Held(column, None, "", cell, tick=True))
                    continue
            text = None if value is None else mended(str(value))
            if text and value is not None:
                held = self._held(column, value, cell)
                if held.tick or cell.row == row or not self.sheet.counted:  # a text that moved is an item of one line
                    self._sort(found, held, text)
        return found

    def _filled(self, row: int, values: tuple[Value, ...]) -> Sequence[tuple[int, Value]]:
        """Return the columns that hold something in a row, left to right, each with its own value."""
        filled = [(column, value) for column, value in enumerate(values, start=1) if value is not None]
        behind = self.looks.behind.get(row)
        if not behind:
            return filled
        return sorted([*filled, *((column, None) for column in behind.difference(at for at, _ in filled))], key=_first)

    def _held(self, column: int, value: Value, cell: Cell) -> Held:
        if isinstance(value, str) and not self.looks.fonts:
            marks = self.looks.marks
            tick = sign_in(value) in (marks.ticks if column in self.page.months else marks.known)
            return Held(column, value, value.strip(), cell, tick)
        raw = raw_text(value)
        judged = self.looks.plans if column in self.page.months else self.looks.is_tick
        return Held(column, value, raw, cell, tick=judged(cell.position, raw))

    def _sort(self, found: Cells, held: Held, text: str) -> None:  # noqa: PLR0912 - a kind of column each
        """Put one cell, whose mended text is ``text``, where it belongs."""
        page, column = self.page, held.column
        if column == page.number and column not in page.columns:
            _sort_number(found, held, text)
        elif column in page.months:
            self._sort_month(found, held)
        elif column == page.when:
            found.said.append(held)
        elif column == page.until:
            found.until.append(held)
        elif column == page.key:
            found.key = text
        elif column in page.columns or column in page.numbers:
            if held.tick and self.sheet.counted and page.months and not held.text.isdecimal():
                found.marks.append(held)
            else:
                found.texts.append((held.cell, text))
        elif column in page.others:
            found.others.append((page.others[column], self._share(held) or text, held.cell))
        elif held.tick and self._is_beyond(column):
            found.marks.append(held)
        elif page.trailing and (column == page.trailing[0] or self._moved_last(found, column, text)):
            if found.trailing:  # a text among the months was taken for the last column's
                found.unread.append(Unread(found.trailing[1], found.trailing[0], Why.NO_TICK))
            found.trailing = (self._share(held) or text, held.cell)
        elif page.number is None and not found.number and not found.texts and ITEM_NUMBER.fullmatch(text):
            found.number = text.rstrip(".")
        else:
            found.unread.append(Unread(held.cell, text, Why.OUTSIDE_COLUMNS))

    def _share(self, held: Held) -> str | None:
        """Return a number that is shown as so many of a hundred the way it is shown: 0.25 as "25%"."""
        value = held.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not self.sheet.percents:
            return None
        return f"{round(value * 100, 8):.12g}%" if held.cell.position in self.sheet.percents() else None

    def _sort_month(self, found: Cells, held: Held) -> None:
        """Put the cell of a month where it belongs; in a copied line a long one is a text that moved."""
        if held.tick:
            found.marks.append(held)
        elif self.looks.is_blank(held.cell.position, held.text):
            found.blanks.append(held.cell)
        elif held.cell.position in self.looks.filled:  # its colour is the tick; what its text adds is told
            found.marks.append(replace(held, tick=True))
            found.unread.append(Unread(held.cell, held.text, Why.NO_TICK))
        elif self._says_when(held):
            found.marks.append(replace(held, tick=True))
        elif self.looks.worded and says_work(held.text):
            found.marks.append(replace(held, tick=True))
            if held.column == held.cell.column:
                found.others.append((self.page.spoken.get(held.column, ""), held.text, held.cell))
        elif not (self.sheet.counted and len(held.text) > 3 and " " in held.text):
            found.marks.append(held)
        elif held.column == min(self.page.months):
            found.texts.append((held.cell, clean(held.text)))
        elif self.page.trailing and not found.trailing:
            found.trailing = (clean(held.text), held.cell)
        else:
            found.unread.append(Unread(held.cell, held.text, Why.NO_TICK))

    def _says_when(self, held: Held) -> bool:
        """
        Tell the month's own name or number below a month, or its days; below a quarter those might be amounts.

        The names of some of its months tell those.
        """
        months = self.page.months[held.column]
        said = months_said(held.value)
        if said == (months, True) or (said and months_within(held.text, months)):
            return True
        return len(months) == 1 and not self.page.targets and says_days(held.text)

    def _is_beyond(self, column: int) -> bool:
        """Tell a column right of December that has no header of its own, or whose cells may have moved."""
        page = self.page
        return bool(page.months) and column > max(page.months) and (column not in page.labelled or self.sheet.counted)

    def _moved_last(self, found: Cells, column: int, text: str) -> bool:
        """Tell the text of the last column that moved right in a copied line."""
        last = self.page.trailing
        return self.sheet.counted and last is not None and not found.trailing and column > last[0] and len(text) > 3


def _sort_number(found: Cells, held: Held, text: str) -> None:
    """Put the cell of the column of numbers where it belongs: what is no number is a text."""
    if ITEM_NUMBER.fullmatch(text):
        found.number = bare_number(text)
    else:
        found.texts.append((held.cell, text))
