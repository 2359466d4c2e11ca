"""
The body of a paper: paragraphs under their labels, points with their numbers, over pages. Knows no decree.

A paragraph is a row, or two where a page ends in it; its lines have one pitch, and what is spare stands below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from rbexcel.drawing.metrics import line_pitch
from rbexcel.drawing.naskah.lines import (
    BODY,
    CENTRED,
    CLOSE_LINE,
    COLON,
    LABEL,
    NUMBER,
    PITCH,
    PITCHES,
    PLAIN,
    SIZE,
    TEXT,
    WIDER_ELSEWHERE,
    Line,
    breakable,
    broken,
    draw_lines,
    free,
    room_from,
)
from rbexcel.drawing.pages import MAX_HEIGHT, Room
from rbexcel.drawing.sketch import Sketch
from rbexcel.frozen import frozen
from rbexcel.words.continued import MORE
from rbexcel.workbook.limits import MAX_TEXT

_FULL = 0.85
"""The share of a page that its text is to fill before the next one begins."""
_TOGETHER = 2  # lines that stay together at a page's end, and at the next one's beginning
_ROOM_ELSEWHERE = 0.999 * WIDER_ELSEWHERE
"""The room for text in a column in LibreOffice: lines of 1.0608 times Excel's room were seen to fit, of 1.0629 not."""
_AT_RIGHT = replace(PLAIN, align="right")
_ITEM = re.compile(r"(?P<number>(?:\d{1,2}|[a-z])[.)])\s+(?P<text>\S.*)", re.DOTALL)


@frozen
class Paragraph:
    """
    A row of a paper's body: without a number its text begins in the column of the numbers.

    One that is ``of_page`` has neither label nor number, and the whole width.
    """

    text: str
    number: str | None = None
    label: str | None = None
    heading: str | None = None
    of_page: bool = False

    @property
    def column(self) -> int:
        """Where its text begins."""
        if self.of_page:
            return LABEL
        return TEXT if self.number is not None else NUMBER

    @property
    def lines(self) -> tuple[str, ...]:
        """The text as it is broken in its column."""
        return broken(self.text, room_from(self.column))


def by_entry(text: str) -> Iterator[Paragraph]:
    """Yield a text line by line: each is a paragraph, and an entry of a list in it has its number beside it."""
    for index, line in enumerate(breakable(text).split("\n")):
        item = _ITEM.fullmatch(line.strip()) if index else None
        yield Paragraph(item["text"], item["number"]) if item else Paragraph(line.strip())


def draw_body(
    sketch: Sketch, row: int, paragraphs: tuple[Paragraph, ...], room: Room, *, catchwords: bool = False
) -> tuple[int, tuple[int, ...]]:
    """
    Draw the paragraphs; return the next row and the rows after which a page ends.

    With ``catchwords`` there is a row at the end of each of these pages, for which the room has to be left.
    """
    pieces = [(piece, index) for index, paragraph in enumerate(paragraphs) for piece in _pieces(paragraph)]
    pitch, begins = _best(pieces, room)
    most = int((MAX_HEIGHT - line_pitch(SIZE)) / pitch)  # lines of a paragraph in one row
    rows: list[Paragraph] = []
    breaks: list[int] = []
    before = None
    for place, (piece, index) in enumerate(pieces):
        joined = replace(rows[-1], text=rows[-1].text + piece.text) if rows else piece
        if index == before and place not in begins and len(joined.text) <= MAX_TEXT and len(joined.lines) <= most:
            rows[-1] = joined
            continue
        if place in begins:
            breaks.append(len(rows))
        rows.append(piece)
        before = index
    ends = []
    for number, paragraph in enumerate(rows):
        if number in breaks:
            if catchwords:
                row = draw_lines(sketch, row, (Line(_catchword(paragraph), _AT_RIGHT, CLOSE_LINE),))
            ends.append(row - 1)
        row = draw_row(sketch, row, paragraph, pitch)
    return row, tuple(ends)


def _catchword(paragraph: Paragraph) -> str:
    """Return how a page announces the next one, which begins with a paragraph: by its first word, and its number."""
    first = paragraph.heading or paragraph.label or paragraph.text
    number = f"{paragraph.number} " if paragraph.number and first is paragraph.text else ""
    return f"{number}{first.split(maxsplit=1)[0]} {MORE}"


def _best(pieces: Sequence[tuple[Paragraph, int]], room: Room) -> tuple[float, tuple[int, ...]]:
    """
    Return the pitch, and the pieces that begin a new page: the narrowest with which all pages but the last are full.

    Where none makes them so, it is that with which they are fullest; a wider one makes no page more.
    """
    best, fullest = (PITCH, _begins(pieces, room, PITCH)), 0.0
    count = len(best[1])
    for pitch in PITCHES:
        begins = _begins(pieces, room, pitch)
        share = min(_shares(pieces, begins, room, pitch), default=1.0)
        if share > fullest and len(begins) == count:
            best, fullest = (pitch, begins), share
        if share >= _FULL:
            break
    return best


def _shares(
    pieces: Sequence[tuple[Paragraph, int]], begins: Sequence[int], room: Room, pitch: float
) -> Iterator[float]:
    """Yield how much of each page but the last is filled."""
    for start, end in pairwise((0, *begins)):
        page = _Filled(pitch)
        for piece, of in pieces[start:end]:
            page = page.plus(piece, of)
        yield (page.points + (0.0 if start else room.page - room.first)) / room.page


def _begins(pieces: Sequence[tuple[Paragraph, int]], room: Room, pitch: float) -> tuple[int, ...]:
    """
    Return the pieces, each with its paragraph, that begin a new page: pages are filled, and only the last is short.

    What announces a list goes with its first entry, and two lines at least with the signatures.
    """
    begins: list[int] = []
    page, offered, start = _Filled(pitch), room.first, 0
    for place, (piece, of) in enumerate(pieces):
        longer = page.plus(piece, of)
        if place > start and longer.points > offered:
            start = place - 1 if place - 1 > start and _announces(pieces[place - 1][0]) else place
            begins.append(start)
            page, offered = _Filled(pitch), room.page
            for each, its in pieces[start:place]:
                page = page.plus(each, its)
            longer = page.plus(piece, of)
        page = longer
    if page.points + room.tail > offered:
        lines = 0
        for place in reversed(range(start + 1, len(pieces))):
            lines += len(pieces[place][0].lines)
            if lines >= _TOGETHER and (pieces[place][0].number != "" or lines > _TOGETHER):
                begins.append(place)
                break
    return tuple(begins)


@frozen
class _Filled:
    """The points of a page so far: its whole paragraphs, then the one that it ends with."""

    pitch: float
    before: float = 0.0
    last: Paragraph | None = None
    of: int = -1

    @property
    def points(self) -> float:
        return self.before + (_with_heading(self.last, self.pitch) if self.last else 0.0)

    def plus(self, piece: Paragraph, of: int) -> _Filled:
        if self.last and of == self.of:
            return replace(self, last=replace(self.last, text=self.last.text + piece.text))
        return _Filled(self.pitch, self.points, piece, of)


def _with_heading(paragraph: Paragraph, pitch: float) -> float:
    return height_of(paragraph, pitch) + (CLOSE_LINE + 2 * _gap(pitch) if paragraph.heading else 0.0)


def _gap(pitch: float) -> float:
    """Return the points below a paragraph, whose last line reaches down to the end of its row."""
    return pitch - line_pitch(SIZE)


def _announces(paragraph: Paragraph) -> bool:
    return paragraph.text.rstrip().endswith(":")


def _pieces(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield the parts of a paragraph between which a page may end; those after the first have an empty number."""
    lines = paragraph.lines
    ends: Iterable[int] = range(_TOGETHER, len(lines) - _TOGETHER + 1)
    ends = [end for end in ends if not lines[end - 1].endswith("-")]  # no word goes on there
    if len(paragraph.text) > MAX_TEXT:
        ends = range(1, len(lines))
    for start, end in pairwise((0, *ends, len(lines))):
        yield replace(paragraph, text="".join(lines[start:end]))
        paragraph = replace(paragraph, number=paragraph.number and "", label=None, heading=None)


def height_of(paragraph: Paragraph, pitch: float = PITCH) -> float:
    """Return the points of a paragraph and the gap below it."""
    return _fitted(paragraph, pitch)[1]


@lru_cache(maxsize=1024)  # a page is tried with several pitches, and a copy says what its original says
def _counts(text: str, column: int) -> tuple[int, int]:
    """Return how many lines Excel and LibreOffice make of a text in its column."""
    room = room_from(column)
    return len(broken(text, room)), len(broken(text, room * _ROOM_ELSEWHERE))


def _fitted(paragraph: Paragraph, pitch: float) -> tuple[str, float]:
    """
    Return a paragraph's text as its cell holds it, and its points with the gap below it.

    The lines are spread over the row: it is as high as the lines that LibreOffice makes of it. Where Excel makes one
    more, that has room between the others, but not of so few lines: then an empty last line keeps the pitch. To break
    the line in both loses it: LibreOffice spreads no lines but those that it breaks itself.
    """
    text = paragraph.text.strip()
    here, elsewhere = _counts(text, paragraph.column)
    if here > 1 + (elsewhere - 1) * pitch / line_pitch(SIZE):
        return (text if elsewhere == 1 else f"{text}\n"), here * pitch
    return text, elsewhere * pitch


def draw_row(sketch: Sketch, row: int, paragraph: Paragraph, pitch: float = PITCH) -> int:
    """Draw a paragraph, with its heading above and the gap below it; return the next row."""
    gap = _gap(pitch)
    if paragraph.heading:
        row = draw_lines(sketch, row, (free(gap), Line(paragraph.heading, CENTRED, CLOSE_LINE), free(gap)))
    if paragraph.label:
        sketch.put(row, LABEL, paragraph.label, PLAIN)
        sketch.put(row, COLON, ":", PLAIN)
    if paragraph.number:
        sketch.put(row, NUMBER, paragraph.number, PLAIN)
    text, height = _fitted(paragraph, pitch)
    sketch.put(row, paragraph.column, text, BODY, to=(row, TEXT))
    sketch.raise_to(row, height - gap)
    return draw_lines(sketch, row + 1, (free(gap),))
