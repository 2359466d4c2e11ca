"""From lines to rows: the hierarchy of items, and which marks belong to which row. Knows no sheet and no header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rbexcel.parsing.glued import numbered_levels, unglue
from rbexcel.parsing.items import Item, Piece, count_items, pieces, read_items
from rbexcel.parsing.reading import Line, Reading
from rbexcel.parsing.straight import own_rows
from rbexcel.parsing.usual_wording import (
    BESIDE,
    LOST,
    NOWHERE,
    PLACED,
    Usual,
    UsualRow,
    is_seamed,
    open_lines,
    put_in_order,
    recut,
)
from rbexcel.plan.plan import Mark, Row, Uncertain, Unread
from rbexcel.words.columns import AREAS, ENTRY, area_number, joined, normal
from rbexcel.words.numbers import Number, number_at_start, written_item
from rbexcel.workbook.grid import Cell

_STRAY = re.compile(r"(?<=\S)\s(\d{1,2})(?=\s|$)")
_USUAL_LINES = 2_000
"""A longer table is not the usual plan, and comparing it would take minutes."""

_ROMAN = re.compile(r"[IVX]{1,4}")


@dataclass(slots=True)
class _Node:
    """An item with its place in the hierarchy; ``lines`` are the lines from it to the next item of its level."""

    text: str | None
    number: str | None
    place: Cell | None
    lines: Sequence[Line]
    own: Sequence[Line] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class _Kind:
    """
    How a table is written: whether its rows hold whole texts, and the levels whose cells are one item each.

    ``own`` tells that it was written by us: every number that is there stands before its item.
    """

    fresh: bool
    single: frozenset[str]
    own: bool


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
    doubts = _placed_so(moved, _columns(rows, len(levels)))
    doubted = {each.place.row for each in doubts}
    reading.notes += _cut_so(cut)
    reading.notes += _ordered_so([row.place for row in moved if row.place and row.place.row not in doubted])
    return rows, unread, uncertain + doubts


def _cut_so(lines: Sequence[Line]) -> list[str]:
    """Return a note on the lines whose glued items were only told apart, not moved."""
    if not lines:
        return []
    rows = ", ".join(str(line.place.row) for line in lines)
    return [f'lembar "{lines[0].place.sheet}" baris {rows}: butir yang menyatu dipisah menurut susunan baku']


def _seamed(lines: Iterable[Line], leaf: str) -> list[Line]:
    return [line for line in lines if leaf in line.texts and not line.sealed and is_seamed(line.texts[leaf][0])]


def _copied(reading: Reading) -> Reading:
    lines = [replace(line, texts=dict(line.texts), marks=list(line.marks)) for line in reading.lines]
    return Reading(lines, list(reading.unread), list(reading.uncertain), list(reading.notes))


def _told_by(row: Row) -> tuple[str, ...]:
    """Return where a row stands: its line and the items above it."""
    return (str(row.place), *(normal(text or "") for text in row.levels[:-1]))


def _ordered_so(places: Sequence[Cell]) -> list[str]:
    """Return a note on the lines whose texts stand in their own columns and got their order from the usual plan."""
    if not places:
        return []
    rows = ", ".join(map(str, sorted({place.row for place in places})))
    return [f'lembar "{places[0].sheet}" baris {rows}: urutan butirnya {PLACED}']


def _placed_so(moved: Iterable[Row], columns: Sequence[int | None]) -> list[Uncertain]:
    """
    Tell the rows of which a text stood in another column or a heading was lost; one reason per line of the file.

    ``columns`` are the columns in which the levels mostly stand.
    """
    doubts: dict[tuple[str, int], Uncertain] = {}
    for row in moved:
        lost = any(text and not place for text, place in zip(row.levels, row.places, strict=True))
        beside = any(place and place.column != column for place, column in zip(row.places, columns, strict=True))
        if row.place and (lost or beside):
            line, doubt = row.place[:2], Uncertain(row.place, PLACED + (LOST if lost else BESIDE))
            doubts[line] = doubt if lost else doubts.get(line, doubt)
    return list(doubts.values())


def _columns(rows: Sequence[Row], depth: int) -> list[int | None]:
    """Return the column in which the texts of each level mostly stand."""
    found = [Counter(place.column for row in rows if (place := row.places[level])) for level in range(depth)]
    return [max(each, key=each.__getitem__, default=None) for each in found]


def _built(reading: Reading, levels: tuple[str, ...]) -> tuple[list[Row], list[Unread], list[Uncertain]]:
    own = own_rows(reading.lines, levels) if reading.own and not reading.uncertain else None
    return (own, [], []) if own is not None else _put_together(reading, levels)


def _put_together(reading: Reading, levels: tuple[str, ...]) -> tuple[list[Row], list[Unread], list[Uncertain]]:
    for left, right in pairwise(levels):
        _return_numbers(reading.lines, left, right)
    fresh = _whole_rows(reading.lines)
    if fresh:
        unglue(reading, levels)
    lines = reading.lines
    single = frozenset(set(levels) - numbered_levels(lines, levels)) if fresh else frozenset[str]()
    kind = _Kind(fresh, single, reading.own)
    rows: list[Row] = []
    unread: list[Unread] = []
    owners: dict[int, Row] = {}
    carry: dict[str, Number | None] = {}
    for top in _top_items(lines, levels[0]):
        for path, leaves in _descend(top, levels, 1, carry, kind=kind):
            _rows_of(path, leaves, len(levels), rows, unread, owners)
    reading.notes += _restored(rows)
    uncertain = [
        Uncertain(owners[each.place.row].place or each.place, each.reason) if each.place.row in owners else each
        for each in reading.uncertain
    ]
    return rows, unread, uncertain


def _restored(rows: Sequence[Row]) -> list[str]:
    """Return a note for each item that was lost with its page: it was put back by its number alone."""
    found = {
        (row.levels[0], number, text): row.place
        for row in reversed(rows)
        for number, text, place in zip(row.numbers, row.levels, row.places, strict=True)
        if number and place is None and row.place
    }
    return [
        f'lembar "{place.sheet}" baris {place.row}: butir {number} {text or ""}'.rstrip()
        + " hilang dari teks; baris di bawahnya diduga miliknya"
        for (_, number, text), place in found.items()
        if place
    ]


def _whole_rows(lines: Sequence[Line]) -> bool:
    """Tell whether rows hold whole texts; where texts were cut into lines, many of them begin with a small letter."""
    texts = [text for line in lines for text, _ in line.texts.values() if not number_at_start(text)[0]]
    small = sum(text[:1].islower() for text in texts)
    return small * 20 <= len(texts)


def _return_numbers(lines: Iterable[Line], left: str, right: str) -> None:
    """
    Give item numbers back to the column they belong to.

    Text recognition puts a number that stands at the edge of its column at the end of a line of the left neighbour's
    text ("Layanan Whistle 3 Blowing System"), or alone into its cell.
    """
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


def _top_items(lines: Sequence[Line], level: str) -> list[_Node]:
    """Return the items of the outermost level: told by their number, or by the name of a known area."""
    nodes: list[_Node] = []
    starts: list[int] = []
    for index, line in enumerate(lines):
        text, cell = line.texts.get(level, (None, None))
        number = line.number
        if text is None and (number is None or not nodes or number == nodes[-1].number):
            continue
        if text is None:
            continue
        if number is None:
            found, rest = number_at_start(text)
            if found:
                number, text = found.text, rest
        current = nodes[-1] if nodes else None
        if current and _same_item(current, number, text):
            if normal(text) not in normal(current.text or ""):
                current.text = f"{current.text} {text}"
            continue
        nodes.append(_Node(joined(text), number, None if cell == NOWHERE else cell, ()))
        starts.append(index)
    if not nodes or starts[0] > 0:
        nodes.insert(0, _Node(None, None, None, ()))
        starts.insert(0, 0)
    for node, start, end in zip(nodes, starts, [*starts[1:], len(lines)], strict=True):
        node.lines = lines[start:end]
    _number_areas(nodes)
    return [part for node in _with_lost(nodes) for part in [node] if part.lines]


def _same_item(current: _Node, number: str | None, text: str) -> bool:
    """Tell a text that repeats or continues the item above it from a new one."""
    if number is not None and number != current.number:
        return False
    if normal(text) == normal(current.text or ""):
        return True
    if area_number(f"{current.text} {text}") and not area_number(current.text or ""):
        return True
    return number is None and text[:1].islower()


def _with_lost(nodes: Sequence[_Node]) -> Iterable[_Node]:
    """
    Yield the items, and one that was lost with its page: the numbers jump by two where a later page begins.

    Its rows are those from the last page break on; an area gets its known name back.
    """
    for node, after in pairwise([*nodes, None]):
        if node is None:
            continue
        first, then = (_value(each.number) if each else None for each in (node, after))
        cut = next(
            (
                index
                for index in range(len(node.lines) - 1, 0, -1)
                if node.lines[index].page != node.lines[index - 1].page
            ),
            None,
        )
        if first is None or then != first + 2 or cut is None:
            yield node
            continue
        name = AREAS[first + 1][0].title() if area_number(node.text or "") == first else None
        style = number_at_start(f"{node.number}. x")[0]
        number = str(first + 1) if style and style.style == "1" else None
        yield _Node(node.text, node.number, node.place, node.lines[:cut], node.own)
        yield _Node(name, number, None, node.lines[cut:])


def _value(number: str | None) -> int | None:
    found = number_at_start(f"{number}. x")[0] if number else None
    return found.value if found else None


def _number_areas(nodes: Sequence[_Node]) -> None:
    """Give an area its number back where its neighbours leave no doubt."""
    for before, node in pairwise(nodes):
        known = area_number(node.text or "")
        if node.number is None and before.number and before.number.isdecimal() and known == int(before.number) + 1:
            node.number = str(known)


def _descend(
    node: _Node, levels: tuple[str, ...], depth: int, carry: dict[str, Number | None], *, kind: _Kind
) -> Iterable[tuple[tuple[_Node, ...], list[_Node]]]:
    """Yield, for each item of the last level but one, the path down to it and its leaves."""
    children = _children(node, levels, depth, carry, kind=kind)
    if depth == len(levels) - 1:
        yield (node,), children
        return
    for child in children:
        for path, leaves in _descend(child, levels, depth + 1, carry, kind=kind):
            yield (node, *path), leaves


def _children(
    node: _Node, levels: tuple[str, ...], depth: int, carry: dict[str, Number | None], *, kind: _Kind
) -> list[_Node]:
    level = levels[depth]
    deeper = levels[depth + 1 :]
    column: list[Piece] = []
    before = ""
    for index, line in enumerate(node.lines):
        if level not in line.texts:
            continue
        text = line.texts[level][0]
        if deeper and not line.sealed and text == before:  # printed again, for its rows or on a new page
            continue
        before = text
        strong = bool(line.marks) or any(name in line.texts for name in deeper)
        if line.sealed:
            number, rest = written_item(text)
            column.append(Piece(index, number, rest, whole=True))
        elif level in kind.single:  # a list in a cell without a number of its own is its text
            number, rest = number_at_start(text) if count_items(text) == 1 else (None, text)
            column.append(Piece(index, number, rest, whole=_begins(node.lines, index, levels)))
        else:
            column.extend(
                pieces(
                    Piece(
                        index,
                        None,
                        text,
                        strong=strong,
                        whole=level in line.whole,
                        leaf=not deeper,
                        fresh=kind.fresh and _begins(node.lines, index, levels),
                        carried=any(
                            other[:1].islower() and not {"\n", ENTRY} & set(other) and not number_at_start(other)[0]
                            for name, (other, _) in line.texts.items()
                            if name != level
                        ),
                    )
                )
            )
    if kind.own:
        items = [Item(piece.number, piece.text, piece.line, [piece.line]) for piece in column]
    else:
        items = read_items(column, carry.get(level)) if column else []
    if items:
        carry[level] = items[-1].number
    nodes: list[_Node] = []
    if depth < len(levels) - 1 and (not items or items[0].line > 0):
        above = node.lines[: items[0].line] if items else node.lines
        if not items or any(line.marks or any(name in line.texts for name in deeper) for line in above):
            nodes.append(_Node(None, None, None, above))
    ends = [*(item.line for item in items), len(node.lines)][1:]
    for item, end in zip(items, ends, strict=True):
        nodes.append(_node(item, end, node, level, leaf=depth == len(levels) - 1))
    return [part for part in _with_lost(nodes) if part.lines] if depth == 1 and deeper else nodes


def _begins(lines: Sequence[Line], index: int, levels: tuple[str, ...]) -> bool:
    """Tell a line that cannot go on with texts of the page before: there its deepest item would go on counting."""
    line = lines[index]
    if index == 0 or lines[index - 1].page == line.page:
        return True
    number, _ = number_at_start(line.texts.get(levels[-1], ("", None))[0])
    return number is None or number.value == 1


def _node(item: Item, end: int, parent: _Node, level: str, *, leaf: bool) -> _Node:
    lines = parent.lines[item.line : end]
    own = tuple(parent.lines[index] for index in item.lines)
    cell = parent.lines[item.line].texts[level][1]
    return _Node(
        joined(item.text.strip()) or None,
        item.number.text if item.number else None,
        None if cell == NOWHERE else cell,
        own if leaf else lines,
        own,
    )


def _rows_of(  # noqa: PLR0913, PLR0917 - it fills three lists of its caller
    path: tuple[_Node, ...],
    leaves: list[_Node],
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
            for index, leaf in enumerate(leaves):
                if waiting and leaf.own[0].place.row == line.place.row:
                    extra.setdefault(index, []).extend(waiting)
            waiting = []
        elif line.marks or line.trailing:
            waiting.append(line)
    if not leaves:
        if any(node.text for node in path):
            rows.append(_row(path, None, waiting, depth))
            owners.update({line.place.row: rows[-1] for line in parent.lines})
        return
    for line in waiting:
        unread.extend(
            Unread(mark.place, mark.text, "tanda tanpa indikator di baris itu") for mark in line.marks if mark.place
        )
    for index, leaf in enumerate(leaves):
        lines = [*extra.get(index, ()), *leaf.own]
        rows.append(_row(path, leaf, lines, depth))
        for line in lines:
            owners.setdefault(line.place.row, rows[-1])


def _row(path: tuple[_Node, ...], leaf: _Node | None, lines: Sequence[Line], depth: int) -> Row:
    nodes = [*path, leaf] if leaf else list(path)
    nodes += [_Node(None, None, None, ())] * (depth - len(nodes))
    trailing = [line.trailing for line in lines if line.trailing]
    deepest = next(node for node in reversed(nodes) if node.place or node is nodes[0])
    place = deepest.place
    marks: list[Mark] = [mark for line in lines for mark in line.marks]
    key = next((line.key for line in (leaf or path[-1]).own if line.key), None)
    return Row(
        levels=tuple(node.text for node in nodes),
        numbers=tuple(node.number for node in nodes),
        marks=tuple(marks),
        trailing=joined("\n".join(text for text, _ in trailing)) or None,
        place=place,
        places=tuple(node.place for node in nodes),
        trailing_place=trailing[0][1] if trailing else None,
        key=key,
    )
