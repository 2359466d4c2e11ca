"""Corrections as lines of text."""

from __future__ import annotations

from rbexcel.adapters.parts.edit_cells import FORMULA
from rbexcel.fixing.as_text import as_text, excerpts
from rbexcel.fixing.correction import Fix, Left
from rbexcel.fixing.texts import SPELLING
from rbexcel.workbook.grid import Cell
from tests.tables import SHEET

ONE = Fix(Cell(SHEET, 4, 5), "1. Prosentase", "1. Persentase", SPELLING)


def test_fixes_as_text_are_a_line_each() -> None:
    assert as_text([ONE], [Left(ONE, FORMULA)]) == [
        f'{SHEET}, sel E4: "1. Prosentase" -> "1. Persentase" ({SPELLING})',
        f'Tidak diubah  {SHEET}, sel E4: "1. Prosentase" -> "1. Persentase" ({FORMULA})',
    ]


def test_of_long_texts_the_part_that_changes_is_shown() -> None:
    long = "kata " * 100
    one, other = excerpts(f"{long}resiko {long}", f"{long}risiko {long}", 60, 10)
    assert (one[:18], other[:18]) == ("… kata kata resiko", "… kata kata risiko")
    assert one.endswith(" …")
    assert excerpts("pendek", "pendek.", 60, 10) == ("pendek", "pendek.")
