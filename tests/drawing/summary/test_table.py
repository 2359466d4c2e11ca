"""What the summaries share: labels and totals."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.drawing.summary.table import level_labels, printed, trailing_label, year_and_quarters
from rbexcel.workbook.contents import Formula
from tests.drawing.summary.summaries import PLAN, zi_plan


def test_the_year_and_each_quarter_are_sums_of_the_months_beside_them() -> None:
    assert list(year_and_quarters(7, 3, range(1, 13))) == [
        Formula("=SUM(C7:N7)", 78),
        Formula("=SUM(C7:E7)", 6),
        Formula("=SUM(F7:H7)", 15),
        Formula("=SUM(I7:K7)", 24),
        Formula("=SUM(L7:N7)", 33),
    ]


def test_an_item_is_printed_with_its_number() -> None:
    assert [printed(PLAN.rows[2], level) for level in range(4)] == [
        "1. Manajemen Perubahan", "1. Perencanaan", "1. Komitmen", None
    ]  # fmt: skip


def test_the_levels_are_called_what_was_printed_else_what_is_usual() -> None:
    usual = ("AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN")
    assert level_labels(PLAN) == usual
    assert level_labels(replace(PLAN, labels=("A", "B", "C", "D"))) == ("A", "B", "C", "D")
    assert level_labels(replace(PLAN, labels=("A",))) == usual
    assert level_labels(replace(PLAN, columns=("area", "uraian_tugas"))) == ("AREA PERUBAHAN", "URAIAN TUGAS")


def test_the_column_behind_the_months_is_who_is_in_charge_or_a_note() -> None:
    plans = (zi_plan(), PLAN, replace(PLAN, trailing=None))
    assert [trailing_label(plan) for plan in plans] == ["PENANGGUNG JAWAB", "KET", "KET"]
