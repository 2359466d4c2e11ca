"""The numbers of a flat table, whose column NO counts the rows or the areas, belong to what they count."""

from __future__ import annotations

import pytest

from rbexcel.checking.check import check
from rbexcel.parsing.parse import parse
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Grid, SheetGrid, Span, Value

HEADS: tuple[Value, ...] = ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *range(1, 13))
AREAS = ("Manajemen Perubahan", "Penguatan Pengawasan", "Penataan Tata Laksana")


def flat(*numbers: int) -> Plan:
    """Return the plan of twelve rows under three areas, each row with all of its texts."""
    rows: list[tuple[Value, ...]] = [HEADS]
    for index, number in enumerate(numbers):
        letter = "abcdefghijkl"[index]
        texts = (AREAS[index // 4], f"Kegiatan {index // 2}", f"Sub kegiatan ke {letter}", f"Laporan {letter} selesai")
        rows.append((number, *texts, *["✓" if month == index else None for month in range(12)]))
    return parse(Grid("rencana.xlsx", (SheetGrid("Rencana", tuple(rows)),)))


def numbering(plan: Plan) -> list[str]:
    return [each.message for each in check(plan, select=("RB405",))]


def test_numbers_of_rows_that_run_through_the_plan_follow() -> None:
    plan = flat(*range(1, 13))
    assert [row.numbers[2] for row in plan.rows] == [str(number) for number in range(1, 13)]
    assert numbering(plan) == []


def test_one_of_them_that_is_skipped_is_told_once() -> None:
    assert numbering(flat(*range(1, 7), *range(8, 14))) == ['nomor "8" tidak berurutan, seharusnya "7"']


def test_a_number_that_is_printed_again_beside_its_area_is_that_of_the_area() -> None:
    plan = flat(1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3)
    assert [row.numbers for row in plan.rows] == [(str(index // 4 + 1), None, None, None) for index in range(12)]
    assert numbering(plan) == []


@pytest.mark.parametrize(("numbers", "told"), [((1, 2, 3, 4), 0), ((1, 2, 4, 5), 1)])
def test_numbers_of_kegiatan_may_run_on_below_sections(numbers: tuple[int, ...], told: int) -> None:
    rows: list[tuple[Value, ...]] = [(HEADS[0], *HEADS[2:])]
    for index, number in enumerate(numbers):
        rows += [(f"{'AB'[index // 2]}. {AREAS[index // 2]}",)] if index % 2 == 0 else []
        rows.append((number, f"Kegiatan {number}", f"Sub {number}", f"Laporan {number}", "✓"))
    merges = tuple(Span(row, 1, row, 16) for row in (2, 5))
    plan = parse(Grid("rencana.xlsx", (SheetGrid("Rencana", tuple(rows), merges=merges),)))
    assert len(numbering(plan)) == told
