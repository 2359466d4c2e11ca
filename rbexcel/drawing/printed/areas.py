"""The areas as printed, one below the other: kegiatan and sub kegiatan with their months, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rbexcel.drawing import palette
from rbexcel.drawing.printed.banded import flowed, highest
from rbexcel.drawing.printed.strips import Strip, strip_label, strips_of
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import CELL, HEAD, MONTH, NOTE, TITLE, office_line
from rbexcel.drawing.summary.table import SUBJECTS
from rbexcel.plan.plan import Plan
from rbexcel.words.continued import continued as resumed
from rbexcel.words.months import SHORT_MONTHS
from rbexcel.words.ticks import TICK
from rbexcel.workbook.book import Page, Sheet, Style
from rbexcel.workbook.contents import Content
from rbexcel.workbook.grid import Span
from rbexcel.workbook.paper import Paper

NAME = "Area"
_HEADING = "KEGIATAN PER AREA"
_HEADER = 4
_TEXT, _JANUARY, _LAST = 1, 2, 13
_WIDTHS = {_TEXT: 106.0} | dict.fromkeys(range(_JANUARY, _LAST + 1), 4.4)
_LEAST = 12.0

_ITEM = replace(CELL, size=7.5, valign="vcenter")
_AREA = Style(size=9, bold=True, fill=palette.HEADER, border=palette.LINE, valign="vcenter", wrap=True)
_AREA_LOAD = replace(_AREA, align="center", size=8, number_format="0;-0;")
_LOOKS = (replace(_ITEM, bold=True, indent=1), replace(_ITEM, indent=2))
_TICK = replace(MONTH, size=7.5)


def areas_sheet(plan: Plan, paper: Paper) -> Sheet:
    """Return the sheet: an area's name above its items, with its ticks per month; two of usual size fill a page."""
    sketch, areas = Sketch(_WIDTHS), strips_of(plan)
    page = Page(
        paper=paper,
        landscape=True,
        repeat=(_HEADER, _HEADER),
        margins=(0.5, 0.5, 0.5, 0.55),
        footer=footer(f"{_HEADING.capitalize()} · {office_line(plan)}"),
    )
    sketch.put(1, _TEXT, f"{_HEADING} RENCANA AKSI {SUBJECTS[plan.kind]}", TITLE)
    sketch.put(2, _TEXT, office_line(plan), NOTE)
    for row, height in ((1, 20.0), (2, 14.0), (3, 4.0)):
        sketch.raise_to(row, height)
    sketch.line(_HEADER, _TEXT, (strip_label(plan), *SHORT_MONTHS), HEAD)
    sketch.raise_to(_HEADER, 15.0)
    most = highest(sketch, _HEADER, page, _LAST)
    areas = tuple(replace(area, strips=tuple(_fitting(sketch, area.strips, most))) for area in areas)
    heights = [
        [max(_LEAST, sketch.needs(strip.text, _LOOKS[strip.depth], _TEXT)) for strip in area.strips] for area in areas
    ]

    def band(row: int, group: int, continued: bool) -> None:  # noqa: FBT001 - as ``flowed`` calls it
        area = areas[group]
        sketch.put(row, _TEXT, resumed(area.title) if continued else area.title, _AREA)
        sketch.line(row, _JANUARY, area.loads, _AREA_LOAD)

    def line(row: int, group: int, place: int) -> None:
        strip = areas[group].strips[place]
        sketch.put(row, _TEXT, strip.text, _LOOKS[strip.depth])
        sketch.line(row, _JANUARY, _ticks(strip), _TICK)

    row, breaks = flowed(sketch, _HEADER, page, heights, last=_LAST, band=band, line=line)
    page = replace(page, area=Span(1, _TEXT, row - 1, _LAST), breaks=breaks)
    return replace(sketch.sheet(NAME), freeze=(_HEADER + 1, 1), page=page, tab_color=palette.ACCENT)


def _fitting(sketch: Sketch, strips: Sequence[Strip], most: float) -> Iterator[Strip]:
    """Yield the items, one that no row has room for in parts."""
    for strip in strips:
        for text in sketch.parts(strip.text, _LOOKS[strip.depth], _TEXT, most):
            yield replace(strip, text=text)


def _ticks(strip: Strip) -> list[Content]:
    return [TICK if month in (strip.months or ()) else None for month in range(1, 13)]
