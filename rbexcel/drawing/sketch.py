"""A sheet while it is being drawn: values, looks and heights gathered in any order. Knows no plan and no finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from rbexcel.drawing.metrics import column_pixels, line_pitch, parted, wrapped_lines
from rbexcel.drawing.pages import MAX_HEIGHT, NOTHING_BELOW, Room, Tail, Text, paginate
from rbexcel.frozen import mutable
from rbexcel.words.continued import CONTINUED
from rbexcel.workbook.book import FONT, Area, Block, Page, Sheet, Style
from rbexcel.workbook.contents import Content, Formula, Link
from rbexcel.workbook.grid import Position, Span
from rbexcel.workbook.limits import MAX_MARGIN, MAX_TEXT, shortened

DEFAULT_WIDTH = 8.43
USUAL_HEIGHT = 15.0
"""A row that nobody gave a height, in points."""
_POINTS_PER_PIXEL = 0.75
_PLAIN = Style()
_HIGH_PADDING = 3.0
_WIDE_PADDING = 3.75
_LEAST = 17.25
_HIGHEST_FROZEN = 240.0
_TRUST = 0.96  # of a page: printers differ, and a program rounds the scale down to whole percents


class Cells:
    """Values by (row, column), held in rows: of a long list a dictionary of all places takes many times that."""

    __slots__ = ("rows",)

    def __init__(self) -> None:
        self.rows: dict[int, list[Content]] = {}

    def __getitem__(self, place: Position) -> Content:
        return self.rows[place[0]][place[1] - 1]

    def __setitem__(self, place: Position, value: Content) -> None:
        row, column = place
        line = self.rows.setdefault(row, [])
        if len(line) < column:
            line += [None] * (column - len(line))
        line[column - 1] = value

    def get(self, place: Position) -> Content:
        """Return the value of a cell; None of one that holds nothing."""
        line = self.rows.get(place[0], ())
        return line[place[1] - 1] if place[1] <= len(line) else None


class _Heights(dict[str, float]):
    """How high each text gets in a room: in a long list most are there many times, and are measured once."""

    def __init__(self, room: float, size: float, *, bold: bool) -> None:
        self._room, self._size, self._bold = room, size, bold

    def __missing__(self, text: str) -> float:
        lines = wrapped_lines(text, self._room, self._size, bold=self._bold)
        height = self[text] = min(MAX_HEIGHT, lines * line_pitch(self._size) + _HIGH_PADDING)
        return height


@mutable
class Sketch:
    """
    Cells by (row, column), 1-based; ``widths`` in characters of the default font, heights in points.

    The values become one block, so that an open workbook is filled by one write.
    """

    widths: Mapping[int, float]
    cells: Cells = field(default_factory=Cells)
    areas: list[Area] = field(default_factory=list)
    merges: list[Span] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    _measured: dict[tuple[int, int, float, bool, int], _Heights] = field(default_factory=dict, repr=False)
    """How high texts get, by their columns, size, weight and indent."""

    def put(self, row: int, column: int, value: Content, style: Style, *, to: Position | None = None) -> None:
        """Write one value; ``to`` is the last cell when it stretches over several, which are merged."""
        self.cells[row, column] = value
        span = Span(row, column, *(to or (row, column)))
        self.areas.append(Area(span, style))
        if to and to != (row, column):
            self.merges.append(span)

    def line(self, row: int, column: int, values: Iterable[Content], style: Style) -> None:
        """Write values side by side in one style."""
        last = column
        for last, value in enumerate(values, start=column):
            self.cells[row, last] = value
        self.areas.append(Area(Span(row, column, row, last), style))

    def grid(self, row: int, column: int, lines: Sequence[Sequence[Content]]) -> None:
        """Write lines of values without a look of their own."""
        for at_row, values in enumerate(lines, start=row):
            if column == 1 and at_row not in self.cells.rows:
                self.cells.rows[at_row] = list(values)
                continue
            for at_column, value in enumerate(values, start=column):
                self.cells[at_row, at_column] = value

    def look(self, span: Span, style: Style) -> None:
        """Give a rectangle one style."""
        self.areas.append(Area(span, style))

    def merge(self, span: Span) -> None:
        """Merge a rectangle, unless it is a single cell."""
        if (span.first_row, span.first_column) != (span.last_row, span.last_column):
            self.merges.append(span)

    def pixels(self, first: int, last: int) -> int:
        """Return the width of columns in pixels."""
        return sum(column_pixels(self.widths.get(column, DEFAULT_WIDTH)) for column in range(first, last + 1))

    def needs(self, value: Content, style: Style, first: int, last: int | None = None) -> float:
        """Return the height in points that a value needs in columns ``first`` to ``last``."""
        return self._heights(style, first, last or first)[value if isinstance(value, str) else shown(value)]

    def parts(self, text: str, style: Style, column: int, most: float) -> tuple[str, ...]:
        """Return a text in parts that need at most that many points in a column; each but the first says so."""
        if self.needs(text, style, column) <= min(most, MAX_HEIGHT - line_pitch(style.size)):
            return (text,)
        lines = int((min(most, MAX_HEIGHT) - _HIGH_PADDING) / line_pitch(style.size))
        return parted(text, self._room(style, column, column), style.size, max(lines, 1), again=f"{CONTINUED} ")

    def _room(self, style: Style, first: int, last: int) -> float:
        """Return the points for a text in columns."""
        return self.pixels(first, last) * _POINTS_PER_PIXEL - _WIDE_PADDING - style.indent * style.size

    def _heights(self, style: Style, first: int, last: int) -> _Heights:
        """Return the heights of texts in columns."""
        measure = first, last, style.size, style.bold, style.indent
        heights = self._measured.get(measure)
        if heights is None:
            room = self._room(style, first, last)
            heights = self._measured[measure] = _Heights(room, style.size, bold=style.bold)
        return heights

    def raise_to(self, row: int, height: float) -> None:
        """Make a row at least so high."""
        self.heights[row] = max(self.heights.get(row, 0.0), height)

    def page_room(self, last: int, page: Page) -> float:
        """Return the points of rows on a landscape page, columns 1 to ``last`` being shrunk to its width."""
        width, height = page.paper.height, page.paper.width
        left, right, top, bottom = (72 * margin for margin in page.margins)
        scale = min(1.0, (width - left - right) / (self.pixels(1, last) * _POINTS_PER_PIXEL))
        return (height - top - bottom) / scale * _TRUST

    def leaves_room_below(self, row: int) -> bool:
        """Tell whether a list below a row has room on a laptop's screen when all down to that row is frozen."""
        return sum(self.heights.get(each, USUAL_HEIGHT) for each in range(1, row + 1)) <= _HIGHEST_FROZEN

    def breaks(self, sections: Iterable[tuple[int, int]], room: float) -> Iterator[int]:
        """Yield the rows after which a page ends, so that no section (first and last row) is cut that fits a page."""
        used = 0.0
        for first, last in sections:
            height = sum(self.heights.get(row, USUAL_HEIGHT) for row in range(first, last + 1))
            if used and used + height > room:
                yield first - 1
                used = 0.0
            used += height

    def used(self, sections: Iterable[tuple[int, int]], room: float) -> float:
        """Return the points that are taken of the last page when sections are broken so."""
        listed = list(sections)
        ends = list(self.breaks(listed, room))
        begun = max(ends, default=0)
        return sum(self.heights.get(row, USUAL_HEIGHT) for row in range(begun + 1, listed[-1][1] + 1))

    def flow(
        self, header: int, groups: Sequence[int], last: int, page: Page, tail: Tail = NOTHING_BELOW
    ) -> tuple[int, ...]:
        """
        Give the rows of a list below its header their heights, and return the rows after which a page ends.

        ``groups`` are the lengths of runs that had better stay together; ``last`` is the list's last column, ``tail``
        the points of what stands below the list, and how many rows stand on its page at least.
        """
        count, first = sum(groups), header + 1
        columns = [self._heights(_PLAIN, column, column) for column in range(1, last + 1)]
        texts = [Text(index, index, self._highest(first + index, columns)) for index in range(count)]
        texts += [Text(start, start + length - 1, 0.0) for start, length in starts(groups) if length > 1]
        whole = self.page_room(last, page)
        above = sum(self.heights.get(row, USUAL_HEIGHT) for row in range(1, first))
        room = Room(whole - self.heights[header], whole - above, tail[0], with_tail=tail[1])
        heights, breaks = paginate(count, texts, room, least=_LEAST)
        self.heights |= dict(enumerate(heights, start=first))
        return tuple(first + index - 1 for index in breaks)

    def _highest(self, row: int, columns: Sequence[_Heights]) -> float:
        """Return the height that the highest text of a row needs in the first ``columns``."""
        filled = zip(self.cells.rows.get(row, ()), columns, strict=False)
        needed = [heights[value if isinstance(value, str) else shown(value)] for value, heights in filled if value]
        return max(needed, default=0.0)

    def blocks(self) -> tuple[Block, ...]:
        """Return all values as one block that begins at A1; what is longer than a cell goes on elsewhere, or is cut."""
        held = self.cells.rows
        if not held:
            return ()
        columns = max(map(len, held.values()))
        lines: list[tuple[Content, ...]] = []
        for row in range(1, max(held) + 1):
            line = held.get(row, ())
            cut = [
                shortened(each, MAX_TEXT) if each.__class__ is str and len(each) > MAX_TEXT else each for each in line
            ]
            lines.append((*cut, *(None,) * (columns - len(line))))
        return (Block(1, 1, tuple(lines)),)

    def sheet(self, name: str) -> Sheet:
        """Return what is drawn as a sheet of that name, without anything that says how it is used or printed."""
        return Sheet(
            name, self.blocks(), tuple(self.areas), tuple(self.merges), tuple(self.widths.items()), self.sized()
        )

    def sized(self) -> tuple[tuple[int, float], ...]:
        """Return the heights by row, in whole pixels (three quarters of a point) as Excel shows them."""
        return tuple((row, -(-height // 0.75) * 0.75) for row, height in sorted(self.heights.items()))


def starts(groups: Iterable[int], first: int = 0) -> Iterator[tuple[int, int]]:
    """Yield where each of some runs begins, and its length."""
    for length in groups:
        yield first, length
        first += length


def shown(value: Content) -> str:
    """Return the text that a cell shows, for measuring it."""
    if isinstance(value, Formula):
        return str(value.cached)
    if isinstance(value, Link):
        return value.text
    return "" if value is None else str(value)


def axis_step(peak: float) -> int:
    """Return a distance for the marks of an axis that goes up to ``peak``: whole, and at most eight marks."""
    step = 1
    while peak > 8 * step:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return step


def numbered(page: Page, first: int = 1) -> Page:
    """Return a page of a naskah whose first one has the number ``first``: numbers stand atop, from 2 on."""
    header = f'&C&"{FONT},Regular"&10-&P&"{FONT},Regular"-'  # "&P-" would take what follows off the number
    return replace(page, header=header, first_header="" if first == 1 else None, first_number=first)


def footer(left: str) -> str:
    """Return a footer in Excel's codes: ``left``, as much of it as has room, and the page's number on the right."""
    font = f'&"{FONT},Regular"&8'
    around = f"&L{font} {{}}&R{font} Halaman &P"
    room = MAX_MARGIN - len(around)
    fitting = shortened(left, room if left.count("&") + len(left) <= room else room // 2)
    return around.format(fitting.replace("&", "&&"))
