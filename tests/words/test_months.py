"""Ticks, month names, and words that say when."""

from __future__ import annotations

from datetime import date

import pytest

from rbexcel.words.months import month_of, months_of_column, months_said
from rbexcel.words.ticks import is_tick, tick_words

YEAR = tuple(range(1, 13))


@pytest.mark.parametrize(
    "text", ["√", "✓", "✔", "V", "v", "٧", "<b>V</b>", "<b>√</b>", r"$\checkmark$", r"$\sqrt{}$", " V ", "1"]
)
def test_every_printed_tick_is_one(text: str) -> None:
    """All the marks of the published plans are ticks."""
    assert is_tick(text)


@pytest.mark.parametrize("text", ["", "VV", "x", "12", "ya", "-", "V1", "Tim"])
def test_other_texts_are_no_ticks(text: str) -> None:
    """What is not a known mark is none."""
    assert not is_tick(text)


@pytest.mark.parametrize(
    ("label", "month"),
    [
        (7, 7),
        ("07", 7),
        (7.0, 7),
        ("JULI", 7),
        ("Agt.", 8),
        ("Ags", 8),
        ("Agu", 8),
        ("Agst", 8),
        ("AGTS.", 8),
        ("Sept", 9),
        ("Nop", 11),
        ("Peb", 2),
        ("Mrt", 3),
        ("B03", 3),
        ("Jan-23", 1),
        ("Januari 2023", 1),
        ("Bulan 5", 5),
        (date(2023, 4, 1), 4),
        (13, None),
        (0, None),
        ("13", None),
        ("2023", None),
        ("Total", None),
        (True, None),
        (2.5, None),
    ],
)
def test_a_header_names_a_month(label: str | float | date, month: int | None) -> None:
    """Month labels of every kind; nothing else is a month."""
    assert month_of(label) == month


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


def test_an_x_is_a_tick_only_where_it_is_the_only_mark() -> None:
    """A lone kind of mark is a tick, unless a legend says that it means not."""
    assert tick_words(["x", "x"]) == {"x"}
    assert tick_words(["x", "?"]) == frozenset()
    assert tick_words(["x", "x"], ["x = tidak dilaksanakan"]) == frozenset()
    assert tick_words(["1", "0", "1"]) == {"1"}
