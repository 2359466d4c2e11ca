"""
A workbook as values: what a sheet shows, described once and written the same by every adapter.

What Excel would refuse is refused here. It knows no plan and no Excel library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from rbexcel.frozen import frozen
from rbexcel.workbook.charts import Chart
from rbexcel.workbook.contents import Content
from rbexcel.workbook.grid import Position, Span
from rbexcel.workbook.limits import MAX_CHOICES, MAX_TEXT
from rbexcel.workbook.paper import Paper
from rbexcel.workbook.sheet_names import is_legal

FONT = "Bookman Old Style"
"""The font of KPU decrees; every sheet uses it so that the workbook looks like one paper."""

Side = Literal["left", "center", "right", "justify"]


@frozen
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
    align: Side | None = None
    valign: Literal["top", "vcenter", "bottom", "vjustify"] = "top"
    wrap: bool = False
    number_format: str | None = None
    indent: int = 0
    locked: bool = True

    @property
    def stands(self) -> Side | None:
        """On which side of its cell a text stands: an indent is one from the left where nothing else is said."""
        return self.align or ("left" if self.indent else None)


@frozen
class Block:
    """A rectangle of contents; ``row`` and ``column`` are its first cell, 1-based."""

    row: int
    column: int
    values: tuple[tuple[Content, ...], ...]

    def __post_init__(self) -> None:
        """Refuse what Excel would refuse, before any writer sees it."""
        for line in self.values:
            for value in line:
                if value.__class__ is str and len(value) > MAX_TEXT:
                    raise ValueError(f"a text is longer than {MAX_TEXT} characters: {value[:20]!r}...")


@frozen
class Area:
    """A rectangle that has one style. A later area replaces what an earlier one said of the same cell."""

    span: Span
    style: Style


@frozen
class Choice:
    """A drop-down. ``strict`` refuses other entries; else Excel lets them in without a word."""

    span: Span
    options: tuple[str, ...]
    strict: bool = False
    prompt: str | None = None


@frozen
class Bounds:
    """Cells that take numbers from ``low`` to ``high`` only, or ``whole`` ones; Excel refuses others by ``told``."""

    span: Span
    low: float
    high: float
    told: str
    whole: bool = False


@frozen
class Condition:
    """Cells whose formula (relative to the first cell) is true take the fill, and the font colour if given."""

    span: Span
    formula: str
    fill: str
    color: str | None = None
    bold: bool = False


@frozen
class Scale:
    """A heat map: the fill runs from ``low`` at the smallest to ``high`` at the largest value of the span."""

    span: Span
    low: str
    high: str


@frozen
class Bar:
    """Bars in cells, from 0 on: as long as the cell is wide at ``most``, or at the largest value of the span."""

    span: Span
    color: str
    most: float | None = None


Part = tuple[str | int | float | None, ...]
"""Cells that stand side by side in a line of a stream."""


@frozen
class Stream:
    """
    Lines below all that a sheet holds else, made while they are written: a list that is too long to be held as cells.

    ``row`` is the first one's, from column A on; there are ``count``, each with a text or a number for every one of
    ``styles``, or None. All are ``height`` points high. ``lines`` gives each line in parts, from left to right: what
    many lines have in common is a part of its own, for it is written once.
    """

    row: int
    count: int
    styles: tuple[Style, ...]
    height: float
    lines: Callable[[], Iterable[tuple[Part, ...]]]


@frozen
class Page:
    """
    How a sheet prints; margins (left, right, top, bottom) are in inches.

    ``repeat`` are the first and last row printed on every page, ``breaks`` the rows after which a page ends.
    ``first_header`` stands on the first page in place of ``header``; the pages are counted from
    ``first_number`` on, and never over a whole workbook. A table may be ``wide``: so many pages side by side, each of
    which begins with its first columns up to ``beside``.
    """

    paper: Paper = Paper.FOLIO
    landscape: bool = False
    repeat: tuple[int, int] | None = None
    breaks: tuple[int, ...] = ()
    area: Span | None = None
    margins: tuple[float, float, float, float] = (0.5, 0.5, 0.6, 0.6)
    header: str = ""
    footer: str = ""
    first_header: str | None = None
    first_number: int = 1
    wide: int = 1
    beside: int = 0

    @property
    def count(self) -> int:
        """How many pages its breaks make."""
        return len(self.breaks) + 1


@frozen
class Picture:
    """A PNG whose upper left corner lies in (row, column), ``left`` pixels from its edge; sizes are in pixels."""

    row: int
    column: int
    left: int
    width: int
    height: int
    content: bytes


@frozen
class Comment:
    """What somebody noted on a cell."""

    author: str
    text: str


@frozen
class Sheet:
    """
    One sheet: its contents, its looks, how it prints.

    ``widths`` maps columns to characters of the default font, ``heights`` rows to points. ``freeze`` is the first row
    and column that scroll. ``outline`` maps rows to the level at which they fold away, under a row that stays above.
    ``addresses`` are what cells open when they are clicked (row, column, address): of the web, or with ``external:`` of
    a file and with ``internal:`` of a cell. ``comments`` are what staff noted on cells, ``slanted`` words that are
    in italics wherever a text holds them. One that is ``guarded`` lets nobody write into its locked cells, without a
    password. One that ``grows`` has heights only until something is typed that needs more: then its rows get higher.
    Only files hold these five, ``bounds``, ``pictures``, ``bars`` and ``stream``; a writer to the open
    workbook leaves them out.
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
    bounds: tuple[Bounds, ...] = ()
    conditions: tuple[Condition, ...] = ()
    scales: tuple[Scale, ...] = ()
    bars: tuple[Bar, ...] = ()
    charts: tuple[Chart, ...] = ()
    addresses: tuple[tuple[int, int, str], ...] = ()
    comments: tuple[tuple[int, int, Comment], ...] = ()
    slanted: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    stream: Stream | None = None
    filter: Span | None = None
    grows: bool = False
    freeze: Position | None = None
    page: Page | None = None
    tab_color: str | None = None
    zoom: int = 100
    gridlines: bool = False
    guarded: bool = False
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

    def with_contents(self, change: Callable[[Content], Content]) -> Sheet:
        """Return the sheet with every content of its blocks changed."""
        blocks = (
            replace(block, values=tuple(tuple(map(change, line)) for line in block.values)) for block in self.blocks
        )
        return replace(self, blocks=tuple(blocks))

    def styles(self) -> dict[Position, Style]:
        """Return the style of every cell that has one, by (row, column)."""
        return {place: area.style for area in self.areas for place in area.span}


@frozen
class Marking:
    """A condition to add to a sheet that is already in the workbook."""

    sheet: str
    condition: Condition


@frozen
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


@frozen
class Inputs:
    """The cells of a sheet that stay open when its structure is locked, as (row, column)."""

    sheet: str
    cells: frozenset[Position]
