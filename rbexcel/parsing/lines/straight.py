"""
Tables that stand as we wrote them, read straight: one item per cell, one row per line, nothing but ticks under months.

The general steps read the same out of such a table, only slower. None says that something else stands there, and that
they have to look at it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import NamedTuple

from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.lines.reading import Line
from rbexcel.parsing.lines.straight_form import Form, form_of, merged_down
from rbexcel.plan.plan import Mark, Row
from rbexcel.words.columns import joined, plain
from rbexcel.words.continued import may_continue, name_of_continued
from rbexcel.words.months import Months
from rbexcel.words.numbers import ITEM_NUMBER, bare_number, number_at_start, numbered, written_item
from rbexcel.words.remembered import MOST, forgetting, remembered
from rbexcel.words.ticks import PLAIN_TICKS
from rbexcel.workbook.grid import Cell, Position, SheetGrid, Value

_TICKS = frozenset(PLAIN_TICKS)
_USUAL = re.compile(r"([1-9]\d?|[a-z])\. (?=[^\W_])|(?=[A-Za-z]{2})(?![IVX]{1,6}(?:[.)\s]|$))")
"""How most items begin: with a number and its dot, or with a word that is no number."""
_FIRST = frozenset({"1", "a"})
_WORD = re.compile(r"[^\W_]")
_new = tuple.__new__
"""What makes a value in half the time: a long plan has thousands."""


def section_line(sheet: SheetGrid, page: Page, row: int) -> Line | None:
    """Return the line of a heading among the rows; None for another row."""
    section = page.sections.get(row)
    if section is None:
        return None
    level = page.section_levels[section.depth]
    outermost = section.depth == 0
    text = section.text if outermost else numbered(section.number, section.text)
    texts = {level: (text, Cell(sheet.name, row, section.column))}
    return Line(Cell(sheet.name, row, 1), texts=texts, number=section.number if outermost else None)


def straight_rows(sheet: SheetGrid, page: Page, end: int) -> tuple[Row, ...] | None:
    """Return a row for each line from the header to ``end``; None where the general steps have to look at something."""
    form = None if sheet.counted else form_of(sheet.name, page)
    tall = merged_down(sheet, page, form, end) if form else None
    if form is None or tall is None:
        return None
    table = _Table(sheet, page, form, tall)
    for row in range(page.body[0], end):
        values = sheet.rows[row - 1]
        filled = len(values) - values.count(None)
        if filled and not (table.heading(row) if row in page.sections else table.line(row, values, filled)):
            return None
    return tuple(table.rows) if table.rows and not table.is_below_heading else None


# --- its cells


class _Item(NamedTuple):
    """
    What a cell of ours holds: its text as it is, and parted into the number and what it says.

    ``is_first`` tells that the number is the first of its parent.
    """

    whole: str
    text: str | None
    number: str | None
    is_first: bool


@remembered
def _item(value: str) -> _Item | None:
    """Return the item of a cell; None of one without a word, or one that may go on with the item above it."""
    usual = _USUAL.match(value)
    if usual and " ".join(value.split()) == value and not may_continue(value):  # most items: looked at once
        return _new(_Item, (value, joined(value[usual.end() :]), usual[1], usual[1] in _FIRST))
    if not _WORD.search(value):
        return None
    text = plain(value)
    if may_continue(text) and name_of_continued(number_at_start(text)[1]) is not None:
        return None
    return _Item(text, *parted(text))


def _beside(value: Value) -> str | None:
    """Return what a cell beside the items holds; None where that is no text, or one without a word."""
    if not isinstance(value, str) or not (value[0].isalnum() or _WORD.search(value)):
        return None
    return value if value.isalnum() or " ".join(value.split()) == value else plain(value)


# --- its lines

_Known = tuple[Sequence[Value], Row, Row]
"""What stood in a line when it was read last, the row before it, and its own."""
_FORMS = 4
_known: dict[Form, dict[int, _Known]] = {}
"""The lines of the tables that were read last: most plans repeat those of another office, or their own of before."""
forgetting(_known.clear)


def _known_of(form: Form) -> dict[int, _Known]:
    """Return the lines, by their rows, that were read last in a table of a form."""
    if form not in _known and (len(_known) >= _FORMS or sum(map(len, _known.values())) > MOST):
        _known.clear()
    return _known.setdefault(form, {})


class _Open(Enum):
    """What the line before leaves open: it was a heading, or has no item of the deepest level."""

    NOTHING = auto()
    HEADING = auto()
    BARE = auto()


_Tick = tuple[str, Months, int]
"""What stands there, the months that it plans, and its column."""


class _Table:
    """The rows of a table as far as it was read, and the items above the next one; ``tall`` is of ``merged_down``."""

    def __init__(self, sheet: SheetGrid, page: Page, form: Form, tall: Mapping[Position, int]) -> None:
        self.rows: list[Row] = []
        self._sheet, self._page, self._form, self._tall = sheet, page, form, tall
        self._owner = len(page.section_levels)
        """The depth of the outermost items that are no headings; 0 where there are none."""
        self._texts: list[str | None] = [None] * form.depths
        self._numbers: list[str | None] = [None] * form.depths
        self._places: list[Cell | None] = [None] * form.depths
        self._ticks: dict[Sequence[Value], tuple[_Tick, ...] | None] = {}
        self._open = _Open.NOTHING
        self._known = _known_of(form)
        self._before: Row | None = None
        """The row of the line before, None below a heading."""
        self._by_merge = False
        """Whether it was asked how far an item above is merged down."""

    @property
    def is_below_heading(self) -> bool:
        """Whether the line before was a heading."""
        return self._open is _Open.HEADING

    def heading(self, row: int) -> bool:
        """Take in a heading among the rows; False where the general steps have to look at it."""
        line = section_line(self._sheet, self._page, row)
        outer = self._page.section_levels[0]
        worded = all(_WORD.search(str(value)) for value in self._sheet.rows[row - 1] if value is not None)
        if line is None or outer not in line.texts or not worded or self.is_below_heading:
            return False
        self._open, self._before = _Open.HEADING, None
        self._clear(0)
        return self._begin_area(line.texts[outer][0], line.number, line.texts[outer][1])

    def line(self, row: int, values: Sequence[Value], filled: int) -> bool:
        """Take in a line with so many filled cells; False where the general steps have to look at it."""
        before, known, self._by_merge = self._before, self._known.get(row), False
        if known and before and (known[1] is before or _ends_alike(known[1], before)):
            if known[0] == values:
                self._go_on(known[2])
                return True
            if self._says_the_same(known[0], values) and (ticks := self._ticks_in(values)) is not None:
                self._go_on(replace(known[2], marks=self._marks(ticks, row)))
                return True
        if not self._read(row, values, filled):
            return False
        if before and not self._by_merge:
            self._known[row] = values, before, self.rows[-1]
        return True

    def _says_the_same(self, one: Sequence[Value], other: Sequence[Value]) -> bool:
        """Tell whether two lines say the same but for their months."""
        left, right = self._form.first - 1, self._form.last
        return one[:left] == other[:left] and one[right:] == other[right:]

    def _go_on(self, row: Row) -> None:
        """Take in a row that was read before."""
        self.rows.append(row)
        self._texts[:], self._numbers[:], self._places[:] = row.levels, row.numbers, row.places
        self._open = _Open.NOTHING if row.places[-1] else _Open.BARE
        self._before = row

    def _read(self, row: int, values: Sequence[Value], filled: int) -> bool:
        """Read a line; False where the general steps have to look at it."""
        form, name = self._form, self._sheet.name
        if len(values) < form.width:
            values = (*values, *[None] * (form.width - len(values)))
        ticks = self._ticks_in(values)
        number = key = trailing = None
        others: tuple[tuple[str, str], ...] = ()
        told = len(ticks or ())
        if form.key and (value := values[form.key - 1]) is not None:
            key = _beside(value)
            told += key is not None
        if form.trailing and (value := values[form.trailing - 1]) is not None:
            trailing = _beside(value)
            told += trailing is not None
        if form.number and (value := values[form.number - 1]) is not None:
            number = _beside(value)
            told += number is not None
        if form.others:
            others = tuple((label, text) for at, label in form.others if (text := _beside(values[at - 1])) is not None)
        items = self._begin(row, values, number, key)
        if ticks is None or not items or told + items + len(others) != filled:
            return False
        places = tuple(self._places)
        self.rows.append(
            Row(
                tuple(self._texts),
                tuple(self._numbers),
                self._marks(ticks, row),
                None if trailing is None else joined(trailing),
                places[-1] or places[-2],
                places,
                None if trailing is None else Cell(name, row, form.trailing),
                key,
                others,
            )
        )
        self._before = self.rows[-1]
        return True

    def _begin(self, row: int, values: Sequence[Value], number: str | None, key: str | None) -> int:
        """Begin the items of a line and return how many; 0 where the general steps have to look at it."""
        if number is not None and not ITEM_NUMBER.fullmatch(number):
            return 0
        count, before, sheet = 0, -1, self._sheet.name
        for depth, column in self._form.levels:
            value = values[column - 1]
            if value is None:
                continue
            item = _item(value) if isinstance(value, str) else None
            if item is not None and number and depth == self._owner > 0:  # the column of the numbers is theirs
                item, number = _item(numbered(bare_number(number), item.whole)), None
            if item is None or (not count and not self._follows(depth)):
                return 0
            if item.is_first and key and before != depth - 1 >= self._owner and not self._goes_on(row, depth - 1):
                return 0
            count, before = count + 1, depth
            cell = _new(Cell, (sheet, row, column))
            if depth:
                self._texts[depth], self._numbers[depth], self._places[depth] = item.text, item.number, cell
            elif not self._begin_area(item.whole, number and bare_number(number), cell):
                return 0
        leaf = self._form.depths - 1
        self._open = _Open.NOTHING if before == leaf else _Open.BARE
        is_item = before == leaf or (before == leaf - 1 and self._texts[before] is not None)
        return count if is_item and not (number and self._owner) else 0

    def _follows(self, head: int) -> bool:
        """End the items from a depth on; False where what stands there may not follow the line before."""
        if head == self._form.depths - 1 and self._open is _Open.NOTHING:  # most lines: only their own item is new
            return self._numbers[0] is not None
        if self._numbers[0] is None or self.is_below_heading:
            follows = self.is_below_heading == (head > 0)
        else:
            follows = self._open is not _Open.BARE or head < self._form.depths - 1
        self._clear(head)
        return follows

    def _clear(self, head: int) -> None:
        for depth in range(max(head, 1), self._form.depths):
            self._texts[depth] = self._numbers[depth] = self._places[depth] = None

    def _goes_on(self, row: int, depth: int) -> bool:
        """Tell whether the item of a depth is merged down to a line: else one that begins there has lost its text."""
        place, self._by_merge = self._places[depth], True
        return place is not None and self._tall.get(place.position, 0) >= row

    def _begin_area(self, text: str, number: str | None, cell: Cell) -> bool:
        """Begin an outermost item; False for one without a number of its own, or that may go on with the one above."""
        found = None if number else number_at_start(text)
        if found:
            number, text = found[0].text if found[0] else None, found[1]
        if number is None or number == self._numbers[0] or may_continue(text):
            return False
        self._texts[0], self._numbers[0], self._places[0] = joined(text), number, cell
        return True

    def _marks(self, ticks: Sequence[_Tick], row: int) -> tuple[Mark, ...]:
        """Return the ticks of a line as marks."""
        name = self._sheet.name
        return tuple([_new(Mark, (text, m, m[0], _new(Cell, (name, row, at)), ())) for text, m, at in ticks])

    def _ticks_in(self, values: Sequence[Value]) -> tuple[_Tick, ...] | None:
        """Return the ticks of a line; None where another mark stands among them."""
        ticked = values[self._form.first - 1 : self._form.last]
        try:
            return self._ticks[ticked]
        except KeyError:
            ticks = self._ticks[ticked] = self._ticks_of(ticked)
            return ticks

    def _ticks_of(self, ticked: Sequence[Value]) -> tuple[_Tick, ...] | None:
        """Return the ticks of a line; None where another mark stands among them."""
        found = []
        for column, value in enumerate(ticked, start=self._form.first):
            if isinstance(value, str) and value in _TICKS:
                found.append((value, self._form.months[column - self._form.first], column))
            elif value is not None:
                return None
        return tuple(found)


def _ends_alike(one: Row, other: Row) -> bool:
    """Tell whether the line below may follow either row: the items above it are the same, at the same places."""
    return one.places == other.places and one.levels == other.levels and one.numbers == other.numbers


@remembered
def parted(text: str) -> tuple[str | None, str | None, bool]:
    """Return the text and the number of the item that a cell of ours holds, and whether it is its parent's first."""
    usual = _USUAL.match(text)
    if usual and "\n" not in text:
        return joined(text[usual.end() :]), usual[1], usual[1] in _FIRST
    number, rest = written_item(text)
    first = number or number_at_start(text)[0]
    return joined(rest) or None, number.text if number else None, first is not None and first.value == 1
