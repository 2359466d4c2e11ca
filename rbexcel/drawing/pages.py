"""Row heights and page breaks together, so that no text is cut. Knows texts by their heights and spans only."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

MAX_HEIGHT = 409.0
"""Excel's limit for a row, in points."""

_STEP = 0.75
_PER_PAGE = 100.0
_PER_BROKEN_GROUP = 8.0
_PER_EMPTINESS = 20.0
_PER_POINT_TOO_MUCH = 1000.0


@dataclass(frozen=True, slots=True)
class Text:
    """
    A text in the rows ``first`` to ``last`` (merged, when they differ; from 0), and the points it needs.

    As no text needs more than MAX_HEIGHT, no row gets higher than that. Merged texts nest, as the levels of a plan do.
    """

    first: int
    last: int
    height: float


@dataclass(frozen=True, slots=True)
class Room:
    """
    The points a page offers to rows.

    ``first`` is what a title leaves of the first page; ``tail`` is kept free below the last row.
    """

    page: float
    first: float
    tail: float = 0.0


def paginate(
    count: int, texts: Sequence[Text], room: Room, *, least: float, extra: Sequence[float] = ()
) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """
    Return the height of each of ``count`` rows, and the rows that begin a new page.

    Every text has its whole height on the page where it begins, so that a break never runs through its lines, whatever
    pitch a program prints them with. Among the ways to break, the one with the fewest pages, the fewest broken groups
    and the fullest pages is taken. ``least`` is the height of a row without text; ``extra`` are points above a row (a
    section's title) that stay with it. A row that fits no page gets a page of its own.
    """
    above = extra or (0.0,) * count
    alone = [least] * count
    for text in texts:
        if text.first == text.last:
            alone[text.first] = max(alone[text.first], _whole(text.height))
    merged = sorted((text for text in texts if text.first < text.last), key=lambda text: text.last - text.first)
    broken = [0] * (count + 1)
    for text in merged:
        for end in range(text.first + 1, text.last + 1):
            broken[end] += 1
    costs, begun = [0.0] + [math.inf] * count, [0] * (count + 1)
    begins: list[list[Text]] = [[] for _ in range(count)]
    for text in reversed(merged):
        begins[text.first].append(text)
    for start in range(count):
        before, page = costs[start], room.page if start else room.first
        for end, used in enumerate(_lengths(start, alone, above, begins), start=start + 1):
            offered = page - room.tail if end == count else page
            if before + _PER_PAGE < costs[end]:  # no page costs less
                cost = before + _cost(used, offered, broken[end])
                if cost < costs[end]:
                    costs[end], begun[end] = cost, start
            if used > offered + room.tail:
                break
    ends = [count]
    while ends[-1]:
        ends.append(begun[ends[-1]])
    starts = ends[::-1]
    heights = [height for start, end in pairwise(starts) for height in _heights(start, end, alone, merged)]
    return tuple(heights), tuple(starts[1:-1])


def _cost(used: float, offered: float, broken: int) -> float:
    if used > offered:
        return _PER_PAGE + _PER_POINT_TOO_MUCH * (used - offered)
    return _PER_PAGE + _PER_BROKEN_GROUP * broken + _PER_EMPTINESS * ((offered - used) / offered) ** 2


def _lengths(
    start: int, alone: Sequence[float], above: Sequence[float], begins: Sequence[Sequence[Text]]
) -> Iterator[float]:
    """Yield the points of a page from ``start`` on that ends after that row, after the next one, and so on."""
    page, ceil = [len(alone), 0.0, 0.0], math.ceil
    within = [page]  # the page, then the merged texts not yet at their end: last row, points needed, points so far
    for row in range(start, len(alone)):
        for text in begins[row]:
            within.append([text.last, text.height, 0.0])  # noqa: PERF401 - most rows begin none: a comprehension costs
        page[2] += above[row]
        within[-1][2] += alone[row]
        points = 0.0
        for _, need, inside in reversed(within):
            points += inside
            if points < need:
                points += ceil((need - points) / _STEP) * _STEP  # as _whole, which is called too often here
        yield points
        while within[-1][0] == row:
            _, need, inside = within.pop()
            within[-1][2] += inside + _whole(need - inside) if inside < need else inside


def _heights(start: int, end: int, alone: Sequence[float], merged: Sequence[Text]) -> list[float]:
    """Return the heights of the rows of one page; merged texts come innermost first."""
    heights = list(alone[start:end])
    for text in merged:
        if start <= text.first < end:
            rows = slice(text.first - start, min(text.last + 1, end) - start)
            missing = text.height - sum(heights[rows])
            if missing > 0:
                heights[rows] = _spread(heights[rows], missing)
    return heights


def _spread(heights: list[float], missing: float) -> list[float]:
    """Add ``missing`` points to rows, evenly."""
    steps, odd = divmod(math.ceil(missing / _STEP), len(heights))
    return [height + (steps + (index < odd)) * _STEP for index, height in enumerate(heights)]


def _whole(points: float) -> float:
    return math.ceil(points / _STEP) * _STEP
