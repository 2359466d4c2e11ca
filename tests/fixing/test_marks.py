"""Marks that plan a month become the one mark."""

from __future__ import annotations

from rbexcel.fixing.marks import MARKS
from rbexcel.workbook.grid import Span
from tests.fixing.grids import column, fixed, of
from tests.tables import FIRST_LINE


def test_every_known_mark_becomes_the_one_mark() -> None:
    grid = of("""
        | sub kegiatan    | indikator  | 1 | 2 | 3 | 4 | 5                 | 6 |
        |-----------------|------------|---|---|---|---|-------------------|---|
        | 1. Evaluasi SOP | 1. Laporan | √ | V | v | ✔ | $\\checkmark$     | ✓ |
        |                 | 2. Notulen | ✓ |   | ✓ |   |                   | Juni |
    """)
    assert fixed(grid) == [
        (f"{column(str(month))}{FIRST_LINE}", mark, "✓", MARKS)
        for month, mark in enumerate(["√", "V", "v", "✔", "$\\checkmark$"], start=1)
    ] + [(f"{column('6')}{FIRST_LINE + 1}", "Juni", "✓", MARKS)]


def test_what_is_no_mark_of_a_month_stays() -> None:
    grid = of("""
        | sub kegiatan    | indikator  | 1 | 2 | 3 | 4  | 5 | KET | beyond |
        |-----------------|------------|---|---|---|----|---|-----|--------|
        | 1. Evaluasi SOP | 1. Laporan | ✓ | x | ? | ok | - | √   | √      |
        |                 | 2. Notulen | ✓ | 1 |   |    |   |     |        |
    """)
    assert fixed(grid) == []


def test_a_mark_in_merged_cells_is_corrected_once_where_it_stands() -> None:
    grid = of(
        """
        | sub kegiatan    | indikator  | 1 | 2 |
        |-----------------|------------|---|---|
        | 1. Evaluasi SOP | 1. Laporan | √ | ✓ |
        |                 | 2. Notulen |   |   |
        """,
        merges=(Span(4, 6, 5, 6),),
    )
    assert fixed(grid) == [("F4", "√", "✓", MARKS)]
