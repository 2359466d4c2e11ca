"""The hierarchy of a table's items: which lines belong to which item of each level. Knows no sheet and no header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import pairwise

from rbexcel.frozen import frozen, mutable
from rbexcel.parsing.lines.reading import NOWHERE, Line, Way
from rbexcel.parsing.texts.cell_items import cell_items
from rbexcel.parsing.texts.items import Item, Piece, count_items, pieces, read_items, restore_numbers
from rbexcel.words.columns import AREAS, ENTRY, area_named, area_number, joined, normal
from rbexcel.words.numbers import Number, following, number_at_start, parsed, written_item
from rbexcel.workbook.grid import Cell


@mutable
class Node:
    """An item with its place in the hierarchy; ``lines`` are the lines from it to the next item of its level."""

    text: str | None
    number: str | None
    place: Cell | None
    lines: Sequence[Line]
    own: Sequence[Line] = field(default_factory=tuple)


@frozen
class Manner:
    """
    How a table is written: whether its rows hold whole texts, and the levels whose cells are one item each.

    ``own`` tells that it was written by us: every number that is there stands before its item. ``way`` is how it is
    read; of true cells ``counts`` are the levels whose numbers without a dot count their items.
    """

    fresh: bool
    single: frozenset[str]
    own: bool
    way: Way
    counts: frozenset[str] = frozenset()


def top_items(lines: Sequence[Line], level: str, *, torn: bool) -> list[Node]:
    """
    Return the items of the outermost level: told by their number, or by the name of a known area.

    ``torn`` tells that a text may go on in the next line.
    """
    nodes: list[Node] = []
    starts: list[int] = []
    said = ""  # what the last item says, for comparison: a long text would be made so again for every line
    for index, line in enumerate(lines):
        text, cell = line.texts.get(level, (None, None))
        number = line.number
        if line.fresh and text is None:
            nodes.append(Node(None, None, None, ()))
            starts.append(index)
        if text is None and level in line.blank and nodes:
            nodes.append(Node(None, number, line.blank[level], ()))
            starts.append(index)
            said = ""
        if text is None:
            continue
        if number is None:
            found, rest = number_at_start(text)
            if found:
                number, text = found.text, rest
        current, here = nodes[-1] if nodes else None, normal(text)
        same = current and number in {None, current.number}
        if current and same and (here == said or (torn and _goes_on(said, here, text, numbered=number is not None))):
            if here not in said:
                current.text, said = f"{current.text or ''} {text}".lstrip(), f"{said} {here}".lstrip()
            continue
        said = here
        nodes.append(Node(joined(text), number, None if cell == NOWHERE else cell, ()))
        starts.append(index)
    if not nodes or starts[0] > 0:
        nodes.insert(0, Node(None, None, None, ()))
        starts.insert(0, 0)
    for node, start, end in zip(nodes, starts, [*starts[1:], len(lines)], strict=True):
        node.lines = lines[start:end]
    _number_areas(nodes)
    return [part for node in _with_lost(nodes) for part in [node] if part.lines]


def _goes_on(said: str, here: str, text: str, *, numbered: bool) -> bool:
    """Tell a text that continues the item above it from a new one; ``said`` and ``here`` are as they are compared."""
    if area_named(f"{said} {here}".lstrip()) and not area_named(said):
        return True
    return not numbered and text[:1].islower()


def _with_lost(nodes: Sequence[Node]) -> Iterable[Node]:
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
        printed = parsed(node.number)
        number = following(printed) if printed else None
        yield Node(node.text, node.number, node.place, node.lines[:cut], node.own)
        yield Node(name, number, None, node.lines[cut:])


def _value(number: str | None) -> int | None:
    found = parsed(number)
    return found.value if found else None


def _number_areas(nodes: Sequence[Node]) -> None:
    """Give an area its number back where its neighbours leave no doubt."""
    for before, node in pairwise(nodes):
        if node.number is None and before.number and before.number.isdecimal():
            expected = int(before.number) + 1
            node.number = str(expected) if area_number(node.text or "") == expected else None


def descend(
    node: Node, levels: tuple[str, ...], depth: int, carry: dict[str, Number | None], *, manner: Manner
) -> Iterable[tuple[tuple[Node, ...], list[Node]]]:
    """Yield, for each item of the last level but one, the path down to it and its leaves."""
    children = _children(node, levels, depth, carry, manner=manner)
    if depth == len(levels) - 1:
        yield (node,), children
        return
    for child in children:
        for path, leaves in descend(child, levels, depth + 1, carry, manner=manner):
            yield (node, *path), leaves


def _children(
    node: Node, levels: tuple[str, ...], depth: int, carry: dict[str, Number | None], *, manner: Manner
) -> list[Node]:
    level = levels[depth]
    deeper = levels[depth + 1 :]
    of_cells = manner.way is Way.CELLS and not manner.own
    cells: list[Item] = []
    column: list[Piece] = []
    before = ""
    for index, line in enumerate(node.lines):
        if level not in line.texts:
            if level in line.blank:
                column.append(Piece(index, None, "", whole=True))
            continue
        text = line.texts[level][0]
        if deeper and not line.sealed and text == before:  # printed again, for its rows or on a new page
            continue
        before = text
        if of_cells:
            cells += _in_cell(line, text, index, cells, level=level, manner=manner)
        elif line.sealed:
            number, rest = written_item(text)
            column.append(Piece(index, number, rest, whole=True))
        elif level in manner.single:  # a list in a cell without a number of its own is its text
            number, rest = number_at_start(text) if count_items(text) == 1 else (None, text)
            column.append(Piece(index, number, rest, whole=_begins(node.lines, index, levels)))
        else:
            column.extend(
                pieces(
                    Piece(
                        index,
                        None,
                        text,
                        strong=bool(line.marks) or any(name in line.texts for name in deeper),
                        whole=level in line.whole,
                        leaf=not deeper,
                        fresh=manner.fresh and _begins(node.lines, index, levels),
                        carried=any(
                            other[:1].islower() and not {"\n", ENTRY} & set(other) and not number_at_start(other)[0]
                            for name, (other, _) in line.texts.items()
                            if name != level
                        ),
                    )
                )
            )
    items = cells or (_own_items(column) if manner.own else read_items(column, carry.get(level)) if column else [])
    if items:
        carry[level] = items[-1].number
    nodes: list[Node] = []
    if depth < len(levels) - 1 and (not items or items[0].line > 0):
        above = node.lines[: items[0].line] if items else node.lines
        if not items or any(line.marks or any(name in line.texts for name in deeper) for line in above):
            nodes.append(Node(None, None, None, above))
    ends = [*(item.line for item in items), len(node.lines)][1:]
    for item, end in zip(items, ends, strict=True):
        nodes.append(_node(item, end, node, level, leaf=depth == len(levels) - 1))
    return [part for part in _with_lost(nodes) if part.lines] if depth == 1 and deeper else nodes


def _in_cell(  # noqa: PLR0913 - a cell in the light of its column
    line: Line, text: str, index: int, above: Sequence[Item], *, level: str, manner: Manner
) -> list[Item]:
    """Return the items of a true cell; one that was written by us is one item, whatever its text says."""
    if line.sealed:
        number, rest = written_item(text)
        return [Item(number, rest, index, [index])]
    last = None
    for item in reversed(above):
        if item.number:
            last = item.number
            break
    return cell_items(text, index, listed=level not in manner.single, counts=level in manner.counts, last=last)


def _own_items(column: Sequence[Piece]) -> list[Item]:
    """Return an item for each cell of a column that we wrote; one that lost its text gets its number back."""
    items = [Item(piece.number, piece.text, piece.line, [piece.line]) for piece in column]
    if not all(item.text or item.number for item in items):
        restore_numbers(items)
    return items


def _begins(lines: Sequence[Line], index: int, levels: tuple[str, ...]) -> bool:
    """Tell a line that cannot go on with texts of the page before: there its deepest item would go on counting."""
    line = lines[index]
    if index == 0 or lines[index - 1].page == line.page:
        return True
    number, _ = number_at_start(line.texts.get(levels[-1], ("", None))[0])
    return number is None or number.value == 1


def _node(item: Item, end: int, parent: Node, level: str, *, leaf: bool) -> Node:
    lines = parent.lines[item.line : end]
    own = tuple([parent.lines[index] for index in item.lines])
    line = parent.lines[item.line]
    cell = line.texts[level][1] if level in line.texts else line.blank[level]
    return Node(
        joined(item.text.strip()) or None,
        item.number.text if item.number else None,
        None if cell == NOWHERE else cell,
        own if leaf else lines,
        own,
    )
