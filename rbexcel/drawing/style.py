"""What our sheets share: the looks of titles, headers and cells, and the words above a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rbexcel.checking.as_text import sentence
from rbexcel.drawing import palette
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.months import MONTHS
from rbexcel.workbook.book import Style
from rbexcel.workbook.grid import Cell

TITLE = Style(bold=True, size=13, color=palette.ACCENT, valign="vcenter")
NOTE = Style(color=palette.MUTED, valign="vcenter")
LINK = Style(color=palette.LINK, valign="vcenter")
HEAD = Style(
    size=8.5,
    bold=True,
    color=palette.INK,
    fill=palette.HEADER,
    border=palette.LINE,
    align="center",
    valign="vcenter",
    wrap=True,
)
CELL = Style(border=palette.LINE, wrap=True)
MIDDLE = Style(border=palette.LINE, align="center")
NUMBER = Style(border=palette.LINE, align="center", valign="vcenter")
MONTH = Style(size=10, font="Segoe UI Symbol", border=palette.LINE, align="center", valign="vcenter")
"""A month: Bookman has no tick. Windows has this font, elsewhere another with the glyph takes its place."""


def plan_sheets(plan: Plan) -> tuple[str, ...]:
    """Return the sheets that hold the plan's rows, in order; empty for a plan that is in no file."""
    return tuple(dict.fromkeys(row.place.sheet for row in plan.rows if row.place))


def office_line(plan: Plan) -> str:
    """Return whose plan it is and of which year."""
    parts = [plan.satker or "", f"Tahun {plan.year}" if plan.year else ""]
    return "  ·  ".join(part for part in parts if part)


def opened(text: str) -> str:
    """Return a text as a sentence that stands alone in a cell: it begins with a capital."""
    return sentence(text)[:1].upper() + sentence(text)[1:]


def moment(at: datetime) -> str:
    """Return a time as staff write it."""
    return f"{at.day} {MONTHS[at.month - 1]} {at.year} pukul {at:%H.%M}"


def row_cells(row: Row) -> Iterator[Cell]:
    """Yield every cell that a row was read from, its own line first."""
    for cell in (row.place, *row.places, *(mark.place for mark in row.marks), row.trailing_place):
        if cell:
            yield cell
