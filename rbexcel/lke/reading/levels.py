"""At which level of an LKE a number stands: by the column of numbers that it is in, else by its look."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from enum import IntEnum

from rbexcel.lke.reading.lines import Line

ROMANS = ("i", "ii", "iii", "iv", "v", "vi")
LETTERS = "abcdefgh"


class Level(IntEnum):
    """The levels of the numbering, the highest first; below a question stand its numbers."""

    COMPONENT = 1
    PART = 2
    AREA = 3
    SUBAREA = 4
    QUESTION = 5
    INPUT = 6


_BELOW = {Level.PART: Level.SUBAREA, Level.COMPONENT: Level.QUESTION, Level.AREA: Level.SUBAREA}
"""The levels that may be numbered alike: but for their capitals, which Excel makes of small letters, or in digits."""
_MOSTLY = 0.7
"""So much of a column of numbers looks as those of its level do."""


def look(number: str) -> Level:
    """Return at which level a number is by its look alone: no list of questions goes beyond h, so ``i`` is none."""
    if number.isdecimal():
        return Level.AREA
    if number in ROMANS:
        return Level.SUBAREA
    if number.lower() in ROMANS:
        return Level.PART
    return Level.QUESTION if number.islower() else Level.COMPONENT


def value_of(number: str, level: Level) -> int | None:
    """Return which one of its level a number is, whatever its case; None where it is none."""
    folded = number.lower()
    if level in {Level.PART, Level.SUBAREA}:
        return ROMANS.index(folded) + 1 if folded in ROMANS else int(folded) if folded.isdecimal() else None
    if level in {Level.COMPONENT, Level.QUESTION}:
        return LETTERS.index(folded) + 1 if folded in LETTERS else int(folded) if folded.isdecimal() else None
    return int(folded) if folded.isdecimal() else None


def column_levels(lines: Iterable[Line]) -> Mapping[tuple[str, int], Level]:
    """
    Return the level of each column of numbers of each sheet whose numbers mostly look alike.

    A column in which numbers of several levels stand has none. From left to right levels only go down.
    """
    looks: defaultdict[str, defaultdict[int, Counter[Level]]] = defaultdict(lambda: defaultdict(Counter))
    for line in lines:
        if line.number and line.column:
            looks[line.sheet][line.column][look(line.number)] += 1
    return {(sheet, column): level for sheet in looks for column, level in _levels(looks[sheet]).items()}


def _levels(looks: Mapping[int, Counter[Level]]) -> Mapping[int, Level]:
    levels: dict[int, Level] = {}
    for column in sorted(looks):
        level, count = looks[column].most_common(1)[0]
        if count < _MOSTLY * looks[column].total():
            continue
        above = max(levels.values(), default=None)
        if above is not None and level <= above:
            level = max(_BELOW.get(level, Level.INPUT), level)
            level = level if level > above else Level.INPUT
        if above is None or level > above:
            levels[column] = level
    return levels if len(levels) > 1 else {}
