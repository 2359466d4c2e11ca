"""
A workbook as values: what a sheet shows, described once and written the same by every adapter.

What Excel would refuse is refused here. It knows no plan and no Excel library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from rbexcel.workbook.grid import Position, Span
from rbexcel.workbook.limits import MAX_CHOICES, MAX_LITERAL, MAX_TEXT
from rbexcel.workbook.paper import Paper
from rbexcel.workbook.sheet_names import is_legal, quoted

FONT = "Bookman Old Style"
"""The font of KPU decrees; every sheet uses it so that the workbook looks like one paper."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula (with its leading ``=``, English function names) and the result that is stored beside it."""

    text: str
    cached: str | float | int


@dataclass(frozen=True, slots=True)
class Link:
    """A text that jumps to a cell of this workbook when clicked."""

    sheet: str
    address: str
    text: str

    @property
    def formula(self) -> Formula:
        """The link as a formula, which every writer can place in a block: one HYPERLINK per cell."""
        target = f"#{quoted(self.sheet)}!{self.address}"
        return Formula(f"=HYPERLINK({literal(target)},{literal(self.text)})", self.text)


Content = str | int | float | bool | date | datetime | Formula | Link | None
"""What a cell may hold. A str is always text, also when it begins with ``=``."""


@dataclass(frozen=True, slots=True)
class Style:
    """
    How a cell looks. Colours are ``#RRGGBB``; ``size`` is in points; ``border`` is a thin line all round.

    ``vjustify`` spreads the lines of a text over the height of its cell.
    """

    bold: bool = False
    italic: bool = False
    size: float = 9
    font: str = FONT
    color: str = "#000000"
    fill: str | None = None
    border: str | None = None
    align: Literal["left", "center", "right", "justify"] | None = None
    valign: Literal["top", "vcenter", "bottom", "vjustify"] = "top"
    wrap: bool = False
    number_format: str | None = None
    indent: int = 0
    locked: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of contents; ``row`` and ``column`` are its first cell, 1-based."""

    row: int
    column: int
    values: tuple[tuple[Content, ...], ...]

    def __post_init__(self) -> None:
        """Refuse what Excel would refuse, before any writer sees it."""
        for line in self.values:
            for value in line:
                if isinstance(value, str) and len(value) > MAX_TEXT:
                    raise ValueError(f"a text is longer than {MAX_TEXT} characters: {value[:20]!r}...")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle that has one style. A later area replaces what an earlier one said of the same cell."""

    span: Span
    style: Style


@dataclass(frozen=True, slots=True)
class Choice:
    """A drop-down. ``strict`` refuses other entries; else Excel lets them in without a word."""

    span: Span
    options: tuple[str, ...]
    strict: bool = False
    prompt: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Cells whose formula (relative to the first cell) is true take the fill, and the font colour if given."""

    span: Span
    formula: str
    fill: str
    color: str | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """A heat map: the fill runs from ``low`` at the smallest to ``high`` at the largest value of the span."""

    span: Span
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Bars in cells, from 0 on: as long as the cell is wide at ``most``, or at the largest value of the span."""

    span: Span
    color: str
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Stream:
    """
    Lines below all that a sheet holds else, made while they are written: a list that is too long to be held as cells.

    ``row`` is the first one's, from column A on; there are ``count``, each with a text or a number for every one of
    ``styles``, or None. All are ``height`` points high. ``lines`` is asked twice, and gives the same both times.
    """

    row: int
    count: int
    styles: tuple[Style, ...]
    height: float
    lines: Callable[[], Iterable[tuple[str | int | float | None, ...]]]


@dataclass(frozen=True, slots=True)
class Reference:
    """A rectangle on a named sheet, as charts need it."""

    sheet: str
    span: Span

    @property
    def formula(self) -> str:
        """The reference as a formula with fixed rows and columns."""
        return f"={quoted(self.sheet)}!{self.span.absolute}"


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart."""

    name: str
    categories: Reference
    values: Reference
    color: str


@dataclass(frozen=True, slots=True)
class Chart:
    """
    A native chart whose upper left corner lies on (row, column); width and height are in pixels.

    ``step`` is the distance of the marks on the value axis; without it Excel may put them at halves of a tick.
    """

    row: int
    column: int
    width: int
    height: int
    title: str
    series: tuple[Series, ...]
    stacked: bool = False
    x_title: str = ""
    y_title: str = ""
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """
    How a sheet prints; margins (left, right, top, bottom) are in inches.

    ``repeat`` are the first and last row printed on every page, ``breaks`` the rows after which a page ends.
    """

    paper: Paper = Paper.FOLIO
    landscape: bool = False
    repeat: tuple[int, int] | None = None
    breaks: tuple[int, ...] = ()
    area: Span | None = None
    margins: tuple[float, float, float, float] = (0.5, 0.5, 0.6, 0.6)
    header: str = ""
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody noted on a cell."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    One sheet: its contents, its looks, how it prints.

    ``widths`` maps columns to characters of the default font, ``heights`` rows to points. ``freeze`` is the first row
    and column that scroll. ``outline`` maps rows to the level at which they fold away, under a row that stays above.
    ``addresses`` are what cells open when they are clicked (row, column, address): of the web, or with ``external:`` of
    a file and with ``internal:`` of a cell. ``comments`` are what staff noted on cells. Only files hold these two,
    ``bars`` and ``stream``; a writer to the open workbook leaves them out.
    """

    name: str
    blocks: tuple[Block, ...] = ()
    areas: tuple[Area, ...] = ()
    merges: tuple[Span, ...] = ()
    widths: tuple[tuple[int, float], ...] = ()
    heights: tuple[tuple[int, float], ...] = ()
    hidden_columns: tuple[int, ...] = ()
    outline: tuple[tuple[int, int], ...] = ()
    choices: tuple[Choice, ...] = ()
    conditions: tuple[Condition, ...] = ()
    scales: tuple[Scale, ...] = ()
    bars: tuple[Bar, ...] = ()
    charts: tuple[Chart, ...] = ()
    addresses: tuple[tuple[int, int, str], ...] = ()
    comments: tuple[tuple[int, int, Comment], ...] = ()
    stream: Stream | None = None
    filter: Span | None = None
    freeze: Position | None = None
    page: Page | None = None
    tab_color: str | None = None
    zoom: int = 100
    gridlines: bool = False
    visibility: Literal["visible", "very hidden"] = "visible"

    def __post_init__(self) -> None:
        """Refuse what Excel would refuse, before any writer sees it."""
        if not is_legal(self.name):
            raise ValueError(f"not a legal sheet name: {self.name!r}")
        for choice in self.choices:
            if len(",".join(choice.options)) > MAX_CHOICES:
                raise ValueError(f"a drop-down on {self.name!r} is longer than {MAX_CHOICES} characters")

    def lines(self) -> dict[int, Sequence[Content]]:
        """Return the contents of every row that has any, from column 1 on; a later block replaces an earlier one's."""
        lines: dict[int, Sequence[Content]] = {}
        for block in self.blocks:
            for row, line in enumerate(block.values, start=block.row):
                there = lines.get(row)
                if there is None and block.column == 1:
                    lines[row] = line
                    continue
                whole = [*(there or ()), *[None] * (block.column - 1 + len(line) - len(there or ()))]
                for column, value in enumerate(line, start=block.column - 1):
                    whole[column] = whole[column] if value is None or value == "" else value
                lines[row] = whole
        return lines

    def styles(self) -> dict[Position, Style]:
        """Return the style of every cell that has one, by (row, column)."""
        return {place: area.style for area in self.areas for place in area.span}


@dataclass(frozen=True, slots=True)
class Marking:
    """A condition to add to a sheet that is already in the workbook."""

    sheet: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Book:
    """
    Sheets in order, and what a workbook says of itself.

    When a Book goes into an existing workbook, its sheets replace those of the same name, ``drops`` are the names of
    sheets that go, and ``markings`` add their conditions to sheets that are already there.
    """

    sheets: tuple[Sheet, ...]
    active: str | None = None
    title: str = ""
    subject: str = ""
    author: str = ""
    drops: tuple[str, ...] = ()
    markings: tuple[Marking, ...] = ()

    def __post_init__(self) -> None:
        """Refuse two sheets of one name: Excel compares them without case."""
        names = [sheet.name.casefold() for sheet in self.sheets]
        if len(names) != len(set(names)):
            raise ValueError(f"two sheets of one name: {[sheet.name for sheet in self.sheets]}")


def rectangles(styles: Mapping[Position, Style]) -> tuple[Area, ...]:
    """
    Return disjoint rectangles of one style that cover exactly the cells of ``styles``, by (row, column).

    Greedy: each grows to the right, then down; a table whose columns look the same all the way down gives one per
    run of columns, whatever its length.
    """
    left = dict(styles)
    areas = []
    for row, column in sorted(styles):
        if (row, column) not in left:
            continue
        style, last_row, last_column = left[row, column], row, column
        while left.get((row, last_column + 1)) == style:
            last_column += 1
        while all(left.get((last_row + 1, each)) == style for each in range(column, last_column + 1)):
            last_row += 1
        span = Span(row, column, last_row, last_column)
        for place in span:
            del left[place]
        areas.append(Area(span, style))
    return tuple(areas)


def literal(text: str) -> str:
    """Return a text as it stands in a formula."""
    # Excel takes a quoted text of 255 characters in a formula and calls the whole file broken when it is longer.
    pieces = [text[start : start + MAX_LITERAL] for start in range(0, len(text), MAX_LITERAL)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The cells of a sheet that stay open when its structure is locked, as (row, column)."""

    sheet: str
    cells: frozenset[Position]
