"""An older plan and the new one that takes it over, with the rows that are the same in both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rbexcel.plan.plan import Plan, Row
from rbexcel.plan.same_rows import matches
from rbexcel.words.offices import renamed
from rbexcel.words.years import moved


@dataclass(frozen=True, eq=False)
class Both:
    """
    Both plans with what was matched.

    ``old`` has the columns of ``new``; ``years`` tells what the years that it speaks of become; ``found`` has the index
    of the new row for that of an old one.
    """

    new: Plan
    old: Plan
    years: Mapping[int, int]
    found: Mapping[int, int]

    def adapted(self, text: str) -> str:
        """Return an old text with this plan's years and office."""
        return renamed(moved(text, self.years), self.old.satker, self.new.satker)

    def adapted_or_none(self, text: str | None) -> str | None:
        """Return an old text with this plan's years and office, None for none."""
        return None if text is None else self.adapted(text)


def matched(new: Plan, old: Plan, *, same_year: bool) -> Both:
    """Return both plans, matched; with ``same_year`` no year moves."""
    aligned = _aligned(old, new.columns)
    return Both(new, aligned, {} if same_year else _years(old, new), matches(new, aligned))


def _years(old: Plan, new: Plan) -> dict[int, int]:
    """Return what each year that a plan speaks of becomes: its own, the one before and the one after."""
    if old.year is None or new.year is None or old.year == new.year:
        return {}
    return {old.year + step: new.year + step for step in (-1, 0, 1)}


def _aligned(old: Plan, columns: Sequence[str]) -> Plan:
    """Return the old plan with the columns of the new one; a level it does not have is None."""
    if old.columns == tuple(columns):
        return old
    at = [old.columns.index(name) if name in old.columns else None for name in columns]

    def chosen(row: Row) -> Row:
        places = row.places or (None,) * len(row.levels)
        return replace(
            row,
            levels=tuple(None if index is None else row.levels[index] for index in at),
            numbers=tuple(None if index is None else row.numbers[index] for index in at),
            places=tuple(None if index is None else places[index] for index in at),
        )

    return replace(old, columns=tuple(columns), rows=tuple(map(chosen, old.rows)))
