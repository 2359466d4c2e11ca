"""What the summary's sheets share: labels, totals and looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rbexcel.drawing import palette
from rbexcel.drawing.sketch import footer
from rbexcel.plan.layout import LABELS
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.months import MONTHS
from rbexcel.words.numbers import numbered
from rbexcel.workbook.book import Formula, Style
from rbexcel.workbook.grid import Span
from rbexcel.workbook.ours import OVERVIEW

SHORT_MONTHS = tuple(month[:3] for month in MONTHS)
QUARTERS = ("I", "II", "III", "IV")
SUBJECTS = {"RB": "REFORMASI BIROKRASI", "ZI": "PEMBANGUNAN ZONA INTEGRITAS"}
FOOTER = footer(OVERVIEW.title)
SECTION = Style(bold=True, size=11, color=palette.INK, valign="vcenter")
TOTAL = Style(bold=True, color=palette.INK, fill=palette.TOTAL, border=palette.LINE, align="center", valign="vcenter")


def year_and_quarters(row: int, january: int, months: Sequence[float]) -> Iterator[Formula]:
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
    return tuple(LABELS.get(column, name.upper()) for column, name in zip(plan.columns, plan.level_names, strict=True))


def trailing_label(plan: Plan) -> str:
    """Return the header of the column behind the months: who is in charge, or a note."""
    return LABELS.get(plan.trailing or "", "KET")


def total(span: Span, number: float) -> Formula:
    """Return the sum of a span, and what it is today."""
    return Formula(f"=SUM({span.address})", number)
