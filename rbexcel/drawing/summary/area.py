"""One area's sheet of a summary: its rows with live months under their kegiatan, their load, its findings."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from rbexcel.checking.finding import SEVERITY_WORDS, Finding, Severity
from rbexcel.drawing import palette
from rbexcel.drawing.pages import Room, Text, paginate
from rbexcel.drawing.sketch import Sketch, axis_step
from rbexcel.drawing.style import CELL, HEAD, LINK, MIDDLE, NOTE, NUMBER, TITLE, office_line, opened
from rbexcel.drawing.summary.live_months import month_content
from rbexcel.drawing.summary.table import (
    FOOTER,
    QUARTERS,
    SECTION,
    SHORT_MONTHS,
    SUBJECTS,
    TOTAL,
    Columns,
    level_labels,
    printed,
    total,
    year_and_quarters,
)
from rbexcel.plan.layout import LABELS
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.months import MONTH_NUMBERS
from rbexcel.words.ticks import TICK
from rbexcel.workbook.book import (
    Chart,
    Condition,
    Content,
    Formula,
    Link,
    Page,
    Reference,
    Scale,
    Series,
    Sheet,
    Style,
    quoted,
)
from rbexcel.workbook.grid import Cell, Span, column_letters
from rbexcel.workbook.paper import Paper

if TYPE_CHECKING:
    import pandas as pd

    from rbexcel.drawing.summary.frame import Months

# Bookman has no tick: the plan sheet uses this font too.
_MONTH = Style(size=10, font="Segoe UI Symbol", border=palette.LINE, align="center", valign="vcenter")
_QUIET_ZERO = replace(NUMBER, number_format='0;-0;"–"')
_LISTED = replace(CELL, valign="vcenter")
_BAND = Style(bold=True, fill=palette.BAND, border=palette.LINE, align="left", valign="vcenter", wrap=True, indent=1)
_BAND_COUNT = replace(NUMBER, bold=True, fill=palette.BAND, number_format="0;-0;")
_CHART_HEIGHT = 210.0


_Runs = dict[int, tuple[tuple[int, int], ...]]
"""The indices of the first and last row of each item, by the column that shows it."""


@dataclass(frozen=True, slots=True)
class AreaSheet:
    """
    One area's sheet.

    ``part`` are its lines of the frame and ``months`` which months of each are planned; ``bands`` are the indices of
    the rows that begin a kegiatan; ``findings`` come with the index of their row. ``home`` is the sheet over all areas.
    """

    plan: Plan
    part: pd.DataFrame
    months: Months
    bands: tuple[int, ...]
    home: str
    paper: Paper
    name: str
    number: str
    label: str
    rows: tuple[Row, ...]
    findings: tuple[tuple[int, Finding], ...]
    settled: frozenset[Cell]
    columns: Columns

    HEADER = 6

    @property
    def first(self) -> int:
        """The first row of the body."""
        return self.HEADER + 2

    @property
    def last(self) -> int:
        """The last row of the body."""
        return self.line(len(self.rows) - 1)

    def line(self, index: int) -> int:
        """Return the sheet's row of a row of the area."""
        return self.first + index + bisect_right(self.bands, index)

    def band_lines(self) -> Iterator[tuple[int, int, int]]:
        """Yield for each kegiatan the index of its first row, the sheet's row above it and that of its last row."""
        for start, end in pairwise((*self.bands, len(self.rows))):
            yield start, self.line(start) - 1, self.line(end - 1)

    @property
    def total(self) -> int:
        """The row of the load per month."""
        return self.last + 1

    @property
    def listed(self) -> int:
        """The first row of the list of findings, below the table, the chart, a title and a header."""
        return self.total + 6

    def column(self, column: int) -> Span:
        """Return a column of the table's body."""
        return Span(self.first, column, self.last, column)

    def reference(self, span: Span) -> str:
        """Return a rectangle as formulas of other sheets name it."""
        return f"{quoted(self.name)}!{span.absolute}"

    @property
    def loads(self) -> list[int]:
        """How many rows are planned in each month."""
        return [int(number) for number in self.months.sum(axis=0)]

    @property
    def severities(self) -> Span:
        """The column of the findings list that names the severity."""
        return Span(self.listed, 2, self.listed + len(self.findings) - 1, 2)

    def sheet(self) -> Sheet:
        """Return the sheet."""
        at = self.columns
        sketch = Sketch(at.widths())
        runs = {column: tuple(self._runs(column)) for column in range(2, at.leaf + 1)}
        self._head(sketch)
        self._headers(sketch)
        self._body(sketch, runs)
        self._totals(sketch)
        sketch.raise_to(self.total + 1, 8.0)
        sketch.raise_to(self.total + 2, _CHART_HEIGHT)
        sketch.raise_to(self.total + 3, 8.0)
        self._list(sketch)
        page = Page(
            paper=self.paper,
            landscape=True,
            repeat=(self.HEADER, self.HEADER + 1),
            area=Span(1, 1, self.listed + max(len(self.findings), 1) - 1, at.last),
            footer=FOOTER,
        )
        page = self._paginate(sketch, runs, page)
        months = Span(self.first, at.january, self.last, at.december)
        corner = f"{column_letters(at.january)}{self.first}"
        found = f"{column_letters(at.last)}{self.first}"
        return replace(
            sketch.sheet(self.name),
            conditions=(
                Condition(months, f'={corner}="{TICK}"', palette.TICK, palette.INK),
                Condition(self.column(at.last), f"={found}>0", palette.WARNING),
            ),
            outline=tuple(self._outline()),
            scales=(Scale(Span(self.total, at.january, self.total, at.december), palette.LOW, palette.HIGH),),
            charts=(self._chart(sketch),),
            freeze=(self.first, 1),
            page=page,
        )

    def _head(self, sketch: Sketch) -> None:
        sketch.put(1, 1, f"{self.number}. {self.label.upper()}", TITLE)
        subject = f"Rencana Aksi {SUBJECTS[self.plan.kind].title()}"
        sketch.put(2, 1, "  ·  ".join(part for part in (subject, office_line(self.plan)) if part), NOTE)
        sketch.put(3, 1, Link(self.home, "A1", f"← Kembali ke {self.home}"), LINK)
        place = next((row.place for row in self.rows if row.place), None)
        if place:
            sketch.put(4, 1, Link(place.sheet, place.address, f"← Lihat di lembar {place.sheet}"), LINK)
        for row, height in ((1, 22.0), (2, 14.0), (3, 14.0), (4, 14.0), (5, 6.0)):
            sketch.raise_to(row, height)

    def _headers(self, sketch: Sketch) -> None:
        at, row = self.columns, self.HEADER
        tall = {1: "NO", at.ticks: "JUMLAH", at.last: "TEMUAN"}
        labels = level_labels(self.plan)
        tall |= {column: labels[at.level(column)] for column in range(2, at.leaf + 1)}
        if at.banded:
            tall[2] = f"{labels[1]} / {tall[2]}"
        if self.plan.trailing:
            tall[at.note] = LABELS.get(self.plan.trailing, "KET")
        for column, text in tall.items():
            sketch.put(row, column, text, HEAD, to=(row + 1, column))
            sketch.raise_to(row + 1, sketch.needs(text, HEAD, column) - 15.0)
        sketch.put(row, at.january, "PELAKSANAAN (BULAN)", HEAD, to=(row, at.december))
        sketch.put(row, at.quarters, "TRIWULAN", HEAD, to=(row, at.note - 1))
        sketch.line(row + 1, at.january, SHORT_MONTHS, HEAD)
        sketch.line(row + 1, at.quarters, QUARTERS, HEAD)
        sketch.raise_to(row, 15.0)
        sketch.raise_to(row + 1, 15.0)

    def _body(self, sketch: Sketch, runs: _Runs) -> None:
        at = self.columns
        counts = Counter(index for index, _ in self.findings)
        begins = {column: {start for start, _ in ends} for column, ends in runs.items()}
        for index, row in enumerate(self.rows):
            shown = [column for column, starts in begins.items() if index in starts]
            sketch.grid(self.line(index), 1, [self._line(index, row, shown, counts[index])])
        sketch.look(Span(self.first, 1, self.last, at.last), CELL)
        sketch.look(self.column(1), MIDDLE)
        sketch.look(Span(self.first, at.january, self.last, at.december), _MONTH)
        sketch.look(Span(self.first, at.ticks, self.last, at.note - 1), _QUIET_ZERO)
        sketch.look(self.column(at.last), NUMBER)
        for column in range(2, at.leaf):
            for start, end in runs[column]:
                sketch.merge(Span(self.line(start), column, self.line(end), column))
        for start, band, last in self.band_lines():
            self._band(sketch, start, band, last)

    def _band(self, sketch: Sketch, start: int, band: int, last: int) -> None:
        """Draw the row of a kegiatan: its text, and how many ticks its rows have per month, in all and per quarter."""
        at, row = self.columns, self.rows[start]
        sketch.put(band, 1, printed(row, 1), _BAND, to=(band, at.leaf))
        monthly = [int(number) for number in self.months[start : start + last - band].sum(axis=0)]
        values: list[Content] = [
            _tick_count(Span(band + 1, at.january + offset, last, at.january + offset), load)
            for offset, load in enumerate(monthly)
        ]
        values += year_and_quarters(band, at.january, monthly)
        sketch.line(band, at.january, values, _BAND_COUNT)
        sketch.look(Span(band, at.note, band, at.last), _BAND)

    def _outline(self) -> Iterator[tuple[int, int]]:
        """Yield the rows that fold away: those of a kegiatan, and the list of findings."""
        for _, band, last in self.band_lines():
            yield from ((row, 1) for row in range(band + 1, last + 1))
        yield from ((row, 1) for row in range(self.listed, self.listed + len(self.findings)))

    def _paginate(self, sketch: Sketch, runs: _Runs, page: Page) -> Page:
        """Give the body its heights; return the page with its breaks."""
        at = self.columns
        texts = [
            Text(start, end, sketch.needs(sketch.cells[self.line(start), column], CELL, column))
            for column in (*runs, *([at.note] if at.trailing else []))
            for start, end in runs[min(column, at.leaf)]
        ]
        above = {
            start: max(17.25, sketch.needs(sketch.cells[band, 1], _BAND, 1, at.leaf))
            for start, band, _ in self.band_lines()
        }
        extra = [above.get(index, 0.0) for index in range(len(self.rows))]
        whole = sketch.page_room(at.last, page)
        header = sketch.heights[self.HEADER] + sketch.heights[self.HEADER + 1]
        head = sum(sketch.heights[row] for row in range(1, self.first))
        room = Room(whole - header, whole - head, sketch.heights[self.total])
        heights, breaks = paginate(len(self.rows), texts, room, least=17.25, extra=extra)
        sketch.heights |= {self.line(index): height for index, height in enumerate(heights)}
        sketch.heights |= {band: above[start] for start, band, _ in self.band_lines()}
        begun = breaks[-1] if breaks else 0
        used = sum(heights[begun:]) + sum(extra[begun:]) + sketch.heights[self.total] + (header if breaks else head)
        after = self._breaks_after_table(sketch, used, whole, header if breaks else 0.0)
        return replace(
            page,
            # A kegiatan's own row stays with the first of its rows.
            breaks=(*(self.line(index) - (index in above) - 1 for index in breaks), *after),
            # On one page the table needs no second header, and the list of findings has labels of its own.
            repeat=page.repeat if breaks else None,
        )

    def _breaks_after_table(self, sketch: Sketch, used: float, room: float, header: float) -> Iterator[int]:
        """Yield the rows after which a page ends, so that the chart and the head of the list stay whole."""
        chart, title = (self.total + 1, self.total + 3), (self.listed - 2, self.listed)
        for first, last in (chart, title):
            height = sum(sketch.heights.get(row, 0.0) for row in range(first, last + 1))
            if used + height > room:
                yield first - 1
                used = header
            used += height

    def _line(self, index: int, row: Row, begun: Sequence[int], found: int) -> tuple[Content, ...]:
        """Return the cells of a row; ``begun`` are the columns whose item begins there."""
        at, line = self.columns, self.line(index)
        texts = [printed(row, at.level(column)) if column in begun else None for column in range(2, at.leaf + 1)]
        months = [month_content(self.plan, row, month, self.settled) for month in MONTH_NUMBERS]
        totals = [_tick_count(Span(line, at.january, line, at.december), len(row.months))]
        for quarter in range(4):
            span = Span(line, at.january + 3 * quarter, line, at.january + 3 * quarter + 2)
            totals.append(_tick_count(span, sum((month - 1) // 3 == quarter for month in row.months)))
        note = (row.trailing.strip() if row.trailing else None,) if at.trailing else ()
        return (index + 1, *texts, *months, *totals, *note, found or None)

    def _runs(self, column: int) -> Iterator[tuple[int, int]]:
        """Yield the indices of the first and last row of each item that a column shows; the deepest are single."""
        if column == self.columns.leaf:
            yield from ((index, index) for index in range(len(self.rows)))
            return
        start = 0
        for _, group in groupby(self.part[f"{self.plan.columns[self.columns.level(column)]}_id"].tolist()):
            length = len(list(group))
            yield start, start + length - 1
            start += length

    def _totals(self, sketch: Sketch) -> None:
        at, row = self.columns, self.total
        sketch.put(row, 1, "Beban per bulan", replace(TOTAL, align="right"), to=(row, at.leaf))
        monthly = self.loads
        values: list[Content] = [
            _tick_count(self.column(at.january + offset), load) for offset, load in enumerate(monthly)
        ]
        values += year_and_quarters(row, at.january, monthly)
        values += [None] * (at.last - at.note)
        values.append(total(self.column(at.last), len(self.findings)))
        sketch.line(row, at.january, values, TOTAL)
        sketch.raise_to(row, 18.0)

    def _chart(self, sketch: Sketch) -> Chart:
        at = self.columns
        header = Span(self.HEADER + 1, at.january, self.HEADER + 1, at.december)
        load = Span(self.total, at.january, self.total, at.december)
        series = Series("Centang", Reference(self.name, header), Reference(self.name, load), palette.ACCENT)
        return Chart(
            self.total + 2,
            2,
            sketch.pixels(2, at.last),
            int(_CHART_HEIGHT / 0.75) - 4,
            "Beban per bulan",
            (series,),
            y_title="Jumlah centang",
            step=axis_step(max(self.loads)),
        )

    def _list(self, sketch: Sketch) -> None:
        at, title, header = self.columns, self.listed - 2, self.listed - 1
        sketch.put(title, 1, f"Temuan: {len(self.findings)}", SECTION)
        sketch.raise_to(title, 18.0)
        if not self.findings:
            calm = Style(
                color=palette.GOOD_INK, fill=palette.GOOD, border=palette.LINE, align="left", valign="vcenter", indent=1
            )
            sketch.put(header, 1, "0 temuan pada bagian ini.", calm, to=(header, at.last))
            sketch.raise_to(header, 18.0)
            return
        wide = ((4, at.december, "TEMUAN"), (at.ticks, at.last, "YANG PERLU DILAKUKAN"))
        sketch.line(header, 1, ("NO", "TINGKAT", "TEMPAT"), HEAD)
        for first, last, text in wide:
            sketch.put(header, first, text, HEAD, to=(header, last))
        sketch.raise_to(header, 15.0)
        for index, (_, found) in enumerate(self.findings):
            row = self.listed + index
            sketch.put(row, 1, index + 1, NUMBER)
            sketch.put(row, 2, SEVERITY_WORDS[found.severity], replace(NUMBER, fill=_FILLS[found.severity]))
            sketch.put(row, 3, _place_link(found), replace(_LISTED, color=palette.LINK))
            sketch.raise_to(row, sketch.needs(sketch.cells[row, 3], CELL, 3))
            for (first, last, _), text in zip(wide, (opened(found.message), opened(found.fix)), strict=True):
                sketch.put(row, first, text, _LISTED, to=(row, last))
                sketch.raise_to(row, sketch.needs(text, CELL, first, last))


_FILLS = {Severity.ERROR: palette.ERROR, Severity.WARNING: palette.WARNING, Severity.INFO: palette.INFO}


def _place_link(found: Finding) -> Content:
    if not found.cell:
        return found.code
    return Link(found.sheet, found.cell.address, f"{found.sheet}, {found.cell.address}  ({found.code})")


def _tick_count(span: Span, number: int) -> Formula:
    return Formula(f'=COUNTIF({span.address},"{TICK}")', number)
