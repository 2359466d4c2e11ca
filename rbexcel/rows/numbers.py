"""The numbers of a plan's items after a row was added or deleted, and the cells that print them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from rbexcel.errors import UnclearTableError
from rbexcel.frozen import frozen
from rbexcel.rows.table import Table
from rbexcel.words.numbers import BARE, Number, numbered, parsed, written
from rbexcel.workbook.grid import Cell, Position, Value

_IN_TEXT = re.compile(rf"(?P<before>\s*)(?P<number>{BARE})(?P<after>[.)]*\s*)(?=\S)")
_ALONE = re.compile(rf"(?P<before>\W*)(?P<number>{BARE}|[A-Z])(?P<after>\W*)")


End = tuple[str | None, int]
"""A number that was counted to, and its style; None for any."""


@frozen
class Numbers:
    """The numbers of a level afterwards: those that change, by the rows of their item, and the new item's."""

    changed: Mapping[range, str] = field(default_factory=dict)
    new: str | None = None


def without(table: Table, level: int, gone: Sequence[int]) -> Numbers:
    """Return the numbers of a level when some rows of the plan go."""
    return _counted(table, level, frozenset(gone), None)


def with_new(table: Table, level: int, after: int, *, above: int) -> Numbers:
    """
    Return the numbers of a level when an item comes after the row ``after``.

    ``above`` tells how many of the levels above it get a new item there too, whose first it then is.
    """
    return _counted(table, level, frozenset(), after, above=above)


def _counted(table: Table, level: int, gone: frozenset[int], after: int | None, *, above: int = 0) -> Numbers:
    """
    Count anew past items that go, and past one that comes; an item without a number takes its place in the count.

    The numbers of the deepest level may run on from one parent to the next: then they go on running. What was counted
    wrongly before is not put right here.
    """
    changed: dict[range, str] = {}
    new: str | None = None
    shift = 0
    ends: set[End] = set()
    numbers = [parsed(row.numbers[level]) for row in table.rows]
    families = [[numbers[item[0]] for item in family] for family in _families(table, level)]
    for items, own, following in zip(_families(table, level), families, [*families[1:], []], strict=True):
        start = _start(own, ends) if level == table.leaf else None
        shift = shift if start else 0
        for item, number in zip(items, own, strict=True):
            if gone.issuperset(item):
                shift -= 1
            elif number and shift:
                changed[item] = _counted_to(number.value + shift, number.style)
            if after == item[-1] and not above:
                shift += 1
                new = _counted_to(number.value + shift, number.style) if number else None
        ends = _ends(own, ends)
        if after == items[-1][-1] and above:
            goes_on = _start(following, ends) if level == table.leaf else None
            if start and not goes_on and above == 1:
                goes_on = replace(start, value=start.value + len(own))
            first = next(filter(None, own), None)
            if goes_on:
                new = _counted_to(goes_on.value + shift, goes_on.style)
                shift += 1
            elif first:
                new = _counted_to(1, first.style)
    return Numbers(changed, new)


def _families(table: Table, level: int) -> list[list[range]]:
    """Return the items of a level, each parent's together."""
    families: list[list[range]] = []
    parents = iter(table.items(level))
    end = 0
    for item in table.items(level + 1):
        if item.start >= end:
            end = next(parents).stop
            families.append([])
        families[-1].append(item)
    return families


def _start(own: Sequence[Number | None], ends: Iterable[End]) -> Number | None:
    """Return the number that the first of some items has when they go on from those before; else None."""
    index, first = next(((index, number) for index, number in enumerate(own) if number), (0, None))
    start = replace(first, value=first.value - index) if first else None
    return (
        start if start and any(start.value == end + 1 and style in {None, start.style} for style, end in ends) else None
    )


def _ends(own: Sequence[Number | None], before: Iterable[End]) -> set[End]:
    """Return where the count may stand after some items: those without any number count on unseen."""
    last = next((number for number in reversed(own) if number), None)
    if last:
        return {(last.style, last.value)}
    return {(style, end + len(own)) for style, end in before} | {(None, len(own))}


def _counted_to(value: int, style: str) -> str:
    """Return a number in a style, in digits where the style has none: after z comes no letter."""
    return written(value, style) or f"{value}{style[1:]}"


def changed_cells(table: Table, level: int, numbers: Numbers) -> Iterator[tuple[Position, Value]]:
    """
    Yield the cells whose number changes, with what they hold then: only the number is another.

    Raises UnclearTableError for a cell that holds several items.
    """
    held = Counter(table.rows[item[0]].places[level] for item in table.items(level + 1))
    repeats = bool(numbers.changed) and table.repeats(level)
    for item, number in numbers.changed.items():
        found = with_number(table, level, item[0], number)
        if not found:
            continue
        (line, column), value = found
        if held[table.rows[item[0]].places[level]] > 1:
            address = Cell(table.sheet.name, line, column).address
            raise UnclearTableError(f"Sel {address} memuat beberapa butir.")
        for each in map(table.line, item) if repeats else (line,):
            if table.sheet.value(each, column) == table.sheet.value(line, column):
                yield (each, column), value


def with_number(table: Table, level: int, index: int, number: str) -> tuple[Position, Value] | None:
    """Return the cell that prints the number of a row's item, and what it holds with another one; None if none can."""
    old, bare = (table.rows[index].numbers[level] or "").rstrip(")"), number.rstrip(")")
    place = table.text_cell(level, index)
    if place is None:
        return None
    value = table.sheet.value(*place)
    found = _IN_TEXT.match(value) if isinstance(value, str) else None
    if found and found["number"] == old:
        text = f"{found['before']}{bare}{str(value)[found.end('number') :]}"
        return None if place in table.closed else (place, text)
    place = place[0], table.page.number or 0
    value = table.sheet.value(*place) if level == table.top else None
    if place in table.closed:
        return None
    if isinstance(value, int) and bare.isdecimal():
        return place, int(bare)
    found = _ALONE.fullmatch(value) if isinstance(value, str) else None
    return (place, f"{found['before']}{bare}{found['after']}") if found and found["number"] == old else None


def new_cells(table: Table, level: int, beside: range, number: str | None, text: str) -> dict[int, str | int]:
    """
    Return what a new item's number and text are in the columns of its line.

    They are written as the last numbered item of that level among the rows ``beside`` is.
    """
    column = table.columns[level]
    like = next((index for index in reversed(beside) if table.rows[index].numbers[level]), None)
    if number is None or like is None:
        return {column: text}
    told = with_number(replace(table, closed=frozenset()), level, like, number)
    if told and told[0][1] != column:
        return {told[0][1]: told[1], column: text}  # type: ignore[dict-item]  # a number or a text
    found = _IN_TEXT.match(str(told[1])) if told else None
    return {column: f"{found[0]}{text}" if found else numbered(number, text)}
