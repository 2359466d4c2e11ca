"""A date in a month's cell is a tick only in the plan's own year."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from rbexcel.plan.doubt import Why
from rbexcel.plan.plan import Unread
from rbexcel.workbook.grid import Cell, Value
from tests.parsing.lines.test_unseen import FIRST, months, read, sheet

JUNE = 11


def _plan_with(value: Value) -> tuple[list[tuple[int, ...]], tuple[Unread, ...]]:
    plan = read(sheet((*FIRST, "✓", None, None, None, None, value)))
    return months(plan), plan.unread


@pytest.mark.parametrize(
    "value", ["15 Juni 2027", date(2027, 6, 15), datetime(2027, 6, 15, 8), "Juni", "Juni 2026-2027"]
)
def test_a_date_of_this_year_and_month_is_a_tick(value: Value) -> None:
    assert _plan_with(value) == ([(1, 6)], ())


@pytest.mark.parametrize("value", ["15 Juni 2025", "Juni 2028", date(2025, 6, 15), datetime(2026, 6, 15, 8)])
def test_a_date_of_another_year_is_none_and_told(value: Value) -> None:
    assert _plan_with(value) == ([(1,)], (Unread(Cell("Rencana", 3, JUNE), str(value), Why.OTHER_YEAR),))


@pytest.mark.parametrize("value", ["15 Juli 2027", date(2027, 7, 15), "15/06/25", "2025"])
def test_a_date_of_another_month_was_never_one(value: Value) -> None:
    found, unread = _plan_with(value)
    assert found == [(1,)]
    assert [each.why for each in unread] == [Why.NO_TICK]
