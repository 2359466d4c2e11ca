"""Words that say when."""

from __future__ import annotations

from datetime import date

import pytest

from rbexcel.words.months import MONTH_WORDS
from rbexcel.words.when import may_name_none, months_of_column, months_said

YEAR = tuple(range(1, 13))


@pytest.mark.parametrize(
    ("label", "months"),
    [
        ("TW I", (1, 2, 3)),
        ("Triwulan 4", (10, 11, 12)),
        ("Q2", (4, 5, 6)),
        ("Semester II", (7, 8, 9, 10, 11, 12)),
        ("Jan-Mar", (1, 2, 3)),
        ("TW I (Jan-Mar)", (1, 2, 3)),
        ("III", ()),
        ("TW I dan II", ()),
        ("TW II sampai IV", ()),
        ("Triwulan ke-2", (4, 5, 6)),
        ("Jan s.d. Mar", (1, 2, 3)),
        ("Jan hingga Mar", (1, 2, 3)),
        ("Mei", (5,)),
    ],
)
def test_a_header_names_a_part_of_the_year(label: str, months: tuple[int, ...]) -> None:
    """A quarter or semester stands for all its months."""
    assert months_of_column(label) == months


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("B03,B06,B09,B12", (3, 6, 9, 12)),
        ("Jan-Mar", (1, 2, 3)),
        ("Maret s.d. Mei", (3, 4, 5)),
        ("Maret s/d Mei 2023", (3, 4, 5)),
        ("TW II", (4, 5, 6)),
        ("TW I dan III", (1, 2, 3, 7, 8, 9)),
        ("Semester I", (1, 2, 3, 4, 5, 6)),
        ("setiap bulan", YEAR),
        ("Sepanjang tahun", YEAR),
        ("12 Maret 2023", (3,)),
        (date(2023, 5, 17), (5,)),
        (3, (3,)),
        ("3, 6", (3, 6)),
        ("Nov s/d Feb", (1, 2, 11, 12)),
        ("Minggu ke-2 Maret", (3,)),
        ("Januari minggu ke-2 dan Mei", (1, 5)),
        ("1 Maret - 15 Mei", (3, 4, 5)),
        ("31 Maret", (3,)),
        ("tiap-tiap bulan", YEAR),
        ("rutin setiap bulan", YEAR),
        ("setiap hari", YEAR),
        ("mingguan", YEAR),
        ("selama satu tahun", YEAR),
    ],
)
def test_words_say_when(text: object, months: tuple[int, ...]) -> None:
    """Codes, spans, quarters, dates and lists of months are understood."""
    assert months_said(text) == (months, True)


@pytest.mark.parametrize("text", ["Tim RB", "25%", "2023", "segera", 45000, True, "-"])
def test_other_words_say_nothing(text: object) -> None:
    """What names no month is not guessed."""
    assert months_said(text) is None


def test_half_understood_words_are_told_apart() -> None:
    """A month among other words is read, and marked as half understood."""
    assert months_said("selesai Maret") == ((3,), False)


SECOND_TO_FOURTH = tuple(range(4, 13))


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("TW I-III", tuple(range(1, 10))),
        ("TW I – III", tuple(range(1, 10))),
        ("TW II hingga IV", SECOND_TO_FOURTH),
        ("TW II sampai IV", SECOND_TO_FOURTH),
        ("Triwulan II sampai IV", SECOND_TO_FOURTH),
        ("Triwulan II sampai dengan IV", SECOND_TO_FOURTH),
        ("Triwulan II s.d. IV", SECOND_TO_FOURTH),
        ("Triwulan II s.d IV", SECOND_TO_FOURTH),
        ("Triwulan II s/d Triwulan IV", SECOND_TO_FOURTH),
        ("TW 2 sd TW 4", SECOND_TO_FOURTH),
        ("Q2-Q4", SECOND_TO_FOURTH),
        ("Kuartal II s.d. Kuartal IV", SECOND_TO_FOURTH),
        ("Triwulan ke-2 sampai ke-4", SECOND_TO_FOURTH),
        ("TW I dan II", (1, 2, 3, 4, 5, 6)),
        ("TW I, II dan IV", (1, 2, 3, 4, 5, 6, 10, 11, 12)),
        ("TW I & TW III", (1, 2, 3, 7, 8, 9)),
        ("TW I, III - IV", (1, 2, 3, *range(7, 13))),
        ("TW I-II, IV", (1, 2, 3, 4, 5, 6, 10, 11, 12)),
        ("Semester I dan II", YEAR),
        ("Semester I s.d. II", YEAR),
        ("Semester I sampai Semester II", YEAR),
        ("Smt 1 hingga 2", YEAR),
        ("Semester I dan TW III", (1, 2, 3, 4, 5, 6, 7, 8, 9)),
        ("Semester I sampai TW III", tuple(range(1, 10))),
    ],
)
def test_a_span_of_quarters_or_semesters_means_those_between_too(text: str, months: tuple[int, ...]) -> None:
    assert months_said(text) == (months, True)
    assert months_said(text.upper()) == (months, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("32 Maret", ((3,), False)),
        ("Maret 2023", ((3,), True)),
        ("Maret 1999", ((3,), False)),
        ("setiap bulan Maret", ((3,), False)),
        ("per triwulan II", ((4, 5, 6), False)),
        ("setiap bulan kecuali Maret", (YEAR, False)),
    ],
)
def test_what_is_not_understood_makes_the_rest_unsure(text: str, said: tuple[tuple[int, ...], bool]) -> None:
    assert months_said(text) == said


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("TW IV s.d. I", (1, 2, 3, 10, 11, 12)),
        ("Triwulan 4 - 1", (1, 2, 3, 10, 11, 12)),
        ("Semester III s.d. I", (1, 2, 3, 4, 5, 6)),
        ("Semester I s.d. IV", (1, 2, 3, 4, 5, 6)),
    ],
)
def test_a_span_that_runs_backwards_or_names_no_part_of_a_year_is_in_doubt(text: str, months: tuple[int, ...]) -> None:
    assert months_said(text) == (months, False)


@pytest.mark.parametrize("text", ["setiap bulan 2 laporan", "setiap bulan 12 dokumen", "setiap bulan 2 kali"])
def test_a_number_before_a_word_is_an_amount_and_no_month(text: str) -> None:
    assert months_said(text) == (tuple(range(1, 13)), False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("02/12/2027", ((12,), True)),
        ("02-12-2027", ((12,), True)),
        ("2027-12-02", ((12,), True)),
        ("25/12/2027", ((12,), True)),
        ("12/25/2027", ((12,), True)),
        ("2/12/2027", ((12,), False)),
        ("5/5/2027", ((5,), True)),
        ("01/03/2027 s.d. 30/05/2027", ((3, 4, 5), True)),
        ("13/13/2027", None),
    ],
)
def test_a_date_in_numbers_names_the_month_behind_its_day(text: str, said: tuple[tuple[int, ...], bool] | None) -> None:
    assert months_said(text) == said


def test_every_month_of_a_span_is_that_span() -> None:
    assert months_said("Januari - Maret 2027 (rutin)") == ((1, 2, 3), True)
    assert months_said("setiap bulan") == (tuple(range(1, 13)), True)


PARTS = (
    "B u l a n  i v",
    "bln. VII",
    "t. w ke-i",
    "T.\n  W. II",
    "Smster II",
    "catur wulan kedua",
    "tri\nwulan iii",
    "target 3",
    "b.ke-12",
)
SAID = ("3 hingga 5", "1/2027 sampai dengan 3/2027", "Ja<b>n</b>", "(07)", "Ju-\nli")


@pytest.mark.parametrize("label", [*MONTH_WORDS, *map(" ".join, MONTH_WORDS), *PARTS, *SAID])
def test_no_glance_passes_over_a_label_that_may_name_a_month(label: str) -> None:
    assert not may_name_none(label)
    assert not may_name_none(label.upper())


@pytest.mark.parametrize("text", ["Rapat koordinasi", "2. Notulen rapat", "a. Dokumen 2027"])
def test_most_texts_are_told_at_a_glance_to_name_no_month(text: str) -> None:
    assert may_name_none(text)
