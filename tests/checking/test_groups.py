"""The findings of one rule as a group."""

from __future__ import annotations

from rbexcel.checking.finding import Severity
from rbexcel.checking.groups import Group, groups
from tests.drawing.sheets.test_validasi import FINDINGS


def test_the_gravest_findings_are_grouped_first_then_by_code() -> None:
    assert list(groups(FINDINGS)) == [
        Group("RB203", Severity.ERROR, "Indikator belum dicentang bulannya", 2),
        Group("RB201", Severity.WARNING, "Isi sel bulan bukan centang", 1),
        Group("RB101", Severity.INFO, "Data keputusan belum diisi", 1),
    ]
