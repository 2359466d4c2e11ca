"""Rows of the template that are taken over into a plan which was made without them. Values only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from rbexcel.carry.carry import carry
from rbexcel.carry.choices import Rows, Taken
from rbexcel.plan.plan import Plan, Row
from rbexcel.plan.same_rows import matches


def with_taken(plan: Plan, guide: Plan, keys: Collection[str]) -> tuple[Row, ...]:
    """
    Return the rows of a plan with those of the guide that have these keys, each where it belongs, without months.

    ``guide`` is the plan's template for its office and year. A row that the plan has already does not come twice.
    """
    at_home = set(matches(guide, plan).values())
    wanted = tuple(row for index, row in enumerate(guide.rows) if index in at_home or row.key in keys)
    return carry(replace(guide, rows=wanted), plan, Taken(Rows.BOTH), same_year=True).plan.rows
