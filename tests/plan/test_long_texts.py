"""A text that no row shows whole stays in part, and whole in what is told of the import."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.plan.doubt import Why
from rbexcel.plan.long_texts import with_short_texts
from rbexcel.plan.plan import RB_COLUMNS, Plan, Row, Unread
from rbexcel.workbook.grid import Cell

LEVELS = ("Area", "k" * 40, "Sub", "i" * 30)
PLACES = tuple(Cell("A", 4, column) for column in range(1, 5))
ROW = Row(
    LEVELS, ("1", "1", "1", "1"), trailing="t" * 31, trailing_place=Cell("A", 4, 17), place=PLACES[3], places=PLACES
)
BELOW = replace(ROW, levels=(*LEVELS[:3], "Pendek"), trailing=None, trailing_place=None)


def test_a_long_item_is_cut_and_kept_once_at_its_cell() -> None:
    plan = Plan("RB", RB_COLUMNS, (ROW, BELOW), unread=(Unread(Cell("A", 9, 1), "x", Why.NO_TICK),))
    short = with_short_texts(plan, 30)
    cut = f"{'k' * 29}…"
    assert [row.levels for row in short.rows] == [("Area", cut, "Sub", "i" * 30), ("Area", cut, "Sub", "Pendek")]
    assert [row.trailing for row in short.rows] == [f"{'t' * 29}…", None]
    assert short.unread == (
        Unread(PLACES[1], "k" * 40, Why.TOO_LONG),
        Unread(Cell("A", 4, 17), "t" * 31, Why.TOO_LONG),
        Unread(Cell("A", 9, 1), "x", Why.NO_TICK),
    )


def test_a_plan_of_short_items_is_the_same_plan() -> None:
    plan = Plan("RB", RB_COLUMNS, (ROW, BELOW))
    assert with_short_texts(plan, 40) is plan
