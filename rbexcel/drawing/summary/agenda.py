"""
The sheet ``Agenda``: what is due in each month, per area and person in charge, as a list to filter and to hang up.

It holds values, no formulas: a list that follows the ticks would need functions that older Excel lacks. What staff
wrote into SELESAI is theirs and stands in the next one again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from itertools import chain, groupby
from typing import NamedTuple

from rbexcel.drawing import palette
from rbexcel.drawing.sketch import Sketch, starts
from rbexcel.drawing.style import CELL, INPUT, MIDDLE, NOTE, office_line
from rbexcel.drawing.summary.area_table import AreaTable
from rbexcel.drawing.summary.filled import AGENDA_GONE, AREA, COMPLETED, KEY, MONTH, TEXTS, Due, Filled, FilledList
from rbexcel.drawing.summary.listing import (
    ADDED_WIDTH,
    AGENDA_CUT,
    NOTHING_FILLED_IN,
    NOTHING_TICKED,
    REPEATED,
    added_headers,
    area_names,
    area_width,
    extras_of,
    mute_repeated,
    shortening,
    shown_levels,
    shown_of_rows,
    tops,
)
from rbexcel.drawing.summary.matching import kept, paths_of
from rbexcel.drawing.summary.table import SUBJECTS, draw_above, draw_headers, footer_of, level_labels, trailing_label
from rbexcel.plan.plan import Plan
from rbexcel.words.dates import day_written
from rbexcel.words.months import MONTHS
from rbexcel.workbook.book import Page, Sheet
from rbexcel.workbook.contents import Content
from rbexcel.workbook.grid import Span
from rbexcel.workbook.limits import MAX_LISTED
from rbexcel.workbook.ours import AGENDA
from rbexcel.workbook.paper import Paper

HEADER = 5
_MONTH = replace(CELL, bold=True, fill=palette.HEADER)
_GONE = replace(CELL, bold=True, fill=palette.WARNING, wrap=False)
_WIDTHS = {1: (98.0,), 2: (47.0, 51.0)}


def agenda_sheet(  # noqa: PLR0913 - a sheet's name and paper are no facts of the plan
    plan: Plan,
    dues: Sequence[Due],
    areas: Sequence[AreaTable],
    filled: FilledList,
    *,
    name: str,
    home: str,
    paper: Paper,
    made: date | None,
) -> Sheet:
    """
    Return the sheet; ``dues`` are its lines, as ``counted.due`` orders them, ``made`` the day that the sheet tells, and
    ``filled`` what staff wrote into an earlier one.
    """
    shown, person = shown_levels(plan), any(row.trailing for row in plan.rows)
    columns = _columns(plan, areas, added_headers(filled.lines), person=person)
    last, inputs = columns.last, columns.inputs
    sketch = Sketch(columns.widths)
    draw_headers(sketch, HEADER, columns.headers, last, inputs)
    found, gone = kept(plan, filled.lines, known=filled.known, planned=frozenset(dues))
    whole = len(dues) <= MAX_LISTED
    if not whole:
        dues = [each for each in dues if each in found]
    _head(sketch, plan, home, made, shown, None if whole else AGENDA_CUT)
    names, paths, of_rows = area_names(areas), paths_of(plan), shown_of_rows(plan, person=person)
    for at, (month, index) in enumerate(dues, start=HEADER + 1):
        line = found.get((month, index))
        told = (MONTHS[month - 1], names[index], *of_rows[index])
        beside = _inputs(line), (plan.rows[index].key, paths[index]), extras_of(line, columns.added)
        sketch.grid(at, 1, [(*told, *chain(*beside))])
    end = HEADER + max(len(dues), 1)
    bottom = end + (1 + len(gone) if gone else 0)
    sketch.look(Span(HEADER + 1, 1, end, last), CELL)
    if not dues:
        nothing = NOTHING_TICKED if whole else NOTHING_FILLED_IN
        sketch.put(end, 1, nothing, MIDDLE, to=(end, last))
        sketch.raise_to(end, 18.0)
    _put_gone(sketch, gone, end, columns)
    months = [len(list(group)) for _, group in groupby(month for month, _ in dues)]
    area, footer = Span(1, 1, bottom, last), footer_of(plan, AGENDA.title)
    page = Page(paper=paper, landscape=True, repeat=(HEADER, HEADER), area=area, footer=footer)
    breaks = sketch.flow(HEADER, [*months, *([1 + len(gone)] if gone else [])] if dues else [], last, page)
    sketch.look(Span(HEADER + 1, 1, end, 1), REPEATED)
    begun = {first for first, _ in starts(months, HEADER + 1)} | (tops(breaks) - set(range(end + 1, bottom + 1)))
    for row_at in sorted(begun):
        sketch.look(Span(row_at, 1, row_at, 1), _MONTH)
    mute_repeated(sketch, HEADER + 1, len(dues), range(1, 2 + len(shown)), breaks)
    for column in inputs if dues or gone else ():
        sketch.look(Span(HEADER + 1, column, bottom, column), INPUT)
    _look_gone(sketch, len(gone), end, last)
    return replace(
        sketch.sheet(name),
        hidden_columns=(last + 1, last + 2),
        filter=Span(HEADER, 1, end, last) if dues else None,
        freeze=(HEADER + 1, 1),
        page=replace(page, breaks=breaks),
        tab_color=palette.ACCENT,
    )


class _Columns(NamedTuple):
    """What stands above each column and how wide it is, the ``last`` one that is seen, those that staff ``added``."""

    headers: list[str]
    widths: dict[int, float]
    last: int
    added: Sequence[str]

    @property
    def inputs(self) -> tuple[int, ...]:
        """The columns that are filled in."""
        return self.last, *range(self.last + 3, len(self.headers) + 1)


def _columns(plan: Plan, areas: Sequence[AreaTable], added: Sequence[str], *, person: bool) -> _Columns:
    shown, labels = shown_levels(plan), level_labels(plan)
    headers = [MONTH, AREA, *(labels[level] for level in shown), *([trailing_label(plan)] if person else [])]
    last = len(headers) + 1
    headers += [COMPLETED, KEY, TEXTS, *added]
    widths = {1: 11.5, 2: area_width(areas, 24.0, 32.0)} | dict(enumerate(_WIDTHS[len(shown)], start=3)) | {last: 12.0}
    widths |= ({last - 1: 20.0} if person else {}) | dict.fromkeys(range(last + 3, len(headers) + 1), ADDED_WIDTH)
    return _Columns(headers, widths, last, added)


def _put_gone(sketch: Sketch, gone: Sequence[Filled], end: int, columns: _Columns) -> None:
    """Write below the list what was filled in for rows that are there no more."""
    seen = columns.last - 2
    for at, line in enumerate(gone, start=end + 2):
        texts = tuple(line.shown[:seen]) + (None,) * (seen - len(line.shown))
        told = (MONTHS[line.part - 1], *texts)
        sketch.grid(at, 1, [(*told, *_inputs(line), line.key, line.path, *extras_of(line, columns.added))])


def _look_gone(sketch: Sketch, count: int, end: int, last: int) -> None:
    if count:
        sketch.look(Span(end + 2, 1, end + 1 + count, last - 1), replace(CELL, color=palette.MUTED, fill=palette.BAND))
        sketch.put(end + 1, 1, AGENDA_GONE, _GONE, to=(end + 1, last))


def _inputs(line: Filled | None) -> tuple[Content, ...]:
    value = line.inputs[0] if line else None
    return (str(value) if isinstance(value, time) else value,)


def _head(  # noqa: PLR0913, PLR0917 - all that is told above the list
    sketch: Sketch, plan: Plan, home: str, made: date | None, levels: Sequence[int], cut: str | None
) -> None:
    day = f"Menurut centang pada {day_written(made)}. " if made else ""
    warning = "Bila centang berubah, tekan Agenda & Monev sekali lagi."
    notes = office_line(plan), cut or f"{day}{warning} {shortening(plan, levels)}".strip()
    draw_above(sketch, f"{AGENDA.heading} {SUBJECTS[plan.kind]}", notes, home)
    if cut:
        sketch.look(Span(3, 1, 3, 1), replace(NOTE, bold=True, color=palette.INK))
    sketch.raise_to(4, 16.0)
