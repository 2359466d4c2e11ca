"""From lines to rows: the hierarchy of items, and which marks belong to which row. Knows no sheet and no header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rbexcel.grid import Cell
from rbexcel.parsing.items import Item, Number, Piece, number_at_start, pieces, read_items
from rbexcel.parsing.lines import Line, Reading
from rbexcel.parsing.words import ENTRY, area_number, joined, normal
from rbexcel.plan import Mark, Row, Uncertain, Unread

_STRAY = re.compile(r"(?<=\S)\s(\d{1,2})(?=\s|$)")
_ROMAN = re.compile(r"[IVX]{1,4}")


@dataclass(slots=True)
class _Node:
    """An item with its place in the hierarchy; ``lines`` are the lines from it to the next item of its level."""

    text: str | None
    number: str | None
    place: Cell | None
    lines: Sequence[Line]
    own: Sequence[Line] = field(default_factory=tuple)


def build_rows(reading: Reading, levels: tuple[str, ...]) -> tuple[list[Row], list[Unread], list[Uncertain]]:
    """
    Put lines together to rows.

    ``levels`` are the level names, outermost first. Also returned: marks that no row takes, and the uncertain rows with
    the places of their rows.
    """
    lines = reading.lines
    for left, right in pairwise(levels):
        _return_numbers(lines, left, right)
    rows: list[Row] = []
    unread: list[Unread] = []
    owners: dict[int, Row] = {}
    carry: dict[str, Number | None] = {}
    for top in _top_items(lines, levels[0]):
        for path, leaves in _descend(top, levels, 1, carry):
            _rows_of(path, leaves, len(levels), rows, unread, owners)
    uncertain = [
        Uncertain(owners[each.place.row].place or each.place, each.reason) if each.place.row in owners else each
        for each in reading.uncertain
    ]
    return rows, unread, uncertain


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
        nodes.append(_Node(joined(text), number, cell, ()))
        starts.append(index)
    if not nodes or starts[0] > 0:
        nodes.insert(0, _Node(None, None, None, ()))
        starts.insert(0, 0)
    for node, start, end in zip(nodes, starts, [*starts[1:], len(lines)], strict=True):
        node.lines = lines[start:end]
    _number_areas(nodes)
    return [node for node in nodes if node.lines]


def _same_item(current: _Node, number: str | None, text: str) -> bool:
    """Tell a text that repeats or continues the item above it from a new one."""
    if number is not None and number != current.number:
        return False
    if normal(text) == normal(current.text or ""):
        return True
    if area_number(f"{current.text} {text}") and not area_number(current.text or ""):
        return True
    return number is None and text[:1].islower()


def _number_areas(nodes: Sequence[_Node]) -> None:
    """Give an area its number back where its neighbours leave no doubt."""
    for before, node in pairwise(nodes):
        known = area_number(node.text or "")
        if node.number is None and before.number and before.number.isdecimal() and known == int(before.number) + 1:
            node.number = str(known)


def _descend(
    node: _Node, levels: tuple[str, ...], depth: int, carry: dict[str, Number | None]
) -> Iterable[tuple[tuple[_Node, ...], list[_Node]]]:
    """Yield, for each item of the last level but one, the path down to it and its leaves."""
    children = _children(node, levels, depth, carry)
    if depth == len(levels) - 1:
        yield (node,), children
        return
    for child in children:
        for path, leaves in _descend(child, levels, depth + 1, carry):
            yield (node, *path), leaves


def _children(node: _Node, levels: tuple[str, ...], depth: int, carry: dict[str, Number | None]) -> list[_Node]:
    level = levels[depth]
    deeper = levels[depth + 1 :]
    column: list[Piece] = []
    for index, line in enumerate(node.lines):
        if level not in line.texts:
            continue
        text = line.texts[level][0]
        strong = bool(line.marks) or any(name in line.texts for name in deeper)
        if line.sealed:
            number, rest = number_at_start(text)
            if number and not number.dotted:
                number, rest = None, text
            column.append(Piece(index, number, rest, whole=True))
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
                        carried=any(
                            other[:1].islower() and not {"\n", ENTRY} & set(other)
                            for name, (other, _) in line.texts.items()
                            if name != level
                        ),
                    )
                )
            )
    items = read_items(column, carry.get(level)) if column else []
    if items:
        carry[level] = items[-1].number
    nodes: list[_Node] = []
    if depth < len(levels) - 1 and (not items or items[0].line > 0):
        before = node.lines[: items[0].line] if items else node.lines
        if not items or any(line.marks or any(name in line.texts for name in deeper) for line in before):
            nodes.append(_Node(None, None, None, before))
    ends = [*(item.line for item in items), len(node.lines)][1:]
    for item, end in zip(items, ends, strict=True):
        nodes.append(_node(item, end, node, level, leaf=depth == len(levels) - 1))
    return nodes


def _node(item: Item, end: int, parent: _Node, level: str, *, leaf: bool) -> _Node:
    lines = parent.lines[item.line : end]
    own = tuple(parent.lines[index] for index in item.lines)
    return _Node(
        joined(item.text.strip()),
        item.number.text if item.number else None,
        parent.lines[item.line].texts[level][1],
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
