"""
A plan and its findings as summary sheets: Ringkasan, and one sheet per area.

The numbers are formulas that follow the plan's own sheet; what they give today is stored beside them, counted on the
frame. It knows no file and no Excel library.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from rbexcel import palette
from rbexcel.area_sheet import (
    FOOTER,
    OVERVIEW,
    QUARTERS,
    SECTION,
    SHORT_MONTHS,
    SUBJECTS,
    TOTAL,
    AreaSheet,
    columns_of,
    total,
)
from rbexcel.book import Book, Chart, Content, Formula, Link, Page, Reference, Scale, Series, Sheet, Style, sheet_name
from rbexcel.check import SEVERITY_WORDS, Finding
from rbexcel.frame import MONTH_NUMBERS, frame
from rbexcel.grid import Span, column_letters
from rbexcel.live_months import settled_cells
from rbexcel.marks import MONTHS
from rbexcel.plan import Plan
from rbexcel.report import HEAD, NOTE, NUMBER, TITLE, office_line, plan_sheets, row_cells
from rbexcel.report import SHEET as FINDINGS_SHEET
from rbexcel.sketch import Sketch

RESERVED = (OVERVIEW, FINDINGS_SHEET, "Keputusan", "Rencana Aksi", "Agenda", "_rbexcel")
"""Sheet names that no area may take."""

_WHITE = "#FFFFFF"
_NAME = Style(color=palette.LINK, border=palette.LINE, valign="vcenter", wrap=True)
_PERCENT = Style(border=palette.LINE, align="center", valign="vcenter", number_format="0%")
_FIGURE = Style(
    bold=True, size=16, color=palette.ACCENT, fill=palette.BAND, border=_WHITE, align="center", valign="vcenter"
)
_CAPTION = Style(color=palette.MUTED, fill=palette.BAND, border=_WHITE, align="center", valign="vcenter")
_OVERVIEW_CHART = 212.0


def summary_book(plan: Plan, findings: Sequence[Finding], *, version: str) -> Book:
    """Return Ringkasan and a sheet per area, in the order of the plan; their formulas look at the plan's own sheet."""
    table = frame(plan)
    owners = [_owner(found, lines) for lines in (_lines(plan),) for found in findings]
    settled, columns = settled_cells(plan), columns_of(plan)
    areas: list[AreaSheet] = []
    taken = [*RESERVED, *plan_sheets(plan)]
    for number, (_, part) in enumerate(table.groupby(f"{plan.columns[0]}_id", sort=True), start=1):
        rows = [cast(int, index) for index in part.index]
        own = tuple(
            (rows.index(owner), found) for owner, found in zip(owners, findings, strict=True) if owner in set(rows)
        )
        first = plan.rows[rows[0]]
        label = " ".join((first.levels[0] or "Tanpa area").split())
        printed = first.numbers[0] or str(number)
        name = sheet_name(f"{printed} {label}", taken)
        taken.append(name)
        areas.append(
            AreaSheet(plan, part, name, printed, label, tuple(plan.rows[row] for row in rows), own, settled, columns)
        )
    outside = [found for owner, found in zip(owners, findings, strict=True) if owner is None]
    sheets = (_overview(plan, areas, outside, version), *(area.sheet() for area in areas))
    return Book(sheets, active=OVERVIEW, title="Ringkasan rencana aksi")


# ---- whose finding it is ----


def _lines(plan: Plan) -> dict[str, list[tuple[int, int]]]:
    """Return, per sheet, the lines that rows were read from and the index of the first row of each, by line."""
    owners: dict[tuple[str, int], int] = {}
    for own_line in (True, False):
        for index, row in enumerate(plan.rows):
            for cell in row_cells(row):
                if not own_line or cell == row.place:
                    owners.setdefault((cell.sheet, cell.row), index)
    lines: dict[str, list[tuple[int, int]]] = {}
    for (sheet, line), index in sorted(owners.items()):
        lines.setdefault(sheet, []).append((line, index))
    return lines


def _owner(found: Finding, lines: dict[str, list[tuple[int, int]]]) -> int | None:
    """Return the index of the plan's row that a finding belongs to; None above and below the table."""
    known = lines.get(found.sheet, [])
    if not found.cell or not known or found.cell.row > known[-1][0]:
        return None
    position = bisect_right(known, found.cell.row, key=lambda line: line[0])
    return known[position - 1][1] if position else None


# ---- the sheet over all areas ----

_LOAD_COLUMN = 3


def _overview(plan: Plan, areas: Sequence[AreaSheet], outside: Sequence[Finding], version: str) -> Sheet:
    sketch = Sketch(
        {1: 5.0, 2: 40.0} | dict.fromkeys(range(3, 15), 10.4) | {15: 9.0} | dict.fromkeys(range(16, 20), 7.0)
    )
    words = [name.replace("_", " ") for name in plan.columns]
    counted = _Table(8, areas, bool(outside))
    loads = _Table(counted.total + 3, areas, outside=False)
    sketch.put(1, 1, f"RINGKASAN RENCANA AKSI {SUBJECTS[plan.kind]}", TITLE)
    sketch.put(2, 1, office_line(plan), NOTE)
    note = f"Dibuat dengan rbexcel {version}. Angka mengikuti centang pada lembar rencana aksi."
    sketch.put(3, 1, note, NOTE)
    for row, height in ((1, 22.0), (2, 14.0), (3, 14.0)):
        sketch.raise_to(row, height)
    _counts(sketch, counted, plan, words, outside)
    _loads(sketch, loads)
    _key_figures(sketch, counted, loads, len(plan.columns) - 1, words[-1])
    chart_row = loads.total + 2
    sketch.raise_to(chart_row - 1, 8.0)
    sketch.raise_to(chart_row, _OVERVIEW_CHART)
    body = Span(loads.first, _LOAD_COLUMN, loads.total - 1, _LOAD_COLUMN + 11)
    total = Span(loads.total, _LOAD_COLUMN, loads.total, _LOAD_COLUMN + 11)
    return Sheet(
        OVERVIEW,
        sketch.blocks(),
        tuple(sketch.areas),
        tuple(sketch.merges),
        tuple(sketch.widths.items()),
        sketch.sized(),
        scales=tuple(Scale(span, palette.LOW, palette.HIGH) for span in (body, total) if areas),
        charts=(_load_chart(chart_row, sketch, loads),) if areas else (),
        page=Page(landscape=True, area=Span(1, 1, chart_row, 19), footer=FOOTER),
        tab_color=palette.ACCENT,
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of Ringkasan with a line per area: its header stands on ``header``, its total on ``total``."""

    header: int
    areas: Sequence[AreaSheet]
    outside: bool

    @property
    def first(self) -> int:
        return self.header + 1

    @property
    def total(self) -> int:
        return self.first + max(len(self.areas) + self.outside, 1)

    def column(self, column: int) -> Span:
        """Return a column without its total."""
        return Span(self.first, column, self.total - 1, column)


def _counts(sketch: Sketch, table: _Table, plan: Plan, words: Sequence[str], outside: Sequence[Finding]) -> None:
    """Draw what each area holds: items per level, months, findings, completeness."""
    levels = len(plan.columns) - 1
    headers = ["No", words[0].capitalize(), *(word.capitalize() for word in words[1:])]
    headers += ["Dengan bulan", "Tanpa bulan", "Centang", *SEVERITY_WORDS.values(), "Lengkap"]
    last = len(headers)
    sketch.put(table.header - 1, 1, "Isi dan temuan per area", SECTION)
    sketch.line(table.header, 1, headers, HEAD)
    sketch.look(Span(table.first, 1, table.total, last), NUMBER)
    sketch.look(Span(table.first, 2, table.total - 1, 2), _NAME)
    sketch.look(Span(table.first, last, table.total, last), _PERCENT)
    lines = [_count_line(area, levels) for area in table.areas]
    sums = [sum(line[column] for line in lines) for column in range(levels + 6)]
    for row, (area, numbers) in enumerate(zip(table.areas, lines, strict=True), start=table.first):
        formulas = [Formula(text, number) for text, number in zip(_count_formulas(area, levels), numbers, strict=True)]
        name = Link(area.name, "A1", area.label)
        sketch.grid(row, 1, [(area.number, name, *formulas, _complete(row, levels, numbers))])
    if table.outside:
        row = table.total - 1
        found = _by_severity(outside)
        sketch.grid(row, 2, [("Di luar tabel (judul, kepala tabel, lembar)",)])
        sketch.grid(row, levels + 6, [found])
        sums = [*sums[:-3], *(each + more for each, more in zip(sums[-3:], found, strict=True))]
    sketch.line(table.total, 1, ("", "Seluruhnya"), replace(TOTAL, align="left", indent=1))
    values: list[Content] = [total(table.column(column), number) for column, number in enumerate(sums, start=3)]
    sketch.line(table.total, 3, values, TOTAL)
    sketch.put(table.total, last, _complete(table.total, levels, sums), replace(TOTAL, number_format="0%"))
    _heights(sketch, table, headers)


def _count_line(area: AreaSheet, levels: int) -> list[int]:
    part, leaf = area.part, area.part["leaf"]
    items = [part.loc[part[name].notna(), f"{name}_id"].nunique() for name in area.plan.columns[1:levels]]
    with_months = int((leaf & (part["ticks"] > 0)).sum())
    found = _by_severity([each for _, each in area.findings])
    return [*items, int(leaf.sum()), with_months, int(leaf.sum()) - with_months, int(part["ticks"].sum()), *found]


def _by_severity(findings: Sequence[Finding]) -> list[int]:
    seen = Counter(found.severity for found in findings)
    return [seen[severity] for severity in SEVERITY_WORDS]


def _count_formulas(area: AreaSheet, levels: int) -> Iterator[str]:
    at = area.columns
    for column in range(2, levels + 2):
        yield f"=COUNTA({area.reference(area.column(column))})"
    leaves, ticks = area.reference(area.column(at.leaf)), area.reference(area.column(at.ticks))
    yield f'=SUMPRODUCT(({leaves}<>"")*({ticks}>0))'
    yield f'=SUMPRODUCT(({leaves}<>"")*({ticks}=0))'
    yield f"=SUM({ticks})"
    for word in SEVERITY_WORDS.values():
        yield f'=COUNTIF({area.reference(area.severities)},"{word}")' if area.findings else "=0"


def _complete(row: int, levels: int, numbers: Sequence[int]) -> Formula:
    """Return the share of the deepest items that have a month; empty when there are none."""
    leaves, planned = column_letters(levels + 2) + str(row), column_letters(levels + 3) + str(row)
    share: float | str = numbers[levels] / numbers[levels - 1] if numbers[levels - 1] else ""
    return Formula(f'=IF({leaves}=0,"",{planned}/{leaves})', share)


def _loads(sketch: Sketch, table: _Table) -> None:
    """Draw the ticks of each area by month and by quarter."""
    january = _LOAD_COLUMN
    sketch.put(table.header - 1, 1, "Centang per bulan", SECTION)
    headers = ("No", "Area", *SHORT_MONTHS, "Jumlah", *(f"TW {quarter}" for quarter in QUARTERS))
    sketch.line(table.header, 1, headers, HEAD)
    sketch.look(Span(table.first, 1, table.total, january + 16), NUMBER)
    sketch.look(Span(table.first, 2, table.total - 1, 2), _NAME)
    monthly = [0] * 12
    for row, area in enumerate(table.areas, start=table.first):
        source, line = area.columns, [int(area.part[month].sum()) for month in MONTH_NUMBERS]
        monthly = [before + more for before, more in zip(monthly, line, strict=True)]
        cells = [Span(area.total, column, area.total, column) for column in range(source.january, source.december + 1)]
        formulas = [Formula(f"={area.reference(cell)}", number) for cell, number in zip(cells, line, strict=True)]
        totals = _row_totals(row, january, line)
        sketch.grid(row, 1, [(area.number, Link(area.name, "A1", area.label), *formulas, *totals)])
    sketch.line(table.total, 1, ("", "Seluruhnya"), replace(TOTAL, align="left", indent=1))
    sums: list[Content] = [total(table.column(january + offset), load) for offset, load in enumerate(monthly)]
    sketch.line(table.total, january, [*sums, *_row_totals(table.total, january, monthly)], TOTAL)
    _heights(sketch, table, headers)


def _row_totals(row: int, january: int, months: Sequence[int]) -> Iterator[Formula]:
    """Yield the year's and the quarters' totals of a row."""
    yield total(Span(row, january, row, january + 11), sum(months))
    for first in range(0, 12, 3):
        yield total(Span(row, january + first, row, january + first + 2), sum(months[first : first + 3]))


def _heights(sketch: Sketch, table: _Table, headers: Sequence[str]) -> None:
    sketch.raise_to(table.header - 2, 8.0)
    sketch.raise_to(table.header - 1, 18.0)
    for column, text in enumerate(headers, start=1):
        sketch.raise_to(table.header, max(16.0, sketch.needs(text, HEAD, column)))
    for row in range(table.first, table.total + 1):
        sketch.raise_to(row, max(16.0, sketch.needs(sketch.cells.get((row, 2)), _NAME, 2)))


def _key_figures(sketch: Sketch, counted: _Table, loads: _Table, levels: int, leaf: str) -> None:
    """Draw the few numbers that are looked at first; they point at the tables below."""

    def cell(column: int, table: _Table = counted) -> tuple[str, Content]:
        return f"{column_letters(column)}{table.total}", sketch.cells[table.total, column]

    def count(column: int) -> int:
        value = cell(column)[1]
        return int(value.cached) if isinstance(value, Formula) else 0

    months = Span(loads.total, _LOAD_COLUMN, loads.total, _LOAD_COLUMN + 11).absolute
    monthly = [sketch.cells[loads.total, _LOAD_COLUMN + offset] for offset in range(12)]
    load = [int(value.cached) if isinstance(value, Formula) else 0 for value in monthly]
    names = ",".join(f'"{month}"' for month in MONTHS)
    busiest = MONTHS[load.index(max(load))] if max(load) else "–"
    found = levels + 6
    errors, infos = cell(found)[0], cell(found + 2)[0]
    share = cell(found + 3)[1]
    figures: tuple[tuple[int, int, Formula, Content], ...] = (
        (1, 2, Formula(f"={cell(levels + 2)[0]}", count(levels + 2)), f"{leaf} direncanakan"),
        (3, 5, Formula(f"={cell(levels + 4)[0]}", count(levels + 4)), f"{leaf} tanpa bulan"),
        (6, 8, Formula(f"={cell(found + 3)[0]}", share.cached if isinstance(share, Formula) else ""), "lengkap"),
        (
            9,
            11,
            Formula(f'=IF(MAX({months})=0,"–",CHOOSE(MATCH(MAX({months}),{months},0),{names}))', busiest),
            Formula(f'="bulan tersibuk ("&MAX({months})&" centang)"', f"bulan tersibuk ({max(load)} centang)"),
        ),
        (
            12,
            19,
            Formula(f"=SUM({errors}:{infos})", sum(count(found + offset) for offset in range(3))),
            Formula(
                f'="temuan, "&{errors}&" di antaranya kesalahan"', f"temuan, {count(found)} di antaranya kesalahan"
            ),
        ),
    )
    for first, last, number, caption in figures:
        style = replace(_FIGURE, number_format="0%") if caption == "lengkap" else _FIGURE
        sketch.put(5, first, number, style, to=(5, last))
        sketch.put(6, first, caption, _CAPTION, to=(6, last))
    sketch.raise_to(4, 6.0)
    sketch.raise_to(5, 28.0)
    sketch.raise_to(6, 16.0)


def _load_chart(row: int, sketch: Sketch, table: _Table) -> Chart:
    header = Span(table.header, _LOAD_COLUMN, table.header, _LOAD_COLUMN + 11)
    series = tuple(
        Series(
            f"{area.number}. {area.label}",
            Reference(OVERVIEW, header),
            Reference(OVERVIEW, Span(line, _LOAD_COLUMN, line, _LOAD_COLUMN + 11)),
            palette.SERIES[index % len(palette.SERIES)],
        )
        for index, (line, area) in enumerate(enumerate(table.areas, start=table.first))
    )
    width = sketch.pixels(1, 19) - 8
    height = int(_OVERVIEW_CHART / 0.75) - 4
    return Chart(row, 1, width, height, "Beban per bulan", series, stacked=True, y_title="Jumlah centang")
