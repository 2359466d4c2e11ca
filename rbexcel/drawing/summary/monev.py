"""
The sheet ``Monev``: per quarter what was planned, to be filled in by staff, and what is realised with evidence.

What staff wrote is theirs: what was read from the sheet of an earlier run stands in this one again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import time
from functools import lru_cache

from rbexcel.drawing import palette
from rbexcel.drawing.pages import NOTHING_BELOW
from rbexcel.drawing.signed import WITH_IT, Signed, draw_signed_in_one
from rbexcel.drawing.sketch import USUAL_HEIGHT, Sketch
from rbexcel.drawing.style import CELL, HEAD, INPUT, INPUT_HEAD, NOTE, NUMBER, beside, office_line
from rbexcel.drawing.summary.area_table import AreaTable
from rbexcel.drawing.summary.filled import (
    AREA,
    COLUMNS,
    INPUTS,
    KEY,
    LINKED,
    MONEV_GONE,
    NEXT_STEP,
    OPENS,
    PLANNED,
    PROOF,
    QUARTER,
    STATUS,
    TEXTS,
    TROUBLE,
    Filled,
    FilledList,
)
from rbexcel.drawing.summary.listing import (
    ADDED_WIDTH,
    MONEV_CUT,
    NOTHING_FILLED_IN,
    NOTHING_TICKED,
    added_headers,
    area_names,
    area_width,
    extras_of,
    mute_repeated,
    opening,
    people_of,
    shortening,
    shown_levels,
    shown_of_rows,
)
from rbexcel.drawing.summary.matching import kept, paths_of
from rbexcel.drawing.summary.monev_list import UNPLANNED, MonevList
from rbexcel.drawing.summary.realised import TABLE, draw_realised, trimmed
from rbexcel.drawing.summary.table import (
    QUARTERS,
    SUBJECTS,
    draw_above,
    footer_of,
    level_labels,
    trailing_label,
)
from rbexcel.plan.plan import Plan
from rbexcel.words.months import SHORT_MONTHS, quarter_of
from rbexcel.words.realised import DONE, NOT_YET, PARTLY, STATUSES
from rbexcel.words.ticks import TICK
from rbexcel.workbook.book import Choice, Condition, Page, Sheet
from rbexcel.workbook.contents import ROW, Content, Formula
from rbexcel.workbook.grid import Span, column_letters
from rbexcel.workbook.limits import MAX_LISTED, MAX_LITERAL
from rbexcel.workbook.ours import MONEV
from rbexcel.workbook.paper import Paper
from rbexcel.workbook.sheet_names import quoted

_WIDTHS = {1: (66.0,), 2: (31.0, 35.0)}
_FIXED = {QUARTER: 5.0, AREA: 16.0, PLANNED: 12.0, LINKED: 8.5, KEY: 5.0, TEXTS: 5.0}
_FIXED |= {STATUS: 11.5, PROOF: 22.0, TROUBLE: 18.0, NEXT_STEP: 18.0}
_PERSON = 14.0
_MOST_PEOPLE = 12
_MAX_FORMULA = 8000
_NAMED = tuple(
    tuple(
        ", ".join(name for at, name in enumerate(SHORT_MONTHS[first : first + 3]) if ticked >> at & 1) or UNPLANNED
        for ticked in range(8)
    )
    for first in range(0, 12, 3)
)
"""What stands for the months of each quarter, by the sum of those that are ticked: they count 1, 2 and 4."""


def monev_sheet(  # noqa: PLR0913 - a sheet's name and paper are no facts of the plan
    plan: Plan,
    areas: Sequence[AreaTable],
    filled: FilledList,
    *,
    name: str,
    home: str,
    paper: Paper,
    signed: Signed | None = None,
) -> Sheet:
    """Return the sheet; ``filled`` is what staff wrote into an earlier one, ``signed`` who signs it, if anybody."""
    lines = _list(plan, areas, filled)
    sketch = Sketch(_widths(lines, plan, areas))
    _head(sketch, lines, plan, home)
    _missing(sketch, lines, areas)
    draw_realised(sketch, lines, areas, trailing_label(plan))
    _headers(sketch, lines)
    sketch.grid(lines.first, 1, _lines(lines, plan, areas))
    sketch.grid(lines.end + 1, 1, [_gone(lines, row, line) for row, line in enumerate(lines.gone, lines.end + 1)])
    _looks(sketch, lines)
    addresses = tuple(_addresses(lines))
    for row, column, _ in addresses:
        sketch.look(Span(row, column, row, column), replace(INPUT, color=palette.LINK))
    end, tail = lines.bottom, NOTHING_BELOW
    if signed:
        end, tail = lines.bottom + 2, (signed.height + USUAL_HEIGHT, WITH_IT)
        sketch.raise_to(end - 1, USUAL_HEIGHT)  # left free: there staff add a line
        draw_signed_in_one(sketch, end, lines.last, signed)
    page = Page(
        paper=paper,
        landscape=True,
        repeat=(lines.header, lines.header),
        area=Span(1, 1, end, lines.last),
        footer=footer_of(plan, MONEV.title),
    )
    quarters = [sum(quarter == each for quarter, _ in lines.dues) for each in range(1, 5)] if lines.dues else [1]
    groups = [length for length in (*quarters, len(lines.gone)) if length]
    breaks = sketch.flow(lines.header, groups, lines.last, page, tail)
    total = TABLE + 1 + len(areas)
    columns = range(lines.at(QUARTER), lines.at(AREA) + 1 + len(shown_levels(plan)))
    mute_repeated(sketch, lines.first, len(lines.dues), columns, breaks)
    return replace(
        sketch.sheet(name),
        hidden_columns=(lines.at(KEY), lines.at(TEXTS)),
        addresses=addresses,
        outline=tuple((row, 1) for row in (*range(TABLE + 1, total), *range(total + 1, total + 1 + len(lines.people)))),
        choices=(
            Choice(
                lines.column(STATUS),
                STATUSES,
                strict=True,
                prompt=f"{DONE}, {PARTLY} atau {NOT_YET}. {DONE} dihitung bila bukti dukungnya diisi.",
            ),
        ),
        conditions=tuple(_conditions(lines)),
        filter=Span(lines.header, 1, lines.bottom, lines.last),
        freeze=(lines.first, 1) if sketch.leaves_room_below(lines.header) else None,
        page=replace(page, breaks=breaks),
        tab_color=palette.ACCENT,
    )


def _list(plan: Plan, areas: Sequence[AreaTable], filled: FilledList) -> MonevList:
    found, gone = kept(plan, filled.lines, known=filled.known)
    ticked = {
        (quarter_of(month), index)
        for area in areas
        for index, months in zip(area.indices, area.planned, strict=True)
        for month in months
    }
    dues = tuple(
        (quarter, index)
        for quarter in range(1, 5)
        for area in areas
        for index in area.indices
        if (quarter, index) in ticked or (quarter, index) in found
    )
    whole = len(dues) <= MAX_LISTED
    if not whole:
        dues = tuple(each for each in dues if each in found)
    labels = level_labels(plan)
    shown = [labels[level] for level in shown_levels(plan)]
    shown += [trailing_label(plan)] if _has_person(plan) else []
    headers = (*COLUMNS[:2], *shown, *COLUMNS[2:])
    people = _people(plan)
    first = TABLE + len(areas) + len(people) + 3
    return MonevList(headers, added_headers(filled.lines), first, dues, ticked, found, gone, whole, people)


def _people(plan: Plan) -> dict[str, frozenset[int]]:
    """Return who is in charge with their rows; nobody where there are so many that the list would be far below."""
    people = people_of(plan) if plan.trailing == "penanggung_jawab" else {}
    named = {name: frozenset(rows) for name, rows in people.items() if name}
    return named if len(named) <= _MOST_PEOPLE else {}


def _has_person(plan: Plan) -> bool:
    """Tell whether there is a column of who is in charge, or of notes."""
    return any(row.trailing for row in plan.rows)


def _widths(lines: MonevList, plan: Plan, areas: Sequence[AreaTable]) -> dict[int, float]:
    widths = dict(enumerate(_WIDTHS[len(shown_levels(plan))], start=3))
    if _has_person(plan):
        widths[lines.at(PLANNED) - 1] = _PERSON
    widths[lines.at(AREA)] = area_width(areas, _FIXED[AREA], 22.0)
    widths |= dict.fromkeys(range(len(lines.headers) + 1, len(lines.headers) + 1 + len(lines.added)), ADDED_WIDTH)
    return {lines.at(name): width for name, width in _FIXED.items()} | widths


# ---- above the list ----


def _head(sketch: Sketch, lines: MonevList, plan: Plan, home: str) -> None:
    note = f"Isi empat kolom berwarna. Realisasi dihitung bila statusnya {DONE} dan bukti dukungnya diisi."
    notes = (beside(office_line(plan), note, shortening(plan, shown_levels(plan))),)
    draw_above(sketch, f"{MONEV.heading} {SUBJECTS[plan.kind]}", notes, home)
    for row in (4, lines.header - 1):
        sketch.raise_to(row, 6.0)


def _ticked_quarters(area: AreaTable) -> str:
    """Return what counts the quarters of an area's rows that have ticks; a kegiatan's own row begins with a text."""
    quarters = Span(area.first, area.columns.quarters, area.last, area.columns.note - 1)
    return f"SUMPRODUCT(NOT(ISTEXT({area.column_reference(1)}))*({area.reference(quarters)}>0))"


def _missing(sketch: Sketch, lines: MonevList, areas: Sequence[AreaTable]) -> None:
    """Let the sheet say by itself that there are ticks that came after it was made: they have no line yet."""
    if not lines.whole:
        sketch.put(3, 4, MONEV_CUT, replace(NOTE, bold=True, color=palette.INK))
        return
    everything = "+".join(map(_ticked_quarters, areas))
    if not lines.dues or len(everything) >= _MAX_FORMULA:
        return
    missing = f'({everything}-COUNTIFS({lines.planned(PLANNED).absolute},"<>{UNPLANNED}"))'
    told = " baris dengan centang baru belum ada di sini: tekan Agenda & Monev sekali lagi."
    formula = Formula(f'=IF({missing}>0,{missing}&"{told}","")', "")
    sketch.put(3, 4, formula, replace(NOTE, bold=True, color=palette.INK))


# ---- the list ----


def _headers(sketch: Sketch, lines: MonevList) -> None:
    sketch.line(lines.header, 1, lines.headers, HEAD)
    if lines.added:
        sketch.line(lines.header, len(lines.headers) + 1, lines.added, INPUT_HEAD)
    for name in INPUTS:
        sketch.put(lines.header, lines.at(name), name, INPUT_HEAD)
    for column, text in enumerate(lines.headers[: lines.last], start=1):
        sketch.raise_to(lines.header, max(18.0, sketch.needs(text, HEAD, column)))


def _lines(lines: MonevList, plan: Plan, areas: Sequence[AreaTable]) -> list[tuple[Content, ...]]:
    names, paths, shown = area_names(areas), paths_of(plan), shown_of_rows(plan, person=_has_person(plan))
    own = {index: (area, number) for area in areas for number, index in enumerate(area.indices)}
    cells: list[tuple[Content, ...]] = []
    for at, (quarter, index) in enumerate(lines.dues, start=lines.first):
        row, line = plan.rows[index], lines.found.get((quarter, index))
        area, number = own[index]
        marks = _months(area, number, quarter, area.planned[number])
        inputs = _inputs(lines, at, line)
        cells.append(
            (
                QUARTERS[quarter - 1],
                names[index],
                *shown[index],
                marks,
                *inputs,
                row.key,
                paths[index],
                *extras_of(line, lines.added),
            )
        )
    return cells


def _gone(lines: MonevList, row: int, line: Filled) -> tuple[Content, ...]:
    """Return a line whose row is gone; a plan with fewer columns tells more of it in the last one."""
    room = lines.at(PLANNED) - 2
    shown = [*line.shown, *[None] * room][:room]
    surplus = [text for text in line.shown[room:] if text]
    if surplus:
        shown[-1] = "; ".join([*([shown[-1]] if shown[-1] else []), *surplus])
    return (
        QUARTERS[line.part - 1],
        *shown,
        MONEV_GONE,
        *_inputs(lines, row, line),
        line.key,
        line.path,
        *extras_of(line, lines.added),
    )


def _inputs(lines: MonevList, row: int, line: Filled | None) -> tuple[Content, ...]:
    inputs = line.inputs if line else (None,) * len(INPUTS)
    status, proof, trouble, next_step = (str(value) if isinstance(value, time) else value for value in inputs)
    if line and line.linked:
        own = line.linked[0]
        return status, proof, str(own) if isinstance(own, time) else own, trouble, next_step
    if line and line.address(1):
        return status, proof, None, trouble, next_step  # the evidence is a link itself
    shown = OPENS if 0 < len(trimmed(proof)) <= MAX_LITERAL else ""
    return status, proof, Formula(opening(lines.at(PROOF)), shown, row), trouble, next_step


def _months(area: AreaTable, number: int, quarter: int, planned: Sequence[int]) -> Formula:
    """
    Return the months of a quarter that are ticked on the area's sheet, by name.

    They are looked up once: a long list is mostly these formulas.
    """
    today = sum(1 << (month - 1) % 3 for month in planned if quarter_of(month) == quarter)
    told = _named(area.name, area.columns.january + 3 * quarter - 3, quarter)
    return Formula(told, _NAMED[quarter - 1][today], area.line(number))


@lru_cache(maxsize=1024)
def _named(area: str, first: int, quarter: int) -> str:
    """Return the formula that names the months of a quarter, the first of which stands in a column, of any row."""
    months = f"{quoted(area)}!${column_letters(first)}${ROW}:${column_letters(first + 2)}${ROW}"
    choices = '","'.join(_NAMED[quarter - 1])
    return f'=CHOOSE(1+SUMPRODUCT(({months}="{TICK}")*{{1,2,4}}),"{choices}")'


def _addresses(lines: MonevList) -> Iterator[tuple[int, int, str]]:
    """Yield what inputs open when they are clicked: the cell, and the address."""
    found = [lines.found.get(due) for due in lines.dues]
    for row, line in (*enumerate(found, start=lines.first), *enumerate(lines.gone, start=lines.end + 1)):
        for index, (name, value) in enumerate(zip(INPUTS, line.inputs, strict=True) if line else ()):
            if line and (address := line.address(index)) and value is not None:
                yield row, lines.at(name), address
        if line and line.linked and line.linked[1]:
            yield row, lines.at(LINKED), line.linked[1]


def _looks(sketch: Sketch, lines: MonevList) -> None:
    sketch.look(Span(lines.first, 1, lines.bottom, lines.last), CELL)
    sketch.look(lines.column(QUARTER), NUMBER)
    sketch.look(lines.column(PLANNED), replace(NUMBER, wrap=True))
    sketch.look(lines.column(LINKED), replace(NUMBER, color=palette.LINK))
    for name in INPUTS:
        sketch.look(lines.column(name), INPUT)
    for column in range(len(lines.headers) + 1, len(lines.headers) + 1 + len(lines.added)):
        sketch.look(Span(lines.first, column, lines.bottom, column), INPUT)
    sketch.look(lines.column(STATUS), replace(INPUT, align="center", valign="vcenter"))
    if not lines.dues:
        nothing = NOTHING_TICKED if lines.whole else NOTHING_FILLED_IN
        sketch.put(lines.first, 1, nothing, CELL, to=(lines.first, lines.last))
    if lines.gone:
        gone = Span(lines.end + 1, 1, lines.bottom, lines.at(PLANNED))
        sketch.look(gone, replace(CELL, color=palette.MUTED, fill=palette.BAND))


def _conditions(lines: MonevList) -> Iterator[Condition]:
    status, planned, proof = (lines.cell(name, lines.first) for name in (STATUS, PLANNED, PROOF))
    evident = f"LEN(TRIM({proof}))>0"
    yield Condition(lines.column(STATUS), f'=AND({status}="{DONE}",{evident})', palette.GOOD)
    yield Condition(lines.column(PROOF), f'=AND({status}="{DONE}",NOT({evident}))', palette.WARNING)
    yield Condition(lines.column(PLANNED), f'={planned}="{UNPLANNED}"', palette.WARNING)
