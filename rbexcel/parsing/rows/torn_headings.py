"""Headings that a copied page lost, or of which it shows a part: whatever stands below them is told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from rbexcel.parsing.lines.reading import Line
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Row, Uncertain
from rbexcel.words.numbers import parsed
from rbexcel.workbook.grid import Cell

_REST = re.compile(r"[a-z]{2}")
"""How a text begins whose first words are gone."""

_RARE = 10
"""Of so many rows at most one is without what the others have."""


def lost_headings(rows: Sequence[Row], levels: Sequence[str]) -> Iterator[Uncertain]:
    """Yield a doubt for each row below an item that was lost with its page: it was put back by its number alone."""
    for row in rows:
        for level, number, text, place in zip(levels, row.numbers, row.levels, row.places, strict=True):
            if number and place is None and row.place:
                yield Uncertain(row.place, Doubt(Why.ITEM_LOST, level=level, number=number, text=text))


def torn_headings(rows: Sequence[Row], lines: Sequence[Line], levels: Sequence[str]) -> Iterator[Uncertain]:
    """
    Yield a doubt for each row of a copied page whose heading is not there, or not whole.

    It is not there where other rows have one of its level and this one only what stands deeper, or where what stands
    below it is counted anew; not whole where others beside it have numbers, and it has none and begins a page, or
    begins like the rest of a sentence.
    """
    filled = [line for line in lines if line.texts]
    edges = {after.place.row for before, after in pairwise(filled) if before.page != after.page}
    for depth, level in enumerate(levels[:-1]):
        printed = any(row.levels[depth] for row in rows)
        rare = sum(not row.levels[depth] for row in rows) * _RARE <= len(rows)
        torn = _torn(rows, depth, edges) if depth else frozenset[_Heading]()
        anew = {id(row) for row in _counted_anew(rows, depth + 1)}
        for row in rows:
            if row.place and (id(row) in anew or (printed and _lacks(row, depth, rare=rare))):
                yield Uncertain(row.place, Doubt(Why.ITEM_LOST, level=level))
            elif row.place and (row.places[depth], row.levels[depth]) in torn:
                yield Uncertain(row.place, Doubt(Why.HEADING_TORN, level=level, text=row.levels[depth]))


def torn_items(rows: Sequence[Row], lines: Sequence[Line], levels: Sequence[str]) -> Iterator[Uncertain]:
    """
    Yield a doubt for each row of a copied page whose own item is cut, or may go on with that above it.

    It lacks what hardly another row lacks. Or it has no number, though most have one, and stands on a line of its own
    without any tick, or begins like the rest of a sentence: beside its own heading only if nearly all have a number.
    """
    only = {line.place.row for line in lines if set(line.texts) == {levels[-1]} and not line.marks}
    numbered = sum(row.numbers[-1] is not None for row in rows)
    ticked = [row for row in rows if row.months]
    bare = {row.place: row for row in ticked if not row.leaf}
    if len(bare) * _RARE <= len(ticked):
        yield from (Uncertain(place, Doubt(Why.TEXT_GONE)) for place in bare if place)
    if numbered * 2 <= len(rows):
        return
    for before, row in pairwise(rows):
        if row.place and row.leaf and not row.numbers[-1]:
            lone = row.place.row in only and before.numbers[-1] and row.levels[:-1] == before.levels[:-1]
            heading = row.places[-2]
            below = heading is None or heading.row != row.place.row or (len(rows) - numbered) * _RARE <= len(rows)
            if lone or (below and _REST.match(row.leaf)):
                yield Uncertain(row.place, Doubt(Why.MAY_GO_ON, level=levels[-1]))


_Heading = tuple[Cell | None, str | None]
"""Where a heading stands, and its text: a cell may hold several."""


def _torn(rows: Sequence[Row], depth: int, edges: Collection[int]) -> frozenset[_Heading]:
    """Return the headings of a level that are not whole."""
    found: set[_Heading] = set()
    first: dict[Cell, str | None] = {}
    for _, group in groupby(rows, key=lambda row: row.levels[:depth]):
        beside = list(group)
        counted = any(row.numbers[depth] for row in beside)
        for row in beside:
            text, place = row.levels[depth], row.places[depth]
            if place is None or not text or first.setdefault(place, text) != text or not counted:
                continue
            if _REST.match(text) or (not row.numbers[depth] and place.row in edges):
                found.add((place, text))
    return frozenset(found)


def _counted_anew(rows: Sequence[Row], depth: int) -> Iterator[Row]:
    """Yield the rows of a heading from that on whose number is 1 again, as below another heading that was lost."""
    for _, group in groupby(rows, key=lambda row: (row.levels[:depth], row.places[depth - 1])):
        below = list(group)
        heads = [
            index
            for index, row in enumerate(below)
            if _count(row, depth) and (not index or row.places[depth] != below[index - 1].places[depth])
        ]
        counts = [_count(below[index], depth) for index in heads]
        again = (
            at for at, then in zip(heads[1:], pairwise([*counts[1:], None]), strict=True) if then in {(1, 2), (1, None)}
        )
        yield from below[next(again, len(below)) :]


def _count(row: Row, depth: int) -> int | None:
    number = parsed(row.numbers[depth])
    return number.value if number and number.style == "1" else None


def _lacks(row: Row, depth: int, *, rare: bool) -> bool:
    """Tell a row without the heading of a level; one that has that above it may well do without, if it is not rare."""
    if row.levels[depth] or row.numbers[depth] or not any(row.levels[depth + 1 :]):
        return False
    return rare or depth < 2 or any(row.levels[depth + 1 : -1])
