"""The sheet Ringkasan: what all areas of a plan hold, their load by month, by component and by person in charge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from rbexcel.checking.finding import SEVERITY_WORDS, Finding
from rbexcel.drawing import palette
from rbexcel.drawing.signed import SIGNED, Signed, draw_signed
from rbexcel.drawing.sketch import Sketch, axis_step
from rbexcel.drawing.style import FIELD, HEAD, LINK, NOTE, TITLE, office_line
from rbexcel.drawing.summary.area_table import AreaTable
from rbexcel.drawing.summary.components import Weights, draw_components
from rbexcel.drawing.summary.key_figures import draw_key_figures
from rbexcel.drawing.summary.overview_table import (
    LAST,
    LOAD_COLUMN,
    PERCENT,
    WIDTHS,
    Table,
    Totals,
    complete,
    framed,
    item_formulas,
    raised,
)
from rbexcel.drawing.summary.people import draw_people
from rbexcel.drawing.summary.table import QUARTERS, SUBJECTS, TOTAL, footer_of, total, year_and_quarters
from rbexcel.plan.plan import Plan
from rbexcel.words.amounts import pointed
from rbexcel.words.dates import day_written
from rbexcel.words.months import SHORT_MONTHS
from rbexcel.workbook.book import Page, Scale, Sheet, Style
from rbexcel.workbook.charts import Chart, Reference, Series
from rbexcel.workbook.contents import Content, Formula, Link, literal
from rbexcel.workbook.grid import Span, column_letters
from rbexcel.workbook.ours import OVERVIEW
from rbexcel.workbook.paper import Paper

_USUAL_CHART, _LEAST_CHART, _HIGHEST_CHART = 150.0, 90.0, 260.0
"""
The points of the chart's row; it takes what the first page has left, unless that is too little: all of it where more
follows on the next page.
"""
_BESIDE_CHART = Style(bold=True, align="right", valign="vcenter", wrap=True, indent=1)
_CHART_BELOW = 2
"""Rows from the total of the loads down to the chart."""


def overview_sheet(  # noqa: PLR0913 - all that the sheet tells
    plan: Plan,
    areas: Sequence[AreaTable],
    outside: Sequence[Finding],
    *,
    version: str | None,
    name: str,
    views: tuple[str, str],
    paper: Paper,
    weights: Weights,
    made: date | None,
    signed: Signed | None = None,
) -> Sheet:
    """
    Return the sheet over all areas.

    ``version`` is None for a copy to print, ``outside`` are the findings that belong to no area, ``views`` the names of
    Agenda and Monev, ``weights`` the points of a ZI plan's areas and components, ``made`` the day that the sheet tells,
    ``signed`` who signs it, if anybody.
    """
    sketch, page = Sketch(WIDTHS), Page(paper=paper, landscape=True, footer=footer_of(plan, OVERVIEW.title))
    counted = Table(8, len(areas) + bool(outside))
    loaded = Table(counted.total + 3, len(areas))
    chart = loaded.total + _CHART_BELOW
    leaf = plan.level_names[-1]
    _head(sketch, plan, version, views, made)
    counts = _counts(sketch, counted, plan, areas, outside)
    loads = _loads(sketch, loaded, areas)
    draw_key_figures(sketch, leaf, counts, loads)
    sketch.raise_to(chart - 1, 8.0)
    room = sketch.page_room(LAST, page)
    left = room - sum(sketch.heights.values())
    least = max(_LEAST_CHART, signed.height if signed else 0.0)
    by_component = plan.kind == "ZI" and bool(areas) and len(plan.columns) > 2
    by_person = plan.trailing == "penanggung_jawab" and bool(areas)
    sketch.raise_to(chart, min(_USUAL_CHART, left) if left > least else _USUAL_CHART)
    sections = [(1, counted.total), (counted.total + 1, loaded.total), (chart - 1, chart)]
    maps = [loaded] if areas else []
    last = chart
    if by_component:
        below = signed.height if signed and not by_person else 0.0
        used = sketch.used(sections, room)
        parts, last = draw_components(sketch, areas, plan.level_names, weights, last + 3, room, used, below)
        sections += parts
    if by_person:
        people = draw_people(sketch, areas, leaf, last + 3)
        sections.append((last + 1, people.total))
        maps.append(people)
        last = people.total
    if signed is not None and last == chart:  # right of the bars there is room
        sketch.put(chart, LOAD_COLUMN + 12, signed.text, SIGNED, to=(chart, LAST))
    elif signed is not None:
        last = draw_signed(sketch, last, LAST, signed)
        sections[-1] = sections[-1][0], last  # it stands with what is above it
    breaks = tuple(sketch.breaks(sections, room))
    if chart in breaks[:1]:  # more follows on the next page
        above = sum(height for row, height in sketch.heights.items() if row < chart)
        sketch.raise_to(chart, min(_HIGHEST_CHART, room - above))
    charts = (_chart(sketch, loaded, name, loads.numbers),) if areas else ()
    return replace(
        sketch.sheet(name),
        scales=tuple(Scale(span, palette.LOW, palette.HIGH) for table in maps for span in table.heat()),
        charts=charts,
        page=replace(page, area=Span(1, 1, last, LAST), breaks=breaks),
        tab_color=palette.ACCENT,
    )


def _head(sketch: Sketch, plan: Plan, version: str | None, views: tuple[str, str], made: date | None) -> None:
    sketch.put(1, 1, f"{OVERVIEW.heading} {SUBJECTS[plan.kind]}", TITLE)
    sketch.put(2, 1, office_line(plan), NOTE)
    day = f"Per tanggal {day_written(made)}. " if made else ""
    live = f"Angka mengikuti centang pada lembar rencana aksi. Dibuat dengan rbexcel {version}."
    sketch.put(3, 1, f"{day}{live if version else 'Dihitung dari centang pada lembar rencana aksi.'}", NOTE)
    for row, name in enumerate(views, start=2):
        sketch.put(row, 13, Link(name, "A1", f"→ {name}"), LINK)
    for row, height in ((1, 22.0), (2, 14.0), (3, 14.0)):
        sketch.raise_to(row, height)


# ---- what each area holds: items per level, months, findings, completeness ----


def _counts(sketch: Sketch, table: Table, plan: Plan, areas: Sequence[AreaTable], outside: Sequence[Finding]) -> Totals:
    levels = len(plan.columns) - 1  # below the area
    words = [name.capitalize() for name in plan.level_names]
    headers = ["No", *words, "Dengan bulan", "Tanpa bulan", "Centang", *SEVERITY_WORDS.values(), "Sudah dicentang"]
    last = len(headers)
    leaf, edge = words[-1].lower(), max(last + 1, LAST)
    framed(sketch, table, "Isi dan temuan per area", headers)
    sketch.look(Span(table.first, last, table.total - 1, last), PERCENT)
    sketch.put(table.header, last + 1, "Keterangan", HEAD, to=(table.header, edge))
    lines = [_counted(area, levels) for area in areas]
    sums = [sum(line[column] for line in lines) for column in range(levels + 6)]
    for row, (area, numbers) in enumerate(zip(areas, lines, strict=True), start=table.first):
        formulas = [Formula(text, number) for text, number in zip(_formulas(area), numbers, strict=True)]
        name = Link(area.name, "A1", area.label)
        share = complete(row, levels + 2, *numbers[levels - 1 : levels + 1])
        sketch.grid(row, 1, [(area.number, name, *formulas, share)])
        lacks = _lacks(row, levels + 2, levels + 4, leaf, (numbers[levels - 1], numbers[levels + 1]))
        sketch.put(row, last + 1, lacks, FIELD, to=(row, edge))
    if outside:
        row = table.total - 1
        sketch.put(row, last + 1, None, FIELD, to=(row, edge))
        found = _by_severity(outside)
        sketch.grid(row, 2, [("Di luar tabel (judul, judul kolom, lembar)",)])
        sketch.grid(row, levels + 6, [found])
        sums = [*sums[:-3], *(each + more for each, more in zip(sums[-3:], found, strict=True))]
    values: list[Content] = [
        total(table.column(column), number) for column, number in enumerate(sums, start=LOAD_COLUMN)
    ]
    sketch.line(table.total, LOAD_COLUMN, values, TOTAL)
    share = complete(table.total, levels + 2, *sums[levels - 1 : levels + 1])
    sketch.put(table.total, last, share, replace(TOTAL, number_format="0%"))
    sketch.put(table.total, last + 1, None, TOTAL, to=(table.total, edge))
    raised(sketch, table, headers)
    return Totals(table.total, tuple(sums))


def _lacks(row: int, items: int, without: int, leaf: str, numbers: Sequence[int]) -> Formula:
    """Return what an area lacks, in words; ``items`` and ``without`` are the columns of all and without months."""
    total_, left = f"{column_letters(items)}{row}", f"{column_letters(without)}{row}"
    said = literal(f" {leaf} belum dicentang")
    count, missing = numbers
    shown = f"{pointed(missing)} {leaf} belum dicentang" if missing else "lengkap"
    return Formula(f'=IF({total_}=0,"",IF({left}=0,"lengkap",FIXED({left},0)&{said}))', shown if count else "")


def _counted(area: AreaTable, levels: int) -> list[int]:
    """Return an area's items per level, the deepest with and without months, its ticks, its findings by severity."""
    above = [
        len({item for item, row in zip(area.ids[level], area.rows, strict=True) if row.levels[level] is not None})
        for level in range(1, levels)
    ]
    items, planned = area.counted(range(len(area.rows)))
    found = _by_severity([each for _, each in area.findings])
    return [*above, items, planned, items - planned, sum(map(len, area.planned)), *found]


def _formulas(area: AreaTable) -> Iterator[str]:
    """Yield the formulas of the numbers of ``_counted``."""
    at = area.columns
    if at.banded:  # their rows begin with a text, all others with a number
        yield f"=SUMPRODUCT(--ISTEXT({area.column_reference(1)}))"
    for column in range(2, at.leaf):
        yield f"=COUNTA({area.column_reference(column)})"
    yield from item_formulas(area, area.first, area.last)
    yield f"={area.cell_reference(area.total, at.ticks)}"
    for word in SEVERITY_WORDS.values():
        yield f'=COUNTIF({area.reference(area.severities)},"{word}")' if area.findings else "=0"


def _by_severity(findings: Sequence[Finding]) -> list[int]:
    seen = Counter(found.severity for found in findings)
    return [seen[severity] for severity in SEVERITY_WORDS]


# ---- ticks per month and quarter ----


def _loads(sketch: Sketch, table: Table, areas: Sequence[AreaTable]) -> Totals:
    january = LOAD_COLUMN
    headers = ("No", "Area", *SHORT_MONTHS, "Jumlah", *(f"TW {quarter}" for quarter in QUARTERS))
    framed(sketch, table, "Centang per bulan", headers)
    monthly = [0] * 12
    for row, area in enumerate(areas, start=table.first):
        line = area.loads
        monthly = [before + more for before, more in zip(monthly, line, strict=True)]
        formulas = [
            Formula(f"={area.cell_reference(area.total, column)}", number)
            for column, number in enumerate(line, start=area.columns.january)
        ]
        totals = year_and_quarters(row, january, line)
        sketch.grid(row, 1, [(area.number, Link(area.name, "A1", area.label), *formulas, *totals)])
    sums: list[Content] = [total(table.column(january + offset), load) for offset, load in enumerate(monthly)]
    sketch.line(table.total, january, [*sums, *year_and_quarters(table.total, january, monthly)], TOTAL)
    raised(sketch, table, headers)
    return Totals(table.total, tuple(monthly))


def _chart(sketch: Sketch, table: Table, name: str, monthly: Sequence[int]) -> Chart:
    """Return the chart of the total of the loads, each bar below its month, on the sheet ``name``."""
    row, january, december = table.total + _CHART_BELOW, LOAD_COLUMN, LOAD_COLUMN + 11
    sketch.put(row, 1, "Jumlah centang tiap bulan", _BESIDE_CHART, to=(row, january - 1))
    series = Series(
        "Jumlah centang tiap bulan",
        Reference(name, Span(table.header, january, table.header, december)),
        Reference(name, Span(table.total, january, table.total, december)),
        palette.ACCENT,
    )
    height = int(sketch.heights[row] / 0.75) - 4
    return Chart(row, january, sketch.pixels(january, december), height, "", series, step=axis_step(max(monthly)))
