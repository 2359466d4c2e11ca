"""The column widths with which a plan's table takes the fewest pages: its levels share out the room between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import permutations

from rbexcel.drawing.metrics import column_points, column_width, line_pitch, text_width
from rbexcel.drawing.plan_body import AIR, needed
from rbexcel.drawing.plan_columns import Columns, shown_labels, style_of, unbroken
from rbexcel.drawing.style import CELL, HEAD
from rbexcel.plan.layout import Layout
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.numbers import numbered

_STEPS = (4.0, 2.0, 1.0, 0.5)
"""Characters that one column takes from another, while that makes the table lower."""
_LOOKED_AT = 400
"""Rows of a plan that its widths are chosen by: the rest is much like them."""

Widths = tuple[float, ...]


def lowest(columns: Columns, plan: Plan, layout: Layout) -> Columns:
    """Return columns of the same total width, shared out among the levels so that the table is as low as it can be."""
    first, end = 1, 1 + len(columns.levels)
    widths = columns.widths[first:end]
    texts = zip(columns.levels, shown_labels(plan, layout), widths, strict=True)
    least = [min(_least(plan, level, columns.levels, label), width) for level, label, width in texts]
    looked_at = replace(plan, rows=plan.rows[:_LOOKED_AT])
    found = _searched(looked_at, columns.levels, widths, least)
    return replace(columns, widths=(*columns.widths[:first], *found, *columns.widths[end:]))


def _least(plan: Plan, level: int, levels: tuple[int, ...], label: str) -> float:
    """Return the width in which no word of a level is broken but after a slash, nor its number parted from it."""
    style = style_of(level, levels)
    texts = [(group[0].levels[level] or "").replace("/", "/ ") for group in plan.groups(level + 1)]
    number = 0.0 if level == levels[0] else text_width("10. ", style.size)
    return column_width(max(unbroken(texts, style) + number, unbroken([label], HEAD)))


def _searched(plan: Plan, levels: tuple[int, ...], widths: Widths, least: Sequence[float]) -> Widths:
    """Return the widths that are better than all those a step away from them."""

    @cache
    def height(text: str, level: int, width: float) -> float:
        return needed(text, column_points(width), style_of(level, levels))

    def of_table(widths: Widths, depth: int, rows: Sequence[Row]) -> float:
        """Return the points of rows: an item is as high as its text, or as what stands beside it."""
        level, total = levels[depth], 0.0
        alone = level == len(plan.columns) - 1
        for group in ((row,) for row in rows) if alone else plan.groups(level + 1, rows):
            text = numbered(group[0].numbers[level] if depth else None, group[0].levels[level])
            own = max(height(text, level, widths[depth]), len(group) * (line_pitch(CELL.size) + AIR))
            total += own if depth + 1 == len(levels) else max(own, of_table(widths, depth + 1, group))
        return total

    best, lowest_yet = widths, of_table(widths, 0, plan.rows)
    for step in _STEPS:
        better = True
        while better:
            better = False
            for giver, taker in permutations(range(len(widths)), 2):
                tried = tuple(width + step * ((place == taker) - (place == giver)) for place, width in enumerate(best))
                if tried[giver] >= least[giver] and (found := of_table(tried, 0, plan.rows)) < lowest_yet:
                    best, lowest_yet, better = tried, found, True
    return best
