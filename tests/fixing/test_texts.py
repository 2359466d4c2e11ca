"""Blanks and common words are put right, whatever else a text says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rbexcel.fixing.texts import SPACES, SPELLING, tidied
from rbexcel.words.spelling import corrected
from tests.fixing.grids import fixed, of


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("  Laporan  kinerja ", "Laporan kinerja"),
        ("Laporan\u00a0kinerja\u200b", "Laporan kinerja"),
        ("Laporan kinerja ; dan lainnya :\n a.  satu ", "Laporan kinerja; dan lainnya:\na. satu"),
        ("Laporan (akhir) , notulen .", "Laporan (akhir), notulen."),
        ("1 . Laporan ... selesai", "1 . Laporan ... selesai"),
        ("a : b", "a : b"),
        ("SK Tim.    SK Agen", "SK Tim.    SK Agen"),
        ("SK Tim.    dan", "SK Tim. dan"),
        ("Nomor  12 , 13", "Nomor 12 , 13"),
    ],
)
def test_blanks_are_put_in_order(before: str, wanted: str) -> None:
    assert tidied(before) == wanted


@given(st.text(alphabet="ab A.;,:)(\u00a0\u200b\n\t1", max_size=40))
def test_blanks_in_order_stay_so(text: str) -> None:
    assert tidied(tidied(text)) == tidied(text)
    assert "".join(tidied(text).split()) == "".join(text.replace("\u200b", "").split())


def test_known_typos_are_mended_whole_and_in_their_case() -> None:
    assert corrected("Prosentase PROSENTASE prosentase pRosentase prosentasenya") == (
        "Persentase PERSENTASE persentase pRosentase prosentasenya"
    )
    assert corrected("Adanya rekemondasi, tindaklanjut; stakholder Interen.") == (
        "Adanya rekomendasi, tindak lanjut; stakeholder Intern."
    )
    assert corrected("ditindaklanjuti resiko@kpu.go.id kpu.go.id/resiko e-resiko") == (
        "ditindaklanjuti resiko@kpu.go.id kpu.go.id/resiko e-resiko"
    )


def test_one_cell_with_several_faults_is_one_fix() -> None:
    grid = of("""
        | sub kegiatan    | indikator                | 1 |
        |-----------------|--------------------------|---|
        | 1. Evaluasi SOP | 1. Prosentase    selesai | ✓ |
    """)
    assert fixed(grid) == [("E4", "1. Prosentase    selesai", "1. Persentase selesai", f"{SPACES}; {SPELLING}")]


def test_a_text_with_markup_stays() -> None:
    grid = of("""
        | sub kegiatan    | indikator                         | 1 |
        |-----------------|-----------------------------------|---|
        | 1. Evaluasi SOP | 1. Laporan <br>  resiko &amp; SOP | ✓ |
    """)
    assert fixed(grid) == []
