"""The rows of a plan counted through: their items, and what is due in each month."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.drawing.summary.counted import due, item_ids
from rbexcel.plan.plan import Plan
from tests.drawing.summary.summaries import PLAN


def lines(plan: Plan) -> list[tuple[int, int]]:
    """Return what is due in a plan."""
    return due(plan, [row.months for row in plan.rows])


def test_items_are_numbered_level_by_level() -> None:
    assert [item_ids(PLAN, depth) for depth in range(3)] == [
        [1, 1, 1, 1, 2, 2],
        [1, 1, 1, 2, 3, 3],
        [1, 1, 2, 3, 4, 4],
    ]


def test_an_area_that_returns_later_keeps_its_number() -> None:
    assert item_ids(replace(PLAN, rows=(PLAN.rows[0], PLAN.rows[4], PLAN.rows[1])), 0) == [1, 2, 1]


def test_due_has_a_line_per_planned_month_by_month_area_person_and_row() -> None:
    rows = tuple(
        replace(row, trailing=person) for row, person in zip(PLAN.rows, ("B", None, "A", "A", "B", "b"), strict=True)
    )
    found = lines(replace(PLAN, rows=rows))
    assert len(found) == sum(len(row.months) for row in PLAN.rows)
    assert [line for line in found if line[0] in {1, 2, 3}] == [(1, 0), (1, 3), (2, 3), (2, 5), (3, 2), (3, 3)]


def test_in_one_month_and_area_the_rows_of_one_person_stand_together() -> None:
    january = PLAN.rows[0]
    rows = tuple(replace(january, trailing=person) for person in ("A", "B", " a".strip(), None))
    assert [index for _, index in lines(replace(PLAN, rows=rows))] == [0, 2, 1, 3]


def test_nothing_is_due_in_a_plan_without_rows() -> None:
    assert lines(replace(PLAN, rows=())) == []
