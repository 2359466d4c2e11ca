"""Which row of a plan a finding belongs to."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.checking.finding import Finding, Severity
from rbexcel.checking.owners import owners
from rbexcel.workbook.grid import Cell
from tests.drawing.summary.summaries import FINDINGS, PLAN, PLAN_SHEET


def at(row: int, sheet: str = PLAN_SHEET) -> Finding:
    return Finding("RB203", Severity.ERROR, sheet, Cell(sheet, row, 3), "kosong", None, "Isi.")


def test_a_finding_belongs_to_the_row_on_its_line_and_none_above_and_below_the_table() -> None:
    assert owners(PLAN, FINDINGS) == (None, 1, 2, 4, None)


def test_a_finding_between_two_rows_belongs_to_the_one_above() -> None:
    apart = replace(PLAN, rows=(PLAN.rows[0], PLAN.rows[4]))
    assert owners(apart, [at(4), at(5), at(8), at(9), at(10), at(8, "Lain")]) == (None, 0, 0, 1, None, None)
