"""
The lines of a table of true cells made ready for its items: what a filled cell is, its merge and its place tell.

Each filled cell is an item of its own, whatever letter it begins with. Only a text that breaks off goes on in the cell
below: right under it, without a number, in a line that has nothing of its own. Knows lines only.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum, auto

from rbexcel.frozen import mutable
from rbexcel.parsing.lines.reading import Line, Reading
from rbexcel.parsing.texts.broken_words import goes_on, put_together
from rbexcel.parsing.texts.cell_items import Sign, sign_of
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Uncertain
from rbexcel.words.columns import ENTRY
from rbexcel.words.placeholders import is_ditto

_ENDED = (".", ";", ":")


def mend_cells(reading: Reading, levels: Sequence[str]) -> None:
    """Put texts together that go on in the next cell, and give merged items what stands beside all of their lines."""
    _write_dittos_out(reading.lines, levels)
    if any(line.whole for line in reading.lines):
        _under_merged(reading.lines, levels)
    _Broken(reading, levels).put_together()


def _write_dittos_out(lines: Sequence[Line], levels: Sequence[str]) -> None:
    """Give a cell that only says "as above" the text above it."""
    above: dict[str, str] = {}
    for line in lines:
        for level in levels:
            if level in line.texts:
                text, cell = line.texts[level]
                if level in above and is_ditto(text):
                    line.texts[level] = (above[level], cell)
                else:
                    above[level] = text


def _under_merged(lines: Sequence[Line], levels: Sequence[str]) -> None:
    """Give an item that is merged down the marks of all its lines; a heading beside its later lines has it too."""
    leaf = levels[-1]
    for depth, level in enumerate(levels):
        holder: Line | None = None
        for line in lines:
            if level in line.texts:
                holder = line if level in line.whole else None
            elif holder and line.place.row <= holder.whole[level] and line.page == holder.page:
                if any(outer in line.texts for outer in levels[:depth]):
                    text, cell = holder.texts[level]
                    line.texts[level] = (text, line.place._replace(column=cell.column))
                    line.whole[level] = holder.whole[level]
                elif level == leaf:
                    known = {mark.place for mark in holder.marks}
                    holder.marks += [mark for mark in line.marks if mark.place not in known]
                    line.marks = []
                    _take_trailing(holder, line)


def _take_trailing(upper: Line, lower: Line) -> None:
    """Put the remark of a line behind that of the line above."""
    if upper.trailing and lower.trailing and upper.trailing[1] != lower.trailing[1]:
        upper.trailing = (put_together(upper.trailing[0], lower.trailing[0]), upper.trailing[1])
    upper.trailing = upper.trailing or lower.trailing
    lower.trailing = None


@mutable
class _Text:
    """The last text of a column: the line that holds its beginning, and the index of the last line it stands on."""

    line: Line
    last: int


class _Sign(StrEnum):
    """How well it is told that a text goes on from the one above it."""

    SURE = auto()
    LIKELY = auto()
    PERHAPS = auto()


class _Broken:
    """Texts that were broken over lines, from the top of a table to its end."""

    def __init__(self, reading: Reading, levels: Sequence[str]) -> None:
        self._reading = reading
        self._levels = levels
        self._capital = {level: _begin_with_capitals(reading.lines, level) for level in levels}
        pairs = zip((None, *reading.lines), reading.lines, strict=False)
        inside = [
            line for before, line in pairs if levels[-1] in line.texts and (not before or before.page == line.page)
        ]
        self._ticked = sum(bool(line.marks) for line in inside) * 4 > 3 * len(inside)
        self._above: dict[str, _Text] = {}
        self._small: dict[str, bool] = {}
        """Whether the item above surely begins with a small letter, by level."""

    def put_together(self) -> None:
        for index, line in enumerate(self._reading.lines):
            if not line.sealed and line.texts:
                self._take(index, line)
            for level in line.texts:
                self._small[level] = self._is_small_item(line, level)
                self._above[level] = _Text(line, index)

    def _take(self, index: int, line: Line) -> None:
        """Put what goes on in a line behind the texts above it; what may go on is told."""
        held = [level for level in self._levels if level in line.texts]
        if not held or self._sign(index, line, held[0]) is None:  # nearly always
            return
        signs = {level: self._sign(index, line, level) for level in held}
        for depth, level in enumerate(held):
            alone = all(signs[each] for each in held[depth:]) and not line.marks
            if signs[level] is not _Sign.SURE and not (signs[level] and alone):
                if signs[level] and level != self._levels[-1] and not self._is_small_item(line, level):
                    self._tell(line, level)
                return
            text, _ = line.texts.pop(level)
            upper = self._above[level]
            begun, cell = upper.line.texts[level]
            upper.line.texts[level] = (put_together(begun, text), cell)
            upper.last = index
            if level == self._levels[-1]:
                _take_trailing(upper.line, line)
                if signs[level] is _Sign.PERHAPS:
                    self._tell(upper.line, level)

    def _is_small_item(self, line: Line, level: str) -> bool:
        """Tell an item that surely begins with a small letter: the first below a heading, or a whole row below one."""
        if not line.texts[level][0][:1].islower():
            return False
        at = self._levels.index(level)
        headed = any(above in line.texts for above in self._levels[:at])
        whole = bool(line.marks) and all(below in line.texts for below in self._levels[at:])
        return headed or (whole and self._small.get(level, False))

    def _tell(self, line: Line, level: str) -> None:
        self._reading.uncertain.append(Uncertain(line.place, Doubt(Why.MAY_GO_ON, level=level)))

    def _sign(self, index: int, line: Line, level: str) -> _Sign | None:
        """Return how well it is told that a text of a line goes on from the one above it; None where it does not."""
        text, leaf = line.texts[level][0], level == self._levels[-1]
        before, upper = self._reading.lines[index - 1], self._above.get(level)
        turned = before.page != line.page
        if upper is None or not (turned or _right_below(upper, index, before, line, level)) or _begins(line, level):
            return None
        above = upper.line.texts[level][0]
        small = text[:1].islower()
        if leaf and line.marks:
            return _Sign.SURE if above.endswith("-") and small and not upper.line.marks else None
        if goes_on(above, text):
            return _Sign.SURE
        beside = any(cell.row == line.place.row for _, _, cell in line.others)
        if text == above or above.endswith(_ENDED) or (leaf and beside):
            return None
        if small and self._capital[level]:
            return _Sign.LIKELY
        first = turned and leaf and len(line.texts) == 1
        return _Sign.PERHAPS if first and (small or self._ticked) else None


def _right_below(upper: _Text, index: int, before: Line, line: Line, level: str) -> bool:
    return upper.last == index - 1 and line.place.row == before.place.row + 1 and level not in upper.line.whole


def _begins(line: Line, level: str) -> bool:
    """Tell a text that its number, its list or its merge makes an item."""
    text, _ = line.texts[level]
    return bool(line.number) or level in line.whole or ENTRY in text or sign_of(text) is not None


def _begin_with_capitals(lines: Sequence[Line], level: str) -> bool:
    """Tell whether the items of a level begin with a capital: those that are surely items, where any are."""
    if not any(level in line.texts and line.texts[level][0][:1].islower() for line in lines):
        return True  # nobody asks where no text may go on with a small letter
    found: list[bool] = []
    sure: list[bool] = []
    for line in lines:
        if level in line.texts:
            text = line.texts[level][0]
            sign = sign_of(text)
            found.append(not (sign.rest if sign else text)[:1].islower())
            if sign or level in line.whole or line.marks:
                sure.append(found[-1])
    return sum(sure or found) * 5 >= 4 * len(sure or found)


def signs_of(lines: Sequence[Line], level: str) -> list[Sign | None]:
    """Return what stands before each item of a level."""
    return [sign_of(line.texts[level][0]) for line in lines if level in line.texts]


def count_loosely(signs: Sequence[Sign | None]) -> bool:
    """Tell whether numbers without a sign that ends them count the items of a level: 1, 2, 1, 2, 3."""
    loose = [sign.number.value for sign in signs if sign and sign.number and sign.loose]
    counts = all(value in {1, before + 1} for before, value in zip([0, *loose], loose, strict=False))
    return bool(loose) and counts and len(loose) * 2 >= len(signs)


def are_listed(signs: Sequence[Sign | None], *, counts: bool) -> bool:
    """Tell whether the items of a level carry numbers or bullets; loose numbers are some where they count."""
    return sum(sign is not None and (counts or not sign.loose) for sign in signs) * 2 > len(signs)
