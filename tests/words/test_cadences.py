"""Words that say how often."""

from __future__ import annotations

import pytest

from rbexcel.words.cadences import Cadence, said_alone, said_in_sentence, without

QUARTERLY = ["triwulan", "tri wulan", "TW", "kuartal", "tiga bulan", "3 bulan"]
HALF_YEARLY = ["semester", "smt", "enam bulan", "6 bulan"]


def often(text: str) -> list[tuple[str, int, bool]]:
    """What a sentence says: words, times, whether just so many."""
    return [(said.words, said.times, said.exact) for said in said_in_sentence(text)]


@pytest.mark.parametrize("each", ["setiap ", "tiap ", "tiap-tiap ", "per ", "per-", "Per  "])
@pytest.mark.parametrize(
    ("part", "times"),
    [
        ("bulan", 12),
        ("bulannya", 12),
        ("bln", 12),
        *((part, 4) for part in QUARTERLY),
        *((part, 2) for part in HALF_YEARLY),
    ],
)
def test_each_part_of_the_year_is_understood_with_each_word_for_every(each: str, part: str, times: int) -> None:
    assert often(f"Laporan {each}{part}.") == [(f"{each}{part}", times, True)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Laporan bulanan", [("bulanan", 12, True)]),
        ("Mencatat kehadiran setiap hari", [("setiap hari", 12, True)]),
        ("Apel setiap minggu", [("setiap minggu", 12, True)]),
        ("Laporan triwulanan", [("triwulanan", 4, True)]),
        ("Laporan tri wulanan", [("tri wulanan", 4, True)]),
        ("Laporan semesteran", [("semesteran", 2, True)]),
        ("Rapat secara berkala", [("berkala", 2, False)]),
        ("Pengukuran periodik", [("periodik", 2, False)]),
        ("Rapat dua kali setahun", [("dua kali setahun", 2, True)]),
        ("Rapat 4 kali dalam satu tahun", [("4 kali dalam satu tahun", 4, True)]),
        ("Paling sedikit dua kali dalam satu tahun", [("dua kali dalam satu tahun", 2, False)]),
        ("Minimal 2 kali setahun", [("2 kali setahun", 2, False)]),
        ("Sekurang-kurangnya dua kali setahun", [("dua kali setahun", 2, False)]),
        ("Paling kurang 4 kali setahun", [("4 kali setahun", 4, False)]),
        ("Laporan per triwulan 4 laporan", [("per triwulan", 4, True)]),
        ("Apel setiap bulan 2 kali", [("setiap bulan", 12, True)]),
        ("Rapat per triwulan 1 (satu) kali", [("per triwulan", 4, True)]),
        ("Laporan per semester 2023", [("per semester", 2, True)]),
        ("Rekap bulanan per triwulan", [("bulanan", 12, True), ("per triwulan", 4, True)]),
    ],
)
def test_a_sentence_says_how_often(text: str, said: list[tuple[str, int, bool]]) -> None:
    assert often(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "Laporan setiap bulan Maret",
        "Laporan per bulan 10",
        "Laporan per bulan ke-3",
        "Laporan per triwulan II",
        "Laporan tiap semester 1",
        "Laporan bulan Mei",
        "Laporan Triwulan",
        "Laporan kinerja harian",
        "Apel rutin",
        "Apel setiap hari besar nasional",
        "Rekap kehadiran selama satu tahun",
        "Superbulan",
        "",
    ],
)
def test_other_sentences_do_not(text: str) -> None:
    assert said_in_sentence(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "rutin", "harian", "mingguan", "setiap hari", "per minggu", "sepanjang tahun", "setahun penuh",
        "selama 1 tahun", "selama tahun", "setiap bulan",
    ],
)  # fmt: skip
def test_a_cell_that_says_only_when_means_the_whole_year(text: str) -> None:
    assert [(said.words, said.times) for said in said_alone(text)] == [(text, 12)]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("bulanan", (tuple(range(1, 13)),)),
        ("triwulanan", ((3, 6, 9, 12), (1, 4, 7, 10))),
        ("tiga kali setahun", ((4, 8, 12), (1, 5, 9))),
        ("semesteran", ((6, 12), (1, 7))),
    ],
)
def test_a_part_of_the_year_is_due_at_its_end_or_in_the_month_after(
    text: str, readings: tuple[tuple[int, ...], ...]
) -> None:
    (said,) = said_in_sentence(text)
    assert said.readings == readings


def test_the_words_are_taken_out_of_a_text() -> None:
    text = "Rekap bulanan per triwulan (Maret)"
    assert without(text, *said_in_sentence(text)).split() == ["Rekap", "(Maret)"]


def test_what_templates_call_a_cadence_has_a_number_of_months() -> None:
    assert {each: each.times for each in Cadence} == {"bulanan": 12, "triwulan": 4, "semester": 2, "tahunan": 1}
