"""
Lines of true cells in which nothing is odd, read in one pass: texts under levels, ticks under months, what is beside.

The general steps read the same out of such a line, only slower. None says that something else stands there, and that
they have to look at it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.lines.looks import Looks, sign_in
from rbexcel.parsing.lines.reading import Line
from rbexcel.plan.plan import Mark
from rbexcel.words.columns import clean, plain
from rbexcel.words.months import Months
from rbexcel.words.numbers import ITEM_NUMBER, bare_number
from rbexcel.workbook.grid import Cell, SheetGrid, Value

_Tick = tuple[str, Months, int]
"""What stands there, the months that it plans, and its column."""
_new = tuple.__new__
"""What makes a value in half the time: a long plan has thousands."""


class PlainLines:
    """The lines of a page whose months and levels have a column each, and whose marks are ticks."""

    def __init__(self, sheet: SheetGrid, page: Page, looks: Looks) -> None:
        self._name, self._looks = sheet.name, looks
        self._mended = plain if looks.ours else clean
        self._levels = tuple((column, names[0]) for column, names in sorted(page.columns.items()))
        self._number = page.number or 0
        # Without a head of its own a column beside the months may hold a tick that moved.
        self._trailing = page.trailing[0] if page.trailing and page.trailing[0] in page.labelled else 0
        self._others = tuple(page.others.items())
        self._first, self._last = min(page.months, default=1), max(page.months, default=0)
        self._months = page.months
        self._ticks: dict[Sequence[Value], tuple[_Tick, ...] | None] = {}
        beside = (*page.columns, *page.others, page.number, self._trailing, page.key, page.when, page.until)
        held = [column for column in (*beside, *page.months) if column]
        self._width = max(held, default=0)
        self._is_plain = not (
            sheet.counted
            or page.targets
            or page.numbers
            or page.fused
            or looks.fonts
            or len(held) > len(set(held))
            or len(page.months) != self._last - self._first + 1
            or any(len(names) > 1 for names in (*page.columns.values(), *page.months.values()))
        )

    def line(self, row: int, values: Sequence[Value]) -> Line | None:
        """Return the line of a row (1-based); None where the general steps have to look at it."""
        looks = self._looks
        if not self._is_plain or row in looks.behind or row in looks.again:
            return None
        left = len(values) - values.count(None)
        if len(values) < self._width:
            values = (*values, *[None] * (self._width - len(values)))
        ticked = values[self._first - 1 : self._last]
        if ticked not in self._ticks:
            self._ticks[ticked] = self._ticks_of(ticked)
        ticks, name = self._ticks[ticked], self._name
        if ticks is None:
            return None
        line = Line(_new(Cell, (name, row, 1)))
        for column, level in self._levels:
            if (value := values[column - 1]) is not None and (text := self._mended(str(value))):
                line.texts[level] = (text, _new(Cell, (name, row, column)))
                if looks.down and (row, column) in looks.down:
                    line.whole[level] = looks.down[row, column]
        if self._trailing and isinstance(value := values[self._trailing - 1], str) and (text := self._mended(value)):
            line.trailing = (text, _new(Cell, (name, row, self._trailing)))
            left -= 1
        if self._number and (value := values[self._number - 1]) is not None:
            text = self._mended(str(value))
            line.number = bare_number(text) if ITEM_NUMBER.fullmatch(text) else None
            left -= line.number is not None
        for column, label in self._others:
            if isinstance(value := values[column - 1], str) and (text := self._mended(value)):
                line.others.append((label, text, _new(Cell, (name, row, column))))
                left -= 1
        if left != len(line.texts) + len(ticks):
            return None
        line.marks = [_new(Mark, (text, m, m[0], _new(Cell, (name, row, at)), ())) for text, m, at in ticks]
        return line

    def _ticks_of(self, ticked: Sequence[Value]) -> tuple[_Tick, ...] | None:
        """Return the ticks of a line; None where another mark stands among them."""
        found, looks = [], self._looks
        for column, value in enumerate(ticked, start=self._first):
            if isinstance(value, str) and sign_in(value) in looks.marks.ticks and self._mended(value):
                if looks.few_ones and value.strip() == "1":  # it may be a speck
                    return None
                found.append((value.strip(), self._months[column], column))
            elif value is not None:
                return None
        return tuple(found)
