"""A printed list whose lines stand under bands: a band that goes on stands on the next page again. Knows no plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rbexcel.drawing.pages import FULL, MAX_HEIGHT, NOTHING_BELOW, Room, Tail, Text, paginate
from rbexcel.drawing.sketch import Sketch, starts
from rbexcel.workbook.book import Page

BAND_HEIGHT = 13.5
"""The points of a band, whose text is one line."""

Heights = Sequence[float]
"""The points of the lines under a band."""


def highest(sketch: Sketch, header: int, page: Page, last: int, tail: Tail = NOTHING_BELOW) -> float:
    """Return the points of the highest line that has room on every page of such a list."""
    above = sum(sketch.heights[row] for row in range(1, header + 1))
    return min(MAX_HEIGHT, sketch.page_room(last, page) - above - BAND_HEIGHT - tail[0])


def flowed(  # noqa: PLR0913 - where, what and how
    sketch: Sketch,
    header: int,
    page: Page,
    groups: Sequence[Heights],
    *,
    last: int,
    tail: Tail = NOTHING_BELOW,
    merged: Sequence[Text] = (),
    band: Callable[[int, int, bool], None],
    line: Callable[[int, int, int], None],
) -> tuple[int, tuple[int, ...]]:
    """
    Draw bands and their lines below a header; return the row below them, and the rows after which a page ends.

    ``last`` is the list's last column. ``band`` draws on a row the band of a group, which may be going on; ``line``
    draws on a row, which has its height, a line of a group, by its place. ``merged`` are texts over lines, which
    are counted from 0 through all groups. Groups had better stay whole, and the last page has room for the ``tail``.
    """
    above = sum(sketch.heights[row] for row in range(1, header + 1))
    whole = sketch.page_room(last, page)
    runs = [(start, length) for start, length in starts(map(len, groups)) if length]
    begins = {start for start, _ in runs}
    lines = [(group, place) for group, heights in enumerate(groups) for place in range(len(heights))]
    texts = [Text(index, index, groups[group][place]) for index, (group, place) in enumerate(lines)]
    texts += [Text(start, start + length - 1, 0.0) for start, length in runs if length > 1]
    texts += merged
    page_room, (points, beside) = whole - sketch.heights[header] - BAND_HEIGHT, tail
    room = Room(page_room, whole - above, points, full=FULL, with_tail=beside)
    extra = [BAND_HEIGHT * (index in begins) for index in range(len(lines))]
    heights, tops = paginate(len(lines), texts, room, least=0.0, extra=extra)
    row, breaks = header + 1, []
    for index, (group, place) in enumerate(lines):
        if index in tops:
            breaks.append(row - 1)
        if index in begins or index in tops:
            band(row, group, index not in begins)
            sketch.raise_to(row, BAND_HEIGHT)
            row += 1
        sketch.raise_to(row, heights[index])
        line(row, group, place)
        row += 1
    return row, tuple(breaks)
