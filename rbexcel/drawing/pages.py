"""Row heights and page breaks together, so that no text is cut. Knows texts by their heights and spans only."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from operator import add

from rbexcel.frozen import frozen

MAX_HEIGHT = 409.0
"""Excel's limit for a row, in points."""

FULL = 0.92
"""
The share of a page that is to be filled before the next one begins: 85 % where LibreOffice prints it, whose columns
are wider, so that it shrinks all of it to the paper's width.
"""

Tail = tuple[float, int]
"""The points of what stands below a list, and how many lines of the list stand on its page at least."""

NOTHING_BELOW: Tail = (0.0, 1)

_STEP = 0.75
_PER_PAGE = 100.0
_PER_BROKEN_GROUP = 8.0
_PER_EMPTINESS = 20.0
_PER_POINT_TOO_MUCH = 1000.0
_PER_PAGE_NOT_FULL = 500.0
_PER_ROW_TOO_FEW = 600.0
"""More than a page that is not full costs at most: rows stand with the signatures first."""


@frozen
class Text:
    """
    A text in the rows ``first`` to ``last`` (merged, when they differ; from 0), and the points it needs.

    As no text needs more than MAX_HEIGHT, no row gets higher than that. Merged texts nest, as the levels of a plan do.
    One that stands again on a page which begins amid its rows needs ``again`` points there.
    """

    first: int
    last: int
    height: float
    again: float = 0.0


@frozen
class Room:
    """
    The points a page offers to rows.

    ``first`` is what a title leaves of the first page; ``tail`` is kept free below the last row. Every page but the
    last is ``full`` (a share), by higher rows if need be, and ``with_tail`` rows stand on the last one where they can.
    """

    page: float
    first: float
    tail: float = 0.0
    full: float = 0.0
    with_tail: int = 1


def paginate(  # noqa: PLR0913 - what there is to place, and where
    count: int,
    texts: Sequence[Text],
    room: Room,
    *,
    least: float,
    extra: Sequence[float] = (),
    again: Sequence[float] = (),
) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """
    Return the height of each of ``count`` rows, and the rows that begin a new page.

    Every text has its whole height on the page where it begins, so that a break never runs through its lines, whatever
    pitch a program prints them with. Among the ways to break, the one with the fewest pages, the fewest broken groups
    and the fullest pages is taken; where pages are to be full, the last may be as short as it likes. ``least`` is the
    height of a row without text; ``extra`` are points above a row (a section's title) that stay with it, ``again``
    those above one that begins a page. A row that fits no page gets a page of its own.
    """
    above = extra or (0.0,) * count
    atop = again or above
    alone = _alone(count, texts, least)
    merged = sorted((text for text in texts if text.first < text.last), key=_length)
    broken, begins, resumed = _nested(alone, merged)
    points = None if again or any(begins) or any(resumed) else [*map(add, above, alone)]
    lowest = min(alone, default=least)  # no page takes more rows than of these
    reach = 2 + int((max(room.page, room.first) + room.tail) / lowest) if lowest else count
    costs, begun = [0.0] + [math.inf] * count, [0] * (count + 1)
    for start in range(count):
        before, page = costs[start], room.page if start else room.first
        least_cost = before + _PER_PAGE
        more = atop[start] - above[start]
        lengths = (
            accumulate(points[start : start + reach])  # in most lists no merged text wants room
            if points
            else _lengths(start, alone, above, begins, resumed[start], more)
        )
        for end, used in enumerate(lengths, start=start + 1):
            if least_cost <= costs[end]:
                offered = page - room.tail if end == count else page
                filled = max(used, offered) if room.full and start and end == count else used
                cost = before + _cost(filled, offered, broken[end])
                cost += _short_of(used, offered * room.full) if end < count and room.full else 0.0
                cost += _PER_ROW_TOO_FEW * max(0, room.with_tail - (end - start)) if end == count and start else 0.0
                if cost < costs[end] or (room.full and cost == costs[end]):
                    costs[end], begun[end] = cost, start
            if used > page + room.tail:
                break
    ends = [count]
    while ends[-1]:
        ends.append(begun[ends[-1]])
    starts = ends[::-1]
    heights: list[float] = []
    for start, end in pairwise(starts):
        here = [*resumed[start], *(text for row in range(start, end) for text in begins[row])]
        own = _heights(start, end, alone, here)
        if end < count:
            wanted = room.full * (room.page if start else room.first)
            own = _filled(own, wanted - sum(above[start:end]) - (atop[start] - above[start]))
        heights += own
    return tuple(heights), tuple(starts[1:-1])


def _alone(count: int, texts: Sequence[Text], least: float) -> list[float]:
    """Return the height of each row by the texts that it alone holds."""
    heights = [least] * count
    for text in texts:
        if text.first == text.last:
            heights[text.first] = max(heights[text.first], _whole(text.height))
    return heights


def _cost(used: float, offered: float, broken: int) -> float:
    if used > offered:
        return _PER_PAGE + _PER_POINT_TOO_MUCH * (1.0 + used - offered)
    return _PER_PAGE + _PER_BROKEN_GROUP * broken + _PER_EMPTINESS * ((offered - used) / offered) ** 2


def _nested(alone: Sequence[float], merged: Sequence[Text]) -> tuple[list[int], list[list[Text]], list[list[Text]]]:
    """
    Return for each row how many merged texts a page that begins there breaks, which begin with it, and which of those
    broken stand there again, outermost first; ``merged`` come innermost first.

    One that has room in its first row, as high as that is ``alone``, makes no page longer: it is not told to begin.
    """
    count = len(alone)
    broken = [0] * (count + 1)
    begins: list[list[Text]] = [[] for _ in range(count)]
    resumed: list[list[Text]] = [[] for _ in range(count)]
    for text in reversed(merged):
        if text.height > alone[text.first]:
            begins[text.first].append(text)
        for row in range(text.first + 1, text.last + 1):
            broken[row] += 1
            if text.again:
                resumed[row].append(text)
    return broken, begins, resumed


def _short_of(used: float, wanted: float) -> float:
    """Return the cost of rows made higher: by its square, so that pages share it and none shows a single high row."""
    return _PER_PAGE_NOT_FULL * ((wanted - used) / wanted) ** 2 if used < wanted else 0.0


def _lengths(  # noqa: PLR0913, PLR0917 - the loop that takes the time of all of it
    start: int,
    alone: Sequence[float],
    above: Sequence[float],
    begins: Sequence[Sequence[Text]],
    resumed: Sequence[Text],
    more: float,
) -> Iterator[float]:
    """Yield the points of a page from ``start`` on that ends after that row, after the next one, and so on."""
    page, ceil = [len(alone), 0.0, more], math.ceil
    # The page, then the merged texts not yet at their end: last row, points needed, points so far.
    within = [page, *([text.last, text.again, 0.0] for text in resumed)]
    for row in range(start, len(alone)):
        for text in begins[row]:
            within.append([text.last, text.height, 0.0])  # noqa: PERF401 - most rows begin none: a comprehension costs
        page[2] += above[row]
        within[-1][2] += alone[row]
        if len(within) == 1:  # most rows lie in no merged text that wants room
            yield page[2]
            continue
        points = 0.0
        for _, need, inside in reversed(within):
            points += inside
            if points < need:
                points += ceil((need - points) / _STEP) * _STEP  # as _whole, which is called too often here
        yield points
        while within[-1][0] == row:
            _, need, inside = within.pop()
            within[-1][2] += inside + _whole(need - inside) if inside < need else inside


def _heights(start: int, end: int, alone: Sequence[float], merged: Iterable[Text]) -> list[float]:
    """Return the heights of the rows of one page, on which the ``merged`` texts begin or stand again."""
    heights = list(alone[start:end])
    for text in sorted(merged, key=_length):
        need = text.height if start <= text.first else text.again
        rows = slice(max(text.first - start, 0), min(text.last + 1, end) - start)
        missing = need - sum(heights[rows])
        if missing > 0:
            heights[rows] = _spread(heights[rows], missing)
    return heights


def _length(text: Text) -> int:
    return text.last - text.first


def _filled(heights: list[float], wanted: float) -> list[float]:
    """Return rows that come to the points wanted: a page which the next row is too high for ends no earlier."""
    missing = wanted - sum(heights)
    return [min(height, MAX_HEIGHT) for height in _spread(heights, missing)] if missing > 0 else heights


def _spread(heights: list[float], missing: float) -> list[float]:
    """Add ``missing`` points to rows, evenly."""
    steps, odd = divmod(math.ceil(missing / _STEP), len(heights))
    return [height + (steps + (index < odd)) * _STEP for index, height in enumerate(heights)]


def _whole(points: float) -> float:
    return math.ceil(points / _STEP) * _STEP
