"""Rows of lines whose items stand each in a cell, as in all tables of ours; None where they have to be looked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from rbexcel.parsing.lines.reading import Line
from rbexcel.parsing.lines.straight import parted
from rbexcel.parsing.rows.beside_levels import others_of
from rbexcel.parsing.texts.cell_items import items_in_cell, list_in_cell
from rbexcel.plan.plan import Row
from rbexcel.words.columns import joined
from rbexcel.words.numbers import number_at_start
from rbexcel.workbook.grid import Cell

_Items = Sequence[tuple[str | None, str | None]]
"""The items of a cell, mostly one: their texts and numbers."""


def own_rows(lines: Sequence[Line], levels: tuple[str, ...]) -> list[Row] | None:
    """
    Return a row per line of ours; None where items have to be looked for.

    That is where an area has no number of its own, and where a line has neither an item of the deepest level nor, with
    no such item below it, one of the level above.
    """
    return _rows_of(lines, levels, lambda text, _: (parted(text)[:2],))


def others_rows(lines: Sequence[Line], levels: tuple[str, ...], single: Collection[str]) -> list[Row] | None:
    """
    Return the rows of lines of true cells that others wrote; None where items have to be looked for.

    That is also where a cell says the same as the one above it, and where a line was cut or a text moved. Of the levels
    that are ``single`` a list is one item.
    """
    if any(line.sealed for line in lines) or len({line.place.row for line in lines}) < len(lines):
        return None
    leaf = len(levels) - 1
    above: list[str | None] = [None] * leaf
    known = {*levels}
    for line in lines:
        if not line.texts.keys() <= known:
            return None
        for depth, level in enumerate(levels):
            if level in line.texts:
                text, cell = line.texts[level]
                if cell.row != line.place.row or (depth < leaf and text == above[depth]):
                    return None
                above[depth:leaf] = [text, *[None] * (leaf - depth - 1)] if depth < leaf else []
    return _rows_of(lines, levels, lambda text, level: _in_cell(text, is_single=level in single))


def _in_cell(text: str, *, is_single: bool) -> _Items | None:
    """Return the items of a cell; None where they depend on what stands above it."""
    items = items_in_cell(text)
    if items and len(items) > 1 and is_single:
        return ((joined(list_in_cell(text).strip()) or None, None),)
    if items is None:
        return None
    return [(joined(said.strip()) or None, number.text if number else None) for number, said in items]


class _Path:
    """The items above a line and on it, outermost first."""

    def __init__(self, count: int) -> None:
        self.texts: list[str | None] = [None] * count
        self.numbers: list[str | None] = [None] * count
        self.places: list[Cell | None] = [None] * count

    def clear(self, depth: int) -> None:
        """Leave the items from a depth on."""
        count = len(self.texts) - depth
        self.texts[depth:], self.numbers[depth:], self.places[depth:] = [None] * count, [None] * count, [None] * count

    def put(self, depth: int, item: tuple[str | None, str | None], cell: Cell) -> None:
        """Begin an item."""
        self.texts[depth], self.numbers[depth] = item
        self.places[depth] = cell

    def row(self, line: Line | None = None) -> Row:
        """Return the row of the items, with what stands on its line."""
        return Row(
            tuple(self.texts),
            tuple(self.numbers),
            tuple(line.marks) if line else (),
            joined(line.trailing[0]) or None if line and line.trailing else None,
            self.places[-1] or self.places[-2],
            tuple(self.places),
            line.trailing[1] if line and line.trailing else None,
            line.key if line else None,
            others_of([line]) if line and line.others else (),
        )


def _rows_of(
    lines: Sequence[Line], levels: tuple[str, ...], items_of: Callable[[str, str], _Items | None]
) -> list[Row] | None:
    """Return the rows of lines; ``items_of`` returns the items of a cell by its text and its level."""
    leaf = len(levels) - 1
    depths = {level: depth for depth, level in enumerate(levels)}
    heads = [min(map(depths.__getitem__, line.texts), default=leaf + 1) for line in lines]
    if leaf < 2 or not lines or heads[0] or lines[-1].page or any(line.blank or _is_lent_to(line) for line in lines):
        return None
    path = _Path(len(levels))
    rows: list[Row] = []
    for line, head, below in zip(lines, heads, [*heads[1:], 0], strict=True):
        if head > leaf or (head == 0 and not _begin_area(path, line, levels[0])):
            return None
        path.clear(max(head, 1))
        items: _Items | None = None
        for depth in range(max(head, 1), leaf + 1):
            if found := line.texts.get(levels[depth]):
                items = items_of(found[0], levels[depth])
                if not items or (len(items) > 1 and depth < max(leaf - 1, 2)):
                    return None
                for item in items[:-1] if depth < leaf else ():  # nothing stands beside them
                    path.put(depth, item, found[1])
                    rows.append(path.row())
                path.put(depth, items[-1], found[1])
        if levels[leaf] not in line.texts:
            if below and not head and _is_alone(line):  # a section
                continue
            if path.texts[leaf - 1] is None or below >= leaf:
                return None
            items = ((None, None),)
        for path.texts[leaf], path.numbers[leaf] in items or ():
            rows.append(path.row(line))
    return rows


def _is_alone(line: Line) -> bool:
    """Tell a line with one text and nothing else."""
    return len(line.texts) == 1 and not (line.marks or line.trailing or line.others)


def _is_lent_to(line: Line) -> bool:
    """Tell a line with ticks of another one, as those of merged cells are."""
    own = line.place.row
    return bool([mark for mark in line.marks if mark.place is not None and mark.place.row != own])


def _begin_area(path: _Path, line: Line, level: str) -> bool:
    """Begin the outermost item of a line; False when it has no number, or that of the one above it."""
    text, cell = line.texts[level]
    number = line.number
    if not number:
        found, text = number_at_start(text)
        number = found.text if found else None
    if number is None or number == path.numbers[0]:
        return False
    path.put(0, (joined(text), number), cell)
    return True
