"""
The sheet ``Monev``: per quarter what was planned, to be filled in by staff, and what is realised with evidence.

What staff wrote is theirs: ``filled_lines`` reads it from the sheet of an earlier run, ``monev_sheet`` puts it back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from types import MappingProxyType
from typing import TYPE_CHECKING

from rbexcel.drawing import palette
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import CELL, HEAD, LINK, NOTE, NUMBER, TITLE, office_line
from rbexcel.drawing.summary.area_table import AreaTable
from rbexcel.drawing.summary.listing import area_names, area_width, mute_repeated, shortening, shown_levels, shown_texts
from rbexcel.drawing.summary.table import QUARTERS, SHORT_MONTHS, SUBJECTS, TOTAL, level_labels
from rbexcel.plan.layout import LABELS
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.columns import normal
from rbexcel.words.ticks import TICK
from rbexcel.workbook.book import MAX_LITERAL, Choice, Condition, Content, Formula, Link, Page, Sheet
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Span, Value, column_letters
from rbexcel.workbook.ours import MONEV
from rbexcel.workbook.paper import Paper

if TYPE_CHECKING:
    import pandas as pd

DONE, PARTLY, NOT_YET = "Sudah", "Sebagian", "Belum"
STATUSES = (DONE, PARTLY, NOT_YET)
"""What may be chosen as realisation; only the first counts, and only with evidence."""

UNPLANNED = "–"
GONE = "tidak ada lagi di rencana"

QUARTER, AREA, PLANNED, LINKED, KEY, TEXTS = "TW", "AREA", "RENCANA", "TAUTAN", "KUNCI", "PENGENAL"
INPUTS = ("REALISASI", "BUKTI DUKUNG", "KENDALA", "TINDAK LANJUT")
_CELLS = (QUARTER, AREA, PLANNED, INPUTS[0], INPUTS[1], LINKED, INPUTS[2], INPUTS[3], KEY, TEXTS)
"""The headers by which the sheet is read again; between the area and what is planned stand the plan's own columns."""

_WIDTHS = {1: (66.0,), 2: (31.0, 35.0)}
_FIXED = {QUARTER: 5.0, AREA: 16.0, PLANNED: 12.0, LINKED: 8.5, KEY: 5.0, TEXTS: 5.0}
_FIXED |= dict(zip(INPUTS, (11.5, 22.0, 18.0, 18.0), strict=True))
_PERSON = 14.0
_HIGHEST_FROZEN = 240.0
_INPUT = replace(CELL, locked=False)
_INPUT_HEAD = replace(HEAD, fill=palette.TICK)
_PERCENT = replace(NUMBER, number_format="0%")
_NAME = replace(NUMBER, align="left", indent=1, color=palette.LINK, wrap=True)
_MAX_FORMULA = 8000


@dataclass(frozen=True, slots=True)
class Filled:
    """
    A line that staff filled in: its quarter (1..4), what identifies its row, what it showed, and the four inputs.

    ``key`` is the row's stable key, if it has one; ``path`` are the normalised texts of its levels. ``links`` are the
    addresses that the inputs open when they are clicked.
    """

    quarter: int
    key: str | None
    path: str
    shown: tuple[str | None, ...]
    inputs: tuple[Value, ...]
    links: tuple[str | None, ...] = (None,) * len(INPUTS)


def filled_lines(
    grid: Grid, names: Iterable[str] = (MONEV.name,), links: Mapping[Cell, str] = MappingProxyType({})
) -> tuple[Filled, ...]:
    """
    Return the filled lines of the Monev among the sheets ``names``, in order; empty when there is none.

    ``links`` are the addresses that cells open.
    """
    for name in names:
        sheet = grid.sheet(name)
        header = _header(sheet) if sheet else None
        if sheet and header:
            return tuple(_filled(sheet, *header, links))
    return ()


def _header(sheet: SheetGrid) -> tuple[int, dict[str, int]] | None:
    """Return the row of the header and the column of each of ours."""
    for at, row in enumerate(sheet.rows, start=1):
        if {QUARTER, KEY, TEXTS, *INPUTS} <= set(row):
            return at, {name: row.index(name) + 1 for name in _CELLS if name in row}
    return None


def _filled(sheet: SheetGrid, header: int, columns: Mapping[str, int], links: Mapping[Cell, str]) -> Iterator[Filled]:
    for row in range(header + 1, len(sheet.rows) + 1):
        quarter = str(sheet.value(row, columns[QUARTER]) or "").strip()
        inputs = tuple(sheet.value(row, columns[name]) for name in INPUTS)
        if quarter in QUARTERS and any(value is not None for value in inputs):
            between = range(columns.get(AREA, 2), columns.get(PLANNED, columns[INPUTS[0]]))
            yield Filled(
                QUARTERS.index(quarter) + 1,
                _text(sheet.value(row, columns[KEY])),
                _text(sheet.value(row, columns[TEXTS])) or "",
                tuple(_text(sheet.value(row, column)) for column in between),
                inputs,
                tuple(links.get(Cell(sheet.name, row, columns[name])) for name in INPUTS),
            )


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


# ---- which line is whose ----

Due = tuple[int, int]
"""What is due: a quarter (1..4) and the index of a row of the plan."""


def path_of(row: Row) -> str:
    """Return the texts of a row's levels for comparison."""
    return " | ".join(normal(text or "") for text in row.levels)


def kept(plan: Plan, filled: Sequence[Filled]) -> tuple[dict[Due, Filled], tuple[Filled, ...]]:
    """
    Return what was filled in by the row that it belongs to, and what belongs to no row of the plan any more.

    By key and texts, then by key, then by texts. Of rows that repeat a key the first keeps it.
    """
    paths = [path_of(row) for row in plan.rows]
    first: dict[str, int] = {}
    for index, row in enumerate(plan.rows):
        if row.key:
            first.setdefault(row.key, index)
    found: dict[Due, Filled] = {}
    left = list(filled)

    def pair(of_row: Callable[[int], Hashable], of_line: Callable[[Filled], Hashable]) -> None:
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for index in range(len(plan.rows)):
            if (told := of_row(index)) is not None:
                waiting[told].append(index)
        for line in list(left):
            free = (index for index in waiting[of_line(line)] if (line.quarter, index) not in found)
            if (place := next(free, None)) is not None:
                found[line.quarter, place] = line
                left.remove(line)

    def key(index: int) -> str | None:
        own = plan.rows[index].key
        return own if own and first[own] == index else None

    pair(lambda index: (plan.rows[index].key, paths[index]), lambda line: (line.key, line.path))
    pair(key, lambda line: line.key)
    pair(lambda index: paths[index], lambda line: line.path)
    return found, tuple(left)


# ---- the sheet ----


def monev_sheet(  # noqa: PLR0913 - a sheet's name and paper are no facts of the plan
    plan: Plan,
    planned: pd.DataFrame,
    areas: Sequence[AreaTable],
    filled: Sequence[Filled],
    *,
    name: str,
    home: str,
    paper: Paper,
) -> Sheet:
    """Return the sheet; ``planned`` are the ticks of each row per quarter, as ``plan_frame.quarters`` counts them."""
    found, gone = kept(plan, filled)
    ticked = {(part, index) for part in range(1, 5) for index in planned.index[planned[part] > 0]}
    places = tuple(
        (quarter, index)
        for quarter in range(1, 5)
        for area in areas
        for index in area.part.index
        if (quarter, index) in ticked or (quarter, index) in found
    )
    person = any(row.trailing for row in plan.rows)
    return _Monev(plan, areas, places, ticked, found, gone, name, home, paper, _headers(plan, person), person).sheet()


def _headers(plan: Plan, person: bool) -> tuple[str, ...]:  # noqa: FBT001
    labels = level_labels(plan)
    whose = (LABELS.get(plan.trailing or "", "KET"),) if person else ()
    shown = tuple(labels[level] for level in shown_levels(plan))
    return (_CELLS[0], _CELLS[1], *shown, *whose, *_CELLS[2:])


@dataclass(frozen=True, slots=True)
class _Monev:
    """
    The sheet while it is drawn.

    ``places`` are the lines of the list: what is planned (``ticked``), and what was filled in before its tick went.
    ``person`` tells whether there is a column of who is in charge, or of notes.
    """

    plan: Plan
    areas: Sequence[AreaTable]
    places: Sequence[Due]
    ticked: Collection[Due]
    found: dict[Due, Filled]
    gone: tuple[Filled, ...]
    name: str
    home: str
    paper: Paper
    headers: tuple[str, ...]
    person: bool

    TABLE = 5

    def at(self, header: str) -> int:
        """Return the column of a header."""
        return self.headers.index(header) + 1

    @property
    def header(self) -> int:
        """The row of the list's header."""
        return self.TABLE + len(self.areas) + 3

    def sheet(self) -> Sheet:
        """Return the sheet."""
        headers, last, places = self.headers, self.at(INPUTS[3]), self.places
        widths = dict(enumerate(_WIDTHS[len(shown_levels(self.plan))], start=3))
        if self.person:
            widths[self.at(PLANNED) - 1] = _PERSON
        widths[self.at(AREA)] = area_width(self.areas, _FIXED[AREA], 22.0)
        sketch = Sketch({self.at(name): width for name, width in _FIXED.items()} | widths)
        first, end = self.header + 1, self.header + max(len(places), 1)
        bottom = end + len(self.gone)
        self._head(sketch, first, end)
        self._table(sketch, first, end)
        sketch.line(self.header, 1, headers, HEAD)
        for input_ in INPUTS:
            sketch.put(self.header, self.at(input_), input_, _INPUT_HEAD)
        for column, text in enumerate(headers[:last], start=1):
            sketch.raise_to(self.header, max(18.0, sketch.needs(text, HEAD, column)))
        sketch.grid(first, 1, self._lines())
        sketch.grid(end + 1, 1, [self._gone(row, line) for row, line in enumerate(self.gone, start=end + 1)])
        self._looks(sketch, first, end, bottom)
        page = Page(
            paper=self.paper,
            landscape=True,
            repeat=(self.header, self.header),
            area=Span(1, 1, bottom, last),
            footer=footer(MONEV.title),
        )
        lengths = [sum(quarter == each for quarter, _ in places) for each in range(1, 5)]
        groups = (
            [length for length in (*lengths, len(self.gone)) if length]
            if places
            else [1, *([len(self.gone)] if self.gone else [])]
        )
        addresses = tuple(self._addresses(first, end))
        for row, column, _ in addresses:
            sketch.look(Span(row, column, row, column), replace(_INPUT, color=palette.LINK))
        breaks = sketch.flow(self.header, groups, last, page)
        columns = range(self.at(QUARTER), self.at(AREA) + 1 + len(shown_levels(self.plan)))
        mute_repeated(sketch, first, len(places), columns, breaks)
        status, planned, proof = (self._cell(name, first) for name in (INPUTS[0], PLANNED, INPUTS[1]))
        evident = f"LEN(TRIM({proof}))>0"
        frozen = sum(sketch.heights.get(row, 15.0) for row in range(1, first)) <= _HIGHEST_FROZEN
        return replace(
            sketch.sheet(self.name),
            hidden_columns=(self.at(KEY), self.at(TEXTS)),
            addresses=addresses,
            outline=tuple((row, 1) for row in range(self.TABLE + 1, self.TABLE + 1 + len(self.areas))),
            choices=(
                Choice(
                    self._column(INPUTS[0], first, bottom),
                    STATUSES,
                    strict=True,
                    prompt=f"{DONE}, {PARTLY} atau {NOT_YET}. {DONE} dihitung bila bukti dukungnya diisi.",
                ),
            ),
            conditions=(
                Condition(self._column(INPUTS[0], first, bottom), f'=AND({status}="{DONE}",{evident})', palette.GOOD),
                Condition(
                    self._column(INPUTS[1], first, bottom), f'=AND({status}="{DONE}",NOT({evident}))', palette.WARNING
                ),
                Condition(self._column(PLANNED, first, bottom), f'={planned}="{UNPLANNED}"', palette.WARNING),
            ),
            filter=Span(self.header, 1, bottom, last),
            freeze=(first, 1) if frozen else None,
            page=replace(page, breaks=breaks),
            tab_color=palette.ACCENT,
        )

    def _cell(self, header: str, row: int) -> str:
        return f"${column_letters(self.at(header))}{row}"

    def _column(self, header: str, first: int, last: int) -> Span:
        return Span(first, self.at(header), last, self.at(header))

    # the lines

    def _lines(self) -> list[tuple[Content, ...]]:
        names = area_names(self.areas)
        own = {index: (area, number) for area in self.areas for number, index in enumerate(area.part.index)}
        lines = []
        for at, (quarter, index) in enumerate(self.places, start=self.header + 1):
            row, line = self.plan.rows[index], self.found.get((quarter, index))
            texts = shown_texts(row, shown_levels(self.plan))
            note = [(row.trailing or "").strip() or None] if self.person else []
            marks = _months(*own[index], quarter, row.months)
            lines.append(
                (
                    QUARTERS[quarter - 1],
                    names[index],
                    *texts,
                    *note,
                    marks,
                    *self._inputs(at, line),
                    row.key,
                    path_of(row),
                )
            )
        return lines

    def _inputs(self, row: int, line: Filled | None) -> tuple[Content, ...]:
        inputs = line.inputs if line else (None,) * len(INPUTS)
        status, proof, trouble, next_step = (str(value) if isinstance(value, time) else value for value in inputs)
        if line and line.links[1]:
            return status, proof, None, trouble, next_step  # the evidence is a link itself
        cell = f"TRIM({self._cell(INPUTS[1], row)})"
        link = Formula(
            # Excel opens no address that is longer.
            f'=IF(OR(LEN({cell})=0,LEN({cell})>{MAX_LITERAL}),"",HYPERLINK({cell},"buka"))',
            "buka" if 0 < len(_trimmed(proof)) <= MAX_LITERAL else "",
        )
        return status, proof, link, trouble, next_step

    def _addresses(self, first: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield what inputs open when they are clicked; ``first`` and ``end`` are the rows of the list."""
        lines = [self.found.get(place) for place in self.places]
        rows = [*zip(range(first, end + 1), lines, strict=False), *enumerate(self.gone, start=end + 1)]
        for row, line in rows:
            for name, address, value in zip(INPUTS, line.links, line.inputs, strict=True) if line else ():
                if address and value is not None:
                    yield row, self.at(name), address

    def _gone(self, row: int, line: Filled) -> tuple[Content, ...]:
        """Return a line whose row is gone; a plan with fewer columns tells more of it in the last one."""
        room = self.at(PLANNED) - 2
        shown = [*line.shown, *[None] * room][:room]
        surplus = [text for text in line.shown[room:] if text]
        if surplus:
            shown[-1] = "; ".join([*([shown[-1]] if shown[-1] else []), *surplus])
        return (QUARTERS[line.quarter - 1], *shown, GONE, *self._inputs(row, line), line.key, line.path)

    def _looks(self, sketch: Sketch, first: int, end: int, bottom: int) -> None:
        sketch.look(Span(first, 1, bottom, self.at(INPUTS[3])), CELL)
        sketch.look(Span(first, 1, bottom, 1), NUMBER)
        sketch.look(self._column(PLANNED, first, bottom), replace(NUMBER, wrap=True))
        sketch.look(self._column(LINKED, first, bottom), replace(NUMBER, color=palette.LINK))
        for name in INPUTS:
            sketch.look(self._column(name, first, bottom), _INPUT)
        sketch.look(self._column(INPUTS[0], first, bottom), replace(_INPUT, align="center", valign="vcenter"))
        if not self.places:
            sketch.put(first, 1, "Belum ada bulan yang dicentang.", CELL, to=(first, self.at(INPUTS[3])))
        if bottom > end:
            gone = Span(end + 1, 1, bottom, self.at(PLANNED))
            sketch.look(gone, replace(CELL, color=palette.MUTED, fill=palette.BAND))

    # what is realised

    def _head(self, sketch: Sketch, first: int, end: int) -> None:
        sketch.put(1, 1, f"{MONEV.heading} {SUBJECTS[self.plan.kind]}", TITLE)
        note = f"Isi empat kolom berwarna. Realisasi dihitung bila statusnya {DONE} dan bukti dukungnya diisi."
        told = (office_line(self.plan), note, shortening(self.plan, shown_levels(self.plan)))
        sketch.put(2, 1, "  ·  ".join(filter(None, told)), NOTE)
        sketch.put(3, 1, Link(self.home, "A1", f"← Kembali ke {self.home}"), LINK)
        for row, height in ((1, 22.0), (2, 14.0), (3, 14.0), (4, 6.0), (self.header - 1, 6.0)):
            sketch.raise_to(row, height)
        planned = self._column(PLANNED, first, end).absolute
        counts = [
            f'COUNTIFS({area.reference(area.column(1))},">0",{area.reference(area.column(column))},">0")'
            for area in self.areas
            for column in range(area.columns.quarters, area.columns.note)
        ]
        everything = "+".join(counts)
        if self.places and len(everything) < _MAX_FORMULA:
            # Ticks that came after this sheet was made have no line yet: it says so by itself.
            missing = f'({everything}-COUNTIFS({planned},"<>{UNPLANNED}"))'
            sketch.put(
                3,
                4,
                Formula(
                    f'=IF({missing}>0,{missing}&" baris dengan centang baru belum ada di sini: '
                    'buat ringkasan sekali lagi.","")',
                    "",
                ),
                replace(NOTE, bold=True, color=palette.INK),
            )

    def _table(self, sketch: Sketch, first: int, end: int) -> None:
        """Draw the share that is realised, per area and quarter; its columns are as wide as the list allows."""
        spans = self._spans(sketch)
        titles = ("Terealisasi dengan bukti", *(f"TW {quarter}" for quarter in QUARTERS), "Setahun")
        for (left, right), text in zip(spans, titles, strict=True):
            sketch.put(self.TABLE, left, text, HEAD, to=(self.TABLE, right))
        sketch.raise_to(self.TABLE, 15.0)
        total = self.TABLE + len(self.areas) + 1
        for offset in range(len(self.areas) + 1):
            row, area = self.TABLE + 1 + offset, self.areas[offset] if offset < len(self.areas) else None
            name: Content = Link(area.name, "A1", area.title) if area else "Seluruhnya"
            style = _NAME if area else replace(TOTAL, align="left", indent=1)
            sketch.put(row, spans[0][0], name, style, to=(row, spans[0][1]))
            sketch.raise_to(row, max(13.5, sketch.needs(name, style, *spans[0])))
            for quarter, (left, right) in enumerate(spans[1:], start=1):
                whose = set(area.part.index) if area else None
                mine = [
                    place
                    for place in self.places
                    if (quarter > 4 or place[0] == quarter) and (whose is None or place[1] in whose)
                ]
                part = self._share(Span(first, 1, end, 1), f"$A{row}" if area else None, quarter, mine)
                sketch.put(
                    row, left, part, replace(TOTAL if row == total else _PERCENT, number_format="0%"), to=(row, right)
                )

    def _spans(self, sketch: Sketch) -> list[tuple[int, int]]:
        """Return six runs of the list's columns: the name, then five of much the same width."""
        last = self.at(INPUTS[3])
        spans, left = [(1, 3)], 4
        for part in range(5):
            room = sketch.pixels(left, last) / (5 - part)
            right = left
            while (
                right < last - (4 - part)
                and sketch.pixels(left, right) + sketch.pixels(right + 1, right + 1) / 2 <= room
            ):
                right += 1
            spans.append((left, last if part == 4 else right))
            left = right + 1
        return spans

    def _share(self, rows: Span, area: str | None, quarter: int, places: Sequence[Due]) -> Formula:
        """
        Return which part of what is planned has been done, with evidence; empty when nothing is planned.

        ``rows`` are those of the list, ``area`` is the cell that names one.
        """
        first, end = rows.first_row, rows.last_row
        planned = [place for place in places if place in self.ticked]
        done = [place for place in planned if _counts(self.found.get(place))]
        tests = [f'({self._column(PLANNED, first, end).absolute}<>"{UNPLANNED}")']
        if quarter <= 4:
            tests.append(f'({self._column(QUARTER, first, end).absolute}="{QUARTERS[quarter - 1]}")')
        if area:
            tests.append(f"({self._column(AREA, first, end).absolute}={area})")
        whole = "*".join([*tests, f'({self._column(PLANNED, first, end).absolute}<>"")'])
        real = f'({self._column(INPUTS[0], first, end).absolute}="{DONE}")'
        proof = f"(LEN(TRIM({self._column(INPUTS[1], first, end).absolute}))>0)"
        return Formula(
            f'=IF(SUMPRODUCT({whole})=0,"",SUMPRODUCT({whole}*{real}*{proof})/SUMPRODUCT({whole}))',
            len(done) / len(planned) if planned else "",
        )


def _counts(line: Filled | None) -> bool:
    """Tell whether a line is realised, with evidence."""
    if line is None:
        return False
    status, proof = line.inputs[:2]
    return str(status).casefold() == DONE.casefold() and bool(_trimmed(proof))


def _trimmed(value: Value) -> str:
    """Return a text as TRIM gives it: without the blanks around it, inner ones single; no other white space goes."""
    return " ".join(part for part in str("" if value is None else value).split(" ") if part)


def _months(area: AreaTable, number: int, quarter: int, planned: Sequence[int]) -> Formula:
    """Return the months of a quarter that are ticked on the area's sheet, by name."""
    line, months = area.line(number), range(3 * quarter - 2, 3 * quarter + 1)
    cells = [
        area.reference(Span(line, column, line, column))
        for column in (area.columns.january + month - 1 for month in months)
    ]
    names = [SHORT_MONTHS[month - 1] for month in months]
    listed = "&".join(f'IF({cell}="{TICK}","{name} ","")' for cell, name in zip(cells, names, strict=True))
    today = [name for month, name in zip(months, names, strict=True) if month in planned]
    trimmed = f"TRIM({listed})"
    none = "AND(" + ",".join(f'{cell}<>"{TICK}"' for cell in cells) + ")"
    return Formula(f'=IF({none},"{UNPLANNED}",SUBSTITUTE({trimmed}," ",", "))', ", ".join(today) or UNPLANNED)
