"""The sheet Ringkasan: what all areas of a plan hold, their load by month, by component and by person in charge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rbexcel.checking.finding import SEVERITY_WORDS, Finding
from rbexcel.drawing import palette
from rbexcel.drawing.sketch import Sketch, axis_step
from rbexcel.drawing.style import HEAD, LINK, NOTE, NUMBER, TITLE, office_line
from rbexcel.drawing.summary.area_table import AreaTable
from rbexcel.drawing.summary.table import (
    FOOTER,
    QUARTERS,
    SECTION,
    SHORT_MONTHS,
    SUBJECTS,
    TOTAL,
    total,
    year_and_quarters,
)
from rbexcel.plan.plan import Plan
from rbexcel.words.columns import normal
from rbexcel.words.months import MONTH_NUMBERS, MONTHS
from rbexcel.words.ticks import TICK
from rbexcel.workbook.book import (
    Chart,
    Content,
    Formula,
    Link,
    Page,
    Reference,
    Scale,
    Series,
    Sheet,
    Style,
)
from rbexcel.workbook.grid import Span, column_letters
from rbexcel.workbook.ours import OVERVIEW
from rbexcel.workbook.paper import Paper

if TYPE_CHECKING:
    import pandas as pd

Weights = Mapping[tuple[str | None, ...], float]
"""The points of an item, by the texts from the area down to it."""

_WHITE = "#FFFFFF"
_NAME = Style(color=palette.LINK, border=palette.LINE, valign="vcenter", wrap=True)
_PERCENT = Style(border=palette.LINE, align="center", valign="vcenter", number_format="0%")
_FIGURE = Style(
    bold=True, size=16, color=palette.ACCENT, fill=palette.BAND, border=_WHITE, align="center", valign="vcenter"
)
_CAPTION = Style(color=palette.MUTED, fill=palette.BAND, border=_WHITE, align="center", valign="vcenter", wrap=True)
_GROUP = replace(NUMBER, bold=True, fill=palette.BAND)
_OVERVIEW_CHART, _LEAST_CHART = 212.0, 150.0
_LOAD_COLUMN = 3
_LAST = 19
_SHARE, _WEIGHT, _WEIGHTED = 11, 12, 13
"""Where the table per component has what it adds to the numbers before."""
_WIDTHS = {1: 5.0, 2: 40.0} | dict.fromkeys(range(3, 15), 10.4) | {15: 9.0} | dict.fromkeys(range(16, 20), 8.0)


def overview_sheet(  # noqa: PLR0913 - all that the sheet tells
    plan: Plan,
    areas: Sequence[AreaTable],
    outside: Sequence[Finding],
    *,
    version: str,
    name: str,
    views: tuple[str, str],
    paper: Paper,
    points: Weights,
) -> Sheet:
    """
    Return the sheet over all areas.

    ``outside`` are the findings that belong to no area, ``views`` the names of Agenda and Monev, ``points`` the
    weights by normalised texts.
    """
    return _Overview(plan, areas, outside, version, name, views, paper, points).sheet()


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of Ringkasan: its header stands on ``header``, its ``lines`` below, its total on ``total``."""

    header: int
    lines: int

    @property
    def first(self) -> int:
        return self.header + 1

    @property
    def total(self) -> int:
        return self.first + max(self.lines, 1)

    def column(self, column: int) -> Span:
        """Return a column without its total."""
        return Span(self.first, column, self.total - 1, column)


@dataclass(frozen=True, slots=True)
class _Overview:
    """Ringkasan while it is drawn; ``points`` are the weights by normalised texts, ``views`` Agenda and Monev."""

    plan: Plan
    areas: Sequence[AreaTable]
    outside: Sequence[Finding]
    version: str
    name: str
    views: tuple[str, str]
    paper: Paper
    points: Weights
    sketch: Sketch = field(default_factory=lambda: Sketch(_WIDTHS))

    @property
    def levels(self) -> int:
        """How many levels a row has below its area."""
        return len(self.plan.columns) - 1

    @property
    def leaf(self) -> str:
        return self.plan.columns[-1].replace("_", " ")

    def sheet(self) -> Sheet:
        """Return the sheet."""
        sketch, page = self.sketch, Page(paper=self.paper, landscape=True, footer=FOOTER)
        counted = _Table(8, len(self.areas) + bool(self.outside))
        loads = _Table(counted.total + 3, len(self.areas))
        chart = loads.total + 2
        self._head()
        self._counts(counted)
        loaded = self._loads(loads)
        self._key_figures(counted, loads)
        sketch.raise_to(chart - 1, 8.0)
        room = sketch.page_room(_LAST, page)
        left = room - sum(sketch.heights.values())
        sketch.raise_to(chart, min(_OVERVIEW_CHART, left) if left > _LEAST_CHART else _OVERVIEW_CHART)
        sections = [(1, counted.total), (counted.total + 1, loads.total), (chart - 1, chart)]
        maps = [loaded] if self.areas else []
        last = chart
        if self.plan.kind == "ZI" and self.areas and self.levels > 1:
            parts, last = self._components(last + 3)
            sections += parts
        if self.plan.trailing == "penanggung_jawab" and self.areas:
            people = self._people(last + 3)
            sections.append((last + 1, people.total))
            maps.append(people)
            last = people.total
        return replace(
            sketch.sheet(self.name),
            scales=tuple(Scale(span, palette.LOW, palette.HIGH) for table in maps for span in _heat(table)),
            charts=(self._chart(chart, loads),) if self.areas else (),
            page=replace(page, area=Span(1, 1, last, _LAST), breaks=tuple(sketch.breaks(sections, room))),
            tab_color=palette.ACCENT,
        )

    def _head(self) -> None:
        sketch = self.sketch
        sketch.put(1, 1, f"{OVERVIEW.heading} {SUBJECTS[self.plan.kind]}", TITLE)
        sketch.put(2, 1, office_line(self.plan), NOTE)
        sketch.put(
            3, 1, f"Dibuat dengan rbexcel {self.version}. Angka mengikuti centang pada lembar rencana aksi.", NOTE
        )
        for row, name in enumerate(self.views, start=2):
            sketch.put(row, 13, Link(name, "A1", f"→ {name}"), LINK)
        for row, height in ((1, 22.0), (2, 14.0), (3, 14.0)):
            sketch.raise_to(row, height)

    # what each area holds: items per level, months, findings, completeness

    def _counts(self, table: _Table) -> None:
        sketch, levels = self.sketch, self.levels
        words = [name.replace("_", " ").capitalize() for name in self.plan.columns]
        headers = ["No", *words, "Dengan bulan", "Tanpa bulan", "Centang", *SEVERITY_WORDS.values(), "Lengkap"]
        last = len(headers)
        _frame(sketch, table, "Isi dan temuan per area", headers)
        sketch.look(Span(table.first, last, table.total, last), _PERCENT)
        lines = [_count_line(area, levels) for area in self.areas]
        sums = [sum(line[column] for line in lines) for column in range(levels + 6)]
        for row, (area, numbers) in enumerate(zip(self.areas, lines, strict=True), start=table.first):
            formulas = [Formula(text, number) for text, number in zip(_count_formulas(area), numbers, strict=True)]
            name = Link(area.name, "A1", area.label)
            sketch.grid(
                row, 1, [(area.number, name, *formulas, _complete(row, levels + 2, *numbers[levels - 1 : levels + 1]))]
            )
        if self.outside:
            row = table.total - 1
            found = _by_severity(self.outside)
            sketch.grid(row, 2, [("Di luar tabel (judul, kepala tabel, lembar)",)])
            sketch.grid(row, levels + 6, [found])
            sums = [*sums[:-3], *(each + more for each, more in zip(sums[-3:], found, strict=True))]
        values: list[Content] = [total(table.column(column), number) for column, number in enumerate(sums, start=3)]
        sketch.line(table.total, 3, values, TOTAL)
        sketch.put(
            table.total,
            last,
            _complete(table.total, levels + 2, *sums[levels - 1 : levels + 1]),
            replace(TOTAL, number_format="0%"),
        )
        _heights(sketch, table, headers)

    # ticks per month and quarter

    def _loads(self, table: _Table) -> _Table:
        sketch, january = self.sketch, _LOAD_COLUMN
        headers = ("No", "Area", *SHORT_MONTHS, "Jumlah", *(f"TW {quarter}" for quarter in QUARTERS))
        _frame(sketch, table, "Centang per bulan", headers)
        monthly = [0] * 12
        for row, area in enumerate(self.areas, start=table.first):
            source, line = area.columns, area.loads
            monthly = [before + more for before, more in zip(monthly, line, strict=True)]
            cells = [Span(area.total, column, area.total, column) for column in range(source.january, source.ticks)]
            formulas = [Formula(f"={area.reference(cell)}", number) for cell, number in zip(cells, line, strict=True)]
            totals = year_and_quarters(row, january, line)
            sketch.grid(row, 1, [(area.number, Link(area.name, "A1", area.label), *formulas, *totals)])
        sums: list[Content] = [total(table.column(january + offset), load) for offset, load in enumerate(monthly)]
        sketch.line(table.total, january, [*sums, *year_and_quarters(table.total, january, monthly)], TOTAL)
        _heights(sketch, table, headers)
        return table

    def _chart(self, row: int, table: _Table) -> Chart:
        header = Span(table.header, _LOAD_COLUMN, table.header, _LOAD_COLUMN + 11)
        series = tuple(
            Series(
                area.title,
                Reference(self.name, header),
                Reference(self.name, Span(line, _LOAD_COLUMN, line, _LOAD_COLUMN + 11)),
                palette.SERIES[index % len(palette.SERIES)],
            )
            for index, (line, area) in enumerate(enumerate(self.areas, start=table.first))
        )
        peak = max(_cached(self.sketch.cells[table.total, _LOAD_COLUMN + offset]) for offset in range(12))
        return Chart(
            row,
            1,
            self.sketch.pixels(1, _LAST) - 8,
            int(self.sketch.heights[row] / 0.75) - 4,
            "Beban per bulan",
            series,
            stacked=True,
            y_title="Jumlah centang",
            step=axis_step(peak),
        )

    # the few numbers that are looked at first; they point at the tables below

    def _key_figures(self, counted: _Table, loads: _Table) -> None:
        sketch, levels = self.sketch, self.levels

        def figure(column: int) -> Formula:
            value = sketch.cells[counted.total, column]
            return Formula(
                f"={column_letters(column)}{counted.total}", value.cached if isinstance(value, Formula) else ""
            )

        found = levels + 6
        errors, infos = (f"{column_letters(column)}{counted.total}" for column in (found, found + 2))
        numbers = [_cached(sketch.cells[counted.total, found + offset]) for offset in range(3)]
        busiest, idle = self._busiest(loads), self._idle(loads)
        figures: tuple[tuple[int, int, Formula, Content], ...] = (
            (1, 2, figure(levels + 2), f"{self.leaf} direncanakan"),
            (3, 5, figure(levels + 4), f"{self.leaf} tanpa bulan"),
            (6, 7, figure(found + 3), "lengkap"),
            (8, 10, *busiest),
            (11, 14, *idle),
            (
                15,
                _LAST,
                Formula(f"=SUM({errors}:{infos})", sum(numbers)),
                Formula(
                    f'="temuan, "&{errors}&" di antaranya kesalahan"', f"temuan, {numbers[0]} di antaranya kesalahan"
                ),
            ),
        )
        for first, last, number, caption in figures:
            style = replace(_FIGURE, number_format="0%") if caption == "lengkap" else _FIGURE
            sketch.put(5, first, number, style, to=(5, last))
            sketch.put(6, first, caption, _CAPTION, to=(6, last))
        sketch.raise_to(4, 6.0)
        sketch.raise_to(5, 28.0)
        sketch.raise_to(6, 27.0)

    def _busiest(self, loads: _Table) -> tuple[Formula, Formula]:
        """Return the month with the most ticks, and how many they are."""
        load = [_cached(self.sketch.cells[loads.total, _LOAD_COLUMN + offset]) for offset in range(12)]
        months = Span(loads.total, _LOAD_COLUMN, loads.total, _LOAD_COLUMN + 11).absolute
        names = ",".join(f'"{month}"' for month in MONTHS)
        return (
            Formula(
                f'=IF(MAX({months})=0,"–",CHOOSE(MATCH(MAX({months}),{months},0),{names}))',
                MONTHS[load.index(max(load))] if max(load) else "–",
            ),
            Formula(f'="bulan tersibuk ("&MAX({months})&" centang)"', f"bulan tersibuk ({max(load)} centang)"),
        )

    def _idle(self, loads: _Table) -> tuple[Formula, Formula]:
        """Return how many months have no tick, and which."""
        cells = [f"{column_letters(_LOAD_COLUMN + offset)}{loads.total}" for offset in range(12)]
        quiet = [
            month
            for offset, month in enumerate(SHORT_MONTHS)
            if not _cached(self.sketch.cells[loads.total, _LOAD_COLUMN + offset])
        ]
        listed = "&".join(f'IF({cell}=0,"{month} ","")' for cell, month in zip(cells, SHORT_MONTHS, strict=True))
        months = f"{cells[0]}:{cells[-1]}"
        return (
            Formula(f"=COUNTIF({months},0)", len(quiet)),
            Formula(
                f'="bulan tanpa kegiatan"&IF(COUNTIF({months},0)=0,"",": "&SUBSTITUTE(TRIM({listed})," ",", "))',
                "bulan tanpa kegiatan" + (f": {', '.join(quiet)}" if quiet else ""),
            ),
        )

    # per component of a ZI plan, with its weight

    def _components(self, header: int) -> tuple[list[tuple[int, int]], int]:
        """Draw the table; return its parts that should stay whole on a page, and its last row."""
        sketch, name = self.sketch, self.plan.columns[1].replace("_", " ")
        headers = ["No", f"Area dan {name}", self.leaf.capitalize(), "Dengan bulan", "Tanpa bulan", "Centang"]
        headers += [*(f"TW {quarter}" for quarter in QUARTERS), "Lengkap"]
        headers += ["Bobot", "Bobot × lengkap"] if self.points else []
        table = _Table(header, sum(1 + len(area.bands) for area in self.areas))
        _frame(sketch, table, f"Kelengkapan per {name}", headers)
        row, sums = table.first, _Sums()
        sections: list[tuple[int, int]] = []
        for area in self.areas:
            start, own = row, _Sums()
            for first, band, last in area.band_lines():
                row += 1
                member = area.rows[first]
                sketch.grid(row, 1, [(member.numbers[1], member.levels[1])])
                self._share(row, _component(area, first, band, last), own, self._weight(member.levels[:2]))
            sketch.grid(start, 1, [(area.number, Link(area.name, "A1", area.label))])
            sketch.look(Span(start, 1, start, len(headers)), _GROUP)
            sketch.look(Span(start, 2, start, 2), replace(_NAME, bold=True, fill=palette.BAND))
            self._share(start, own.formulas(), sums, self._weight(area.rows[0].levels[:1]), own.weighted())
            sections.append((start, row))
            row += 1
        weight = Formula(sums.formula(_WEIGHT), sums.number(_WEIGHT)) if self.points else None
        self._share(table.total, sums.formulas(), _Sums(), weight, sums.weighted())
        groups = {start for start, _ in sections}
        for at in range(table.first, table.total + 1):
            base = TOTAL if at == table.total else _GROUP if at in groups else NUMBER
            sketch.put(at, _SHARE, sketch.cells[at, _SHARE], replace(base, number_format="0%"))
            if self.points:
                for column in (_WEIGHT, _WEIGHTED):
                    sketch.put(at, column, sketch.cells.get((at, column)), replace(base, number_format="0.00"))
        _heights(sketch, table, headers)
        return [(header - 2, sections[0][1]), *sections[1:], (table.total, table.total)], table.total

    def _weight(self, path: Sequence[str | None]) -> float | None:
        return self.points.get(tuple(normal(text or "") for text in path))

    def _share(
        self,
        row: int,
        numbers: Sequence[Formula],
        sums: _Sums,
        weight: Formula | float | None,
        weighted: Formula | None = None,
    ) -> None:
        """Write a line's numbers, the part of its items that has a month, and what that makes of its weight."""
        share = _complete(row, _LOAD_COLUMN, _number(numbers[0]), _number(numbers[1]))
        cells: list[Content] = [*numbers, share]
        if self.points and weight is not None:
            product = Formula(f'=IF(K{row}="",0,L{row}*K{row})', _number(weight) * _number(share))
            cells += [weight, weighted or product]
        self.sketch.grid(row, _LOAD_COLUMN, [cells])
        sums.add(row, cells)

    # per person in charge

    def _people(self, header: int) -> _Table:
        """Draw the ticks of each person or team by month, and how complete their items are."""
        sketch, january = self.sketch, _LOAD_COLUMN
        names: dict[str, str] = {}
        parts: dict[str, list[tuple[AreaTable, pd.DataFrame]]] = {}
        for area in self.areas:
            theirs = area.part["trailing"].fillna("").str.strip()
            for key, part in area.part.groupby(theirs.str.casefold(), sort=False):
                names.setdefault(str(key), theirs[part.index[0]])
                parts.setdefault(str(key), []).append((area, part))
        headers = ["No", "Penanggung jawab", *SHORT_MONTHS, "Jumlah", self.leaf.capitalize()]
        headers += ["Dengan bulan", "Tanpa bulan", "Lengkap"]
        table = _Table(header, len(names))
        _frame(sketch, table, "Beban per penanggung jawab", headers)
        monthly, sums = [0] * 12, [0] * 3
        for row, (key, name) in enumerate(sorted(names.items(), key=lambda pair: not pair[0]), start=table.first):
            # A name that is empty stands for the rows without one, whose cells are empty too.
            person = _Person(f"$B{row}" if key else '""', parts[key])
            line, counts = person.months(), person.counts()
            monthly = [before + _cached(more) for before, more in zip(monthly, line, strict=True)]
            sums = [before + _cached(more) for before, more in zip(sums, counts, strict=True)]
            year = total(Span(row, january, row, january + 11), sum(map(_cached, line)))
            cells: tuple[Content, ...] = (
                row - header,
                name or "(belum ada)",
                *line,
                year,
                *counts,
                _complete(row, 16, *map(_cached, counts[:2])),
            )
            sketch.grid(row, 1, [cells])
            sketch.look(Span(row, 2, row, 2), replace(_NAME, color=palette.INK))
        whole: list[Content] = [total(table.column(january + offset), load) for offset, load in enumerate(monthly)]
        whole.append(total(Span(table.total, january, table.total, january + 11), sum(monthly)))
        whole += [total(table.column(16 + offset), number) for offset, number in enumerate(sums)]
        sketch.line(table.total, january, [*whole, _complete(table.total, 16, *sums[:2])], TOTAL)
        sketch.look(Span(table.first, _LAST, table.total - 1, _LAST), _PERCENT)
        sketch.look(Span(table.total, _LAST, table.total, _LAST), replace(TOTAL, number_format="0%"))
        _heights(sketch, table, headers)
        return table


@dataclass(slots=True)
class _Sums:
    """The lines of a group: the cells of each column, and what they come to."""

    rows: list[int] = field(default_factory=list)
    lines: list[list[Content]] = field(default_factory=list)

    def add(self, row: int, cells: list[Content]) -> None:
        self.rows.append(row)
        self.lines.append(cells)

    def number(self, column: int) -> float:
        """Return what a column comes to; 1-based, of the sheet."""
        place = column - _LOAD_COLUMN
        return sum(_number(line[place]) for line in self.lines if place < len(line))

    def formula(self, column: int) -> str:
        letters = column_letters(column)
        side_by_side = self.rows == list(range(self.rows[0], self.rows[0] + len(self.rows))) if self.rows else False
        if side_by_side:
            return f"=SUM({letters}{self.rows[0]}:{letters}{self.rows[-1]})"
        return "=" + ("+".join(f"{letters}{row}" for row in self.rows) or "0")

    def formulas(self) -> list[Formula]:
        """Return the sums of the numbers that can be added up."""
        return [Formula(self.formula(column), self.number(column)) for column in range(_LOAD_COLUMN, _SHARE)]

    def weighted(self) -> Formula:
        """Return the sum of the weighted shares."""
        return Formula(self.formula(_WEIGHTED), self.number(_WEIGHTED))


@dataclass(frozen=True, slots=True)
class _Person:
    """Who is in charge of some rows: ``parts`` has these by area, ``cell`` the name."""

    cell: str
    parts: Sequence[tuple[AreaTable, pd.DataFrame]]

    def _formula(self, condition: Callable[[AreaTable], str]) -> str:
        return "=" + "+".join(
            f"SUMPRODUCT(({area.reference(area.column(area.columns.note))}={self.cell})*{condition(area)})"
            for area, _ in self.parts
        )

    def months(self) -> list[Formula]:
        """Return the ticks of each month."""
        return [
            Formula(
                self._formula(
                    lambda area, month=month: (  # type: ignore[misc]
                        f'({area.reference(area.column(area.columns.january + month - 1))}="{TICK}")'
                    )
                ),
                sum(int(part[month].sum()) for _, part in self.parts),
            )
            for month in MONTH_NUMBERS
        ]

    def counts(self) -> list[Formula]:
        """Return how many of the deepest items there are, with and without months."""
        items = sum(int(part["leaf"].sum()) for _, part in self.parts)
        planned = sum(int((part["leaf"] & (part["ticks"] > 0)).sum()) for _, part in self.parts)

        def with_ticks(area: AreaTable, test: str) -> str:
            return f"{_leaves(area)}*({area.reference(area.column(area.columns.ticks))}{test})"

        return [
            Formula(self._formula(_leaves), items),
            Formula(self._formula(lambda area: with_ticks(area, ">0")), planned),
            Formula(self._formula(lambda area: with_ticks(area, "=0")), items - planned),
        ]


def _leaves(area: AreaTable) -> str:
    return f'({area.reference(area.column(area.columns.leaf))}<>"")'


def _component(area: AreaTable, first: int, band: int, last: int) -> list[Formula]:
    """Return what one component holds: items, with and without months, ticks in the year and in each quarter."""
    at = area.columns
    part = area.part.iloc[first : first + last - band]
    items, planned = int(part["leaf"].sum()), int((part["leaf"] & (part["ticks"] > 0)).sum())
    leaves, ticks = (area.reference(Span(band + 1, column, last, column)) for column in (at.leaf, at.ticks))
    loads = [int(number) for number in area.months[first : first + last - band].sum(axis=0)]
    totals = [sum(loads), *(sum(loads[start : start + 3]) for start in range(0, 12, 3))]
    return [
        Formula(f"=COUNTA({leaves})", items),
        Formula(f'=SUMPRODUCT(({leaves}<>"")*({ticks}>0))', planned),
        Formula(f'=SUMPRODUCT(({leaves}<>"")*({ticks}=0))', items - planned),
        *(
            Formula(f"={area.reference(Span(band, at.ticks + offset, band, at.ticks + offset))}", number)
            for offset, number in enumerate(totals)
        ),
    ]


def _count_line(area: AreaTable, levels: int) -> list[int]:
    part, leaf = area.part, area.part["leaf"]
    items = [part.loc[part[name].notna(), f"{name}_id"].nunique() for name in area.plan.columns[1:levels]]
    with_months = int((leaf & (part["ticks"] > 0)).sum())
    found = _by_severity([each for _, each in area.findings])
    return [*items, int(leaf.sum()), with_months, int(leaf.sum()) - with_months, int(part["ticks"].sum()), *found]


def _by_severity(findings: Sequence[Finding]) -> list[int]:
    seen = Counter(found.severity for found in findings)
    return [seen[severity] for severity in SEVERITY_WORDS]


def _count_formulas(area: AreaTable) -> Iterator[str]:
    at = area.columns
    if at.banded:  # their rows begin with a text, all others with a number
        yield f"=SUMPRODUCT(--ISTEXT({area.reference(area.column(1))}))"
    for column in range(2, at.leaf + 1):
        yield f"=COUNTA({area.reference(area.column(column))})"
    leaves, ticks = area.reference(area.column(at.leaf)), area.reference(area.column(at.ticks))
    yield f'=SUMPRODUCT(({leaves}<>"")*({ticks}>0))'
    yield f'=SUMPRODUCT(({leaves}<>"")*({ticks}=0))'
    yield f"={area.reference(Span(area.total, at.ticks, area.total, at.ticks))}"
    for word in SEVERITY_WORDS.values():
        yield f'=COUNTIF({area.reference(area.severities)},"{word}")' if area.findings else "=0"


def _complete(row: int, column: int, items: float, with_months: float) -> Formula:
    """Return the share of items that have a month, empty when there are none; ``column`` has the number of items."""
    leaves, planned = column_letters(column) + str(row), column_letters(column + 1) + str(row)
    return Formula(f'=IF({leaves}=0,"",{planned}/{leaves})', with_months / items if items else "")


def _cached(content: Content) -> int:
    return int(content.cached) if isinstance(content, Formula) else 0


def _number(content: Content) -> float:
    value = content.cached if isinstance(content, Formula) else content
    return value if isinstance(value, int | float) else 0


def _heat(table: _Table) -> tuple[Span, Span]:
    """Return the months of a table that are shaded by their load: those of its lines, and the total."""
    first, last = _LOAD_COLUMN, _LOAD_COLUMN + 11
    return Span(table.first, first, table.total - 1, last), Span(table.total, first, table.total, last)


def _frame(sketch: Sketch, table: _Table, title: str, headers: Sequence[str]) -> None:
    """Draw the title of a table, its header, the looks of its cells and the beginning of its total."""
    sketch.put(table.header - 1, 1, title, SECTION)
    sketch.line(table.header, 1, headers, HEAD)
    sketch.look(Span(table.first, 1, table.total, len(headers)), NUMBER)
    sketch.look(Span(table.first, 2, table.total - 1, 2), _NAME)
    sketch.look(Span(table.total, 1, table.total, len(headers)), TOTAL)
    sketch.line(table.total, 1, ("", "Seluruhnya"), replace(TOTAL, align="left", indent=1))


def _heights(sketch: Sketch, table: _Table, headers: Sequence[str]) -> None:
    sketch.raise_to(table.header - 2, 12.0)
    sketch.raise_to(table.header - 1, 18.0)
    for column, text in enumerate(headers, start=1):
        sketch.raise_to(table.header, max(16.0, sketch.needs(text, HEAD, column)))
    for row in range(table.first, table.total + 1):
        sketch.raise_to(row, max(16.0, sketch.needs(sketch.cells.get((row, 2)), _NAME, 2)))
