"""Ticks are completed as a row says how often it is due."""

from __future__ import annotations

import pytest

from rbexcel.fixing.cadence import TICKS, months_of_cadence
from rbexcel.parsing.parse import parse
from rbexcel.workbook.grid import Grid
from tests.fixing.grids import after, fixed, of

FULL = " | ".join(map(str, range(1, 13)))


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Laporan setiap bulan", tuple(range(1, 13))),
        ("Laporan bulanan", tuple(range(1, 13))),
        ("Evaluasi tiap triwulan", (3, 6, 9, 12)),
        ("Laporan per semester", (6, 12)),
        ("Rekap bulanan setiap triwulan", ()),
        ("Laporan per bulan Maret", ()),
        ("Laporan per triwulan II", ()),
        ("Laporan bulan Mei", ()),
        ("Laporan dua kali setahun", ()),
        ("Laporan minimal 4 kali setahun", ()),
        ("Rapat setiap bulan 12 dokumen", tuple(range(1, 13))),
        ("Laporan", ()),
    ],
)
def test_a_cadence_is_what_a_text_says_of_itself(text: str, months: tuple[int, ...]) -> None:
    assert months_of_cadence(text) == months


def cadenced() -> Grid:
    return of(f"""
        | sub kegiatan    | indikator                | {FULL} | KET |
        |-----------------|--------------------------|{"---|" * 13}
        | 1. Evaluasi SOP | 1. Laporan setiap bulan  | ✓ | | | | | | | | | | | ✓ | |
        |                 | 2. Rapat                 | ✓ | | | | | | | | | | | | tiap triwulan |
        |                 | 3. Reviu                 | | | ✓ | | | | | | | | | | tiap triwulan |
        |                 | 4. Survei per semester   | | | | | | | | | | | | - | |
    """)


def test_a_cadence_is_completed_only_when_asked_and_where_nothing_contradicts() -> None:
    grid = cadenced()
    assert fixed(grid) == []
    assert {why for *_, why in fixed(grid, cadence=True)} == {TICKS}
    months = [row.months for row in parse(after(grid, cadence=True)).rows]
    assert months == [tuple(range(1, 13)), (1,), (3, 6, 9, 12), ()]
