"""
The lines of a sheet that goes into another workbook: each is made when it is packed, as it stands there.

What XlsxWriter must know of the cells before it writes the rest, which looks they have and how far they reach, is told
first; by then nobody knows which number a look has in that workbook.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from xlsxwriter.sharedstrings import SharedStrings

from rbexcel.adapters.files.xlsx_lines import CellWriter, Sink, fitting, with_heights
from rbexcel.workbook.book import Sheet
from rbexcel.workbook.contents import Content
from rbexcel.workbook.grid import Span

Moving = Callable[[Sequence[int]], Iterator[bytes]]
"""Yields the lines of a sheet in pieces, once, when it is told the numbers that its looks have where it goes."""

_DATES = frozenset({date, datetime})
# cm says that a formula is of the newest kind; without its part elsewhere the formula is a plain array formula.
_THEIR_LOOK = re.compile(r'(<c r="[A-Z]+\d+)"(?: s="\d+")?(?: cm="1")?')


class MarkedTexts(dict[str, str]):
    """How a cell goes on behind its look that holds a text: most stand in a workbook again and again."""

    def __init__(self) -> None:
        self._strings, self._sink = SharedStrings(), Sink()
        self._strings.fh = self._sink

    def __missing__(self, text: str) -> str:
        told = self[text] = self.marked(fitting(text))
        return told

    def marked(self, text: str) -> str:
        """Return it of a text as XlsxWriter has it, with the looks of its parts."""
        self._strings._write_si(text)
        markup = "".join(self._sink.texts).removeprefix("<si>").removesuffix("</si>")
        self._sink.texts.clear()
        return f' t="inlineStr"><is>{markup}</is>'


class MovingCells(CellWriter):
    """Writes the cells of a sheet that goes into another workbook, where texts stand inline."""

    def __init__(self, worksheet: Any, sheet: Sheet, looks: Any, texts: MarkedTexts) -> None:
        super().__init__(worksheet, looks.of, looks.of_date)
        self._texts = texts
        self._rows = list(self.rows(sheet))

    def reach(self) -> Span | None:
        """Return the rectangle in which anything is written, None for nothing; all looks of the sheet are counted."""
        counted: set[int] = set()
        ends: list[tuple[int, int, int]] = []
        for row, values, looks in self._rows:
            dated = not _DATES.isdisjoint(map(type, values))
            if dated or id(looks) not in counted:  # lines that look the same have the same list
                self._count(values, looks)
                counted |= set() if dated else {id(looks)}
            first, last = 0, max(len(values), len(looks))
            while first < last and _is_empty(values, looks, last - 1):
                last -= 1
            while first < last and _is_empty(values, looks, first):
                first += 1
            if last:
                ends.append((row, first + 1, last))
        rows, firsts, lasts = zip(*ends, strict=True) if ends else ((), (), ())
        return Span(rows[0], min(firsts), rows[-1], max(lasts)) if ends else None

    def _count(self, values: Sequence[Content], looks: Sequence[Any]) -> None:
        """Count the looks of a line in the order of its cells, as XlsxWriter numbers them."""
        for value, look in zip_longest(values, looks):
            if isinstance(value, date):
                self._ends[self.dated(value, look)]
            elif look:
                self._ends[look]

    def moved(self, numbers: Sequence[int]) -> Iterator[bytes]:
        """Yield the lines with the ``numbers`` of their looks, which can be done once."""
        own = {look: f'" s="{numbers[look._get_xf_index()]}"' for look in self._ends if look}
        self._ends |= own
        yield from with_heights(self._worksheet, self.written(self._rows))
        self._rows.clear()
        vars(self._worksheet).clear()  # XlsxWriter's objects hold one another: nobody collects what a long sheet leaves

    def _told(self, text: str, look: Any) -> str:
        return self._texts[text] if self._slanted is None else self._texts.marked(self._slant(fitting(text), look))

    def _unusual(self, place: str, text: str, look: Any, result: float | str) -> str:
        own = rf"\1{self._ends[look]}"
        return _THEIR_LOOK.sub(own, super()._unusual(place, text, look, result), count=1)


def _is_empty(values: Sequence[Content], looks: Sequence[Any], at: int) -> bool:
    """Tell whether a cell is not written; an empty text is an empty cell."""
    value = values[at] if at < len(values) else None
    return not (at < len(looks) and looks[at]) and (value is None or value == "")
