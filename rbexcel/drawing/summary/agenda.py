"""
The sheet ``Agenda``: what is due in each month, per area and person in charge, as a list to filter and to hang up.

It holds values, no formulas: a list that follows the ticks would need functions that older Excel lacks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from rbexcel.drawing import palette
from rbexcel.drawing.sketch import Sketch, footer, starts
from rbexcel.drawing.style import CELL, HEAD, LINK, MIDDLE, NOTE, TITLE, office_line
from rbexcel.drawing.summary.area_table import AreaTable
from rbexcel.drawing.summary.listing import (
    REPEATED,
    area_names,
    area_width,
    mute_repeated,
    shortening,
    shown_levels,
    shown_texts,
    tops,
)
from rbexcel.drawing.summary.table import SUBJECTS, level_labels, trailing_label
from rbexcel.plan.plan import Plan
from rbexcel.words.dates import day_written
from rbexcel.words.months import MONTHS
from rbexcel.workbook.book import Link, Page, Sheet
from rbexcel.workbook.grid import Span
from rbexcel.workbook.ours import AGENDA
from rbexcel.workbook.paper import Paper

if TYPE_CHECKING:
    import pandas as pd

HEADER = 5
_MONTH = replace(CELL, bold=True, fill=palette.HEADER)
_WIDTHS = {1: (98.0,), 2: (47.0, 51.0)}


def agenda_sheet(  # noqa: PLR0913 - a sheet's name and paper are no facts of the plan
    plan: Plan,
    due: pd.DataFrame,
    areas: Sequence[AreaTable],
    *,
    name: str,
    home: str,
    paper: Paper,
    made: date | None,
) -> Sheet:
    """Return the sheet; ``due`` are the lines of ``plan_frame.due``, ``made`` the day that the sheet tells."""
    shown, person = shown_levels(plan), any(row.trailing for row in plan.rows)
    labels = level_labels(plan)
    headers = ["BULAN", "AREA", *(labels[level] for level in shown)]
    headers += [trailing_label(plan)] if person else []
    headers += ["SELESAI"]
    last = len(headers)
    names = area_names(areas)
    widths = {1: 11.5, 2: area_width(areas, 24.0, 32.0)} | dict(enumerate(_WIDTHS[len(shown)], start=3)) | {last: 9.5}
    sketch = Sketch(widths | ({last - 1: 20.0} if person else {}))
    _head(sketch, plan, home, made, shown)
    sketch.line(HEADER, 1, headers, HEAD)
    for column, text in enumerate(headers, start=1):
        sketch.raise_to(HEADER, max(18.0, sketch.needs(text, HEAD, column)))
    lines = list(zip(due["month"], due.index, strict=True))
    for line, (month, index) in enumerate(lines, start=HEADER + 1):
        row = plan.rows[index]
        note = [(row.trailing or "").strip() or None] if person else []
        sketch.grid(line, 1, [(MONTHS[month - 1], names[index], *shown_texts(row, shown), *note)])
    end = HEADER + max(len(lines), 1)
    sketch.look(Span(HEADER + 1, 1, end, last), CELL)
    if not lines:
        sketch.put(end, 1, "Belum ada bulan yang dicentang.", MIDDLE, to=(end, last))
        sketch.raise_to(end, 18.0)
    months = [len(list(group)) for _, group in groupby(month for month, _ in lines)]
    page = Page(
        paper=paper,
        landscape=True,
        repeat=(HEADER, HEADER),
        area=Span(1, 1, end, last),
        footer=footer(AGENDA.title),
    )
    breaks = sketch.flow(HEADER, months, last, page)
    sketch.look(Span(HEADER + 1, 1, end, 1), REPEATED)
    for row in sorted({first for first, _ in starts(months, HEADER + 1)} | tops(breaks)):
        sketch.look(Span(row, 1, row, 1), _MONTH)
    mute_repeated(sketch, HEADER + 1, len(lines), range(1, 2 + len(shown)), breaks)
    return replace(
        sketch.sheet(name),
        filter=Span(HEADER, 1, end, last) if lines else None,
        freeze=(HEADER + 1, 1),
        page=replace(page, breaks=breaks),
        tab_color=palette.ACCENT,
    )


def _head(sketch: Sketch, plan: Plan, home: str, made: date | None, levels: Sequence[int]) -> None:
    sketch.put(1, 1, f"{AGENDA.heading} {SUBJECTS[plan.kind]}", TITLE)
    sketch.put(2, 1, office_line(plan), NOTE)
    day = f"Dibuat {day_written(made)}. " if made else ""
    warning = "Daftar ini tidak ikut berubah bila centang berubah: buat ringkasan sekali lagi."
    sketch.put(3, 1, f"{day}{warning} {shortening(plan, levels)}".strip(), NOTE)
    sketch.put(4, 1, Link(home, "A1", f"← Kembali ke {home}"), LINK)
    for row, height in ((1, 22.0), (2, 14.0), (3, 14.0), (4, 16.0)):
        sketch.raise_to(row, height)
