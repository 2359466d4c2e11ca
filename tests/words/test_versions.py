"""Words by which people tell one version of a plan from another."""

from __future__ import annotations

import pytest

from rbexcel.words.versions import Said, said_in_heading, said_of_version, year_in_name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Rencana Aksi", set()),
        ("RA 2027", set()),
        ("Penguatan Pengawasan", set()),
        ("Lamandau", set()),
        ("Rencana Aksi (2)", {Said.NUMBERED}),
        ("Rencana Aksi lama", {Said.FORMER}),
        ("RA_LAMA", {Said.FORMER}),
        ("RencanaLama", {Said.FORMER}),
        ("backup2026", {Said.FORMER}),
        ("Back up", {Said.FORMER}),
        ("Copy of Rencana Aksi", {Said.FORMER}),
        ("Salinan RA", {Said.FORMER}),
        ("draft-1", {Said.FORMER}),
        ("jangan dipakai", {Said.FORMER}),
        ("Realisasi TW I", {Said.REALISED}),
        ("REALISASI_TW1", {Said.REALISED}),
        ("Capaian s.d. TW II", {Said.REALISED}),
        ("Rekap per area", {Said.DERIVED}),
        ("RA final", {Said.FINAL}),
    ],
)
def test_a_name_says_which_version_a_sheet_holds(name: str, said: set[Said]) -> None:
    assert said_of_version(name) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("RENCANA AKSI REFORMASI BIROKRASI TAHUN 2027", set()),
        ("REALISASI RENCANA AKSI TAHUN 2027", {Said.REALISED}),
        ("LAPORAN REALISASI RENCANA AKSI", {Said.REALISED}),
        ("DRAF RENCANA AKSI", {Said.FORMER}),
        ("RENCANA AKSI DAN CAPAIAN KINERJA", set()),
        ("Menyusun laporan yang memuat realisasi", set()),
    ],
)
def test_a_heading_says_it_with_its_first_words(text: str, said: set[Said]) -> None:
    assert said_in_heading(text) == said


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("RA 2027", 2027), ("RB_2027_KPU-Kab-Contoh_v2.xlsx", 2027), ("Rencana", None), ("2026-2027", None),
        ("SK 12026", None), ("2199", None),
    ],
)  # fmt: skip
def test_a_name_tells_one_year_or_none(name: str, year: int | None) -> None:
    assert year_in_name(name) == year
