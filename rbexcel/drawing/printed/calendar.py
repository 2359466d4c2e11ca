"""
Agenda as printed: the year as a calendar, a month a box with a line for each item that is due in it.

What is due in every month of a half year stands once, in a box of its own above its months: no text has to be cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from rbexcel.drawing import palette
from rbexcel.drawing.metrics import line_pitch, parted, wrapped_lines
from rbexcel.drawing.printed.strips import strip_label, strips_of
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import CELL, HEAD, NOTE, TITLE, beside, office_line
from rbexcel.drawing.summary.table import SUBJECTS
from rbexcel.frozen import frozen
from rbexcel.plan.plan import Plan
from rbexcel.words.continued import CONTINUED
from rbexcel.words.continued import continued as resumed
from rbexcel.words.months import MONTHS
from rbexcel.workbook.book import Page, Sheet, Style
from rbexcel.workbook.grid import Span
from rbexcel.workbook.limits import MAX_ROWS
from rbexcel.workbook.ours import AGENDA
from rbexcel.workbook.paper import Paper

_ACROSS = 3
"""Columns of a page, which months fill one after the other as a newspaper's text does."""
_WIDTHS = dict.fromkeys(range(1, _ACROSS + 1), 55.0)
_HALF = 6
_ROOM = 285.0
"""The points that a text has in a column."""
_FIRST = 4
_HEAD_LINES = 2
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.7)
_EVERY = "SETIAP BULAN, {first}–{last}"
_NOTHING, _NOTHING_MORE = "–", "Hanya yang setiap bulan."
_HEADED = replace(HEAD, size=9)

Month = tuple[str, Sequence[str]]
"""The head of a month's box, and its lines."""

Due = tuple[frozenset[int], str]
"""The months (1 to 12) in which an item is due, and its line."""


@frozen
class Look:
    """How large the letters are, in points."""

    size: float

    @property
    def pitch(self) -> float:
        """The points of a line."""
        return line_pitch(self.size)

    @property
    def style(self) -> Style:
        """The look of a box."""
        return replace(CELL, size=self.size)


@frozen
class Box:
    """A month, or a part of it: the ``page`` and the column where it stands, its first line there and how many."""

    page: int
    column: int
    first: int
    lines: int
    head: str
    body: tuple[str, ...]


def calendar_sheet(plan: Plan, paper: Paper) -> Sheet:
    """Return the sheet: half a year a page, on more pages where it has more lines than the smallest letters allow."""
    sketch = Sketch(_WIDTHS)
    page = Page(
        paper=paper,
        landscape=True,
        margins=(0.5, 0.5, 0.5, 0.55),
        footer=footer(f"{AGENDA.title} · {office_line(plan)}"),
    )
    told = f"Menurut centang pada rencana aksi: {strip_label(plan).lower()}, nomor areanya di depan."
    sketch.put(1, 1, f"{AGENDA.heading} {SUBJECTS[plan.kind]}", TITLE)
    sketch.put(2, 1, beside(office_line(plan), told), NOTE)
    for row, height in ((1, 20.0), (2, 14.0), (3, 4.0)):
        sketch.raise_to(row, height)
    whole = sketch.page_room(_ACROSS, page)
    first = whole - sum(sketch.heights.values())
    due, row, breaks = _due(plan), _FIRST, list[int]()
    halves = (_best(_half(due, 1), (first, whole)), _best(_half(due, 1 + _HALF), (whole, whole)))
    for look, boxes in halves:
        breaks += [row - 1] * (row > _FIRST)
        row, ends = _draw_half(sketch, row, look, boxes)
        breaks += ends
    page = replace(page, area=Span(1, 1, row - 1, _ACROSS), breaks=tuple(breaks))
    return replace(sketch.sheet(AGENDA.name), page=page, tab_color=palette.ACCENT)


def _draw_half(sketch: Sketch, row: int, look: Look, boxes: Sequence[Box]) -> tuple[int, list[int]]:
    """Draw some months from a row on; return the row below them, and the rows after which a page ends."""
    ends = []
    for number in range(boxes[-1].page + 1):
        own = [box for box in boxes if box.page == number]
        below = row + max(box.first + box.lines for box in own)
        lowest = {box.column: box for box in own}
        for box in own:
            _draw(sketch, box, row, below if box is lowest[box.column] else row + box.first + box.lines, look)
        for at in range(row, below):
            sketch.raise_to(at, look.pitch)
        row = below
        ends.append(row - 1)
    return row, ends[:-1]


def _due(plan: Plan) -> list[Due]:
    """Return the items that are due in some month, in the order of the plan."""
    return [
        (frozenset(strip.months), f"{area.number}  {strip.text}")
        for area in strips_of(plan)
        for strip in area.strips
        if strip.months
    ]


def _half(due: Sequence[Due], first: int) -> Sequence[Month]:
    """Return the months of the half year that begins with a month (1 or 7), above them what is due in all of them."""
    months = range(first, first + _HALF)
    every = tuple(text for of, text in due if of.issuperset(months))
    head = _EVERY.format(first=MONTHS[months[0] - 1].upper(), last=MONTHS[months[-1] - 1].upper())
    some = [(of, text) for of, text in due if not of.issuperset(months)]
    nothing = _NOTHING_MORE if every else _NOTHING
    return [(head, every)] * bool(every) + [
        (MONTHS[month - 1].upper(), tuple(text for of, text in some if month in of) or (nothing,)) for month in months
    ]


def _best(due: Sequence[Month], rooms: tuple[float, float]) -> tuple[Look, list[Box]]:
    """Return how the fewest pages are needed, and among those ways the one with the largest letters."""
    ways = ((look, list(_boxes(due, look, rooms))) for look in map(Look, _SIZES))
    look, boxes = min(ways, key=lambda way: way[1][-1].page)
    return look, boxes if boxes[-1].page else _levelled(due, look, rooms)


def _levelled(due: Sequence[Month], look: Look, rooms: tuple[float, float]) -> list[Box]:
    """Return the boxes of one page in columns of which the longest is as short as whole months allow."""
    most = _lines_on(0, look, rooms)
    highest = max(_height(line, look) for _, lines in due for line in lines)
    lengths = range(min(_HEAD_LINES + highest, most), most + 1)
    ways = (list(_boxes(due, look, rooms, length)) for length in lengths)
    return min(ways, key=lambda boxes: (boxes[-1].page, len(boxes), max(box.first + box.lines for box in boxes)))


def _boxes(due: Sequence[Month], look: Look, rooms: tuple[float, float], most: int = MAX_ROWS) -> Iterator[Box]:
    """Yield some months in boxes, which fill column after column; a column has ``most`` lines if its page has them."""
    page, column, used = 0, 0, 0
    highest = _lines_on(0, look, rooms) - _HEAD_LINES
    for name, whole in due:
        lines = [part for line in whole for part in parted(line, _ROOM, look.size, highest, again=f"{CONTINUED} ")]
        heights, begun = [_height(line, look) for line in lines], 0
        while begun < len(lines):
            end, taken, offered = begun, 0, min(most, _lines_on(page, look, rooms)) - used - _HEAD_LINES
            while end < len(lines) and taken + heights[end] <= offered:
                taken, end = taken + heights[end], end + 1
            if end > begun:
                head = resumed(name) if begun else name
                yield Box(page, column, used, _HEAD_LINES + taken, head, tuple(lines[begun:end]))
                begun, used = end, used + _HEAD_LINES + taken
            if end < len(lines):
                page, column, used = (page, column + 1, 0) if column + 1 < _ACROSS else (page + 1, 0, 0)


def _lines_on(page: int, look: Look, rooms: tuple[float, float]) -> int:
    return int(rooms[min(page, 1)] / look.pitch)


@lru_cache(maxsize=4096)
def _height(text: str, look: Look) -> int:
    return wrapped_lines(text, _ROOM, look.size)


def _draw(sketch: Sketch, box: Box, top: int, below: int, look: Look) -> None:
    """Draw a box on the page that begins on the row ``top``; it reaches down to the row ``below``."""
    row, column = top + box.first, box.column + 1
    sketch.put(row, column, box.head, _HEADED, to=(row + _HEAD_LINES - 1, column))
    sketch.put(row + _HEAD_LINES, column, "\n".join(box.body), look.style, to=(below - 1, column))
