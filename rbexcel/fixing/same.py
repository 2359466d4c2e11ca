"""Whether a plan is still the same after changes of its cells."""

from __future__ import annotations

from collections.abc import Sequence

from rbexcel.fixing.choices import chosen_months
from rbexcel.fixing.proposal import Change
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.columns import normal
from rbexcel.words.spelling import corrected


def folded(text: str | None) -> str | None:
    """Return a text without all that fixes of texts may change: blanks, typos, signs."""
    return None if text is None else normal(corrected(" ".join(text.split()))).replace(" ", "")


def _frame(plan: Plan) -> tuple[object, ...]:
    """Return what no fix may change."""
    return (
        plan.kind,
        plan.columns,
        plan.satker,
        plan.year,
        plan.trailing,
        plan.schedule,
        [(row.quarters, row.others) for row in plan.rows],
        [(tuple(map(folded, row.levels)), folded(row.trailing), row.key, row.place, row.places) for row in plan.rows],
    )


def _months_frame(plan: Plan) -> tuple[object, ...]:
    return plan.month_columns, [row.months for row in plan.rows], [each.place for each in plan.unread], plan.uncertain


def same(before: Plan, after: Plan, _: Sequence[Change]) -> bool:
    """Tell whether a plan is the same in all that no fix may change, its numbers and its months."""
    numbers = [[row.numbers for row in plan.rows] for plan in (before, after)]
    return (_frame(before), _months_frame(before)) == (_frame(after), _months_frame(after)) and numbers[0] == numbers[1]


def same_but_numbers(before: Plan, after: Plan, _: Sequence[Change]) -> bool:
    """Tell whether a plan is the same, whatever the numbers of its items."""
    return (_frame(before), _months_frame(before)) == (_frame(after), _months_frame(after))


def same_with_labels(before: Plan, after: Plan, _: Sequence[Change]) -> bool:
    """Tell whether a plan has the same texts, and twelve months."""
    levels = [[tuple(map(folded, row.levels)) for row in plan.rows] for plan in (before, after)]
    return levels[0] == levels[1] and len(after.month_columns) == 12


def same_but_chosen(before: Plan, after: Plan, _: Sequence[Change]) -> bool:
    """Tell whether a plan is the same with the months of the readings that were chosen."""
    return chosen_months(before) == [row.months for row in after.rows] and _frame(before) == _frame(after)


def same_but_added(before: Plan, after: Plan, changes: Sequence[Change]) -> bool:
    """Tell whether a plan is the same with the months that were added."""
    added = {change.place for change in changes}

    def wanted(row: Row) -> tuple[int, ...]:
        cells = ((month, before.month_cell(row, month)) for month in range(1, 13))
        return tuple(sorted({*row.months, *(month for month, cell in cells if cell in added)}))

    months = [wanted(row) for row in before.rows] == [row.months for row in after.rows]
    return months and _frame(before) == _frame(after) and len(before.uncertain) == len(after.uncertain)
