"""What the summary's sheets share: labels, totals and looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rbexcel.drawing import palette
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import HEAD, INPUT_HEAD, LINK, NOTE, THOUSANDS, TITLE, beside
from rbexcel.plan.layout import LABELS
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.numbers import numbered
from rbexcel.workbook.book import Style
from rbexcel.workbook.contents import ROW, Formula, Link
from rbexcel.workbook.grid import Span, column_letters

QUARTERS = ("I", "II", "III", "IV")
SUBJECTS = {"RB": "REFORMASI BIROKRASI", "ZI": "PEMBANGUNAN ZONA INTEGRITAS"}
SECTION = Style(bold=True, size=11, color=palette.INK, valign="vcenter")
TOTAL = Style(
    bold=True,
    color=palette.INK,
    fill=palette.TOTAL,
    border=palette.LINE,
    align="center",
    valign="vcenter",
    number_format=THOUSANDS,
)


def draw_above(sketch: Sketch, title: str, notes: Sequence[str], home: str) -> None:
    """Draw what stands above the table of a sheet: its title, notes a line each, and below them the way back."""
    sketch.put(1, 1, title, TITLE)
    for row, note in enumerate(notes, start=2):
        sketch.put(row, 1, note, NOTE)
    way = 2 + len(notes)
    sketch.put(way, 1, Link(home, "A1", f"← Kembali ke {home}"), LINK)
    for row, height in ((1, 22.0), *((row, 14.0) for row in range(2, way + 1))):
        sketch.raise_to(row, height)


def draw_headers(sketch: Sketch, row: int, headers: Sequence[str], last: int, inputs: Iterable[int] = ()) -> None:
    """Draw the headers of a list, those of ``inputs`` as what staff fill in, as high as those up to ``last`` need."""
    sketch.line(row, 1, headers, HEAD)
    for column in inputs:
        sketch.put(row, column, headers[column - 1], INPUT_HEAD)
    for column, text in enumerate(headers[:last], start=1):
        sketch.raise_to(row, max(18.0, sketch.needs(text, HEAD, column)))


def footer_of(plan: Plan, title: str) -> str:
    """Return the foot of a summary's pages: whose it is, and what."""
    return footer(beside(plan.satker, title))


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
    return counting("SUM", span, number)


def counting(function: str, span: Span, number: float, more: str = "") -> Formula:
    """Return what a function gives of a span, with ``more`` behind it, and what that is today."""
    if span.first_row < span.last_row or span.first_column == span.last_column:
        return Formula(f"={function}({span.address}{more})", number)
    return Formula(of_row(function, span.first_column, span.last_column, more), number, span.first_row)


@lru_cache(maxsize=1024)
def of_row(function: str, first: int, last: int, more: str = "") -> str:
    """Return the formula of a function of columns of a row, of any row."""
    return f"={function}({column_letters(first)}{ROW}:{column_letters(last)}{ROW}{more})"
