"""What the findings of one code have in common."""

from __future__ import annotations

import pytest

from rbexcel.checking.finding import Severity
from rbexcel.checking.groups import Group, groups
from tests.drawing.sheets.test_validasi import FINDINGS, finding


def test_the_gravest_findings_are_grouped_first_then_by_code() -> None:
    assert list(groups(FINDINGS)) == [
        Group("RB203", Severity.ERROR, "indikator … belum punya bulan", 2),
        Group("RB201", Severity.WARNING, "tanda … bukan centang", 1),
        Group("RB101", Severity.INFO, "nomor keputusan belum diisi", 1),
    ]


@pytest.mark.parametrize(
    ("messages", "heading"),
    [
        (("nomor keputusan belum diisi", "tanggal keputusan belum diisi"), "… keputusan belum diisi"),
        (
            ('dasar hukum nomor 2 masih kosong: pengganti "A"', "dasar hukum nomor 13 masih kosong"),
            "dasar hukum nomor … masih kosong …",
        ),
        (
            ('indikator "A" sama (lihat baris 4)', 'indikator "B" sama (lihat baris 17)'),
            "indikator … sama (lihat baris …)",
        ),
        (
            (
                '"A" menyebut "tiap bulan", tetapi dicentang 2 bulan',
                '"B" menyebut "berkala" (dua), tetapi dicentang 1 bulan',
            ),
            "… menyebut …, tetapi dicentang … bulan",
        ),
        (
            ("baris 9: butir dipisah", "baris 7: butir dipisah", "urutan kolom diduga"),
            "baris …: butir dipisah, dan yang serupa",
        ),
    ],
)
def test_the_heading_of_a_group_is_what_its_findings_share(messages: tuple[str, ...], heading: str) -> None:
    found = [finding("RB308", Severity.INFO, None, message) for message in messages]
    assert list(groups(found)) == [Group("RB308", Severity.INFO, heading, len(messages))]
