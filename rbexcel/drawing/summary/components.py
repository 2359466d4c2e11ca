"""Ringkasan's table per component of a ZI plan: what each holds, how complete it is, what that makes of its weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from rbexcel.drawing import palette
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import HEAD, NUMBER
from rbexcel.drawing.summary.area_table import AreaTable
from rbexcel.drawing.summary.overview_table import (
    COUNT,
    LOAD_COLUMN,
    NAME,
    Table,
    complete,
    framed,
    item_formulas,
    number_of,
    raised,
)
from rbexcel.drawing.summary.table import QUARTERS, TOTAL
from rbexcel.frozen import mutable
from rbexcel.words.columns import normal
from rbexcel.workbook.book import Style
from rbexcel.workbook.contents import Content, Formula, Link
from rbexcel.workbook.grid import Span, column_letters

Weights = Mapping[tuple[str | None, ...], float]
"""The points of an item, by the texts from the area down to it."""

_SHARE, _WEIGHT, _WEIGHTED = 11, 12, 13
"""The columns that follow a line's numbers."""
_LEAST, _ABOVE = 16.0, 30.0
"""The points of a line that has little text, and of what stands above the head of the table."""
_GROUP = replace(COUNT, bold=True, fill=palette.BAND)


def draw_components(  # noqa: PLR0913, PLR0917 - what is drawn, and where on its page
    sketch: Sketch,
    areas: Sequence[AreaTable],
    levels: Sequence[str],
    weights: Weights,
    header: int,
    room: float,
    used: float,
    below: float,
) -> tuple[list[tuple[int, int]], int]:
    """
    Draw the table below a title; ``levels`` are what the plan's are called, ``weights`` may be empty.

    A page has ``room``, of which so much is ``used`` above: where the table goes on on another, its heads stand again.
    The last area stands on the page of its total, and of what takes so many points ``below`` that.
    Return the first and last rows of its parts that should stay whole on a page, and its last row.
    """
    points = {_path(path): each for path, each in weights.items()}
    name, leaf = levels[1], levels[-1]
    headers = ["No", f"Area dan {name}", leaf.capitalize(), "Dengan bulan", "Tanpa bulan", "Centang"]
    headers += [*(f"TW {quarter}" for quarter in QUARTERS), "Sudah dicentang"]
    headers += ["Bobot", "Bobot × dicentang"] if points else []
    again = _on_top(sketch, areas, headers, room, used, _LEAST + below)
    table = Table(header, sum(1 + len(area.bands) for area in areas) + len(again))
    framed(sketch, table, f"Centang per {name}", headers)
    row, sums = table.first, _Sums()
    sections: list[tuple[int, int]] = []
    heads: list[int] = []
    for at, area in enumerate(areas):
        begun = row
        if at in again:
            sketch.line(row, 1, headers, HEAD)
            heads.append(row)
            row += 1
        line, last = _draw_area(sketch, row, area, points, len(headers))
        sums.add(row, line)
        sections.append((begun, last))
        row = last + 1
    weight = sums.sum(_WEIGHT) if points else None
    sketch.grid(table.total, LOAD_COLUMN, [_line(table.total, sums.formulas(), weight, sums.sum(_WEIGHTED))])
    for at in range(table.first, table.total + 1):
        if at not in heads:
            base = TOTAL if at == table.total else _GROUP if at in sums.rows else NUMBER
            _look_as_numbers(sketch, at, base, weighted=bool(points))
    raised(sketch, table, headers)
    for at in heads:
        sketch.raise_to(at, sketch.heights[header])
    sections[0] = header - 2, sections[0][1]
    sections[-1] = sections[-1][0], table.total
    return sections, table.total


def _draw_area(
    sketch: Sketch, row: int, area: AreaTable, points: Mapping[tuple[str, ...], float], width: int
) -> tuple[list[Content], int]:
    """
    Draw an area on a row, over ``width`` columns, and its components below it.

    ``points`` are those of ``Weights``, by their texts in plain form. Return the area's numbers, and the last row.
    """
    at, own = row, _Sums()
    for at, (first, band, last) in enumerate(area.band_lines(), start=row + 1):
        member = area.rows[first]
        sketch.grid(at, 1, [(member.numbers[1], member.levels[1])])
        line = _line(at, _held(area, first, band, last), points.get(_path(member.levels[:2])))
        sketch.grid(at, LOAD_COLUMN, [line])
        own.add(at, line)
    sketch.grid(row, 1, [(area.number, Link(area.name, "A1", area.label))])
    sketch.look(Span(row, 1, row, width), _GROUP)
    sketch.look(Span(row, 2, row, 2), replace(NAME, bold=True, fill=palette.BAND))
    line = _line(row, own.formulas(), points.get(_path(area.rows[0].levels[:1])), own.sum(_WEIGHTED))
    sketch.grid(row, LOAD_COLUMN, [line])
    return line, at


def _look_as_numbers(sketch: Sketch, row: int, base: Style, *, weighted: bool) -> None:
    """Give the share of a line, and its weights where there are any, the looks of numbers."""
    sketch.put(row, _SHARE, sketch.cells[row, _SHARE], replace(base, number_format="0%"))
    for column in (_WEIGHT, _WEIGHTED) if weighted else ():
        sketch.put(row, column, sketch.cells.get((row, column)), replace(base, number_format="0.00"))


def _on_top(  # noqa: PLR0913, PLR0917 - the table, and where it stands on its page
    sketch: Sketch, areas: Sequence[AreaTable], headers: Sequence[str], room: float, used: float, below: float
) -> set[int]:
    """
    Return which areas of the table begin a page, by their order; the first one does so with the title.

    The last one has so many points ``below`` it.
    """
    head = max(_LEAST, *(sketch.needs(text, HEAD, column) for column, text in enumerate(headers, start=1)))
    found: set[int] = set()
    for at, area in enumerate(areas):
        names = (area.label, *(area.rows[first].levels[1] for first, _, _ in area.band_lines()))
        height = sum(max(_LEAST, sketch.needs(name, NAME, 2)) for name in names)
        height += 0.0 if at else _ABOVE + head
        height += below if at == len(areas) - 1 else 0.0
        if used and used + height > room:
            found |= {at} - {0}
            used = head if at else 0.0
        used += height
    return found


def _path(texts: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(normal(text or "") for text in texts)


def _held(area: AreaTable, first: int, band: int, last: int) -> list[Formula]:
    """Return what one component holds: items, with and without months, ticks in the year and in each quarter."""
    rows = range(first, first + last - band)
    items, planned = area.counted(rows)
    loads = area.loads_of(rows)
    totals = [sum(loads), *(sum(loads[start : start + 3]) for start in range(0, 12, 3))]
    counts = zip(item_formulas(area, band + 1, last), (items, planned, items - planned), strict=True)
    return [
        *(Formula(text, number) for text, number in counts),
        *(
            Formula(f"={area.cell_reference(band, column)}", number)
            for column, number in enumerate(totals, start=area.columns.ticks)
        ),
    ]


def _line(
    row: int, numbers: Sequence[Formula], weight: Formula | float | None, weighted: Formula | None = None
) -> list[Content]:
    """Return a line's numbers, the share of its items that has a month, and what that makes of its weight, if any."""
    share = complete(row, LOAD_COLUMN, number_of(numbers[0]), number_of(numbers[1]))
    if weight is None:
        return [*numbers, share]
    part, points = (f"{column_letters(column)}{row}" for column in (_SHARE, _WEIGHT))
    product = Formula(f'=IF({part}="",0,{points}*{part})', number_of(weight) * number_of(share))
    return [*numbers, share, weight, weighted or product]


@mutable
class _Sums:
    """The lines of a group: the cells of each column, and what they come to."""

    rows: list[int] = field(default_factory=list)
    lines: list[list[Content]] = field(default_factory=list)

    def add(self, row: int, cells: list[Content]) -> None:
        self.rows.append(row)
        self.lines.append(cells)

    def sum(self, column: int) -> Formula:
        """Return what a column of the sheet (1-based) comes to."""
        place = column - LOAD_COLUMN
        number = sum(number_of(line[place]) for line in self.lines if place < len(line))
        return Formula(self._formula(column_letters(column)), number)

    def formulas(self) -> list[Formula]:
        """Return the sums of the numbers that can be added up."""
        return [self.sum(column) for column in range(LOAD_COLUMN, _SHARE)]

    def _formula(self, letters: str) -> str:
        side_by_side = self.rows == list(range(self.rows[0], self.rows[0] + len(self.rows))) if self.rows else False
        if side_by_side:
            return f"=SUM({letters}{self.rows[0]}:{letters}{self.rows[-1]})"
        return "=" + ("+".join(f"{letters}{row}" for row in self.rows) or "0")
