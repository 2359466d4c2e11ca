"""Monev as printed: what is planned in one quarter, with what staff filled in, and room for what they have not yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import itemgetter

from rbexcel.drawing import palette
from rbexcel.drawing.pages import NOTHING_BELOW, Tail, Text
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
    page = Page(
        paper=paper,
        landscape=True,
        repeat=(_HEADER, _HEADER),
        margins=(0.5, 0.5, 0.5, 0.55),
        footer=footer(beside(f"Monev triwulan {QUARTERS[quarter - 1]}", office_line(plan))),
    )
    _draw_head(sketch, plan, quarter, _realised(plan, quarter, of_quarter))
    _draw_headers(sketch, [text for text, _ in headers])
    tail = (signed.height, WITH_IT) if signed else NOTHING_BELOW
    row, breaks = _draw_list(sketch, plan, groups, page, tail)
    if not groups:
        sketch.put(row, 1, "Tidak ada yang direncanakan pada triwulan ini.", _ITEM, to=(row, last))
        sketch.raise_to(row, _LEAST)
        row += 1
    if signed is not None:
        row = draw_signed(sketch, row - 1, last, signed) + 1
    page = replace(page, area=Span(1, 1, row - 1, last), breaks=breaks)
    name = f"{MONEV.name} TW {QUARTERS[quarter - 1]}"
    return replace(sketch.sheet(name), freeze=(_HEADER + 1, 1), page=page, tab_color=palette.ACCENT)


def _draw_head(sketch: Sketch, plan: Plan, quarter: int, realised: str) -> None:
    whose = beside(f"Triwulan {QUARTERS[quarter - 1]}", office_line(plan))
    sketch.put(1, 1, f"{MONEV.heading} {SUBJECTS[plan.kind]}", TITLE)
    sketch.put(2, 1, whose, replace(NOTE, color=palette.INK))
    sketch.put(3, 1, realised, NOTE)
    for row, height in ((1, 20.0), (2, 14.0), (3, 14.0), (4, 4.0)):
        sketch.raise_to(row, height)


def _draw_headers(sketch: Sketch, headers: Sequence[str]) -> None:
    sketch.line(_HEADER, 1, headers, HEAD)
    for column, text in enumerate(headers, start=1):
        sketch.raise_to(_HEADER, max(15.0, sketch.needs(text, HEAD, column)))


def _draw_list(
    sketch: Sketch, plan: Plan, groups: Sequence[_Group], page: Page, tail: Tail
) -> tuple[int, tuple[int, ...]]:
    """Draw the areas and their lines; return the row below them, and the rows after which a page ends."""
    last, above = len(_headers(plan)), len(shown_levels(plan)) > 1
    planned = last - len(_INPUTS)
    looks = [_MIDDLE if column in {planned, planned + 1} else _ITEM for column in range(1, last + 1)]
    most = highest(sketch, _HEADER, page, last, tail)
    whole = [replace(group, lines=tuple(whole_lines(sketch, group.lines, looks, most, above))) for group in groups]
    lines = _Lines(sketch, whole, looks, above=above)
    merged = [
        Text(first, end, height, again=height)
        for text, first, end in (_runs(whole) if above else ())
        for height in [sketch.needs(text, _ITEM, 1)]
    ]
    heights = [[lines.height(cells) for cells in group.lines] for group in whole]
    below = flowed(
        sketch, _HEADER, page, heights, last=last, tail=tail, merged=merged, band=lines.draw_band, line=lines.draw
    )
    lines.merge_named()
    return below


class _Lines:
    """The lines of the list while they are drawn; ``named`` are the texts of column 1 with the rows they stand over."""

    def __init__(self, sketch: Sketch, groups: Sequence[_Group], looks: Sequence[Style], *, above: bool) -> None:
        self.sketch = sketch
        self.groups = groups
        self.looks = looks
        self.above = above
        self.named: list[tuple[str | None, int, int]] = []

    def height(self, cells: _Cells) -> float:
        """Return the points of a line, but for the item above that stands over several."""
        own = enumerate(cells[self.above :], start=1 + self.above)
        return max((_LEAST, *(self.sketch.needs(text, self.looks[column - 1], column) for column, text in own if text)))

    def draw_band(self, row: int, group: int, continued: bool) -> None:  # noqa: FBT001 - as ``flowed`` calls it
        """Draw the name of an area over all columns."""
        text = self.groups[group].title
        self.sketch.put(row, 1, resumed(text) if continued else text, _AREA, to=(row, len(self.looks)))
        self.named.append((None, row, row))

    def draw(self, row: int, group: int, place: int) -> None:
        """Draw a line of an area."""
        cells = self.groups[group].lines[place]
        for column, (text, look) in enumerate(zip(cells, self.looks, strict=True), start=1):
            self.sketch.put(row, column, text, look)
        text, first, _ = self.named[-1]
        if self.above and text and text == cells[0]:
            self.sketch.cells[row, 1] = None
            self.named[-1] = text, first, row
        else:
            self.named.append((cells[0], row, row))

    def merge_named(self) -> None:
        """Merge column 1 over the rows that share its text."""
        for _, first, end in self.named:
            self.sketch.merge(Span(first, 1, end, 1))


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
