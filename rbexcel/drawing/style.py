"""What our sheets share: the looks of titles, headers and cells, and the words above a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from rbexcel.checking.as_text import sentence
from rbexcel.checking.finding import Severity
from rbexcel.drawing import palette
from rbexcel.plan.plan import Plan
from rbexcel.words.dates import day_written
from rbexcel.workbook.book import Style

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
FIELD_TITLE = Style(bold=True, size=14, color=palette.ACCENT, valign="vcenter")
FIELD_HEAD = Style(bold=True, fill=palette.HEADER, border=palette.LINE, valign="vcenter", indent=1)
FIELD = Style(border=palette.LINE, valign="vcenter", wrap=True, indent=1)
"""The looks of what is read on a screen line by line: a form, what is told of the program."""
INPUT = replace(CELL, locked=False)
"""A cell that staff may fill in: nothing that they write there is taken out."""
INPUT_HEAD = replace(HEAD, fill=palette.TICK)
MIDDLE = Style(border=palette.LINE, align="center")
THOUSANDS = "[$-421]#,##0"
"""The format of numbers that may be large: 1.108 also where a program that prints is not set to Indonesian."""
NUMBER = Style(border=palette.LINE, align="center", valign="vcenter")
MONTH = Style(size=10, font="Segoe UI Symbol", border=palette.LINE, align="center", valign="vcenter")
"""A month: Bookman has no tick. Windows has this font, elsewhere another with the glyph takes its place."""
CALM = Style(color=palette.GOOD_INK, fill=palette.GOOD, border=palette.LINE, align="left", valign="vcenter", indent=1)
"""The look of what says that nothing is left to mend."""

SEVERITY_FILLS = {Severity.ERROR: palette.ERROR, Severity.WARNING: palette.WARNING, Severity.INFO: palette.INFO}


def office_line(plan: Plan) -> str:
    """Return whose plan it is and of which year."""
    return beside(plan.satker, f"Tahun {plan.year}" if plan.year else None)


def beside(*texts: str | None) -> str:
    """Return what there is of some texts on one line."""
    return "  ·  ".join(filter(None, texts))


def opened(text: str) -> str:
    """Return a text as a sentence that stands alone in a cell: it begins with a capital."""
    return sentence(text)[:1].upper() + sentence(text)[1:]


def moment(at: datetime) -> str:
    """Return a time as staff write it."""
    return f"{day_written(at)} pukul {at:%H.%M}"
