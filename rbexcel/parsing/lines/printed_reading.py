"""
Where the items of printed lines begin: the reading of a whole table that costs least wins.

Between two lines a row of the table ends, or it goes on; where it ends, the items of one depth and of all deeper ones
begin. Knows the lines only.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from rbexcel.frozen import frozen
from rbexcel.parsing.lines.printed_habits import Costs, Habits, PrintedLine, costs_of, habits_of_lines
from rbexcel.parsing.texts.wrapped import Wrap

_SURE = 1.5
"""By so much the reading that was chosen costs less than another one where it is certain."""

_STRAINED = 5.0
"""From so much on what stands on a line speaks against each reading of it."""

_IN_TURN = 3.0
"""So much more it costs that a number counts nothing which follows the last one of its depth."""

_BESIDE = 5.0
"""What it costs that a number in the column of numbers begins nothing, or that one item has two lines with ticks."""

_MOSTLY = 0.9
"""So many numbers of a column that count the outermost items stand beside one."""
_BEAM = 24
"""So many readings of the lines above are followed at once."""

_TIMES = 2
"""So often a table is read: each time by the habits that it showed before."""


@frozen
class _Evidence:
    """
    What is known of a table's lines: what the texts of each cost by depth, and what else tells where rows end.

    ``counted`` tells that numbers of their own stand beside the outermost items, ``spaced`` that empty rows lie between
    all lines.
    """

    costs: tuple[tuple[Costs | None, ...], ...]
    habits: Habits
    counted: bool
    spaced: bool


def _evidence(lines: Sequence[PrintedLine], wraps: Sequence[Wrap], habits: Habits) -> _Evidence:
    costs = tuple(
        tuple(
            costs_of(text, before.texts[depth] if before else None, wraps[depth], habits, depth) if text else None
            for depth, text in enumerate(line.texts)
        )
        for before, line in zip((None, *lines), lines, strict=False)
    )
    outer = [line for line in lines if line.number]
    counted = len(outer) > 1 and sum(line.texts[0] is not None for line in outer) >= _MOSTLY * len(outer)
    return _Evidence(costs, habits, counted, spaced=sum(line.apart for line in lines) * 5 > 3 * len(lines))


# --- the reading that costs least


class _State(NamedTuple):
    """
    What a reading knows after some lines.

    ``numbers`` are the last ones by depth, ``inner`` those of a list within the last item of each; ``ticked`` tells
    that the item has a tick, ``below`` that the line above has one.
    """

    numbers: tuple[int, ...]
    inner: tuple[int, ...]
    ticked: bool = False
    below: bool = False


class Begun(NamedTuple):
    """The outermost depth that begins on a line, what else might, how much more that costs, and what the line costs."""

    depth: int
    other: int
    margin: float
    cost: float

    @property
    def is_sure(self) -> bool:
        """Tell whether nothing else comes near, and nothing speaks against it."""
        return self.margin >= _SURE and self.cost < _STRAINED


class _Path(NamedTuple):
    before: _Path | None
    begun: Begun


class _Reader:
    """Finds where the items of a table's lines begin."""

    def __init__(self, lines: Sequence[PrintedLine], known: _Evidence) -> None:
        self._lines, self._known = lines, known
        self._count = len(lines[0].texts)

    def read(self) -> list[Begun]:
        """Return for each line what begins on it."""
        none = (0,) * self._count
        best: dict[_State, tuple[float, _Path | None]] = {_State(none, none): (0.0, None)}
        for index, line in enumerate(self._lines):
            after: dict[_State, tuple[float, _Path | None]] = {}
            for state, (total, path) in best.items():
                choices = [(depth, *self._with(index, line, state, depth)) for depth in self._choices(index)]
                for depth, cost, following in choices:
                    least, other = min(
                        ((each, at) for at, each, _ in choices if at != depth), default=(_SURE + cost, depth)
                    )
                    if following not in after or total + cost < after[following][0]:
                        after[following] = (total + cost, _Path(path, Begun(depth, other, least - cost, cost)))
            best = dict(sorted(after.items(), key=lambda each: each[1][0])[:_BEAM])
        _, path = min(best.values(), key=lambda each: each[0])
        found = []
        while path:
            found.append(path.begun)
            path = path.before
        return found[::-1]

    def _choices(self, index: int) -> list[int]:
        held = [depth for depth, cost in enumerate(self._known.costs[index]) if cost]
        return [*held, self._count] if index or not held else held

    def _with(self, index: int, line: PrintedLine, state: _State, depth: int) -> tuple[float, _State]:
        """Return what it costs that the items from a depth on begin on a line, and what is known then."""
        known, begins = self._known, depth < self._count
        numbers, inner = list(state.numbers), list(state.inner)
        total = 0.0
        for at, cost in enumerate(known.costs[index]):
            if at > depth:
                numbers[at] = 0
            if at >= depth:
                inner[at] = 0
            if cost is None:
                total += 0.5 if begins and at >= depth else 0.0
                continue
            number = cost.number.value if cost.number else 0
            if begins and at < self._count - 1 and cost.below:
                share = known.habits.shared[at]
                total -= log(share if at >= depth else 1 - share)
            if at >= depth:
                total += cost.begins
                if number:
                    total += _of_count(number, numbers[at], is_first=at > depth)
                    numbers[at] = number
            elif number and ((number == 1 and cost.led) or number == inner[at] + 1 > 1):
                total += 0.3
                inner[at] = number
            else:
                total += cost.more + _IN_TURN * (0 < number == numbers[at] + 1)
        total += _BESIDE * (line.number and not begins)
        total += 4.0 * (known.counted and line.number != (depth == 0))
        total += 3.0 * (line.apart and not known.spaced and not begins)
        total += self._of_ticks(line, state, begins=begins)
        ticked = line.ticked or (state.ticked and not begins)
        return total, _State(tuple(numbers), tuple(inner), ticked, line.ticked)

    def _of_ticks(self, line: PrintedLine, state: _State, *, begins: bool) -> float:
        """Return what the ticks cost of a line and of the one above it: on which line of an item they stand."""
        first, last = self._known.habits.ticked, self._known.habits.below
        share, held = (first, line.ticked) if first[0] - first[1] >= last[0] - last[1] else (last, state.below)
        likely = share[not begins]
        return -log(likely if held else 1 - likely) + _BESIDE * (line.ticked and state.ticked and not begins)


def _of_count(number: int, last: int, *, is_first: bool) -> float:
    """Return what a number costs after the last one of its depth; ``is_first`` below a new item."""
    if number == last + 1:
        return 0.0
    return 0.7 if is_first else 2.0


def read_printed(lines: Sequence[PrintedLine], wraps: Sequence[Wrap]) -> list[Begun]:
    """Return for each line what begins on it, in the reading that costs least."""
    depths = len(wraps)
    begun = [
        next((at for at in range(depths) if line.texts[at] and not (before and before.texts[at])), depths)
        for before, line in zip((None, *lines), lines, strict=False)
    ]
    for _ in range(_TIMES):
        habits = habits_of_lines(lines, begun, depths)
        found = _Reader(lines, _evidence(lines, wraps, habits)).read()
        begun = [each.depth for each in found]
    return found
