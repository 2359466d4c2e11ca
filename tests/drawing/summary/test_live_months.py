"""A planned month as a formula that follows the plan's own cells."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.drawing.summary.live_months import month_contents, settled_cells
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Mark, Row, Uncertain
from rbexcel.workbook.contents import Formula
from rbexcel.workbook.grid import Cell
from tests.drawing.summary.summaries import PLAN, PLAN_SHEET


def test_a_month_from_no_cell_is_a_constant() -> None:
    loose = Row(("a", "b", "c", "d"), (None,) * 4, (Mark("✓", (2,), 2),))
    assert [month_contents(PLAN, loose, frozenset())[month - 1] for month in (1, 2)] == [None, "✓"]


def test_one_cell_that_ticks_several_months_is_the_source_of_each() -> None:
    span = Row(("a", "b", "c", "d"), (None,) * 4, (Mark("TW I", (1, 2, 3), None, Cell("S", 5, 9)),))
    wanted = Formula('=IF(TRIM(\'S\'!I5)<>"","✓","")', "✓")
    assert [month_contents(PLAN, span, frozenset())[month - 1] for month in (1, 3, 4)] == [wanted, wanted, None]


def test_a_month_without_mark_follows_its_cell_on_the_rows_own_line() -> None:
    content = month_contents(PLAN, PLAN.rows[0], frozenset())[1]
    place = "TRIM('Rencana ''Aksi'' 1'!F5)"
    assert content == Formula(f'=IF(AND(LEN({place})=1,ISNUMBER(FIND({place},"✓✔√Vv٧☑1"))),"✓","")', "")


def test_a_one_on_a_row_without_a_tick_is_no_tick_as_when_it_is_read() -> None:
    content = month_contents(PLAN, PLAN.rows[1], frozenset())[1]
    place = "TRIM('Rencana ''Aksi'' 1'!F6)"
    assert content == Formula(f'=IF(AND(LEN({place})=1,ISNUMBER(FIND({place},"✓✔√Vv٧☑"))),"✓","")', "")


def test_a_month_of_an_uncertain_row_does_not_follow_a_cell_that_may_be_shifted() -> None:
    doubtful = replace(PLAN, uncertain=(Uncertain(Cell(PLAN_SHEET, 6, 1), Doubt(Why.PASTED)),))
    assert month_contents(doubtful, doubtful.rows[1], settled_cells(doubtful))[1] is None


def test_a_check_box_is_followed_whether_it_is_ticked_or_not() -> None:
    box = Row(("a", "b", "c", "d"), (None,) * 4, (Mark("TRUE", (2,), 2, Cell("S", 5, 9)),))
    test = "IF(ISLOGICAL('S'!I5),'S'!I5,TRIM('S'!I5)<>\"\")"
    assert month_contents(PLAN, box, frozenset())[1] == Formula(f'=IF({test},"✓","")', "✓")


def test_a_month_that_only_a_colour_tells_is_a_constant() -> None:
    coloured = Row(("a", "b", "c", "d"), (None,) * 4, (Mark("", (2,), 2, Cell("S", 5, 9)),))
    assert [month_contents(PLAN, coloured, frozenset())[month - 1] for month in (1, 2)] == [None, "✓"]
