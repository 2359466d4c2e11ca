"""The rows of a plan counted through: which items they share, and what is due in each month. Plain values."""

from __future__ import annotations

from collections.abc import Sequence

from rbexcel.drawing.summary.filled import Due
from rbexcel.plan.plan import Plan


def item_ids(plan: Plan, depth: int) -> list[int]:
    """
    Return for each row which item of the level ``depth`` (from 0) it belongs to, counted from 1 through the plan.

    Areas that return later in the plan keep their number; deeper items are told apart by their neighbours, as
    ``Plan.groups`` does.
    """
    if depth == 0:
        seen: dict[tuple[str | None, str | None], int] = {}
        return [seen.setdefault((row.numbers[0], row.levels[0]), len(seen) + 1) for row in plan.rows]
    return [number for number, group in enumerate(plan.groups(depth + 1), start=1) for _ in group]


def due(plan: Plan, planned: Sequence[Sequence[int]]) -> list[Due]:
    """
    Return each planned month with the index of its row; ``planned`` are the months of each row.

    They are in the order of the months, then of the areas, of who is in charge, and of the plan.
    """
    lines = [(month, index) for month in range(1, 13) for index, months in enumerate(planned) if month in months]
    names = [(row.trailing or "").casefold() for row in plan.rows]
    first: dict[str, int] = {}
    for _, index in lines:
        first.setdefault(names[index], len(first))
    area = item_ids(plan, 0)
    return sorted(lines, key=lambda line: (line[0], area[line[1]], first[names[line[1]]], line[1]))
