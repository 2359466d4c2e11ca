"""What the summary's sheets share: their columns, labels, totals and looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rbexcel.drawing import palette
from rbexcel.drawing.metrics import column_width, longest_piece
from rbexcel.drawing.sketch import footer
from rbexcel.drawing.style import CELL
from rbexcel.plan.layout import LABELS
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.months import MONTHS
from rbexcel.words.numbers import numbered
from rbexcel.workbook.book import (
    Formula,
    Style,
)
from rbexcel.workbook.grid import Span

if TYPE_CHECKING:
    import pandas as pd

OVERVIEW = "Ringkasan"
"""The usual name of the sheet over all areas."""


SHORT_MONTHS = tuple(month[:3] for month in MONTHS)


QUARTERS = ("I", "II", "III", "IV")


SUBJECTS = {"RB": "REFORMASI BIROKRASI", "ZI": "PEMBANGUNAN ZONA INTEGRITAS"}


FOOTER = footer("Ringkasan rencana aksi")


SECTION = Style(bold=True, size=11, color=palette.INK, valign="vcenter")


TOTAL = Style(bold=True, color=palette.INK, fill=palette.TOTAL, border=palette.LINE, align="center", valign="vcenter")


_USUAL_WIDTHS = {2: (38.0, 46.0), 3: (28.0, 30.0, 32.0)}


_WIDEST = 48.0


@dataclass(frozen=True, slots=True)
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
        pieces = (longest_piece(row.levels[level] or "", CELL.size) for row in plan.rows)
        texts.append(max(width, min(_WIDEST, column_width(max(pieces, default=0.0) / 0.95 + 5))))
    written = any(row.trailing for row in plan.rows)
    return Columns(tuple(texts), 0.0 if plan.trailing is None else 18.0 if written else 10.0, banded)


def band_starts(plan: Plan, part: pd.DataFrame) -> tuple[int, ...]:
    """Return the indices of the rows of an area that begin a kegiatan; empty for a plan that has no level below it."""
    if len(plan.columns) <= 2:
        return ()
    ids = list(part[f"{plan.columns[1]}_id"])
    return tuple(index for index, each in enumerate(ids) if index == 0 or each != ids[index - 1])


def year_and_quarters(row: int, january: int, months: Sequence[int]) -> Iterator[Formula]:
    """Yield the year's and the quarters' totals of a row whose months begin at ``january``."""
    yield total(Span(row, january, row, january + 11), sum(months))
    for first in range(0, 12, 3):
        yield total(Span(row, january + first, row, january + first + 2), sum(months[first : first + 3]))


def printed(row: Row, level: int) -> str | None:
    """Return an item of a row with its number, as a list prints it; None for one without text."""
    text = row.levels[level]
    return None if text is None else numbered(row.numbers[level], text)


def level_labels(plan: Plan) -> tuple[str, ...]:
    """Return the headers of the levels: as printed, or the usual ones."""
    if len(plan.labels) == len(plan.columns):
        return plan.labels
    return tuple(LABELS.get(name, name.replace("_", " ").upper()) for name in plan.columns)


def total(span: Span, number: int) -> Formula:
    """Return the sum of a span, and what it is today."""
    return Formula(f"=SUM({span.address})", number)
