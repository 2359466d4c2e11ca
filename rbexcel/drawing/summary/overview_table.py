"""What the tables of Ringkasan share: where their rows and columns stand, their looks, the share that is complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rbexcel.drawing import palette
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import HEAD, NUMBER, THOUSANDS
from rbexcel.drawing.summary.area_table import AreaTable
from rbexcel.drawing.summary.table import SECTION, TOTAL
from rbexcel.frozen import frozen
from rbexcel.workbook.book import Style
from rbexcel.workbook.contents import Content, Formula
from rbexcel.workbook.grid import Span, column_letters

COUNT = replace(NUMBER, number_format=THOUSANDS)
NAME = Style(color=palette.LINK, border=palette.LINE, valign="vcenter", wrap=True)
PERCENT = Style(border=palette.LINE, align="center", valign="vcenter", number_format="0%")

LOAD_COLUMN = 3
"""The first column of a table's numbers, and of the months where it has them."""
LAST = 19
WIDTHS = {1: 5.0, 2: 40.0} | dict.fromkeys(range(3, 15), 10.4) | {15: 9.0} | dict.fromkeys(range(16, 20), 8.0)


@frozen
class Table:
    """A table: its header stands on ``header``, its ``lines`` below, its total on ``total``."""

    header: int
    lines: int

    @property
    def first(self) -> int:
        """The row of the first line."""
        return self.header + 1

    @property
    def total(self) -> int:
        """The row of the total; a table without lines leaves one row free above it."""
        return self.first + max(self.lines, 1)

    def column(self, column: int) -> Span:
        """Return a column without its total."""
        return Span(self.first, column, self.total - 1, column)

    def heat(self) -> tuple[Span, Span]:
        """Return the months that are shaded by their load: those of the lines, and the total."""
        first, last = LOAD_COLUMN, LOAD_COLUMN + 11
        return Span(self.first, first, self.total - 1, last), Span(self.total, first, self.total, last)


@frozen
class Totals:
    """The last row of a table: what its numbers come to, from LOAD_COLUMN on."""

    row: int
    numbers: tuple[int, ...]

    def cell(self, place: int) -> str:
        """Return the address of a number, by its place from 0."""
        return f"{column_letters(LOAD_COLUMN + place)}{self.row}"


def framed(sketch: Sketch, table: Table, title: str, headers: Sequence[str]) -> None:
    """Draw the title of a table, its header, the looks of its cells and the beginning of its total."""
    sketch.put(table.header - 1, 1, title, SECTION)
    sketch.line(table.header, 1, headers, HEAD)
    sketch.look(Span(table.first, 1, table.total, len(headers)), COUNT)
    sketch.look(Span(table.first, 2, table.total - 1, 2), NAME)
    sketch.look(Span(table.total, 1, table.total, len(headers)), TOTAL)
    sketch.line(table.total, 1, ("", "Jumlah"), replace(TOTAL, align="left", indent=1))


def raised(sketch: Sketch, table: Table, headers: Sequence[str]) -> None:
    """Give the rows of a table that is drawn their heights, and the space above it."""
    sketch.raise_to(table.header - 2, 12.0)
    sketch.raise_to(table.header - 1, 18.0)
    for column, text in enumerate(headers, start=1):
        sketch.raise_to(table.header, max(16.0, sketch.needs(text, HEAD, column)))
    for row in range(table.first, table.total + 1):
        sketch.raise_to(row, max(16.0, sketch.needs(sketch.cells.get((row, 2)), NAME, 2)))


def complete(row: int, column: int, items: float, with_months: float) -> Formula:
    """Return the share of items that have a month, empty when there are none; ``column`` has the number of items."""
    leaves, planned = column_letters(column) + str(row), column_letters(column + 1) + str(row)
    return Formula(f'=IF({leaves}=0,"",{planned}/{leaves})', with_months / items if items else "")


def number_of(content: Content) -> float:
    """Return the number that a cell shows today; 0 for one that shows none."""
    value = content.cached if isinstance(content, Formula) else content
    return value if isinstance(value, int | float) else 0


def item_formulas(area: AreaTable, first: int, last: int) -> tuple[str, str, str]:
    """Return the formulas that count the deepest items in rows of an area: all, those with and those without months."""
    at = area.columns
    leaves, ticks = (area.reference(Span(first, column, last, column)) for column in (at.leaf, at.ticks))
    with_months, without = (f'=SUMPRODUCT(({leaves}<>"")*({ticks}{test}))' for test in (">0", "=0"))
    return f"=COUNTA({leaves})", with_months, without
