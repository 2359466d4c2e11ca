"""Plans as a table pasted out of a PDF holds them: each printed line in a row of its own. Holds no expectation."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rbexcel.plan.plan import Row
from rbexcel.words.numbers import numbered
from rbexcel.workbook.grid import SheetGrid, Value
from tests.layouts import HEADS

WIDTHS = (20, 25, 30, 35)
"""Characters of a line, by level."""


@dataclass(frozen=True)
class Print:
    """
    How a plan was printed.

    ``tick`` is the line of an item on which its ticks stand, counted from its first one, or from its last one where it
    is negative. ``page`` is after how many lines the heads come again, ``spaced`` puts an empty row behind each item;
    ``numbers`` and ``counted`` tell that items have numbers, and that the lines are those of a text file.
    ``mark`` is how a month is ticked. ``midway`` puts texts in the middle of the lines of what is below them.
    """

    widths: Sequence[int] = WIDTHS
    tick: int = 0
    page: int = 10_000
    spaced: bool = False
    numbers: bool = True
    counted: bool = False
    mark: str = "√"
    midway: bool = False


def printed(rows: Sequence[Row], how: Print = Print()) -> SheetGrid:
    """Return a sheet with the lines of a plan; its areas are counted in a column of their own."""
    lines: list[list[Value]] = []
    _put(rows, 0, lines, how)
    heads: list[list[Value]] = [["NO", *HEADS.values(), *range(1, 13), "KET"]]
    body = [line for start in range(0, len(lines), how.page) for line in [*heads, *lines[start : start + how.page]]]
    title: list[list[Value]] = [["RENCANA AKSI REFORMASI BIROKRASI TAHUN 2026"], []]
    return SheetGrid("Rencana", tuple(map(tuple, [*title, *body])), counted=how.counted)


def _put(rows: Sequence[Row], depth: int, lines: list[list[Value]], how: Print) -> None:
    """Add the lines of the rows below an item; the texts of their items stand beside those."""
    for (text, number), group in groupby(rows, key=lambda row: (row.levels[depth], row.numbers[depth])):
        below, first = list(group), len(lines)
        shown = numbered(number, text) if depth and how.numbers else text or ""
        own = [
            part
            for each in shown.split("\n")
            for part in textwrap.wrap(each, how.widths[depth], break_long_words=False)
        ]
        if depth < len(how.widths) - 1:
            _put(below, depth + 1, lines, how)
        lines += [[None] * 18 for _ in range(first + len(own) - len(lines))]
        top = first + (len(lines) - first - len(own)) // 2 * how.midway
        for line, part in zip(lines[top:], own, strict=False):
            line[1 + depth] = part
        if depth == 0:
            lines[top][0] = number
        if depth == len(how.widths) - 1:
            place = min(how.tick, len(own) - 1) if how.tick >= 0 else len(own) + how.tick
            for month in below[0].months:
                lines[first + place][4 + month] = how.mark
            lines += [[None] * 18 for _ in range(how.spaced)]
