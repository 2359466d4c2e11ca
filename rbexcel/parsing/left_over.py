"""
What no row has taken: the end of every reading, so that nothing of a table is lost in silence.

Each word that is printed in a table's body stands in a row, or is told with its cell. Compares texts and places only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from rbexcel.parsing.heads.page import Page
from rbexcel.plan.doubt import Why
from rbexcel.plan.plan import Row, Unread
from rbexcel.words.columns import clean
from rbexcel.words.continued import name_of_continued
from rbexcel.words.heads import column_names
from rbexcel.words.numbers import ITEM_NUMBER, number_at_start
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.grid import Cell, SheetGrid, Value

_At = tuple[str, int, int]
"""A cell: as a bare tuple it is found as well, and made in a fifth of the time."""

_WORD = re.compile(r"[^\W_]+")
_POINTS = re.compile(r"[.…]+|[-–—_]+")


def with_left_over(
    sheet: SheetGrid, pages: Sequence[Page], ends: Sequence[int], rows: Sequence[Row], unread: Sequence[Unread]
) -> list[Unread]:
    """
    Return what is ``unread``, and with it what of a table's cells stands in none of its ``rows``: whole, or in part.

    ``ends`` are the rows below the table's pages. A number in the column of the numbers may only count the rows.
    """
    kept = _Kept(sheet.name, rows, unread)
    found: dict[Cell, str] = {}
    for page, end in zip(pages, ends, strict=True):
        for row in range(page.body[0], end):
            for column, value in enumerate(sheet.rows[row - 1], start=1):
                if value is None or column == page.key or (at := (sheet.name, row, column)) in kept.marks:
                    continue
                if kept.printed.get(at) == value and str(value)[:1].isalnum():  # the item that was read, number and all
                    continue
                cell = Cell(*at)
                if column == page.number and ITEM_NUMBER.fullmatch(str(value).strip()):
                    continue
                text = kept.missing(cell, value, page.others.get(column))
                if text and not (
                    column_names(text, near=False) and kept.here(cell) is not None
                ):  # AREA before its name
                    found[cell] = text
    told = [
        replace(each, text=f"{each.text} {found.pop(each.place)}") if each.place in found else each for each in unread
    ]
    return [*told, *(Unread(cell, text, Why.LEFT_OVER) for cell, text in found.items())]


class _Kept:
    """What was read, by its place: the texts of each cell, and those of the items and remarks above it."""

    def __init__(self, sheet: str, rows: Sequence[Row], unread: Iterable[Unread]) -> None:
        self._said: dict[_At, list[str]] = {}
        self.printed: dict[_At, str] = {}
        self.marks: set[_At | None] = set()
        columns: list[dict[int, list[str]]] = [{} for _ in range(max((len(row.levels) for row in rows), default=0))]
        remarks: dict[int, list[str]] = {}
        self._others: dict[str, str] = {}
        self._beside: set[tuple[str, str]] = set()
        seen: set[tuple[_At, str]] = set()
        above: tuple[Sequence[Cell | None], Sequence[str | None]] = ([None] * len(columns), [None] * len(columns))
        depths = range(len(columns))
        for row in rows:
            places, levels = row.places, row.levels
            found = [  # most are those of the row above
                (places[at], row.numbers[at], levels[at], columns[at])
                for at in depths
                if places[at] is not above[0][at] or levels[at] is not above[1][at]
            ]
            if row.trailing_place is not None:
                found.append((row.trailing_place, None, row.trailing, remarks))
            for place, number, text, level in found:
                if place is None or place[0] != sheet:
                    continue
                printed = f"{number}. {text or ''}" if number else text or ""
                if (place, printed) not in seen:
                    seen.add((place, printed))
                    self.printed.setdefault(place, printed)
                    self._keep(place, printed)
                    level.setdefault(place.row, []).append(printed)
            above = places, levels
            if row.trailing_place and row.trailing and not _WORD.search(row.trailing):  # a dash
                self.marks.add(row.trailing_place)
            for label, text in row.others:
                self._others[label] = self._others.get(label, "") + _letters(text)
                self._beside.add((label, text))
            self.marks.update([mark.place for mark in row.marks])
        for each in unread:
            if each.place.sheet == sheet:
                self._keep(each.place, each.text)
                if not _WORD.search(each.text):
                    self.marks.add(each.place)
        self._levels = (*columns, remarks)

    def _keep(self, place: Cell, text: str) -> None:
        self._said.setdefault(place, []).append(text)

    def here(self, place: Cell) -> str | None:
        """Return the letters of what was read in a cell; None where nothing was."""
        return "".join(map(_letters, self._said[place])) if place in self._said else None

    @cached_property
    def _texts(self) -> list[tuple[list[int], list[str]]]:
        """For each level, and for the remarks, the rows that have a text, and its letters."""
        return [
            (sorted(level), ["".join(dict.fromkeys(map(_letters, level[row]))) for row in sorted(level)])
            for level in self._levels
        ]

    def missing(self, cell: Cell, value: Value, label: str | None) -> str:
        """Return the words of a cell that were read nowhere, as they are printed; ``label`` is that of its column."""
        printed = str(value)
        read = self.here(cell)
        here = read or ""
        if here and _letters(printed) in here:
            return ""
        text = clean(printed)
        if label and (label, text) in self._beside and not is_tick(text):  # it may be a dash, and have no words
            return ""
        if _POINTS.fullmatch(text) and read is not None:  # they stand for the text of an item
            return ""
        again = name_of_continued(number_at_start(text)[1])
        words = list(_WORD.finditer(text := again[0] if again else text))
        lost = list(_not_in(here, words))
        for text_above in (*self._above(cell.row), self._others.get(label or "", "")):
            lost = list(_not_in(text_above, lost)) if lost else lost
        return " ".join(_stretches(text, words, lost))

    def _above(self, row: int) -> Iterator[str]:
        """Yield, for each level, the texts of the items of a row and of the last row above it that has any."""
        for rows, texts in self._texts:
            at = bisect_right(rows, row)
            yield from texts[max(at - (2 if at and rows[at - 1] == row else 1), 0) : at]


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _not_in(kept: str, words: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the words that a text has not, each searched behind the one before it, else anywhere."""
    at = 0
    for word in words:
        letters = word[0].casefold()
        place = kept.find(letters, at)
        if place < 0 and letters not in kept:
            yield word
        elif place >= 0:
            at = place + len(letters)


def _stretches(text: str, words: Sequence[re.Match[str]], lost: Sequence[re.Match[str]]) -> Iterator[str]:
    """Yield the lost words of a text, neighbours together with what stands between them."""
    if len(lost) == len(words):
        yield text
        return
    gone = {word.start() for word in lost}
    start = end = -1
    for word in words:
        if word.start() in gone:
            start = word.start() if start < 0 else start
            end = word.end()
        elif start >= 0:
            yield text[start:end]
            start = -1
    if start >= 0:
        yield text[start:end]
