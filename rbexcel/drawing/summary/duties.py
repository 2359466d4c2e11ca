"""
The sheet ``Penanggung Jawab``: for each who is in charge a page of their own, with what, when and which evidence.

It holds values, no formulas, as Agenda does; nothing is filled in here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, takewhile

from rbexcel.drawing import palette
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import CELL, MONTH, NUMBER, beside, office_line
from rbexcel.drawing.summary.area_table import AreaTable
from rbexcel.drawing.summary.filled import EVIDENCE_FORM, PROOF, STATE, STATUS, Due, Filled
from rbexcel.drawing.summary.listing import (
    area_names,
    area_width,
    people_of,
    shown_levels,
    whole_texts,
)
from rbexcel.drawing.summary.realised import is_realised, trimmed
from rbexcel.drawing.summary.table import SUBJECTS, draw_above, draw_headers, footer_of, level_labels
from rbexcel.drawing.summary.whole_lines import whole_lines
from rbexcel.plan.plan import Plan
from rbexcel.words.amounts import pointed
from rbexcel.words.dates import day_written
from rbexcel.words.months import quarter_of
from rbexcel.words.ticks import TICK
from rbexcel.workbook.book import Page, Sheet, Style
from rbexcel.workbook.contents import Content
from rbexcel.workbook.grid import Span
from rbexcel.workbook.ours import DUTIES
from rbexcel.workbook.paper import Paper

_HEADER = 5
_NAME = Style(size=10, bold=True, fill=palette.HEADER, border=palette.LINE, valign="vcenter")
_TEXT_WIDTHS = {1: (84.0,), 2: (38.0, 46.0)}
_MONTH_WIDTH = 2.9
_NAME_HEIGHT = 18.0
_NOBODY = "(belum ada penanggung jawab)"
_Line = tuple[Content, ...]


def duties_sheet(  # noqa: PLR0913 - a sheet's name and paper are no facts of the plan
    plan: Plan,
    areas: Sequence[AreaTable],
    realised: Mapping[Due, Filled],
    register: Mapping[Due, Filled],
    *,
    name: str,
    home: str,
    paper: Paper,
    made: date | None,
    printed: bool = False,
) -> Sheet:
    """
    Return the sheet; ``realised`` is what staff wrote into Monev, ``register`` what into Bukti Dukung.

    One that is ``printed`` tells of no button.
    """
    labels, levels = level_labels(plan), shown_levels(plan)
    headers = ["AREA", *(labels[level] for level in levels), *map(str, range(1, 13)), STATUS, PROOF]
    january, last = 2 + len(levels), len(headers)
    widths = {1: area_width(areas, 16.0, 22.0), last - 1: 12.0, last: 12.0}
    widths |= dict(enumerate(_TEXT_WIDTHS[len(levels)], start=2))
    sketch = Sketch(widths | dict.fromkeys(range(january, january + 12), _MONTH_WIDTH))
    _head(sketch, plan, home, made, printed=printed)
    draw_headers(sketch, _HEADER, headers, last)
    names, of_rows = area_names(areas), [whole_texts(row, levels) for row in plan.rows]
    row, breaks, page = _HEADER + 1, [], Page(paper=paper, landscape=True, repeat=(_HEADER, _HEADER))
    room = sketch.page_room(last, page)
    above = sum(sketch.heights[each] for each in range(1, _HEADER + 1))
    most = room - above - _NAME_HEIGHT
    for who, indices in people_of(plan).items():
        told = _counted(plan, realised, indices)
        lines = [
            (
                names[index],
                *of_rows[index],
                *(TICK if month in plan.rows[index].months else None for month in range(1, 13)),
                _done(plan, realised, index),
                _evidence(register.get((1, index))),
            )
            for index in indices
        ]
        lines = list(whole_lines(sketch, lines, [CELL] * (january - 1), most, january - 2))
        named = " ".join(who.split()) or _NOBODY
        while lines:
            heights = _fitting(sketch, lines, january, room - above - _NAME_HEIGHT)
            on_page, lines = lines[: len(heights)], lines[len(heights) :]
            sketch.put(row, 1, beside(named, told), _NAME, to=(row, last))
            sketch.raise_to(row, _NAME_HEIGHT)
            _listed(sketch, row + 1, on_page, heights, january)
            row += 1 + len(on_page)
            breaks.append(row - 1)
            told, above = "lanjutan", sketch.heights[_HEADER]
    page = replace(
        page, area=Span(1, 1, row - 1, last), footer=footer_of(plan, DUTIES.title), breaks=tuple(breaks[:-1])
    )
    return replace(sketch.sheet(name), freeze=(_HEADER + 1, 1), page=page, tab_color=palette.ACCENT)


def _head(sketch: Sketch, plan: Plan, home: str, made: date | None, *, printed: bool) -> None:
    day = f"Menurut centang dan isian pada {day_written(made)}. " if made else ""
    again = "" if printed else "Bila berubah, tekan Agenda & Monev sekali lagi. "
    notes = office_line(plan), f"{day}{again}".strip()
    draw_above(sketch, f"{DUTIES.heading} {SUBJECTS[plan.kind]}", notes, home)
    sketch.raise_to(4, 16.0)


def _counted(plan: Plan, realised: Mapping[Due, Filled], indices: Sequence[int]) -> str:
    """Return how many rows somebody has, and in how many of their quarters they are realised, with evidence."""
    dues = [(quarter, index) for index in indices for quarter in _quarters(plan, index)]
    done = pointed(sum(is_realised(realised.get(due)) for due in dues))
    return f"{pointed(len(indices))} baris; terealisasi dengan bukti {done} dari {pointed(len(dues))} triwulan"


def _fitting(sketch: Sketch, lines: Sequence[_Line], january: int, room: float) -> list[float]:
    """Return the heights of the first lines that fit on a page, one at least; an item above stands there once."""
    heights: list[float] = []
    for before, line in zip((None, *lines), lines, strict=False):
        said = _said(before, line, january)
        texts = enumerate(line[said : january - 1], start=said + 1)
        needed = max((14.0, *(sketch.needs(text, CELL, at) for at, text in texts if text)))
        room -= needed
        if heights and room < 0:
            break
        heights.append(needed)
    return heights


def _said(before: _Line | None, line: _Line, january: int) -> int:
    """Return how many of the items above the last one are those of the line before."""
    pairs = zip(before[: january - 2], line, strict=False) if before else ()
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _listed(sketch: Sketch, first: int, lines: Sequence[_Line], heights: Sequence[float], january: int) -> None:
    """Draw the lines of somebody on a page from a row on."""
    end, last = first + len(lines) - 1, len(lines[0])
    sketch.grid(first, 1, lines)
    sketch.look(Span(first, 1, end, last), CELL)
    sketch.look(Span(first, january, end, january + 11), MONTH)
    sketch.look(Span(first, last - 1, end, last), NUMBER)
    for row, height in enumerate(heights, start=first):
        sketch.raise_to(row, height)
    for row, (before, line) in enumerate(pairwise(lines), start=first + 1):
        for column in range(1, 1 + _said(before, line, january)):
            sketch.cells[row, column] = None


def _quarters(plan: Plan, index: int) -> list[int]:
    return sorted({quarter_of(month) for month in plan.rows[index].months})


def _done(plan: Plan, realised: Mapping[Due, Filled], index: int) -> str | None:
    """Return in how many of its quarters a row is realised, with evidence."""
    quarters = _quarters(plan, index)
    done = sum(is_realised(realised.get((quarter, index))) for quarter in quarters)
    return f"{done} dari {len(quarters)}" if quarters else None


def _evidence(line: Filled | None) -> str | None:
    """Return the state of a row's evidence in the register."""
    return trimmed(line.inputs[EVIDENCE_FORM.inputs.index(STATE)]) or None if line else None
