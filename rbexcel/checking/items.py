"""The items of a plan and the lines that they are printed over, as rules ask for them. Reads values only."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import chain, compress
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

from rbexcel.plan.doubt import AS_IT_STANDS, MOVED, Doubt, Why
from rbexcel.plan.plan import Row
from rbexcel.words.months import Months
from rbexcel.words.ticks import is_tick

if TYPE_CHECKING:
    from rbexcel.plan.plan import Plan
    from rbexcel.workbook.grid import Cell


class Line(NamedTuple):  # made in a third of the time of a frozen dataclass, and there are hundreds
    """
    A row with what several rules ask of it.

    ``head`` is the first line of its own text, ``folded`` the whole of it in lower case. ``ticks`` counts the months it
    ticks, also where a mark stands in no month column. ``clear`` tells that its months were read with certainty,
    ``torn`` that its texts may be divided wrongly. ``readings`` are the months that it may mean: one reading where they
    are clear, none where one of them has no month. ``sure`` tells that its months may be judged: it has a text, and
    nothing about it is in doubt.
    """

    row: Row
    head: str
    folded: str
    months: tuple[int, ...]
    ticks: int
    clear: bool
    torn: bool
    readings: tuple[Months, ...]
    sure: bool


class Item(NamedTuple):
    """
    One item of a level with the lines that it is printed over: an area, a kegiatan ... an indikator.

    ``name`` is the word for its level, ``depth`` that level (1-based); ``text`` is None where nothing is printed.
    ``folded`` is the text in lower case. ``parts`` are the items of the next level. ``printed`` is False where the text
    stands nowhere in the file: it was lost and put back. The whole plan is an item of depth 0 with the title's text and
    cell.
    """

    name: str
    depth: int
    text: str | None
    folded: str
    number: str | None
    place: Cell | None
    lines: tuple[Line, ...]
    parts: tuple[Item, ...]
    printed: bool = True

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that it is printed over."""
        return tuple(line.row for line in self.lines)

    def within(self, depth: int) -> Sequence[Item]:
        """Return the items of a level that stand in it, itself if it is of that level."""
        found = [self] if self.depth <= depth else []
        for _ in range(self.depth, depth):
            found = [part for item in found for part in item.parts]
        return found


_CLEAR, _NOT_TORN = True, False


def line_of_row(
    row: Row, doubts: Mapping[tuple[str, int], tuple[Doubt, ...]], torn: Collection[tuple[str, int]]
) -> Line:
    """Return a row with what rules ask of it, given the doubts of each line and those whose texts may be torn."""
    leaf, marks = row.levels[-1] or "", row.marks
    months: Months = ()
    ticks = 0
    if marks:
        planned = tuple([mark.months for mark in marks])
        months, ticks = _ticked(planned)
        if () in planned:
            ticks = min(12, ticks + sum(is_tick(mark.text) for mark in marks if not mark.months))
    head, folded = leaf.partition("\n")[0] if "\n" in leaf else leaf, leaf.lower()
    if not doubts or not row.place:  # most plans
        only = (months,) if months else ()
        return Line(row, head, folded, months, ticks, _CLEAR, _NOT_TORN, only, leaf != "")
    at = row.place.sheet, row.place.row
    about = doubts.get(at, ())
    clear = all(doubt.why in AS_IT_STANDS for doubt in about)
    may = (months,) if clear else _readings(about, months)
    return Line(row, head, folded, months, ticks, clear, at in torn, may if all(may) else (), clear and bool(leaf))


@lru_cache(maxsize=4096)
def _ticked(planned: tuple[Months, ...]) -> tuple[Months, int]:
    """Return the months of a row's marks together, and how many they tick."""
    months = planned[0] if len(planned) == 1 else tuple(sorted({*chain.from_iterable(planned)}))
    return months, min(12, sum(map(len, planned)))


def _readings(doubts: tuple[Doubt, ...], months: Months) -> tuple[Months, ...]:
    """Return the months that a row may mean, where that is all that is in doubt about it; else none."""
    doubt = doubts[0]
    if len(doubts) > 1:
        return ()
    if doubt.why is Why.FUSED_MONTHS:
        return tuple(tuple(sorted({*months, *either})) for either in doubt.readings)
    return doubt.readings if doubt.why in MOVED else ()


def items_of(plan: Plan, lines: tuple[Line, ...]) -> tuple[Item, ...]:
    """Return the items of the first level, each with its lines and those below it."""
    differs = _first_differences(lines)
    deeper: list[Item] = []
    below: list[int] = []  # where each of the deeper items ends
    for depth in range(len(plan.columns), 0, -1):
        starts = [index for index, first in enumerate(differs) if first <= depth]
        ends = [*starts[1:], len(lines)]
        found: list[Item] = []
        name, level, deepest = plan.level_names[depth - 1], depth - 1, depth == len(plan.columns)
        parts: tuple[Item, ...] = ()
        last = 0
        for start, end in zip(starts, ends, strict=False):
            line = lines[start]
            row = line.row
            text, places = row.levels[level], row.places
            place = places[level] if places else None
            folded = line.folded if deepest else text.lower() if text else ""
            if not deepest:
                first, last = last, bisect_left(below, end, last) + 1
                parts = tuple(deeper[first:last])
            own, printed = lines[start:end], place is not None or not places
            found.append(Item(name, depth, text, folded, row.numbers[level], place or row.place, own, parts, printed))
        deeper, below = found, ends
    return tuple(deeper)


def _first_differences(lines: tuple[Line, ...]) -> list[int]:
    """Return the first level at which each line differs from the one above it, 1-based; one more where at none."""
    rows = [line.row for line in lines]
    depth = len(rows[0].levels) if rows else 0
    found = [depth + 1] * len(rows)
    found[:1] = [1] if rows else []
    for level in reversed(range(depth)):
        for column in ([row.levels[level] for row in rows], [row.numbers[level] for row in rows]):
            for at in compress(range(1, len(rows)), map(ne, column[1:], column)):
                found[at] = level + 1
    return found
