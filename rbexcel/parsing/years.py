"""Months that a date of another year names: they plan nothing in this one. Knows the plan as it was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rbexcel.plan.doubt import Why
from rbexcel.plan.plan import Mark, Plan, Row, Unread

_SHORTEST = len("2025")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def own_year(plan: Plan) -> Plan:
    """Return a plan without the months that stand in its month cells as dates of another year, which are told."""
    long = [mark for row in plan.rows for mark in row.marks if len(mark.text) >= _SHORTEST]
    strange = tuple(mark for mark in long if _is_strange(mark, plan.year))
    if not strange:
        return plan
    unread = {each.place: each for each in (*plan.unread, *_told(strange))}
    return replace(
        plan,
        rows=tuple(_without(row, strange) for row in plan.rows),
        unread=tuple(sorted(unread.values(), key=lambda each: each.place)),
    )


def _is_strange(mark: Mark, year: int | None) -> bool:
    """Tell a mark in a month's column that names years, and not this one among them."""
    if not (year and mark.column and mark.months):
        return False
    named = _YEAR.findall(mark.text)
    return bool(named) and str(year) not in named


def _told(strange: tuple[Mark, ...]) -> Iterator[Unread]:
    return (Unread(mark.place, mark.text, Why.OTHER_YEAR) for mark in strange if mark.place)


def _without(row: Row, strange: tuple[Mark, ...]) -> Row:
    if not any(mark in strange for mark in row.marks):
        return row
    return replace(row, marks=tuple(mark._replace(months=()) if mark in strange else mark for mark in row.marks))
