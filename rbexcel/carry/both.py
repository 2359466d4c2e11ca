"""Last year's plan and the guide's for the new year, with the rows that are the same in both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rbexcel.carry.choices import Rows, Taken
from rbexcel.plan.plan import Plan, Row
from rbexcel.plan.same_rows import matches
from rbexcel.words.offices import renamed
from rbexcel.words.years import moved


@dataclass(frozen=True, eq=False)
class Both:
    """
    Both plans with what was matched, and what of them is ``taken``.

    Both have the columns of the one whose rows are taken. ``years`` tells what the years that the older plan speaks of
    become; ``found`` has the index of the guide's row for that of one of the older plan.
    """

    guide: Plan
    mine: Plan
    taken: Taken
    years: Mapping[int, int]
    found: Mapping[int, int]

    @property
    def of_guide(self) -> bool:
        """Tell whether the new plan has the guide's rows, and with them its words and columns."""
        return self.taken.rows is Rows.TEMPLATE

    def adapted(self, text: str) -> str:
        """Return a text of the older plan with the new one's years and office."""
        return renamed(moved(text, self.years), self.mine.satker, self.guide.satker)

    def adapted_or_none(self, text: str | None) -> str | None:
        """Return a text of the older plan with the new one's years and office, None for none."""
        return None if text is None else self.adapted(text)


def matched(guide: Plan, mine: Plan, taken: Taken, *, same_year: bool) -> Both:
    """Return both plans, matched; with ``same_year`` no year moves."""
    if taken.rows is Rows.TEMPLATE:
        mine = _aligned(mine, guide.columns)
    else:
        guide = _aligned(guide, mine.columns)
    return Both(guide, mine, taken, {} if same_year else _years(mine, guide), matches(guide, mine))


def _years(mine: Plan, guide: Plan) -> dict[int, int]:
    """Return what each year that a plan speaks of becomes: its own, the one before and the one after."""
    if mine.year is None or guide.year is None or mine.year == guide.year:
        return {}
    return {mine.year + step: guide.year + step for step in (-1, 0, 1)}


def _aligned(plan: Plan, columns: Sequence[str]) -> Plan:
    """Return a plan with the columns of another one; a level it does not have is None."""
    if plan.columns == tuple(columns):
        return plan
    at = [plan.columns.index(name) if name in plan.columns else None for name in columns]

    def chosen(row: Row) -> Row:
        places = row.places or (None,) * len(row.levels)
        return replace(
            row,
            levels=tuple(None if index is None else row.levels[index] for index in at),
            numbers=tuple(None if index is None else row.numbers[index] for index in at),
            places=tuple(None if index is None else places[index] for index in at),
        )

    return replace(plan, columns=tuple(columns), rows=tuple(map(chosen, plan.rows)))
