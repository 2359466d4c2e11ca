"""One area's sheet of a summary: its rows with live months under their kegiatan, their load, its findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rbexcel.checking.finding import SEVERITY_WORDS, Finding
from rbexcel.drawing import palette
from rbexcel.drawing.pages import Room, Text, paginate
from rbexcel.drawing.sketch import Sketch, axis_step
from rbexcel.drawing.style import (
    CALM,
    CELL,
    HEAD,
    LINK,
    MIDDLE,
    MONTH,
    NUMBER,
    SEVERITY_FILLS,
    beside,
    office_line,
    opened,
)
from rbexcel.drawing.summary.area_table import AreaTable
from rbexcel.drawing.summary.live_months import month_contents
from rbexcel.drawing.summary.table import (
    QUARTERS,
    SECTION,
    SUBJECTS,
    TOTAL,
    counting,
    draw_above,
    footer_of,
    level_labels,
    of_row,
    printed,
    total,
    trailing_label,
    year_and_quarters,
)
from rbexcel.words.months import SHORT_MONTHS, quarter_of
from rbexcel.words.ticks import TICK
from rbexcel.workbook.book import Condition, Page, Scale, Sheet, Style
from rbexcel.workbook.charts import Chart, Reference, Series
from rbexcel.workbook.contents import Content, Formula, Link
from rbexcel.workbook.grid import Cell, Span, column_letters
from rbexcel.workbook.paper import Paper

_QUIET_ZERO = replace(NUMBER, number_format="0;-0;")
_LISTED = replace(CELL, valign="vcenter")
_LEVELS = {severity: replace(NUMBER, fill=fill) for severity, fill in SEVERITY_FILLS.items()}
_PLACE = replace(_LISTED, color=palette.LINK)
_BAND = Style(bold=True, fill=palette.BAND, border=palette.LINE, align="left", valign="vcenter", wrap=True, indent=1)
_BAND_COUNT = replace(NUMBER, bold=True, fill=palette.BAND, number_format="0;-0;")
_CHART_HEIGHT = 84.0
_TICKED = f',"{TICK}"'
_WITH_CHART = 3
"""Rows of the table on the page of its chart: it does not stand alone."""

_Runs = dict[int, tuple[tuple[int, int], ...]]
"""The indices of the first and last row of each item, by the column that shows it."""


def area_sheet(area: AreaTable, *, home: str, paper: Paper, settled: frozenset[Cell]) -> Sheet:
    """Return the sheet; ``home`` names the sheet over all areas, ``settled`` are those of ``live_months``."""
    at = area.columns
    sketch = Sketch(at.widths())
    runs = {column: tuple(_runs(area, column)) for column in range(2, at.leaf + 1)}
    _head(sketch, area, home)
    _headers(sketch, area)
    _body(sketch, area, runs, settled)
    _totals(sketch, area)
    sketch.raise_to(area.total + 1, 4.0)
    sketch.raise_to(area.total + 2, _CHART_HEIGHT)
    sketch.raise_to(area.total + 3, 8.0)
    _list(sketch, area)
    page = Page(
        paper=paper,
        landscape=True,
        repeat=(area.HEADER, area.HEADER + 1),
        area=Span(1, 1, area.total + 2, at.last),  # findings are for the screen
        footer=footer_of(area.plan, area.title),
    )
    page = _paginate(sketch, area, runs, page)
    months = Span(area.first, at.january, area.last, at.december)
    corner = f"{column_letters(at.january)}{area.first}"
    found = f"{column_letters(at.last)}{area.first}"
    return replace(
        sketch.sheet(area.name),
        conditions=(
            Condition(months, f'={corner}="{TICK}"', palette.TICK, palette.INK),
            Condition(area.column(at.last), f"={found}>0", palette.WARNING),
        ),
        outline=tuple(_outline(area)),
        scales=(Scale(Span(area.total, at.january, area.total, at.december), palette.LOW, palette.HIGH),),
        charts=(_chart(sketch, area),),
        freeze=(area.first, 1),
        page=page,
    )


def _head(sketch: Sketch, area: AreaTable, home: str) -> None:
    subject = f"Rencana Aksi {SUBJECTS[area.plan.kind].title()}"
    draw_above(sketch, f"{area.number}. {area.label.upper()}", (beside(subject, office_line(area.plan)),), home)
    place = next((row.place for row in area.rows if row.place), None)
    if place:
        sketch.put(4, 1, Link(place.sheet, place.address, f"← Lihat di lembar {place.sheet}"), LINK)
    for row, height in ((4, 14.0), (5, 6.0)):
        sketch.raise_to(row, height)


def _headers(sketch: Sketch, area: AreaTable) -> None:
    at, row = area.columns, area.HEADER
    tall = {1: "NO", at.ticks: "JUMLAH", at.last: "TEMUAN"}
    labels = level_labels(area.plan)
    tall |= {column: labels[at.level(column)] for column in range(2, at.leaf + 1)}
    if at.banded:
        tall[2] = f"{labels[1]} / {tall[2]}"
    if at.trailing:
        tall[at.note] = trailing_label(area.plan)
    for column, text in tall.items():
        sketch.put(row, column, text, HEAD, to=(row + 1, column))
        sketch.raise_to(row + 1, sketch.needs(text, HEAD, column) - 15.0)
    sketch.put(row, at.january, "PELAKSANAAN (BULAN)", HEAD, to=(row, at.december))
    sketch.put(row, at.quarters, "TRIWULAN", HEAD, to=(row, at.note - 1))
    sketch.line(row + 1, at.january, SHORT_MONTHS, HEAD)
    sketch.line(row + 1, at.quarters, QUARTERS, HEAD)
    sketch.raise_to(row, 15.0)
    sketch.raise_to(row + 1, 15.0)


def _body(sketch: Sketch, area: AreaTable, runs: _Runs, settled: frozenset[Cell]) -> None:
    at = area.columns
    counts = Counter(index for index, _ in area.findings)
    begins = {column: {start for start, _ in ends} for column, ends in runs.items()}
    numbers = {start: number for number, (start, _) in enumerate(runs[2], start=1)}
    sums = _sums(area)
    for index in range(len(area.rows)):
        shown = [column for column, starts in begins.items() if index in starts]
        cells = _line(area, index, shown, sums, settled)
        sketch.grid(area.line(index), 1, [(numbers.get(index), *cells, counts[index] or None)])
    sketch.look(Span(area.first, 1, area.last, at.last), CELL)
    sketch.look(area.column(1), MIDDLE)
    sketch.look(Span(area.first, at.january, area.last, at.december), MONTH)
    sketch.look(area.column(at.ticks), NUMBER)
    sketch.look(Span(area.first, at.quarters, area.last, at.note - 1), _QUIET_ZERO)
    sketch.look(area.column(at.last), NUMBER)
    for column in range(1, at.leaf):
        for start, end in runs[max(column, 2)]:  # the numbers count what stands beside them
            sketch.merge(Span(area.line(start), column, area.line(end), column))
    for start, band, last in area.band_lines():
        _band(sketch, area, start, band, last)


def _band(sketch: Sketch, area: AreaTable, start: int, band: int, last: int) -> None:
    """Draw the row of a kegiatan: its text, and how many ticks its rows have per month, in all and per quarter."""
    at, row = area.columns, area.rows[start]
    sketch.put(band, 1, printed(row, 1), _BAND, to=(band, at.leaf))
    monthly = area.loads_of(range(start, start + last - band))
    values: list[Content] = [
        _tick_count(Span(band + 1, at.january + offset, last, at.january + offset), load)
        for offset, load in enumerate(monthly)
    ]
    values += year_and_quarters(band, at.january, monthly)
    sketch.line(band, at.january, values, _BAND_COUNT)
    sketch.look(Span(band, at.note, band, at.last), _BAND)


def _outline(area: AreaTable) -> Iterator[tuple[int, int]]:
    """Yield the rows that fold away: those of a kegiatan, and the list of findings."""
    for _, band, last in area.band_lines():
        yield from ((row, 1) for row in range(band + 1, last + 1))
    yield from ((row, 1) for row in range(area.listed, area.listed + len(area.findings)))


def _paginate(sketch: Sketch, area: AreaTable, runs: _Runs, page: Page) -> Page:
    """Give the body its heights; return the page with its breaks."""
    at = area.columns
    texts = [
        Text(start, end, sketch.needs(sketch.cells[area.line(start), column], CELL, column))
        for column in (*runs, *([at.note] if at.trailing else []))
        for start, end in runs[min(column, at.leaf)]
    ]
    above = {
        start: max(17.25, sketch.needs(sketch.cells[band, 1], _BAND, 1, at.leaf))
        for start, band, _ in area.band_lines()
    }
    extra = [above.get(index, 0.0) for index in range(len(area.rows))]
    whole = sketch.page_room(at.last, page)
    header = sketch.heights[area.HEADER] + sketch.heights[area.HEADER + 1]
    head = sum(sketch.heights[row] for row in range(1, area.first))
    tail = sum(sketch.heights[row] for row in range(area.total, area.total + 3))
    room = Room(whole - header, whole - head, tail, with_tail=_WITH_CHART)
    heights, breaks = paginate(len(area.rows), texts, room, least=17.25, extra=extra)
    sketch.heights |= {area.line(index): height for index, height in enumerate(heights)}
    sketch.heights |= {band: above[start] for start, band, _ in area.band_lines()}
    return replace(
        page,
        # A kegiatan's own row stays with the first of its rows.
        breaks=tuple(area.line(index) - (index in above) - 1 for index in breaks),
    )


def _sums(area: AreaTable) -> list[str]:
    """Return the formulas that count the ticks of any row: of its year and of each quarter."""
    at = area.columns
    quarters = ((first, first + 2) for first in range(at.january, at.december, 3))
    return [of_row("COUNTIF", *columns, _TICKED) for columns in ((at.january, at.december), *quarters)]


def _line(
    area: AreaTable, index: int, begun: Sequence[int], sums: Sequence[str], settled: frozenset[Cell]
) -> tuple[Content, ...]:
    """Return the cells of a row behind its number; ``begun`` are the columns whose item begins there."""
    at, line, row = area.columns, area.line(index), area.rows[index]
    texts = [printed(row, at.level(column)) if column in begun else None for column in range(2, at.leaf + 1)]
    months, planned = month_contents(area.plan, row, settled), area.planned[index]
    quarters = list(map(quarter_of, planned))
    totals = [
        Formula(told, number, line)
        for told, number in zip(sums, (len(planned), *map(quarters.count, range(1, 5))), strict=True)
    ]
    note = (row.trailing.strip() if row.trailing else None,) if at.trailing else ()
    return (*texts, *months, *totals, *note)


def _runs(area: AreaTable, column: int) -> Iterator[tuple[int, int]]:
    """Yield the indices of the first and last row of each item that a column shows; the deepest are single."""
    if column == area.columns.leaf:
        yield from ((index, index) for index in range(len(area.rows)))
        return
    start = 0
    for _, group in groupby(area.ids[area.columns.level(column)]):
        length = len(list(group))
        yield start, start + length - 1
        start += length


def _totals(sketch: Sketch, area: AreaTable) -> None:
    at, row = area.columns, area.total
    sketch.put(row, 1, "Beban per bulan", replace(TOTAL, align="right"), to=(row, at.leaf))
    monthly = area.loads
    values: list[Content] = [_tick_count(area.column(at.january + offset), load) for offset, load in enumerate(monthly)]
    values += year_and_quarters(row, at.january, monthly)
    values += [None] * (at.last - at.note)
    values.append(total(area.column(at.last), len(area.findings)))
    sketch.line(row, at.january, values, TOTAL)
    sketch.raise_to(row, 18.0)


def _chart(sketch: Sketch, area: AreaTable) -> Chart:
    """Return the chart of the load, each bar below its month."""
    at = area.columns
    header = Span(area.HEADER + 1, at.january, area.HEADER + 1, at.december)
    load = Span(area.total, at.january, area.total, at.december)
    series = Series("Beban per bulan", Reference(area.name, header), Reference(area.name, load), palette.ACCENT)
    width, height = sketch.pixels(at.january, at.december), int(_CHART_HEIGHT / 0.75) - 4
    return Chart(area.total + 2, at.january, width, height, "", series, step=axis_step(max(area.loads)))


def _list(sketch: Sketch, area: AreaTable) -> None:
    at, title, header = area.columns, area.listed - 2, area.listed - 1
    sketch.put(title, 1, f"Temuan: {len(area.findings)}", SECTION)
    sketch.raise_to(title, 18.0)
    if not area.findings:
        sketch.put(header, 1, "0 temuan pada bagian ini.", CALM, to=(header, at.last))
        sketch.raise_to(header, 18.0)
        return
    parts = _list_columns(area)
    sketch.put(header, 1, "NO", HEAD)
    for text, (first, last) in parts.items():
        sketch.put(header, first, text, HEAD, to=(header, last))
    sketch.raise_to(header, 15.0)
    for index, (_, found) in enumerate(area.findings):
        row = area.listed + index
        sketch.put(row, 1, index + 1, NUMBER)
        texts: tuple[tuple[Content, Style], ...] = (
            (opened(found.message), _LISTED),
            (opened(found.fix), _LISTED),
            (SEVERITY_WORDS[found.severity], _LEVELS[found.severity]),
            (_place_link(found), _PLACE),
        )
        for (first, last), (content, style) in zip(parts.values(), texts, strict=True):
            sketch.put(row, first, content, style, to=(row, last))
            sketch.raise_to(row, sketch.needs(content, CELL, first, last))


def _list_columns(area: AreaTable) -> dict[str, tuple[int, int]]:
    """Return the labels of the list of findings and the columns of each: what is read takes the wide ones."""
    at, level = area.columns, area.severities.first_column
    found = (2, max(at.leaf - 1, 2))
    return {
        "TEMUAN": found,
        "YANG PERLU DILAKUKAN": (found[1] + 1, level - 1),
        "TINGKAT": (level, level + 2),
        "TEMPAT": (level + 3, at.last),
    }


def _place_link(found: Finding) -> Content:
    if not found.cell:
        return found.code
    return Link(found.sheet, found.cell.address, f"{found.sheet}, {found.cell.address}  ({found.code})")


def _tick_count(span: Span, number: int) -> Formula:
    return counting("COUNTIF", span, number, _TICKED)
