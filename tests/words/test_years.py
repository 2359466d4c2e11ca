"""Years in texts: a plan's own, and others."""

from __future__ import annotations

import pytest

from rbexcel.words.years import moved, standing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SK Tim Tahun 2022", "SK Tim Tahun 2026"),
        ("Laporan 2021, Januari 2022, RKA 2023", "Laporan 2025, Januari 2026, RKA 2027"),
        ("Semester 2 Tahun 2021", "Semester 2 Tahun 2025"),
        ("UU Nomor 7 Tahun 2022", "UU Nomor 7 Tahun 2022"),
        ("sesuai Perpres 12 Tahun 2021", "sesuai Perpres 12 Tahun 2021"),
        ("Renstra 2020-2022", "Renstra 2020-2022"),
        ("surat tanggal 3 Januari 2022", "surat tanggal 3 Januari 2022"),
        ("surat tanggal 3 Nopember 2022", "surat tanggal 3 Nopember 2022"),
        ("surat tanggal 3 Des 2022", "surat tanggal 3 Des 2022"),
        ("13/HK.03.1/3503/2022", "13/HK.03.1/3503/2022"),
        ("sejak 2019", "sejak 2019"),
    ],
)
def test_only_the_plans_own_years_move(text: str, expected: str) -> None:
    assert moved(text, {2021: 2025, 2022: 2026, 2023: 2027}) == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("31 Maret 2025 dan 3 Nopember 2021", ("31 Maret 2025", "3 Nopember 2021")),
        ("31 Maret 2026", ()),
        ("Laporan Tahun 2025", ()),
        ("Laporan Tahun 2019", ("2019",)),
        ("Road Map 2020-2024", ("2020-2024",)),
        ("Road Map 2025 s.d. 2029", ()),
        ("Periode 2023/2024", ("2023/2024",)),
        ("UU Nomor 7 Tahun 2017", ()),
        ("Keputusan KPU Nomor 12 Tahun 2023 tanggal 3 Mei 2023", ()),
        ("surat nomor 13/HK.03.1/3503/2022 tanggal 3 Mei 2022", ()),
        ("surat tanggal 3 Mei 2022", ("3 Mei 2022",)),
    ],
)
def test_dates_spans_and_years_that_are_over_stand_and_those_of_regulations_are_none(
    text: str, left: tuple[str, ...]
) -> None:
    assert standing(text, 2026) == left
