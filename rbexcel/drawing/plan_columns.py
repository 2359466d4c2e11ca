"""Which column of the plan's sheet holds what, and how wide it is: the width of the page shared out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rbexcel.drawing import palette
from rbexcel.drawing.metrics import (
    column_pixels,
    column_points,
    column_width,
    line_pitch,
    longest_piece,
    text_width,
    wrapped_lines,
)
from rbexcel.drawing.style import CELL, HEAD, MIDDLE
from rbexcel.frozen import frozen
from rbexcel.plan.layout import Layout, other_labels
from rbexcel.plan.plan import Plan
from rbexcel.words.other_columns import is_money
from rbexcel.workbook.book import Style

MARGINS = (0.6, 0.6, 0.75, 0.55)
"""Left, right, top, bottom, in inches: at the top there is room for the word DRAF above the page's number."""

AREA = replace(CELL, size=8, bold=True)
AREA_NUMBER = replace(MIDDLE, bold=True)
SUM = replace(CELL, number_format="#,##0")

_WIDEST_NEED = 0.95  # of an even share: what an unbreakable word may claim
_WIDEST_NAME, _LINES_OF_NAME = 110.0, 2
_NARROW_MONTH = 24  # pixels: two digits, or a tick


@frozen
class Columns:
    """
    Which column of the sheet holds what (1-based): NO, the shown levels, twelve months, trailing, others, key.

    ``others`` maps the labels of the columns beside those of the plan, which make the page wider, to their columns.
    """

    levels: tuple[int, ...]
    trailing: int | None
    widths: tuple[float, ...]
    others: Mapping[str, int]

    @property
    def months(self) -> int:
        """The first month."""
        return len(self.levels) + 2

    @property
    def last(self) -> int:
        """The last column that is printed."""
        return (self.trailing or self.months + 11) + len(self.others)

    @property
    def key(self) -> int:
        """The hidden column of the rows' keys."""
        return self.last + 1

    def room(self, first: int, last: int) -> float:
        """Return the points a text has in these columns."""
        return column_points(*self.widths[first - 1 : last])


def shown_levels(plan: Plan, layout: Layout) -> tuple[int, ...]:
    """Return the levels that have a column, by their place in the plan."""
    return tuple(level for level, column in enumerate(plan.columns) if column not in layout.sections)


def columns_of(plan: Plan, layout: Layout) -> Columns:
    """Share the width of the page out: the fixed columns take what they need, the levels the rest; others add to it."""
    levels = shown_levels(plan, layout)
    width = layout.paper.height - 72 * (MARGINS[0] + MARGINS[1])
    numbers = {row.numbers[levels[0]] or "" for row in plan.rows} | {layout.number_label}
    number = column_width(_tight(numbers, AREA_NUMBER))
    month = column_width(_tight(layout.month_labels, month_label(layout)))
    month = max(month, column_width(_NARROW_MONTH * 0.75))
    fixed = [number, *[month] * 12]
    if layout.trailing_label is not None:
        fixed.append(_trailing_width(plan, layout.trailing_label))
    left = math.floor(width / 0.75) - sum(column_pixels(width) for width in fixed)
    shares = _shares(plan, levels, shown_labels(plan, layout), left * 0.75)
    others = other_labels(plan.rows)
    widths = (fixed[0], *(column_width(points) for points in shares), *fixed[1:])
    return Columns(
        levels,
        None if layout.trailing_label is None else len(levels) + 14,
        (*widths, *(_other_width(plan, label) for label in others)),
        {label: column for column, label in enumerate(others, start=len(widths) + 1)},
    )


def _tight(texts: Sequence[str] | set[str], style: Style) -> float:
    """Return the points of a column that holds the longest of some texts on one line."""
    return max(text_width(text, style.size, bold=style.bold) for text in texts) / 0.97 + 4


def unbroken(texts: Sequence[str], style: Style) -> float:
    """Return the points of a column in which no word of some texts is broken."""
    return longest_piece(" ".join(texts), style.size, bold=style.bold) / 0.97 + 4


def month_label(layout: Layout) -> Style:
    """Return the look of the months' labels: names are smaller than numbers."""
    wide = max(map(len, layout.month_labels)) > 2
    return Style(
        size=6.5 if wide else 8, bold=True, border=palette.LINE, fill=palette.HEADER, align="center", valign="vcenter"
    )


def _trailing_width(plan: Plan, label: str) -> float:
    """Return a width that breaks no word, if that can be helped; a name takes two lines: beside it are short texts."""
    texts = [row.trailing for row in plan.rows if row.trailing]
    points = max(unbroken([label], HEAD), min(unbroken(texts, CELL), 80.0), 72.0 if texts else 44.0)
    names = dict.fromkeys(texts) if plan.trailing == "penanggung_jawab" else ()
    while points < _WIDEST_NAME and any(wrapped_lines(name, points, CELL.size) > _LINES_OF_NAME for name in names):
        points += 1.0
    return column_width(points)


def is_sum(label: str, text: str) -> bool:
    """Tell a sum of money, whose thousands are parted by the sign of the country."""
    return text.isascii() and text.isdecimal() and len(text) > len("999") and text[0] != "0" and is_money(label)


def _other_width(plan: Plan, label: str) -> float:
    """Return a width in which no word of a column is broken, and its texts take few lines."""
    held = (text for row in plan.rows for at, text in row.others if at == label)
    texts = [f"{int(text):,}" if is_sum(label, text) else text for text in held]
    longest = max(math.sqrt(text_width(text, CELL.size) * line_pitch(CELL.size) * 3) for text in texts)
    return column_width(max(unbroken([label], HEAD), unbroken(texts, CELL), min(longest, 150.0)))


def shown_labels(plan: Plan, layout: Layout) -> tuple[str, ...]:
    """Return the labels of the shown levels; a layout may or may not name its section levels too."""
    if len(layout.labels) == len(plan.columns):
        return tuple(layout.labels[level] for level in shown_levels(plan, layout))
    return layout.labels


def _shares(plan: Plan, levels: tuple[int, ...], labels: tuple[str, ...], points: float) -> list[float]:
    """
    Share points out among levels by the square root of their usual text length.

    Twice the text gets neither the same width (too many lines) nor twice the width (too few). No word is broken if
    that can be helped.
    """
    needs, least = [], []
    for level, label in zip(levels, labels, strict=True):
        texts = [group[0].levels[level] or "" for group in plan.groups(level + 1)]
        style = style_of(level, levels)
        needs.append(math.sqrt(sum(map(len, texts)) / max(len(texts), 1) + 20))
        number = 0.0 if level == levels[0] else text_width("10. ", style.size)  # may stand before the longest word
        least.append(
            min(max(unbroken(texts, style) + number, unbroken([label], HEAD)), _WIDEST_NEED * points / len(levels))
        )
    given = [points * need / sum(needs) for need in needs]
    short = [max(low - got, 0.0) for low, got in zip(least, given, strict=True)]
    spare = [max(got - low, 0.0) for low, got in zip(least, given, strict=True)]
    taken = sum(short) / sum(spare) if sum(spare) else 0.0
    return [got + lack - rest * taken for got, lack, rest in zip(given, short, spare, strict=True)]


def style_of(level: int, levels: tuple[int, ...]) -> Style:
    """Return the look of a level's texts; ``levels`` are those that have a column."""
    return AREA if level == levels[0] else CELL
