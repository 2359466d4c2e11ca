"""The note of a long sheet: formulas that differ by their rows are taken apart once, however many there are."""

from __future__ import annotations

import pytest

from rbexcel.workbook import record
from rbexcel.workbook.book import Block, Sheet
from rbexcel.workbook.contents import Formula
from rbexcel.workbook.record import lines_of


@pytest.mark.parametrize("rows", [10, 1000])
def test_formulas_of_one_shape_are_taken_apart_once(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    apart = record._token_of_formula

    def counted(formula: str) -> int:
        taken.append(formula)
        return apart(formula)

    monkeypatch.setattr(record, "_token_of_formula", counted)
    record._token_of_shape.cache_clear()
    lines = tuple((Formula(f'=COUNTIF(C{row}:N{row},"√")', 0), Formula(f"=A{row}", 0)) for row in range(1, rows + 1))
    tokens = [token for line in lines_of(Sheet("A", (Block(1, 1, lines),))).values() for token in line]
    assert (len(tokens), len(set(tokens)), len(taken)) == (2 * rows, 2, 2)
