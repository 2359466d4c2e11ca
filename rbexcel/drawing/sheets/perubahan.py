"""
The report of a carried plan: the sheet ``Perubahan``. It judges nothing.

By what is to be done, on two printed pages; what has no room there is listed below them, for the screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from rbexcel.carry.change import MEANINGS, Carried, Change, Kind, Spot
from rbexcel.drawing import palette
from rbexcel.drawing.plan_columns import shown_levels
from rbexcel.drawing.sheets.report import draw_head
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import CALM, CELL, HEAD, LINK, MIDDLE, beside, office_line, opened
from rbexcel.frozen import frozen
from rbexcel.plan.layout import Layout
from rbexcel.plan.plan import Plan
from rbexcel.words.ticks import TICK, is_tick
from rbexcel.workbook.book import Choice, Page, Sheet, Style
from rbexcel.workbook.contents import Content, Link
from rbexcel.workbook.grid import Cell, Grid, Span, column_letters
from rbexcel.workbook.limits import shortened
from rbexcel.workbook.ours import CHANGES, is_report

HEADERS = ("No", "Sel", "Kalimat", "Di rencana tahun lalu", "Letaknya dulu", "Penjelasan", "Ambil")
NO, CELL_NOW, NOW, BEFORE, PLACE_BEFORE, WHAT, TAKE = range(1, 8)
_WIDTHS = {NO: 5, CELL_NOW: 9, NOW: 58, BEFORE: 48, PLACE_BEFORE: 19, WHAT: 48, TAKE: 9}
_INPUT = replace(MIDDLE, bold=True, fill=palette.MARKED, locked=False, wrap=True)
_OF_TEMPLATE = "Templat "
"""What stands before the key of an offered row, in place of where it stood in last year's plan."""
_FILLS = {
    Kind.LEFT: palette.ERROR,
    Kind.LOOK: palette.WARNING,
    Kind.DATED: palette.WARNING,
    Kind.OFFERED: palette.INFO,
    Kind.ADDED: palette.INFO,
}
_GROUP = Style(bold=True, border=palette.LINE, valign="vcenter", indent=1, wrap=True)
_MORE = replace(LINK, border=palette.LINE, indent=1)
_PAGES = 2
_LOWEST = 12.0
"""Points that a line takes at least: of more than fit that way none is measured."""
_FEWEST = 2
"""Lines of a group that are printed before those of the others are."""
_BRIEF = 110
"""Characters of a text that is printed; a longer one is whole below."""
_HIGHEST_TEXT = 3000
"""Characters of a text that one row of Excel can show; a longer one is shown in part, the plan sheet has it whole."""


@frozen
class _Line:
    """A change with its number and what the row of it shows, in brief and whole."""

    kind: Kind
    brief: tuple[Content, ...]
    whole: tuple[Content, ...]


def changes_sheet(carried: Carried, clean: Plan, layout: Layout, *, source: str) -> Sheet:
    """
    Return the report; ``source`` is the old file's name as staff know it.

    ``clean`` is the new plan with its places on the sheet that was drawn of it in that layout: there the links lead.
    """
    sketch = Sketch(_WIDTHS)
    same = f"Tetap sama: {carried.same} {carried.plan.level_names[-1]}"
    counts = [f"{opened(kind)[:-1]}: {number}" for kind, number in carried.counts.items() if number]
    draw_head(sketch, CHANGES.heading, [beside(office_line(carried.plan), f"dari {source}"), beside(same, *counts)])
    header = 5
    sketch.line(header, NO, HEADERS, HEAD)
    sketch.raise_to(header, 18.0)
    page = Page(landscape=True, repeat=(header, header), footer=footer(CHANGES.title))
    addresses = _Addresses(clean, layout)
    lines = [_line(number, alike, addresses) for number, alike in enumerate(_alike(carried.changes), start=1)]
    groups = {kind: list(group) for kind, group in groupby(lines, key=lambda each: each.kind)}
    counts_of = carried.counts
    page_room = sketch.page_room(TAKE, page) - 18.0  # the header is printed on every page
    room = _PAGES * page_room - sum(sketch.heights.values()) - 60.0  # a page may end a row or two early
    printed = _printed(sketch, groups, room)
    below = {kind: _whole(group, printed[kind]) for kind, group in groups.items()}
    row, links = header + 1, {}
    offered: list[Span] = []
    kept = [(1, header)]  # the rows that no page parts: a group's head stays with its first line
    for kind, group in groups.items():
        kept += [(row, row + 1), *((at, at) for at in range(row + 2, row + 1 + printed[kind]))]
        head, row = (
            row,
            _draw_group(sketch, row, kind, counts_of[kind], [line.brief for line in group[: printed[kind]]]),
        )
        offered += [Span(head + 1, TAKE, row - 1, TAKE)] * (kind is Kind.OFFERED and row > head + 1)
        if below[kind]:
            links[kind] = row
            kept.append((row, row))
            row += 1
    if not groups:
        sketch.put(row, NO, "Tidak ada yang berubah.", CALM, to=(row, TAKE))
        row += 1
    last = row - 1
    breaks = tuple(sketch.breaks(kept, page_room))
    row += 1
    for kind, at in links.items():
        _draw_more(sketch, at, row, hidden=len(groups[kind]) - printed[kind])
        head, row = row, _draw_group(sketch, row, kind, counts_of[kind], [line.whole for line in below[kind]])
        offered += [Span(head + 1, TAKE, row - 1, TAKE)] * (kind is Kind.OFFERED)
    return replace(
        sketch.sheet(CHANGES.name),
        choices=tuple(Choice(span, (TICK,)) for span in offered),
        freeze=(header + 1, 1),
        page=replace(page, area=Span(1, NO, last, TAKE), breaks=breaks),
        tab_color=palette.ACCENT,
    )


class _Addresses:
    """Where the texts of a plan stand on its sheet."""

    def __init__(self, plan: Plan, layout: Layout) -> None:
        self.places = [row.place for row in plan.rows]
        self.columns = {level: column for column, level in enumerate(shown_levels(plan, layout), start=2)}
        self.trailing = len(self.columns) + 14

    def link(self, spot: Spot | None) -> Link | None:
        """Return a link to a text; one that stands above the rows of its items has no column of its own."""
        place = self.places[spot.row] if spot else None
        if spot is None or place is None:
            return None
        column = self.trailing if spot.level is None else self.columns.get(spot.level, 1)
        address = f"{column_letters(column)}{place.row}"
        return Link(place.sheet, address, address)


def _alike(changes: Sequence[Change]) -> Iterator[tuple[Change, ...]]:
    """Yield the changes, those that stand nowhere now and say just the same of cells of one sheet together."""

    def sign(numbered: tuple[int, Change]) -> object:
        number, change = numbered
        alone = change.spot or change.place is None
        return number if alone else (change.kind, change.old, change.what, change.place and change.place.sheet)

    for _, group in groupby(enumerate(changes), key=sign):
        yield tuple(change for _, change in group)


def _line(number: int, alike: Sequence[Change], addresses: _Addresses) -> _Line:
    change = alike[0]
    # The old place is text: the old plan is another file, and a link to it would be a link out of this one.
    cells = ", ".join(each.place.address for each in alike if each.place)
    place = f"{change.place.sheet} {cells}" if change.place else _offered(change)
    before = None if change.old == change.new else change.old

    def of(most: int) -> tuple[Content, ...]:
        texts = (change.new, before, place, opened(change.what))
        return (number, addresses.link(change.spot), *(_cut(text, most) for text in texts))

    return _Line(change.kind, of(_BRIEF), of(_HIGHEST_TEXT))


def _offered(change: Change) -> str | None:
    return f"{_OF_TEMPLATE}{change.key.partition(':')[2]}" if change.key else None


def ticked(grid: Grid) -> dict[str, tuple[Cell, ...]]:
    """Return the cells of the column Ambil in which a tick stands, by the key of the row there, without its id."""
    sheet = grid.sheet(CHANGES.name)
    if sheet is None or not is_report(sheet):
        return {}
    found: dict[str, tuple[Cell, ...]] = {}
    for number in range(1, len(sheet.rows) + 1):
        place, mark = (sheet.value(number, column) for column in (PLACE_BEFORE, TAKE))
        if mark is not None and is_tick(str(mark)) and str(place).startswith(_OF_TEMPLATE):
            key = str(place).removeprefix(_OF_TEMPLATE)
            found[key] = (*found.get(key, ()), Cell(sheet.name, number, TAKE))
    return found


def _cut(text: str | None, most: int) -> str | None:
    if text is None or len(text) <= most:
        return text
    return shortened(" ".join(text.split()) if most == _BRIEF else text, most)


def _height(sketch: Sketch, line: Sequence[Content]) -> float:
    return max(sketch.needs(content, CELL, column) for column, content in enumerate(line, start=NO))


def _printed(sketch: Sketch, groups: Mapping[Kind, Sequence[_Line]], room: float) -> dict[Kind, int]:
    """Return how many lines of each group have room: all of them get one more in turn."""
    most = int(room / _LOWEST)
    heights = {kind: [_height(sketch, line.brief) for line in group[:most]] for kind, group in groups.items()}
    left = room - 32.0 * len(groups)
    printed: dict[Kind, int] = {}
    for kind, each in heights.items():
        printed[kind] = min(_FEWEST, len(each))
        left -= sum(each[: printed[kind]])
    for at in range(_FEWEST, max(map(len, heights.values()), default=0)):
        for kind, each in heights.items():
            if printed[kind] == at < len(each) and each[at] <= left:
                left -= each[at]
                printed[kind] += 1
    return printed


def _whole(group: Sequence[_Line], printed: int) -> list[_Line]:
    """Return the lines of a group that are not printed, or not whole."""
    return [line for index, line in enumerate(group) if index >= printed or line.brief != line.whole]


def _draw_group(sketch: Sketch, row: int, kind: Kind, count: int, lines: Sequence[Sequence[Content]]) -> int:
    """Draw a group's head and some lines of it; return the row below."""
    look = replace(_GROUP, fill=_FILLS.get(kind, palette.BAND))
    sketch.put(row, NO, f"{opened(kind)[:-1]} ({count}): {MEANINGS[kind]}.", look, to=(row, TAKE))
    sketch.raise_to(row, 16.0)
    first = row + 1
    sketch.grid(first, NO, lines)
    if not lines:
        return first
    last = row + len(lines)
    for span, style in _looks(first, last):
        sketch.look(span, style)
    if kind is Kind.OFFERED:
        sketch.look(Span(first, TAKE, last, TAKE), _INPUT)
    for at, line in enumerate(lines, start=first):
        sketch.raise_to(at, _height(sketch, line))
    return last + 1


def _looks(first: int, last: int) -> Iterator[tuple[Span, Style]]:
    yield Span(first, NO, last, TAKE), CELL
    yield Span(first, NO, last, NO), MIDDLE
    yield Span(first, CELL_NOW, last, CELL_NOW), replace(MIDDLE, color=palette.LINK)


def _draw_more(sketch: Sketch, row: int, to: int, *, hidden: int) -> None:
    """Draw the line that leads from a group's printed lines to all that is below."""
    what = f"{hidden} lagi, dan kalimat yang terpotong" if hidden else "Kalimat yang terpotong"
    sketch.put(row, NO, Link(CHANGES.name, f"A{to}", f"{what}: baris {to} ke bawah"), _MORE, to=(row, TAKE))
    sketch.raise_to(row, 16.0)
