"""An area of a plan and where its table stands on its sheet: what the area's sheet draws and other sheets point at."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rbexcel.checking.finding import Finding
from rbexcel.drawing.metrics import column_width, longest_piece
from rbexcel.drawing.style import CELL
from rbexcel.frozen import frozen
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.months import MONTH_NUMBERS
from rbexcel.workbook.grid import Span
from rbexcel.workbook.sheet_names import quoted

_USUAL_WIDTHS = {2: (38.0, 46.0), 3: (28.0, 30.0, 32.0)}
_WIDEST = 48.0


@frozen
class Columns:
    """
    Where the columns of an area's table stand.

    ``texts`` are the widths of the levels that have a column, ``trailing`` may be 0. ``banded`` tells that the level
    below the area stands in rows of its own, each above its items.
    """

    texts: tuple[float, ...]
    trailing: float
    banded: bool

    @property
    def leaf(self) -> int:
        """The column of the deepest level."""
        return len(self.texts) + 1

    def level(self, column: int) -> int:
        """Return which level of a row, from 0, a column shows."""
        return column - 1 + self.banded

    @property
    def january(self) -> int:
        """The first month."""
        return self.leaf + 1

    @property
    def december(self) -> int:
        """The last month."""
        return self.january + 11

    @property
    def ticks(self) -> int:
        """The planned months of a row."""
        return self.december + 1

    @property
    def quarters(self) -> int:
        """The first of four quarters."""
        return self.ticks + 1

    @property
    def note(self) -> int:
        """The keterangan or penanggung jawab, if there is one."""
        return self.quarters + 4

    @property
    def last(self) -> int:
        """The number of findings."""
        return self.note + (self.trailing > 0)

    def widths(self) -> dict[int, float]:
        """Return the width of every column, in characters."""
        widths = {1: 5.0} | dict(enumerate(self.texts, start=2))
        widths |= dict.fromkeys(range(self.january, self.december + 1), 4.6)
        widths |= {self.ticks: 8.6} | dict.fromkeys(range(self.quarters, self.note), 4.6)
        return widths | ({self.note: self.trailing} if self.trailing else {}) | {self.last: 9.0}


def columns_of(plan: Plan) -> Columns:
    """Return the columns that all areas of a plan share; no word of a text is broken if that can be helped."""
    banded = len(plan.columns) > 2
    count = len(plan.columns) - 1 - banded
    usual = _USUAL_WIDTHS.get(count, (24.0 if count > 1 else 60.0,) * count)
    texts = []
    for level, width in enumerate(usual, start=1 + banded):
        words = {word for row in plan.rows for word in (row.levels[level] or "").split()}
        most = max((longest_piece(word, CELL.size) for word in words), default=0.0)
        texts.append(max(width, min(_WIDEST, column_width(most / 0.95 + 5))))
    written = any(row.trailing and row.trailing.strip() for row in plan.rows)
    return Columns(tuple(texts), 18.0 if plan.trailing and written else 0.0, banded)


def band_starts(ids: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """
    Return the indices of the rows of an area that begin a kegiatan; empty for a plan that has no level below it.

    ``ids`` are the items of its rows, level by level.
    """
    if len(ids) <= 2:
        return ()
    return tuple(index for index, each in enumerate(ids[1]) if index == 0 or each != ids[1][index - 1])


@frozen
class AreaTable:
    """
    One area: its printed number and label, its rows, and the ``name`` of its sheet.

    ``indices`` are those of its rows in the plan, ``ids`` the items that they belong to, level by level, ``planned``
    the months of each; ``bands`` are the indices, among its rows, of those that begin a kegiatan; ``findings`` come
    with the index of their row.
    """

    plan: Plan
    indices: tuple[int, ...]
    ids: tuple[tuple[int, ...], ...]
    planned: tuple[tuple[int, ...], ...]
    bands: tuple[int, ...]
    name: str
    number: str
    label: str
    rows: tuple[Row, ...]
    findings: tuple[tuple[int, Finding], ...]
    columns: Columns

    HEADER = 6

    @property
    def title(self) -> str:
        """The area as lists and legends name it: its number and its label."""
        return f"{self.number}. {self.label}"

    @property
    def first(self) -> int:
        """The first row of the body."""
        return self.HEADER + 2

    @property
    def last(self) -> int:
        """The last row of the body."""
        return self.line(len(self.rows) - 1)

    def line(self, index: int) -> int:
        """Return the sheet's row of a row of the area."""
        return self.first + index + bisect_right(self.bands, index)

    def band_lines(self) -> Iterator[tuple[int, int, int]]:
        """Yield for each kegiatan the index of its first row, the sheet's row above it and that of its last row."""
        for start, end in pairwise((*self.bands, len(self.rows))):
            yield start, self.line(start) - 1, self.line(end - 1)

    @property
    def total(self) -> int:
        """The row of the load per month."""
        return self.last + 1

    @property
    def listed(self) -> int:
        """The first row of the list of findings, below the table, the chart, a title and a header."""
        return self.total + 6

    def column(self, column: int) -> Span:
        """Return a column of the table's body."""
        return Span(self.first, column, self.last, column)

    def reference(self, span: Span) -> str:
        """Return a rectangle as formulas of other sheets name it."""
        return f"{quoted(self.name)}!{span.absolute}"

    def column_reference(self, column: int) -> str:
        """Return a column of the body as formulas of other sheets name it."""
        return self.reference(self.column(column))

    def cell_reference(self, row: int, column: int) -> str:
        """Return a cell as formulas of other sheets name it."""
        return self.reference(Span(row, column, row, column))

    @property
    def loads(self) -> list[int]:
        """How many rows are planned in each month."""
        return self.loads_of(range(len(self.rows)))

    def loads_of(self, rows: Iterable[int]) -> list[int]:
        """Return how many of some rows are planned in each month."""
        count = Counter(month for index in rows for month in self.planned[index])
        return [count[month] for month in MONTH_NUMBERS]

    def counted(self, rows: Iterable[int]) -> tuple[int, int]:
        """Return how many of the deepest items some rows have, and how many of these a month."""
        items = [index for index in rows if self.rows[index].leaf is not None]
        return len(items), sum(bool(self.planned[index]) for index in items)

    @property
    def severities(self) -> Span:
        """The column of the findings list that names the severity, the first of three."""
        at = self.columns
        column = at.january + (6 if at.leaf == 2 else 0)  # where one column is wide, months make the second one
        return Span(self.listed, column, self.listed + len(self.findings) - 1, column)
