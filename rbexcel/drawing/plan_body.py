"""The rows of the plan's sheet: merged items, months, sections in rows of their own, and where pages end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate, pairwise

from rbexcel.drawing import palette
from rbexcel.drawing.metrics import line_pitch, longest_piece, wrapped_lines
from rbexcel.drawing.pages import MAX_HEIGHT, Room, Text, paginate
from rbexcel.drawing.plan_columns import AREA, AREA_NUMBER, SUM, Columns, is_sum, style_of
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import CELL, MONTH
from rbexcel.errors import TooLongTextError
from rbexcel.frozen import frozen
from rbexcel.plan.layout import Layout
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.columns import UNSEEN_BREAK
from rbexcel.words.continued import continued
from rbexcel.words.numbers import numbered
from rbexcel.words.ticks import DOUBTED, TICK, is_tick
from rbexcel.workbook.book import Style
from rbexcel.workbook.grid import Cell, Span
from rbexcel.workbook.limits import MAX_TEXT

AIR = 3.0
"""Points below the last line of a cell."""

KEY = Style(size=8, color=palette.MUTED)
_SECTION = Style(size=9, bold=True, wrap=True, border=palette.LINE, fill=palette.BAND, valign="vcenter")
_SECTION_NUMBER = Style(size=9, bold=True, border=palette.LINE, fill=palette.BAND, align="center", valign="vcenter")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?")
_SLASH = re.compile(r"/(?=\w)")
_SURE = 0.97
"""The part of a column's room that is counted on."""
_MOST_DIGITS = 15
"""So many digits of a number are kept."""
_BESIDE = 24.0
"""Points that a section's row may take beside a high text."""
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)


def draw_body(  # noqa: PLR0913 - where, what and how
    sketch: Sketch, first: int, columns: Columns, *, plan: Plan, layout: Layout, room: Room, by_page: bool
) -> tuple[int, tuple[int, ...]]:
    """
    Draw the rows of a plan from the row ``first`` on; their keys, if they have any, stand right of the table.

    ``by_page`` ends every item where its page does, and names it anew on the next one: what is printed and not what is
    worked on. Return the row below them, and the rows after which a page ends. Raises TooLongTextError for a text that
    no row of Excel can show.
    """
    sections = sections_of(plan, layout)
    atop = _sections_atop(plan, layout) if by_page else sections
    most = partial(_most, room, len(plan.rows)) if by_page else _as_excel_draws
    items = list(_items(columns, plan, most, by_page=by_page))
    heights, breaks = paginate(
        len(plan.rows),
        [Text(item.first, item.last, item.height, item.resumed.height if item.resumed else 0.0) for item in items],
        room,
        least=line_pitch(CELL.size) + AIR,
        extra=[sum(_title_heights(above, columns)) for above in sections],
        again=[sum(_title_heights(above, columns)) for above in atop],
    )
    for index in breaks:
        sections[index] = atop[index]
    lines = lines_of(first, sections)
    looks = _looks(columns)
    for column, style in looks.items() if lines else ():
        sketch.look(Span(first, column, lines[-1], column), style)
    for index, row in enumerate(plan.rows):
        begin, titles = lines[index] - len(sections[index]), _title_heights(sections[index], columns)
        for at, ((number, text), points) in enumerate(zip(sections[index], titles, strict=True), start=begin):
            sketch.put(at, 1, number, _SECTION_NUMBER)
            sketch.put(at, 2, text, _SECTION, to=(at, columns.last))
            sketch.raise_to(at, points)
        sketch.raise_to(lines[index], heights[index])
        _draw_months(sketch, columns, row, lines[index])
    for item in _by_page(items, breaks) if by_page else items:
        span = Span(lines[item.first], item.column, lines[item.last], item.column)
        beside = item.column in columns.others.values()
        sketch.cells[span.first_row, span.first_column] = _typed(item.text) if beside else item.text or None
        if item.style is not looks[item.column]:
            sketch.look(span, item.style)
        sketch.merge(span)
    below = lines[-1] + 1 if lines else first
    return below, tuple(lines[index] - len(sections[index]) - 1 for index in breaks)


def _as_excel_draws(_first: int) -> float:
    return MAX_HEIGHT


def _most(room: Room, count: int, first: int) -> float:
    """
    Return the points that an item whose rows begin with the row ``first``, of ``count``, may take on a printed page.

    One that stands with the title, or with the signatures, leaves them room: they do not wander off for a high row.
    """
    offered = room.page - room.tail if first >= count - room.with_tail else room.page
    return min(MAX_HEIGHT, (offered if first else min(offered, room.first)) - _BESIDE)


def _title_heights(sections: Sequence[tuple[str | None, str]], columns: Columns) -> list[float]:
    """Return the points of the rows of sections."""
    least, room = line_pitch(_SECTION.size) + 2 * AIR, columns.room(2, columns.last)
    return [max(needed(text, room, _SECTION) + AIR, least) for _, text in sections]


def lines_of(first: int, sections: Sequence[Sequence[object]]) -> list[int]:
    """Return the sheet's row of each row of the plan; ``first`` is that of the body, ``sections`` stand above rows."""
    return [first + index + above for index, above in enumerate(accumulate(map(len, sections)))]


def _looks(columns: Columns) -> dict[int, Style]:
    """Return how each column of the body looks where no text needs smaller letters."""
    months = range(columns.months, columns.months + 12)
    return dict.fromkeys(range(1, columns.key), CELL) | {1: AREA_NUMBER, 2: AREA} | dict.fromkeys(months, MONTH)


def sections_of(plan: Plan, layout: Layout) -> list[list[tuple[str | None, str]]]:
    """Return, for each row, the number and text of the sections that begin with it."""
    result: list[list[tuple[str | None, str]]] = [[] for _ in plan.rows]
    for start, _, number, text in _sections(plan, layout):
        result[start].append((number, text))
    return result


def _sections_atop(plan: Plan, layout: Layout) -> list[list[tuple[str | None, str]]]:
    """Return, for each row, the number and text of the sections that stand above it where it begins a page."""
    result: list[list[tuple[str | None, str]]] = [[] for _ in plan.rows]
    for start, end, number, text in _sections(plan, layout):
        for index in range(start, end):
            result[index].append((number, text if index == start else continued(text)))
    return result


def _sections(plan: Plan, layout: Layout) -> Iterator[tuple[int, int, str | None, str]]:
    """Yield the sections from the outermost level on: their first row, the one behind their last, number and text."""
    for level in (level for level, column in enumerate(plan.columns) if column in layout.sections):
        start = 0
        for group in plan.groups(level + 1):
            text = group[0].levels[level]
            if text is not None:
                yield start, start + len(group), group[0].numbers[level], text
            start += len(group)


@frozen
class _Shown:
    """A text, how it looks and the points it needs."""

    text: str
    style: Style
    height: float


@frozen
class _Item:
    """A cell of the body, merged over the rows ``first`` to ``last`` of the plan (from 0), and how it is resumed."""

    first: int
    last: int
    column: int
    text: str
    style: Style
    height: float
    resumed: _Shown | None = None


def _by_page(items: Sequence[_Item], breaks: Sequence[int]) -> Iterator[_Item]:
    """Yield items that end where a page does; on the next one they are resumed."""
    for item in items:
        within = breaks[bisect_right(breaks, item.first) : bisect_right(breaks, item.last)]
        for start, end in pairwise((item.first, *within, item.last + 1)):
            part = replace(item, first=start, last=end - 1)
            again = item.resumed if start > item.first else None
            yield replace(part, text=again.text, style=again.style) if again else part


def _items(columns: Columns, plan: Plan, most: Callable[[int], float], *, by_page: bool) -> Iterator[_Item]:
    """Yield every cell of the body except the months; none that can be lower is higher than ``most`` of its row."""
    leaf = len(plan.columns) - 1
    for column, level in enumerate(columns.levels, start=2):
        room, look = columns.room(column, column), style_of(level, columns.levels)
        groups = ((row,) for row in plan.rows) if level == leaf else plan.groups(level + 1)
        start = 0
        for group in groups:
            last = start + len(group) - 1
            number, text = group[0].numbers[level], group[0].levels[level]
            if level == columns.levels[0]:
                yield _Item(start, last, 1, number or "", AREA_NUMBER, 0.0)
                number = None
            shown = numbered(number, text)
            shown = _parted(shown, room, look) if by_page else shown
            place = group[0].places[level] if group[0].places else group[0].place
            style, height = _fitted(shown, room, look, place, most(start))
            again = continued(shown) if by_page and shown and last > start else None
            resumed = _Shown(again, look, needed(again, room, look)) if again else None
            yield _Item(start, last, column, shown, style, height, resumed)
            start = last + 1
    if columns.trailing:
        room = columns.room(columns.trailing, columns.trailing)
        for index, row in enumerate(plan.rows):
            style, height = _fitted(row.trailing or "", room, CELL, row.trailing_place or row.place, most(index))
            yield _Item(index, index, columns.trailing, row.trailing or "", style, height)
    for index, row in enumerate(plan.rows):
        for label, text in row.others:
            column = columns.others[label]
            look = SUM if is_sum(label, text) else CELL
            style, height = _fitted(text, columns.room(column, column), look, row.place, most(index))
            yield _Item(index, index, column, text, style, height)


def _parted(text: str, room: float, style: Style) -> str:
    """Return a text whose words break after a slash, where one is wider than its column: else amid their letters."""
    if "/" not in text or longest_piece(text, style.size, bold=style.bold) <= room * _SURE:
        return text
    return _SLASH.sub(f"/{UNSEEN_BREAK}", text)


def _fitted(text: str, room: float, style: Style, place: Cell | None, most: float) -> tuple[Style, float]:
    """
    Return the style of a text and the points it needs: smaller letters if it would need more than ``most``.

    Raises TooLongTextError when no letters are small enough; ``place`` is where the text was read.
    """
    if len(text) <= MAX_TEXT and (found := _sized(text, room, style, most)):
        return found
    raise TooLongTextError(text, str(place.sheet) if place else None, place.address if place else None)


def _sized(text: str, room: float, style: Style, most: float) -> tuple[Style, float] | None:
    height = needed(text, room, style)
    if height <= most:
        return style, height
    smaller = [replace(style, size=size) for size in _SIZES if size < style.size]
    sized = [(style, height), *((each, needed(text, room, each)) for each in smaller)]
    return next((each for limit in (most, MAX_HEIGHT) for each in sized if each[1] <= limit), None)


def _typed(text: str) -> str | float:
    """Return the number that a text is, so that it can be summed; else the text."""
    if _NUMBER.fullmatch(text) and len(text) <= _MOST_DIGITS:
        return float(text) if "." in text else int(text)
    return text


def _draw_months(sketch: Sketch, columns: Columns, row: Row, line: int) -> None:
    """Draw the ticks of a row; a mark that is no tick stays as it was typed, one in doubt gets a question mark."""
    for mark in row.marks:
        if mark.column and not mark.months:
            doubt = DOUBTED if is_tick(mark.text) else ""
            sketch.cells[line, columns.months + mark.column - 1] = mark.text + doubt
    for month in row.months:
        sketch.cells[line, columns.months + month - 1] = TICK
    if row.key:
        sketch.put(line, columns.key, row.key, KEY)


def needed(text: str, room: float, style: Style) -> float:
    """Return the height of a cell that shows a text in full, in points."""
    return wrapped_lines(text, room, style.size, bold=style.bold) * line_pitch(style.size) + AIR
