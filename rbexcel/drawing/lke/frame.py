"""What the sheets of an LKE share: whose they are, the looks of their numbers, their head and their page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rbexcel.catalogue.lke_form import Form
from rbexcel.drawing.sheets.report import draw_head
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import CELL, NUMBER, beside
from rbexcel.lke.assessment import Assessment
from rbexcel.workbook.book import Page
from rbexcel.workbook.grid import Span
from rbexcel.workbook.ours import OurSheet

POINTS = "[$-421]0.00#"
"""The format of points: with a comma also where a program that prints is not set to Indonesian."""
INDEX = "[$-421]0.00"
SHARE = "[$-421]0.00%"
NUMBERS = replace(NUMBER, number_format=POINTS)
TEXT = replace(CELL, valign="vcenter")


def office_and_year(of: Assessment) -> str:
    """Return whose LKE it is and of which year."""
    return beside(of.satker, f"Tahun {of.year}" if of.year else None)


def basis(form: Form) -> str:
    """Return by which regulation a form is, and what of it nobody has compared yet, as a sentence."""
    return f"{form.basis[:1].upper()}{form.basis[1:]}."


def begun(sketch: Sketch, ours: OurSheet, of: Assessment, *notes: str, back: str | None) -> int:
    """Draw the head of a sheet with a way ``back`` to the one with the answers; return the first row that is free."""
    told = [office_and_year(of), basis(of.form), *filter(None, notes)]
    draw_head(sketch, ours.heading, told, [back] if back else [])
    row = len(told) + 2 + bool(back)
    sketch.raise_to(row, 6.0)
    return row + 1


def page(of: Assessment, ours: OurSheet, area: Span, header: int | None, breaks: Sequence[int] = ()) -> Page:
    """Return how a sheet is printed: across, one page wide, with its heads on every page."""
    return Page(
        landscape=True,
        repeat=(header, header) if header else None,
        area=area,
        breaks=tuple(breaks),
        footer=footer(beside(of.satker, " ".join(filter(None, (ours.title, str(of.year or "")))))),
    )
