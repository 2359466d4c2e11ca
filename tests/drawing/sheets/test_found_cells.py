"""The cells that findings speak of are coloured on the plan's own sheets."""

from __future__ import annotations

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.checking.finding import Severity
from rbexcel.workbook.book import Block, Book, Sheet
from rbexcel.workbook.contents import Formula
from rbexcel.workbook.grid import Cell, Span
from tests.drawing.sheets.test_validasi import FINDINGS, book, finding, plan
from tests.recalculation import recalculated


def test_one_condition_marks_the_found_cells_of_a_sheet() -> None:
    (marking,) = book(*FINDINGS).markings
    assert marking.sheet == "Rencana Aksi"
    assert marking.condition.span == Span(5, 1, 7, 16)
    assert marking.condition.formula == (
        '=COUNTIFS(Validasi!$D$13:$D$16,"Rencana Aksi",Validasi!$E$13:$E$16,ADDRESS(ROW(),COLUMN(),4))>0'
    )


@pytest.mark.parametrize("name", ["Rencana Aksi", 'O\'Brien "2"', "=A~B", "2023"])
def test_the_condition_is_true_for_exactly_the_found_cells(name: str) -> None:
    found = tuple(
        finding("RB203", Severity.ERROR, Cell(sheet, row, column), "kosong")
        for sheet, row, column in ((name, 6, 5), (name, 7, 8), ("Lain", 5, 5))
    )
    checked = book(*found, of=plan(name))
    condition = next(marking.condition for marking in checked.markings if marking.sheet == name)
    span = condition.span
    # The condition's formula as an ordinary formula of each cell that it colours.
    probe = Block(
        span.first_row,
        span.first_column,
        tuple(
            tuple(Formula(condition.formula, 0) for _ in range(span.first_column, span.last_column + 1))
            for _ in range(span.first_row, span.last_row + 1)
        ),
    )
    others = (Sheet(name), Sheet("Lain"), Sheet("Uji", (probe,)))
    values = recalculated(to_bytes(Book((*checked.sheets, *others), active="Validasi")))["Uji"]
    assert {place for place, value in values.items() if value} == {(6, 5), (7, 8)}
