"""The kegiatan and sub kegiatan of a plan with the months of all that stands under them. Values; draws nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rbexcel.drawing.summary.counted import item_ids
from rbexcel.drawing.summary.table import level_labels, printed
from rbexcel.frozen import frozen
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.months import MONTH_NUMBERS


@frozen
class Strip:
    """
    An item with its printed number, how many levels below the area's own it is, and its planned months. A list in its
    text goes on in one line.

    ``months`` is None where the items below it have them.
    """

    text: str
    depth: int
    months: tuple[int, ...] | None


@frozen
class AreaStrips:
    """An area: its number and name, its items in the order of the plan, and its ticks per month, from January on."""

    number: str
    label: str
    strips: tuple[Strip, ...]
    loads: tuple[int, ...]

    @property
    def title(self) -> str:
        """Its number and its name."""
        return f"{self.number}. {self.label}"


def strip_levels(plan: Plan) -> tuple[int, ...]:
    """Return the levels, from 0, that have strips: two below the area, the deepest only where there is no other."""
    count = len(plan.columns)
    return tuple(range(1, max(min(count, 2), min(3, count - 1))))


def strip_label(plan: Plan) -> str:
    """Return what the levels with strips are called."""
    labels = level_labels(plan)
    return " / ".join(labels[level] for level in strip_levels(plan) or (0,))


def strips_of(plan: Plan) -> tuple[AreaStrips, ...]:
    """Return the areas of a plan; one that returns later in the plan is one area."""
    rows: dict[int, list[Row]] = {}
    for area, row in zip(item_ids(plan, 0), plan.rows, strict=True):
        rows.setdefault(area, []).append(row)
    return tuple(_area(replace(plan, rows=tuple(own)), number) for number, own in rows.items())


def _area(plan: Plan, number: int) -> AreaStrips:
    first = plan.rows[0]
    count = Counter(month for row in plan.rows for month in row.months)
    return AreaStrips(
        first.numbers[0] or str(number),
        " ".join((first.levels[0] or "Tanpa area").split()),
        tuple(_strips(plan, plan.rows, strip_levels(plan))),
        tuple(count[month] for month in MONTH_NUMBERS),
    )


def _strips(plan: Plan, rows: Sequence[Row], levels: Sequence[int], depth: int = 0) -> Iterator[Strip]:
    if not levels:
        return
    level, *deeper = levels
    for group in plan.groups(level + 1, rows):
        below = [row for row in group if any(row.levels[each] for each in deeper)]
        own = [row for row in group if not any(row.levels[each] for each in deeper)]
        months = tuple(sorted({month for row in own for month in row.months})) if own else None
        text = printed(group[0], level)
        if text is not None or own:
            yield Strip(" ".join((text or "–").split()), depth, months)
        yield from _strips(plan, below, deeper, depth + 1)
