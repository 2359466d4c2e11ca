"""A sheet while it is being drawn: values, looks and heights gathered in any order. Knows no plan and no finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rbexcel.drawing.metrics import column_pixels, line_pitch, wrapped_lines
from rbexcel.drawing.pages import MAX_HEIGHT, Room, Text, paginate
from rbexcel.workbook.book import FONT, Area, Block, Content, Formula, Link, Page, Sheet, Style
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


@dataclass(slots=True)
class Sketch:
    """
    Cells by (row, column), 1-based; ``widths`` in characters of the default font, heights in points.

    The values become one block, so that an open workbook is filled by one write.
    """

    widths: Mapping[int, float]
    cells: dict[Position, Content] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    merges: list[Span] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    _measured: dict[tuple[str, float, float, bool], int] = field(default_factory=dict, repr=False)
    """How many lines each text takes, by its room, size and weight: in a long list most are there many times."""

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
        room = self.pixels(first, last or first) * _POINTS_PER_PIXEL - _WIDE_PADDING - style.indent * style.size
        measure = shown(value), room, style.size, style.bold
        lines = self._measured.get(measure)
        if lines is None:
            lines = self._measured[measure] = wrapped_lines(shown(value), room, style.size, bold=style.bold)
        return min(MAX_HEIGHT, lines * line_pitch(style.size) + _HIGH_PADDING)

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

    def flow(self, header: int, groups: Sequence[int], last: int, page: Page) -> tuple[int, ...]:
        """
        Give the rows of a list below its header their heights, and return the rows after which a page ends.

        ``groups`` are the lengths of runs that had better stay together; ``last`` is the list's last column.
        """
        count, first = sum(groups), header + 1
        texts = [Text(index, index, self._highest(first + index, last)) for index in range(count)]
        texts += [Text(start, start + length - 1, 0.0) for start, length in starts(groups) if length > 1]
        whole = self.page_room(last, page)
        above = sum(self.heights.get(row, USUAL_HEIGHT) for row in range(1, first))
        heights, breaks = paginate(count, texts, Room(whole - self.heights[header], whole - above), least=_LEAST)
        self.heights |= dict(enumerate(heights, start=first))
        return tuple(first + index - 1 for index in breaks)

    def _highest(self, row: int, last: int) -> float:
        """Return the height that the highest text of a row needs in columns 1 to ``last``."""
        filled = ((column, self.cells.get((row, column))) for column in range(1, last + 1))
        return max((self.needs(value, _PLAIN, column) for column, value in filled if value), default=0.0)

    def blocks(self) -> tuple[Block, ...]:
        """Return all values as one block that begins at A1; what is longer than a cell goes on elsewhere, or is cut."""
        if not self.cells:
            return ()
        rows = max(row for row, _ in self.cells)
        columns = max(column for _, column in self.cells)
        lines: list[list[Content]] = [[None] * columns for _ in range(rows)]
        for (row, column), value in self.cells.items():
            if isinstance(value, str) and len(value) > MAX_TEXT:
                value = shortened(value, MAX_TEXT)  # noqa: PLW2901 - as long as a cell is
            lines[row - 1][column - 1] = value
        return (Block(1, 1, tuple(map(tuple, lines))),)

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


def footer(left: str) -> str:
    """Return a footer in Excel's codes: ``left``, as much of it as has room, and the page numbers on the right."""
    font = f'&"{FONT},Regular"&8'
    around = f"&L{font} {{}}&R{font} Halaman &P dari &N"
    room = MAX_MARGIN - len(around)
    fitting = shortened(left, room if left.count("&") + len(left) <= room else room // 2)
    return around.format(fitting.replace("&", "&&"))
