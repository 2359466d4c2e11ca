"""
Copied pages that were glued or slipped, put in order as the usual plan has their items. What is placed so is told.

Knows lines and the usual plan's texts: to which of its rows each item belongs, and which heading stands above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from itertools import groupby

from rbexcel.frozen import mutable
from rbexcel.parsing.lines.reading import NOWHERE, Line, Reading, doubt_of_shared
from rbexcel.parsing.rows.open_lines import open_lines
from rbexcel.parsing.rows.usual_wording import Unit, Usual, UsualRow, letters_of
from rbexcel.parsing.texts.numbering import put_right
from rbexcel.plan.doubt import Why
from rbexcel.plan.plan import Uncertain, Unread
from rbexcel.words.columns import area_number
from rbexcel.words.numbers import number_at_start, numbered
from rbexcel.workbook.grid import Cell


@mutable
class _Stretch:
    """Neighbouring lines that are put in order together, and what was found in them."""

    lines: list[Line]
    units: list[Unit] = field(default_factory=list)
    areas: dict[int, tuple[str | None, str, Cell]] = field(default_factory=dict)


def put_in_order(reading: Reading, levels: tuple[str, ...], usual: Usual) -> None:
    """Put the open lines of a reading in the order of the usual plan, in place, where most of their words are in it."""
    opened = open_lines(reading, levels, usual)
    lines: list[Line] = []
    rest: list[Line] = []
    for index, line in enumerate(reading.lines):
        if index in opened:
            rest.append(line)
            continue
        lines += _ordered(rest, lines, levels, usual, reading)
        rest = []
        lines.append(line)
    reading.lines = [*lines, *_ordered(rest, lines, levels, usual, reading)]


def _ordered(
    rest: list[Line], before: Sequence[Line], levels: tuple[str, ...], usual: Usual, reading: Reading
) -> list[Line]:
    if not rest:
        return []
    rows = {line.place.row for line in rest}
    lost = [each for each in reading.unread if each.why is Why.COLUMN_UNCLEAR and each.place.row in rows]
    waiting: dict[int, list[Unread]] = {}
    for each in lost:
        waiting.setdefault(each.place.row, []).append(each)
    stretch = _Stretch(rest)
    strange: list[Unread] = []
    for index, line in enumerate(rest):
        for each in waiting.pop(line.place.row, ()):
            stretch.units += _units_of(usual, each.text, None, each.place, index)
        for level in levels:
            if level == levels[0] and level in line.texts:
                text, cell = line.texts[level]
                row = usual.area(text)
                if row is None:
                    strange.append(Unread(cell, text, Why.NOT_USUAL))
                else:
                    stretch.areas.setdefault(row, (line.number, text, cell))
            elif level in line.texts:
                stretch.units += _units_of(usual, line.texts[level][0], level, line.texts[level][1], index)
    known = sum(len(unit.text) for unit in stretch.units if unit.known)
    if known * 5 < 3 * sum(len(unit.text) for unit in stretch.units) or not known:
        return rest
    placed = _placed(stretch, levels, usual, strange)
    if not placed:
        return rest
    reading.unread = [each for each in reading.unread if each not in lost] + strange
    reading.uncertain += _shared_marks(placed, stretch, levels[-2], usual)
    return _written(placed, stretch, before, levels, usual)


def _shared_marks(placed: Sequence[_Placed], stretch: _Stretch, level: str, usual: Usual) -> Iterator[Uncertain]:
    """Yield a doubt for each line whose ticks stand beside the items of several headings."""
    for index, line in enumerate(stretch.lines):
        headings = {usual.paths[each.row][:-1] for each in placed if each.line == index}
        yield from doubt_of_shared(line, len(headings), level)


def _units_of(usual: Usual, text: str, level: str | None, cell: Cell, line: int) -> Iterator[Unit]:
    for unit in usual.cut(put_right(text)):
        if unit.known or letters_of(unit.text):
            yield replace(unit, level=level, cell=cell, line=line)


@mutable
class _Placed:
    """A row of a stretch: the usual row it stands at, its own item, and the headings printed for its path."""

    row: int
    leaf: Unit | None
    line: int
    headings: dict[int, Unit] = field(default_factory=dict)


def _placed(stretch: _Stretch, levels: tuple[str, ...], usual: Usual, strange: list[Unread]) -> list[_Placed]:
    """Give each item of the deepest level, and each heading without one, its place in the usual order."""
    last = len(levels) - 1
    printed: dict[_Heading, Unit] = {}
    placed = _leaves_placed(stretch, levels[last], usual, printed, strange)
    for unit in stretch.units:
        if unit.known is None and unit.level != levels[last]:
            wanted = _left_over(unit, placed, printed, usual, levels.index(unit.level) if unit.level else 0)
            above = _list_above(unit, placed, printed, usual, last - 1)
            if wanted:
                printed[wanted] = unit
            elif above:
                held = printed[above]
                printed[above] = replace(held, text=f"{held.text}\n{numbered(unit.number, unit.text)}")
            else:
                strange.append(Unread(unit.cell, unit.text, Why.NOT_USUAL))
    for (depth, path), unit in sorted(printed.items(), key=lambda entry: -entry[0][0]):
        if not any(usual.paths[each.row][: depth + 1] == path for each in placed):
            row = next(index for index, each in enumerate(usual.paths) if each[: depth + 1] == path)
            below = {depth + 1: Unit(None, "", None)} if depth < last - 1 else {}
            placed.append(_Placed(row, None, unit.line, below))
    for each in placed:
        path = usual.paths[each.row]
        found = {
            depth: printed[depth, path[: depth + 1]]
            for depth in range(1, last)
            if (depth, path[: depth + 1]) in printed
        }
        each.headings = found | each.headings
    return sorted(placed, key=lambda each: each.row)


def _leaves_placed(
    stretch: _Stretch, leaf: str, usual: Usual, printed: dict[_Heading, Unit], strange: list[Unread]
) -> list[_Placed]:
    """Give the items of the deepest level their usual rows, and note in ``printed`` which headings were met."""
    placed: list[_Placed] = []
    last = len(usual.paths[0]) - 1
    first = stretch.units[0].known
    cursor = first.rows[0] if first else min(stretch.areas, default=0)
    for unit in stretch.units:
        if unit.known is None:
            if unit.level == leaf:
                placed.append(_Placed(_place_of_unknown(unit, stretch.units, cursor), unit, unit.line))
            continue
        row = _nearest(unit.known.rows, cursor)
        if unit.known.depth < last:
            place = unit.known.depth, usual.paths[row][: unit.known.depth + 1]
            if place not in printed or (unit.number and not printed[place].number):
                printed[place] = unit
        elif any(each.row == row and each.leaf and each.leaf.known == unit.known for each in placed):
            strange.append(Unread(unit.cell, unit.text, Why.PRINTED_TWICE))
        else:
            placed.append(_Placed(row, unit, unit.line))
            cursor = row
    return placed


def _nearest(rows: Sequence[int], cursor: int) -> int:
    """Return the next row from the cursor on, else the nearest before it."""
    return min(rows, key=lambda row: (row < cursor, abs(row - cursor)))


def _place_of_unknown(unit: Unit, units: Iterable[Unit], cursor: int) -> int:
    """An item that the usual plan has not: under the heading beside it, else after the item above it."""
    beside = [
        other.known.rows[0] for other in units if other.line == unit.line and other.level != unit.level and other.known
    ]
    return beside[-1] if beside and beside[-1] > cursor else cursor


_Heading = tuple[int, UsualRow]
"""A level and the usual texts down to it."""


def _left_over(
    unit: Unit, placed: Iterable[_Placed], printed: dict[_Heading, Unit], usual: Usual, depth: int
) -> _Heading | None:
    """Return the one heading that the items beside an unknown one want and that is printed nowhere."""
    wanted = {usual.paths[each.row][: depth + 1] for each in placed if each.line == unit.line and each.leaf}
    missing = {path for path in wanted if (depth, path) not in printed}
    return (depth, missing.pop()) if depth and len(missing) == 1 else None


def _list_above(
    unit: Unit, placed: Iterable[_Placed], printed: dict[_Heading, Unit], usual: Usual, depth: int
) -> _Heading | None:
    """Return the heading that leads in a list, printed above, to which the items beside an unknown one belong."""
    wanted = {usual.paths[each.row][: depth + 1] for each in placed if each.line == unit.line and each.leaf}
    if len(wanted) != 1:
        return None
    place = depth, wanted.pop()
    heading = printed.get(place)
    return place if heading and heading.line <= unit.line and ":" in heading.text else None


def _written(
    placed: Sequence[_Placed], stretch: _Stretch, before: Sequence[Line], levels: tuple[str, ...], usual: Usual
) -> list[Line]:
    """Write a line per placed row; a heading is written where it changes."""
    path: list[str | None] = _path_before(before, levels, usual)
    written: list[Line] = []
    done: set[int] = set()
    for each in _counted(placed, usual):
        line = stretch.lines[each.line]
        texts: dict[str, tuple[str, Cell]] = {}
        number = None
        wanted = usual.paths[each.row]
        for depth, level in enumerate(levels[:-1]):
            heading = each.headings.get(depth)
            text = wanted[depth]
            if heading and not heading.text:  # a heading without anything below it
                break
            if text is None or [*map(_key, path[: depth + 1])] == [*map(_key, wanted[: depth + 1])]:
                continue
            if depth == 0:
                area = next((held for row, held in stretch.areas.items() if usual.paths[row][0] == text), None)
                number, shown, cell = area or (str(area_number(text) or "") or None, text, NOWHERE)
                texts[level] = (shown, cell)
            elif heading:
                texts[level] = (numbered(heading.number, heading.text), heading.cell)
            else:
                texts[level] = (text, NOWHERE)
            path = [*wanted[: depth + 1], *([None] * (len(levels) - depth - 1))]
        if each.leaf:
            texts[levels[-1]] = (numbered(each.leaf.number, each.leaf.text), each.leaf.cell)
        first = each.line not in done
        done.add(each.line)
        shared = each.leaf or not any(other.leaf for other in placed if other.line == each.line)
        marks = list(line.marks) if shared or first else []
        written.append(
            replace(
                line,
                texts=texts,
                number=number,
                marks=marks,
                sealed=True,
                whole={},
                trailing=line.trailing if first else None,
            )
        )
    rest = (line for index, line in enumerate(stretch.lines) if index not in done)
    return [*written, *(replace(line, texts={}) for line in rest if line.marks or line.trailing)]


def _counted(placed: Sequence[_Placed], usual: Usual) -> Iterator[_Placed]:
    """Yield the rows; where an item lost its number among numbered ones, all under its heading are counted anew."""
    for _, group in groupby(placed, key=lambda each: usual.paths[each.row][:-1]):
        rows = list(group)
        leaves = [each.leaf for each in rows if each.leaf]
        numbers = [leaf.number for leaf in leaves]
        if None in numbers and len(leaves) == len(rows) and any(number and number.isdecimal() for number in numbers):
            rows = [
                replace(each, leaf=replace(leaf, number=str(count)))
                for count, (each, leaf) in enumerate(zip(rows, leaves, strict=True), start=1)
            ]
        yield from rows


def _key(text: str | None) -> str:
    return letters_of(text or "")


def _path_before(before: Sequence[Line], levels: tuple[str, ...], usual: Usual) -> list[str | None]:
    """Return the usual headings that stand above a stretch."""
    path: list[str | None] = [None] * len(levels)
    for line in before:
        for depth, level in enumerate(levels[:-1]):
            if level not in line.texts:
                continue
            text = number_at_start(line.texts[level][0])[1]
            row = usual.area(text) if depth == 0 else None
            known = usual.find(text, depth) if depth else None
            if known:
                row = known.rows[0]
            path[depth:] = [usual.paths[row][depth] if row is not None else None, *([None] * (len(levels) - depth - 1))]
    return path
