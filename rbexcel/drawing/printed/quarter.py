"""Monev as printed: what is planned in one quarter, with what staff filled in, and room for what they have not yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import itemgetter

from rbexcel.drawing import palette
from rbexcel.drawing.pages import NOTHING_BELOW, Text
from rbexcel.drawing.printed.banded import flowed, highest
from rbexcel.drawing.signed import WITH_IT, Signed, draw_signed
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import CELL, HEAD, NOTE, TITLE, beside, office_line
from rbexcel.drawing.summary.counted import item_ids
from rbexcel.drawing.summary.filled import (
    MONEV_GONE,
    NEXT_STEP,
    PLANNED,
    PROOF,
    STATUS,
    TROUBLE,
    Filled,
    FilledList,
)
from rbexcel.drawing.summary.listing import shown_levels, whole_texts
from rbexcel.drawing.summary.matching import kept
from rbexcel.drawing.summary.monev_list import UNPLANNED
from rbexcel.drawing.summary.realised import is_realised
from rbexcel.drawing.summary.table import QUARTERS, SUBJECTS, level_labels, trailing_label
from rbexcel.drawing.summary.whole_lines import whole_lines
from rbexcel.frozen import frozen
from rbexcel.plan.plan import Plan
from rbexcel.words.continued import continued as resumed
from rbexcel.words.dates import day_written
from rbexcel.words.months import SHORT_MONTHS
from rbexcel.workbook.book import Page, Sheet, Style
from rbexcel.workbook.grid import Span, Value
from rbexcel.workbook.ours import MONEV
from rbexcel.workbook.paper import Paper

_HEADER = 5
_TEXTS = {1: (118.0,), 2: (54.0, 64.0)}
_PERSON = 24.0
_INPUTS = {STATUS: 9.5, PROOF: 18.0, TROUBLE: 14.0, NEXT_STEP: 14.0}
_PLANNED = 11.0
_LEAST = 12.0
_ITEM = replace(CELL, size=7.5)
_MIDDLE = replace(_ITEM, align="center")
_AREA = Style(size=9, bold=True, fill=palette.HEADER, border=palette.LINE, valign="vcenter")


_Cells = tuple[str | None, ...]


@frozen
class _Group:
    """An area and its lines: what stands in each cell."""

    title: str
    lines: tuple[_Cells, ...]


def quarter_sheet(plan: Plan, filled: FilledList, quarter: int, paper: Paper, signed: Signed | None = None) -> Sheet:
    """Return the sheet of a quarter (1 to 4); ``filled`` is what staff wrote into Monev, ``signed`` who signs it."""
    headers = _headers(plan)
    sketch, last = Sketch({column: width for column, (_, width) in enumerate(headers, start=1)}), len(headers)
    found, gone = kept(plan, filled.lines, known=filled.known)
    of_quarter = {index: line for (part, index), line in found.items() if part == quarter}
    groups = [*_groups(plan, quarter, of_quarter), *_left(plan, [line for line in gone if line.part == quarter])]
    title = f"{MONEV.heading} {SUBJECTS[plan.kind]}"
    page = Page(
        paper=paper,
        landscape=True,
        repeat=(_HEADER, _HEADER),
        margins=(0.5, 0.5, 0.5, 0.55),
        footer=footer(beside(f"Monev triwulan {QUARTERS[quarter - 1]}", office_line(plan))),
    )
    sketch.put(1, 1, title, TITLE)
    sketch.put(2, 1, beside(f"Triwulan {QUARTERS[quarter - 1]}", office_line(plan)), replace(NOTE, color=palette.INK))
    sketch.put(3, 1, _realised(plan, quarter, of_quarter), NOTE)
    for row, height in ((1, 20.0), (2, 14.0), (3, 14.0), (4, 4.0)):
        sketch.raise_to(row, height)
    sketch.line(_HEADER, 1, [text for text, _ in headers], HEAD)
    for column, (text, _) in enumerate(headers, start=1):
        sketch.raise_to(_HEADER, max(15.0, sketch.needs(text, HEAD, column)))
    planned = last - len(_INPUTS)

    def look(column: int) -> Style:
        return _MIDDLE if column in {planned, planned + 1} else _ITEM

    above = len(shown_levels(plan)) > 1
    tail = (signed.height, WITH_IT) if signed else NOTHING_BELOW
    most = highest(sketch, _HEADER, page, last, tail)
    looks = [look(column) for column in range(1, last + 1)]
    groups = [replace(group, lines=tuple(whole_lines(sketch, group.lines, looks, most, above))) for group in groups]

    def needed(cells: _Cells) -> float:
        own = enumerate(cells[above:], start=1 + above)
        return max((_LEAST, *(sketch.needs(text, look(column), column) for column, text in own if text)))

    named: list[tuple[str | None, int, int]] = []

    def band(row: int, group: int, continued: bool) -> None:  # noqa: FBT001 - as ``flowed`` calls it
        text = groups[group].title
        sketch.put(row, 1, resumed(text) if continued else text, _AREA, to=(row, last))
        named.append((None, row, row))

    def line(row: int, group: int, place: int) -> None:
        cells = groups[group].lines[place]
        for column, text in enumerate(cells, start=1):
            sketch.put(row, column, text, look(column))
        text, first, _ = named[-1]
        if above and text and text == cells[0]:
            sketch.cells[row, 1] = None
            named[-1] = text, first, row
        else:
            named.append((cells[0], row, row))

    heights = [[needed(cells) for cells in group.lines] for group in groups]
    merged = [
        Text(first, end, height, again=height)
        for text, first, end in (_runs(groups) if above else ())
        for height in [sketch.needs(text, _ITEM, 1)]
    ]
    row, breaks = flowed(sketch, _HEADER, page, heights, last=last, tail=tail, merged=merged, band=band, line=line)
    for _, first, end in named:
        sketch.merge(Span(first, 1, end, 1))
    if not groups:
        sketch.put(row, 1, "Tidak ada yang direncanakan pada triwulan ini.", _ITEM, to=(row, last))
        sketch.raise_to(row, _LEAST)
        row += 1
    if signed is not None:
        row = draw_signed(sketch, row - 1, last, signed) + 1
    page = replace(page, area=Span(1, 1, row - 1, last), breaks=breaks)
    name = f"{MONEV.name} TW {QUARTERS[quarter - 1]}"
    return replace(sketch.sheet(name), freeze=(_HEADER + 1, 1), page=page, tab_color=palette.ACCENT)


def _runs(groups: Sequence[_Group]) -> Iterator[tuple[str, int, int]]:
    """Yield the items above with the first and the last of their lines, which are counted through all groups."""
    first = 0
    for group in groups:
        for text, lines in groupby(group.lines, key=itemgetter(0)):
            end = first + len(list(lines))
            if text:
                yield text, first, end - 1
            first = end


def _headers(plan: Plan) -> list[tuple[str, float]]:
    """Return the headers of the list with the widths of their columns; two of a plan's may be alike."""
    levels, labels = shown_levels(plan), level_labels(plan)
    person = [(trailing_label(plan), _PERSON)] if any(row.trailing for row in plan.rows) else []
    *above, last = ((labels[level], width) for level, width in zip(levels, _TEXTS[len(levels)], strict=True))
    leaf = (last[0], last[1] - sum(width for _, width in person))
    return [*above, leaf, *person, (PLANNED, _PLANNED), *_INPUTS.items()]


def _groups(plan: Plan, quarter: int, found: dict[int, Filled]) -> Iterator[_Group]:
    """Yield the areas that have something planned or filled in, in the order of the plan."""
    months = range(3 * quarter - 2, 3 * quarter + 1)
    areas: dict[int, list[int]] = {}
    for index, area in enumerate(item_ids(plan, 0)):
        if index in found or any(month in plan.rows[index].months for month in months):
            areas.setdefault(area, []).append(index)
    for number, rows in sorted(areas.items()):
        first = plan.rows[rows[0]]
        title = f"{first.numbers[0] or number}. {' '.join((first.levels[0] or 'Tanpa area').split())}"
        yield _Group(title, tuple(_cells(plan, index, months, found.get(index)) for index in rows))


def _cells(plan: Plan, index: int, months: range, line: Filled | None) -> tuple[str | None, ...]:
    row = plan.rows[index]
    planned = ", ".join(SHORT_MONTHS[month - 1] for month in months if month in row.months)
    person = [(row.trailing or "").strip() or None] if any(each.trailing for each in plan.rows) else []
    return (*whole_texts(row, shown_levels(plan)), *person, planned or UNPLANNED, *_inputs(line))


def _left(plan: Plan, gone: Sequence[Filled]) -> Iterator[_Group]:
    """Yield what was filled in on lines whose row is gone."""
    room = len(_headers(plan)) - len(_INPUTS) - 1
    if gone:
        yield _Group(
            f"Isian yang {MONEV_GONE}",
            tuple((*[*line.shown[1:], *[None] * room][:room], UNPLANNED, *_inputs(line)) for line in gone),
        )


def _inputs(line: Filled | None) -> tuple[str | None, ...]:
    return tuple(map(_told, line.inputs)) if line else (None,) * len(_INPUTS)


def _told(value: Value) -> str | None:
    if isinstance(value, date):
        return day_written(value)
    if isinstance(value, float):
        return f"{value:.12g}"
    return None if value is None else str(value)


def _realised(plan: Plan, quarter: int, found: dict[int, Filled]) -> str:
    """Return how many of the planned rows are realised with evidence."""
    months = range(3 * quarter - 2, 3 * quarter + 1)
    planned = [index for index, row in enumerate(plan.rows) if any(month in row.months for month in months)]
    done = sum(is_realised(found.get(index)) for index in planned)
    share = f" ({done / len(planned):.0%})" if planned else ""
    return f"Terealisasi dengan bukti: {done} dari {len(planned)} yang direncanakan{share}."
