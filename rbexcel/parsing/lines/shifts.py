"""
Which level each text of a copied line belongs to, where cells were lost or doubled left of the months.

A table copied out of a PDF may put a text one or two columns beside its own. Its number, the areas' names and its
neighbours tell where it belongs. Knows texts and columns of one line at a time, and the numbers seen above it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from itertools import combinations

from rbexcel.frozen import mutable
from rbexcel.parsing.texts.items import pieces_of
from rbexcel.words.columns import area_number, exact_area
from rbexcel.words.numbers import Number, number_at_start

STEP = 0.6
"""What it costs to take a text for that of the next column; two steps are dearer than an odd number."""

MARGIN = 0.7
"""By how much another placing must be better than the printed one."""


HOPELESS = 5.0
"""From here on no placing is believed."""
MOST_LEVELS = 12
"""Among so many levels the texts of a line may have moved: the placings to be weighed double with each one more."""


@mutable
class Seen:
    """
    The last number of each level, how many texts without one followed it, and how far the line above had moved.

    ``shape`` are the columns that the line above filled, and the levels that its texts were taken for.
    """

    last: dict[str, Number | None] = field(default_factory=dict)
    plain: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    areas: bool = False
    offset: int = 0
    shape: tuple[tuple[int, ...], tuple[str, ...]] = ((), ())

    def note(self, texts: Mapping[str, str], levels: Sequence[str]) -> None:
        """Remember the numbers of one line; a new item forgets those of the levels below it."""
        for index, level in enumerate(levels):
            text = texts.get(level)
            if text is None:
                continue
            self.texts[level] = text
            if level == "area":
                self.areas = self.areas or area_number(number_at_start(text)[1]) is not None
            first = number_at_start(text)[0]
            if first is None and self.last.get(level):
                self.plain[level] = self.plain.get(level, 0) + 1
                continue
            for below in levels[index:]:
                self.last.pop(below, None)
                self.plain.pop(below, None)
            same = [piece.number for piece in pieces_of(text) if piece.number and first]
            self.last[level] = next((each for each in reversed(same) if first and each.style == first.style), first)


def settle(
    cells: Sequence[tuple[int, str]], columns: Mapping[int, str], levels: Sequence[str], seen: Seen
) -> list[str]:
    """
    Return the level of each text, given with the column it stands in.

    ``columns`` tells the level of each column. One level per text, in order; empty when no placing is to be believed.
    """
    if not cells or len(cells) > len(levels):
        return []
    first = min(columns)
    printed = [columns.get(column) for column, _ in cells]
    best, least = [], float("inf")
    for chosen in combinations(range(len(levels)), len(cells)):
        names = [levels[index] for index in chosen]
        cost = _cost(cells, names, columns, levels, seen)
        if names == printed or (seen.offset and seen.offset == cells[-1][0] - first - levels.index(names[-1])):
            cost -= MARGIN
        if cost < least:
            best, least = names, cost
    return best if least < HOPELESS else []


def may_slip(cells: Sequence[tuple[int, str]], names: Sequence[str], columns: Mapping[int, str], seen: Seen) -> bool:
    """Tell texts that stand as those of the line above did, which had moved, and that would count on in its levels."""
    filled, before = seen.shape
    if tuple(column for column, _ in cells) != filled or tuple(names) == before:
        return False
    counts = False
    for (column, text), name in zip(cells, before, strict=True):
        number, last = number_at_start(text)[0], seen.last.get(name)
        if columns.get(column) == name or number is None:
            continue
        if last is None or (number.style, number.value) != (last.style, last.value + 1):
            return False
        counts = True
    return counts


def _cost(
    cells: Sequence[tuple[int, str]],
    names: Sequence[str],
    columns: Mapping[int, str],
    levels: Sequence[str],
    seen: Seen,
) -> float:
    first = min(columns)
    cost = 0.0
    for (column, text), name in zip(cells, names, strict=True):
        cost += STEP * abs((column - first) - levels.index(name))
        cost += _fit(text, name, names, levels, seen)
    return cost + (0.0 if levels[-1] in names else 0.6)


def _fit(  # noqa: PLR0911 - a list of cases
    text: str, name: str, names: Sequence[str], levels: Sequence[str], seen: Seen
) -> float:
    """Return how odd a text is as the next one of a level."""
    if text == seen.texts.get(name):
        return 0.0
    number, rest = number_at_start(text)
    area = area_number(rest)
    known = area is not None and (exact_area(rest) is not None or (number is not None and number.value == area))
    if name == "area":
        return 0.0 if known or not seen.areas or (area and number is None) else 4.0
    if known and seen.areas:
        return 3.0
    last = seen.last.get(name)
    if number is None:
        return 0.7 if last else 0.3
    depth = levels.index(name)
    if any(above in names for above in levels[:depth]):
        anew = levels[depth - 1] in names
        if number.value == 1:
            return 0.0 if anew else 0.3
        return 0.4 if last and number.value == last.value + 1 else 1.0 if anew else 0.8
    if last is None:
        return 0.0 if number.value == 1 else 0.5
    step = number.value - last.value
    if 1 < step <= 1 + seen.plain.get(name, 0):  # the texts between them lost their numbers
        return 0.2
    return {1: 0.0, 0: 1.2, 2: 0.9}.get(step, 1.2 if number.value == 1 else 1.5)
