"""
The sheet ``Bukti Dukung``: the register of evidence, a line for each row of the plan, to be filled in by staff.

What staff wrote is theirs: what was read from the sheet of an earlier run stands in this one again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time

from rbexcel.drawing import palette
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import CELL, INPUT, MIDDLE, NOTE, NUMBER, beside, office_line
from rbexcel.drawing.summary.area_table import AreaTable
from rbexcel.drawing.summary.filled import (
    AREA,
    EVIDENCE_FORM,
    EVIDENCE_GONE,
    KEY,
    LINKED,
    OPENS,
    PLANNED,
    PROOF,
    REMARK,
    STATE,
    TEXTS,
    Due,
    Filled,
    FilledList,
)
from rbexcel.drawing.summary.listing import (
    ADDED_WIDTH,
    added_headers,
    area_names,
    area_width,
    extras_of,
    mute_repeated,
    opening,
    shortening,
    shown_levels,
    shown_of_rows,
)
from rbexcel.drawing.summary.matching import kept, paths_of
from rbexcel.drawing.summary.realised import is_realised, trimmed
from rbexcel.drawing.summary.table import (
    QUARTERS,
    SUBJECTS,
    draw_above,
    draw_headers,
    footer_of,
    level_labels,
    trailing_label,
)
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.dates import day_written
from rbexcel.words.months import SHORT_MONTHS
from rbexcel.workbook.book import Choice, Condition, Page, Sheet
from rbexcel.workbook.contents import Content, Formula
from rbexcel.workbook.grid import Span, column_letters
from rbexcel.workbook.limits import MAX_LITERAL
from rbexcel.workbook.ours import EVIDENCE
from rbexcel.workbook.paper import Paper

THERE, LACKING, ABSENT = "Ada", "Kurang", "Belum"
_STATES = (THERE, LACKING, ABSENT)
_IN_MONEV, _LKE = "MONEV", "LKE"
_HEADER = 5
_WIDTHS = {AREA: 18.0, PLANNED: 13.0, _IN_MONEV: 9.0, _LKE: 11.0, PROOF: 30.0, LINKED: 8.5, STATE: 9.0, REMARK: 22.0}
_TEXT_WIDTHS = {1: (82.0,), 2: (40.0, 44.0)}
_PERSON = 18.0
_WIDEST_AREA = 30.0


def evidence_sheet(  # noqa: PLR0913 - a sheet's name and paper are no facts of the plan
    plan: Plan,
    areas: Sequence[AreaTable],
    filled: FilledList,
    realised: Mapping[Due, Filled],
    *,
    serves: Mapping[int, str],
    name: str,
    home: str,
    paper: Paper,
    made: date | None,
) -> Sheet:
    """
    Return the sheet; ``filled`` is what staff wrote into an earlier one, ``realised`` what they wrote into Monev.

    ``serves`` tells which questions of the LKE each row serves, by its index; empty where that is not asked.
    """
    found, gone = kept(plan, filled.lines, known=filled.known)
    headers, added = _headers(plan, lke=bool(serves)), added_headers(filled.lines)
    at = {text: column for column, text in enumerate(headers, start=1)}
    last, first, levels = at[REMARK], _HEADER + 1, len(shown_levels(plan))
    added_at = range(len(headers) + 1, len(headers) + 1 + len(added))
    widths = {column: _WIDTHS[text] for text, column in at.items() if text in _WIDTHS}
    widths |= dict(enumerate(_TEXT_WIDTHS[levels], start=2)) | {at[PLANNED] - 1: _PERSON}
    widths |= {1: area_width(areas, _WIDTHS[AREA], _WIDEST_AREA)} | dict.fromkeys(added_at, ADDED_WIDTH)
    sketch = Sketch(widths)
    order = [index for area in areas for index in area.indices]
    lines = [*_planned(plan, areas, found, realised, serves, at[PROOF], added)]
    end = _HEADER + max(len(lines), 1)
    lines += _gone(gone, end + 1, at, added)
    bottom = max(end, _HEADER + len(lines))
    inputs_at = [at[text] for text in EVIDENCE_FORM.inputs]
    draw_headers(sketch, _HEADER, [*headers, *added], last, (*inputs_at, *added_at))
    _head(sketch, plan, home, made, Span(first, at[STATE], end, at[STATE]), found, len(order))
    sketch.grid(first, 1, lines)
    _dress(sketch, at, added_at, first, bottom)
    states = Span(first, at[STATE], bottom, at[STATE])
    if gone:
        sketch.look(Span(end + 1, 1, bottom, at[PROOF] - 1), replace(CELL, color=palette.MUTED, fill=palette.BAND))
    area, footer = Span(1, 1, bottom, last), footer_of(plan, EVIDENCE.title)
    page = Page(paper=paper, landscape=True, repeat=(_HEADER, _HEADER), area=area, footer=footer)
    groups = [len(area.indices) for area in areas]
    breaks = sketch.flow(_HEADER, [*groups, *([len(gone)] if gone else [])], last, page)
    mute_repeated(sketch, first, len(order), range(1, 2 + levels), breaks)
    addresses = tuple(_addresses(found, order, gone, first, end, at))
    for row, column, _ in addresses:
        sketch.look(Span(row, column, row, column), replace(INPUT, color=palette.LINK))
    return replace(
        sketch.sheet(name),
        hidden_columns=(at[KEY], at[TEXTS]),
        addresses=addresses,
        choices=(Choice(states, _STATES, strict=True, prompt=f"{THERE}, {LACKING} atau {ABSENT}."),),
        conditions=_conditions(states, Span(first, at[PROOF], bottom, at[PROOF])),
        filter=Span(_HEADER, 1, bottom, last) if order else None,
        freeze=(first, 1),
        grows=True,
        page=replace(page, breaks=breaks),
        tab_color=palette.ACCENT,
    )


def _planned(  # noqa: PLR0913, PLR0917 - all that a line tells
    plan: Plan,
    areas: Sequence[AreaTable],
    found: Mapping[Due, Filled],
    realised: Mapping[Due, Filled],
    serves: Mapping[int, str],
    proof: int,
    added: Sequence[str],
) -> Iterator[tuple[Content, ...]]:
    """Yield a line for each row of the plan; ``proof`` is the column of the first cell that staff fill in."""
    names, paths, of_rows = area_names(areas), paths_of(plan), shown_of_rows(plan, person=True)
    for row, index in enumerate((index for area in areas for index in area.indices), start=_HEADER + 1):
        line, own = found.get((1, index)), plan.rows[index]
        told = (names[index], *of_rows[index], _months(own), _in_monev(realised, index))
        questions = (serves.get(index),) if serves else ()
        yield *told, *questions, *_inputs(line, row, proof), own.key, paths[index], *extras_of(line, added)


def _gone(
    gone: Sequence[Filled], first: int, at: Mapping[str, int], added: Sequence[str]
) -> Iterator[tuple[Content, ...]]:
    """Yield a line for each row that staff filled in and that is there no more."""
    for row, line in enumerate(gone, start=first):
        texts = [*line.shown, *[None] * at[PLANNED]][: at[PLANNED] - 1]
        nothing = [None] * (at[PROOF] - at[PLANNED] - 1)
        inputs = _inputs(line, row, at[PROOF])
        yield *texts, EVIDENCE_GONE, *nothing, *inputs, line.key, line.path, *extras_of(line, added)


def _headers(plan: Plan, *, lke: bool) -> list[str]:
    """Return the headers up to the hidden columns, that of the LKE's questions if they are asked for."""
    labels = level_labels(plan)
    shown = [AREA, *(labels[level] for level in shown_levels(plan)), trailing_label(plan), PLANNED, _IN_MONEV]
    return [*shown, *([_LKE] if lke else []), PROOF, LINKED, STATE, REMARK, KEY, TEXTS]


def _dress(sketch: Sketch, at: Mapping[str, int], added_at: Sequence[int], first: int, bottom: int) -> None:
    """Give the columns of the list their looks; ``at`` are those with a header of ours, by it."""
    sketch.look(Span(first, 1, bottom, at[REMARK]), CELL)
    looks = dict.fromkeys((PLANNED, _IN_MONEV, _LKE), replace(MIDDLE, wrap=True))
    looks |= {LINKED: replace(NUMBER, color=palette.LINK), PROOF: INPUT, REMARK: INPUT}
    looks |= {STATE: replace(INPUT, align="center", valign="vcenter")}
    for column, look in [(at[text], look) for text, look in looks.items() if text in at]:
        sketch.look(Span(first, column, bottom, column), look)
    for column in added_at:
        sketch.look(Span(first, column, bottom, column), INPUT)


def _conditions(states: Span, proofs: Span) -> tuple[Condition, ...]:
    """Return what colours the evidence that is there, that is absent, and that is said to be there and is not told."""
    state, proof = (f"${column_letters(span.first_column)}{span.first_row}" for span in (states, proofs))
    evident = f"LEN(TRIM({proof}))>0"
    return (
        Condition(states, f'=AND({state}="{THERE}",{evident})', palette.GOOD),
        Condition(states, f'={state}="{ABSENT}"', palette.WARNING),
        Condition(proofs, f'=AND({state}="{THERE}",NOT({evident}))', palette.WARNING),
    )


def _head(  # noqa: PLR0913, PLR0917 - all that is told above the list
    sketch: Sketch,
    plan: Plan,
    home: str,
    made: date | None,
    states: Span,
    found: Mapping[Due, Filled],
    count: int,
) -> None:
    note = "Isi tiga kolom berwarna: tempat atau tautan buktinya, keadaannya, catatannya."
    day = f" pada {day_written(made)}" if made else ""
    notes = (
        beside(office_line(plan), note, shortening(plan, shown_levels(plan))),
        f"Kolom {_IN_MONEV}: triwulan yang di Monev sudah terealisasi dengan bukti{day}.",
    )
    draw_above(sketch, f"{EVIDENCE.heading} {SUBJECTS[plan.kind]}", notes, home)
    sketch.raise_to(4, 16.0)
    there = sum(_state(line) == THERE.casefold() for line in found.values())
    told = f" dari {count} bukti sudah ada."
    counted = Formula(f'=COUNTIF({states.absolute},"{THERE}")&"{told}"', f"{there}{told}")
    sketch.put(4, 4, counted, replace(NOTE, bold=True, color=palette.INK))


def _state(line: Filled) -> str:
    return trimmed(line.inputs[EVIDENCE_FORM.inputs.index(STATE)]).casefold()


def _months(row: Row) -> str | None:
    return ", ".join(SHORT_MONTHS[month - 1] for month in row.months) or None


def _in_monev(realised: Mapping[Due, Filled], index: int) -> str | None:
    """Return the quarters in which Monev has a row as realised, with evidence."""
    return ", ".join(QUARTERS[each - 1] for each in range(1, 5) if is_realised(realised.get((each, index)))) or None


def _inputs(line: Filled | None, row: int, proof: int) -> tuple[Content, ...]:
    """Return what stands in the inputs of a line, and in TAUTAN between them."""
    place, state, remark = (
        (str(value) if isinstance(value, time) else value for value in line.inputs) if line else (None,) * 3
    )
    if line and line.linked:
        own = line.linked[0]
        return place, str(own) if isinstance(own, time) else own, state, remark
    if line and line.address(0):
        return place, None, state, remark  # the evidence is a link itself
    shown = OPENS if 0 < len(trimmed(place)) <= MAX_LITERAL else ""
    return place, Formula(opening(proof), shown, row), state, remark


def _addresses(  # noqa: PLR0913, PLR0917 - where the lines stand
    found: Mapping[Due, Filled],
    order: Sequence[int],
    gone: Sequence[Filled],
    first: int,
    end: int,
    at: Mapping[str, int],
) -> list[tuple[int, int, str]]:
    """Return what inputs open when they are clicked: the cell, and the address."""
    lines = [*enumerate((found.get((1, index)) for index in order), start=first), *enumerate(gone, start=end + 1)]
    told = []
    for row, line in lines:
        for index, text in enumerate(EVIDENCE_FORM.inputs if line else ()):
            if line and (address := line.address(index)) and line.inputs[index] is not None:
                told.append((row, at[text], address))
        if line and line.linked and line.linked[1]:
            told.append((row, at[LINKED], line.linked[1]))
    return told
