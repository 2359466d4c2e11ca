"""From lines to rows: which marks belong to which row, and what of it is told. Knows no sheet and no header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from rbexcel.parsing.lines.reading import Line, Reading, Way
from rbexcel.parsing.rows.beside_levels import others_of, with_left
from rbexcel.parsing.rows.glued import numbered_levels, part_cells, unglue
from rbexcel.parsing.rows.hierarchy import Manner, Node, descend, top_items
from rbexcel.parsing.rows.odd_lists import odd_lists
from rbexcel.parsing.rows.open_lines import open_lines
from rbexcel.parsing.rows.own_rows import others_rows, own_rows
from rbexcel.parsing.rows.torn_headings import lost_headings, torn_headings, torn_items
from rbexcel.parsing.rows.true_cells import are_listed, count_loosely, mend_cells, signs_of
from rbexcel.parsing.rows.usual_order import put_in_order
from rbexcel.parsing.rows.usual_wording import Usual, UsualRow, is_seamed, recut
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Mark, Note, Row, Uncertain, Unread
from rbexcel.words.columns import joined, normal
from rbexcel.words.months import Months
from rbexcel.words.numbers import Number, number_at_start, parsed, written
from rbexcel.workbook.grid import Cell

_STRAY = re.compile(r"(?<=\S)\s(\d{1,2})(?=\s|$)")
_USUAL_LINES = 2_000
"""A longer table is not the usual plan, and comparing it would take minutes."""


def build_rows(
    reading: Reading, levels: tuple[str, ...], usual: Callable[[], Sequence[UsualRow]] | None = None
) -> tuple[list[Row], list[Unread], list[Uncertain]]:
    """
    Put lines together to rows.

    ``levels`` are the level names, outermost first; ``usual`` returns the rows of the usual plan, and is asked only
    when something is left open. Also returned: marks that no row takes, and the uncertain rows with the places of
    their rows.
    """
    if (
        usual is None
        or len(reading.lines) > _USUAL_LINES
        or not (open_lines(reading, levels) or _seamed(reading.lines, levels[-1]))
    ):
        return _built(reading, levels)
    paths = [path for path in usual() if len(path) == len(levels)]
    if not paths:
        return _built(reading, levels)
    before = {_told_by(row) for row in _built(_copied(reading), levels)[0]}
    known = Usual(paths)
    put_in_order(reading, levels, known)
    cut = [line for line in _seamed(reading.lines, levels[-1]) if recut(line, levels[-1], known)]
    rows, unread, uncertain = _built(reading, levels)
    moved = [row for row in rows if _told_by(row) not in before]
    doubts = _placed_so(moved, _steps(rows))
    doubted = {each.place.row for each in doubts}
    reading.notes += _cut_so(cut)
    reading.notes += _ordered_so([row.place for row in moved if row.place and row.place.row not in doubted])
    return rows, unread, uncertain + doubts


def _cut_so(lines: Sequence[Line]) -> list[Note]:
    """Return a note on the lines whose glued items were only told apart, not moved."""
    if not lines:
        return []
    rows = tuple(line.place.row for line in lines)
    return [Note(lines[0].place.sheet, Doubt(Why.CUT_APART), rows)]


def _seamed(lines: Iterable[Line], leaf: str) -> list[Line]:
    return [line for line in lines if leaf in line.texts and not line.sealed and is_seamed(line.texts[leaf][0])]


def _copied(reading: Reading) -> Reading:
    lines = [replace(line, texts=dict(line.texts), marks=list(line.marks)) for line in reading.lines]
    return Reading(lines, list(reading.unread), list(reading.uncertain), list(reading.notes))


def _told_by(row: Row) -> tuple[str, ...]:
    """Return where a row stands: its line and the items above it."""
    return (str(row.place), *(normal(text or "") for text in row.levels[:-1]))


def _ordered_so(places: Sequence[Cell]) -> list[Note]:
    """Return a note on the lines whose texts stand in their own columns and got their order from the usual plan."""
    if not places:
        return []
    rows = tuple(sorted({place.row for place in places}))
    return [Note(places[0].sheet, Doubt(Why.PUT_IN_ORDER), rows)]


_Steps = dict[tuple[str, int], dict[int, int]]
"""For each line the columns in which its headings and items stand, and how many columns right of their own that is."""


def _placed_so(moved: Iterable[Row], steps: _Steps) -> list[Uncertain]:
    """Tell the rows of which a text stood in another column or a heading was lost; one reason per line of the file."""
    doubts: dict[tuple[str, int], Uncertain] = {}
    for row in moved:
        lost = any(text and not place for text, place in zip(row.levels, row.places, strict=True))
        if row.place and (lost or _is_displaced(row, steps)):
            line, doubt = row.place[:2], Uncertain(row.place, Doubt(Why.HEADING_LOST if lost else Why.ANOTHER_COLUMN))
            doubts[line] = doubt if lost else doubts.get(line, doubt)
    return list(doubts.values())


def _is_displaced(row: Row, steps: _Steps) -> bool:
    """Tell a row with a text in another column; a line of which all levels moved alike shows its own order."""
    lines = [steps[line] for line in dict.fromkeys(place[:2] for place in row.places[1:] if place)]
    moved = [line for line in lines if set(line.values()) != {0}]
    alike = {step for line in moved if len(line) == len(row.places) - 1 for step in line.values()}
    return any(len({*line.values()}) > 1 or not alike.issuperset(line.values()) for line in moved)


def _steps(rows: Sequence[Row]) -> _Steps:
    steps: _Steps = {}
    for level in range(1, max((len(row.places) for row in rows), default=0)):
        held = [place for row in rows if (place := row.places[level])]
        usual = Counter(place.column for place in held)
        own = max(usual, key=usual.__getitem__, default=0)
        for place in held:
            steps.setdefault(place[:2], {})[place.column] = place.column - own
    return steps


def _built(reading: Reading, levels: tuple[str, ...]) -> tuple[list[Row], list[Unread], list[Uncertain]]:
    own = own_rows(reading.lines, levels) if reading.own and not reading.uncertain else None
    if own is not None:
        return own, [], []
    return _put_together(reading, levels)


def _put_together(reading: Reading, levels: tuple[str, ...]) -> tuple[list[Row], list[Unread], list[Uncertain]]:
    manner = _of_cells(reading, levels) if reading.way is Way.CELLS and not reading.own else _of_lines(reading, levels)
    lines = reading.lines
    rows: list[Row] = []
    unread: list[Unread] = []
    owners: dict[int, Row] = {}
    carry: dict[str, Number | None] = {}
    found = others_rows(lines, levels, manner.single) if reading.way is Way.CELLS and not reading.own else None
    if found is not None:
        rows = found
        owners = {row.place.row: row for row in rows if row.place}
    for top in top_items(lines, levels[0], torn=reading.way is Way.LINES) if found is None else ():
        for path, leaves in descend(top, levels, 1, carry, manner=manner):
            _rows_of(path, leaves, len(levels), rows, unread, owners)
    if reading.months:
        rows = [replace(row, marks=_marks_from(reading.months, row)) for row in rows]
    rows, alone = with_left(rows, [line for line in lines if line.others and line.place.row not in owners])
    unread += alone
    if found is None:  # else each item has its cell, and each row the ticks of one line
        reading.uncertain += lost_headings(rows, levels)
        reading.uncertain += _joined_ticks(rows, lines, levels[-1])
    if reading.way is Way.LINES and not reading.own:
        reading.uncertain += [*odd_lists(rows), *torn_headings(rows, lines, levels), *torn_items(rows, lines, levels)]
    reading.uncertain += _without_text(rows, lines)
    uncertain = [
        Uncertain(owners[each.place.row].place or each.place, each.doubt) if each.place.row in owners else each
        for each in reading.uncertain
    ]
    return rows, unread, uncertain


def _marks_from(months: Mapping[int, Months], row: Row) -> tuple[Mark, ...]:
    """Return the mark of the months that hold for a row: those that were told last above it."""
    above = [start for start in months if row.place and start <= row.place.row]
    return (Mark("", months[max(above)]),) if above else ()


def _of_cells(reading: Reading, levels: tuple[str, ...]) -> Manner:
    """Make the lines of true cells ready, and return how they are written."""
    mend_cells(reading, levels)
    signs = {level: signs_of(reading.lines, level) for level in levels}
    counts = frozenset(level for level, held in signs.items() if count_loosely(held))
    listed = {level for level, held in signs.items() if are_listed(held, counts=level in counts)} | {levels[-1]}
    part_cells(reading, levels, listed, counts)
    return Manner(fresh=True, single=frozenset(levels) - listed, own=False, way=Way.CELLS, counts=counts)


def _of_lines(reading: Reading, levels: tuple[str, ...]) -> Manner:
    """Make lines that were copied from a page ready, and return how they are written."""
    for left, right in pairwise(levels):
        _return_numbers(reading.lines, left, right)
    fresh = _whole_rows(reading.lines)
    if fresh:
        unglue(reading, levels)
    single = frozenset(set(levels) - numbered_levels(reading.lines, levels)) if fresh else frozenset[str]()
    return Manner(fresh, single, reading.own, reading.way)


def _without_text(rows: Sequence[Row], lines: Sequence[Line]) -> list[Uncertain]:
    """Return a doubt for each row with ticks or a note whose last cell is empty."""
    places = [
        row.place
        for row in rows
        if row.leaf is None and row.place and row.place in row.places[-1:] and (row.months or row.trailing)
    ]
    printed = {cell for line in lines for _, cell in line.texts.values()} if places else set[Cell]()
    return [Uncertain(place, Doubt(Why.TEXT_GONE)) for place in places if place not in printed]


def _joined_ticks(rows: Sequence[Row], lines: Sequence[Line], leaf: str) -> list[Uncertain]:
    """Return a doubt for each row with ticks of several lines that no merged cell holds together, if they differ."""
    bare = {line.place[:2] for line in lines if leaf not in line.texts}
    merged = {line.place[:2]: line.whole[leaf] for line in lines if leaf in line.whole}
    found = []
    for row in rows:
        if not row.place or not row.leaf:
            continue
        if len({mark.place and mark.place[:2] for mark in row.marks if mark.months}) < 2:  # as nearly every row
            continue
        ticked: dict[tuple[str, int], set[int]] = {}
        for mark in row.marks:
            if mark.place and mark.months:
                ticked.setdefault(mark.place[:2], set()).update(mark.months)
        planned = {*row.months}
        if all(months == planned for months in ticked.values()):
            continue
        here = row.place[:2]
        if here in ticked and all(here[1] <= line <= merged.get(here, 0) for _, line in ticked):
            continue
        if here in ticked and bare & ticked.keys():
            found.append(Uncertain(row.place, Doubt(Why.TICKS_JOINED)))
        else:
            found.append(Uncertain(row.place, Doubt(Why.LINES_JOINED)))
    return found


def _whole_rows(lines: Sequence[Line]) -> bool:
    """Tell whether rows hold whole texts; where texts were cut into lines, many of them begin with a small letter."""
    texts = [text for line in lines for text, _ in line.texts.values() if not number_at_start(text)[0]]
    small = sum(text[:1].islower() for text in texts)
    return small * 20 <= len(texts)


def _return_numbers(lines: Iterable[Line], left: str, right: str) -> None:
    """
    Give item numbers back to the column they belong to.

    Text recognition puts a number that stands at the edge of its column at the end of a line of the left neighbour's
    text ("Layanan Whistle 3 Blowing System"), or alone into its cell. A column whose items have letters misses none.
    """
    lines = list(lines)
    numbers = (number_at_start(line.texts[right][0])[0] for line in lines if right in line.texts)
    styles = {number.style for number in numbers if number}
    if styles and not any(style.startswith("1") for style in styles):
        return
    last = 0
    for line in lines:
        if right not in line.texts:
            continue
        text, cell = line.texts[right]
        number, _ = number_at_start(text)
        if number:
            last = number.value
            continue
        if left not in line.texts or right in line.whole or line.sealed:
            continue
        other, other_cell = line.texts[left]
        if other.strip(" .").isdecimal():
            last = int(other.strip(" ."))
            del line.texts[left]
            line.texts[right] = (f"{last}. {text}", cell)
            continue
        for found in _STRAY.finditer(other):
            value = int(found[1])
            if value in {last + 1, 1} and not other.endswith(":"):
                line.texts[left] = (other[: found.start()] + other[found.end() :], other_cell)
                line.texts[right] = (f"{value}. {text}", cell)
                last = value
                break


def _rows_of(  # noqa: PLR0913, PLR0917 - it fills three lists of its caller
    path: tuple[Node, ...],
    leaves: list[Node],
    depth: int,
    rows: list[Row],
    unread: list[Unread],
    owners: dict[int, Row],
) -> None:
    """Append the rows of one item of the last level but one, each with its marks and trailing text."""
    parent = path[-1]
    taken = {line.place.row: leaf for leaf in reversed(leaves) for line in leaf.own}
    waiting: list[Line] = []
    extra: dict[int, list[Line]] = {}
    for line in parent.lines:
        if line.place.row in taken:
            for index, leaf in enumerate(leaves) if waiting else ():
                if leaf.own[0].place.row == line.place.row:
                    extra.setdefault(index, []).extend(waiting)
            waiting = []
        elif line.marks or line.trailing or line.others:
            waiting.append(line)
    if not leaves:
        if any(node.text for node in path):
            rows.append(_row(path, None, waiting, depth))
            owners.update({line.place.row: rows[-1] for line in parent.lines})
        return
    for line in waiting:
        unread.extend(Unread(mark.place, mark.text, Why.NO_ITEM) for mark in line.marks if mark.place)
    last = parsed(rows[-1].numbers[-1]) if rows else None
    for index, leaf in enumerate(leaves):
        lost = _lost_before(leaf, leaves[index - 1] if index else None, last, extra.get(index, ()))
        if lost:
            rows.append(_row(path, lost, lost.own, depth))
            owners.update({line.place.row: rows[-1] for line in extra.pop(index)})
        lines = [*extra.get(index, ()), *leaf.own]
        rows.append(_row(path, leaf, lines, depth))
        for line in lines:
            owners.setdefault(line.place.row, rows[-1])


def _lost_before(leaf: Node, before: Node | None, last: Number | None, lines: Sequence[Line]) -> Node | None:
    """
    Return the item whose text is gone from some lines with ticks above ``leaf``: the numbers go on past it.

    ``before`` is the item above under the same parent, ``last`` the last number under the parents before.
    """
    if not lines:  # nearly always: told without reading a number
        return None
    here, above = parsed(leaf.number), parsed(before.number) if before else None
    if here is None or not leaf.place or (before and (above is None or above.style != here.style)):
        return None
    runs_on = before is None and last is not None and last.style == here.style and here.value == last.value + 1
    if runs_on or here.value != (above.value if above else 0) + 2:
        return None
    first = lines[0].place
    return Node(None, written(here.value - 1, here.style), first._replace(column=leaf.place.column), lines, lines)


def _row(path: tuple[Node, ...], leaf: Node | None, lines: Sequence[Line], depth: int) -> Row:
    nodes = [*path, leaf] if leaf else list(path)
    nodes += [Node(None, None, None, ())] * (depth - len(nodes))
    trailing = [line.trailing for line in lines if line.trailing]
    places = [node.place for node in nodes]
    keys = [line.key for line in (leaf or path[-1]).own if line.key]
    return Row(
        levels=tuple([node.text for node in nodes]),
        numbers=tuple([node.number for node in nodes]),
        marks=tuple([mark for line in lines for mark in line.marks]),
        trailing=joined("\n".join([text for text, _ in trailing])) or None if trailing else None,
        place=next(filter(None, reversed(places)), None),
        places=tuple(places),
        trailing_place=trailing[0][1] if trailing else None,
        key=keys[0] if keys else None,
        others=others_of(lines),
    )
