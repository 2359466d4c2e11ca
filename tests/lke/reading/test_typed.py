"""Answers as offices type them, and choices as forms print them."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rbexcel.catalogue.lke_form import Kind
from rbexcel.lke.reading.choices import kind_of, offered
from rbexcel.lke.reading.typed import choice_typed, decimal_typed, index_typed, number_typed
from rbexcel.workbook.grid import Value

FOUR = "A. Seluruh unsur\nB. Sebagian besar unsur\nC. Sebagian kecil unsur\nD. Tidak ada unsur"


@pytest.mark.parametrize(
    ("text", "kind", "texts"),
    [
        (FOUR, Kind.A_D, ["Seluruh unsur", "Sebagian besar unsur", "Sebagian kecil unsur", "Tidak ada unsur"]),
        ("A. satu; B. dua; C. tiga", Kind.A_C, ["satu", "dua", "tiga"]),
        ("a. x b. y c. z", Kind.A_C, ["x", "y", "z"]),
        ("A) x B) y C) z", Kind.A_C, ["x", "y", "z"]),
        ("A/B/C", Kind.A_C, ["", "", ""]),
        ("A\nB\nC", Kind.A_C, ["", "", ""]),
        ("A-E", Kind.A_E, [""] * 5),
        ("A s.d. D", Kind.A_D, [""] * 4),
        ("Ya/Tidak", Kind.YES_NO, ["", ""]),
        ("Ya (1) / Tidak (0)", Kind.YES_NO, ["", ""]),
        ("A. Ya\nB. Tidak", Kind.YES_NO, ["A. Ya", "B. Tidak"]),
        ("%", None, []),
        ("0-4", None, []),
        ("Angka", None, []),
        (None, None, []),
        ("Ya, bila semua unsur ada", None, []),
        ("Adanya SK", None, []),
    ],
)
def test_choices_are_known_however_they_are_printed(text: str | None, kind: Kind | None, texts: list[str]) -> None:
    assert (kind_of(offered(text)), list(offered(text).values())) == (kind, texts)


@pytest.mark.parametrize(
    ("value", "choice"),
    [
        *[(text, "B") for text in ("B", "b", "B.", "(b)", "b)", " B ")],
        *[(text, "B") for text in ("B. Sebagian besar unsur", "Sebagian besar unsur", "sebagian  BESAR unsur.")],
        ("C. sudah dilakukan", "C"),
        *[(text, None) for text in ("A/B", "AB", "A, B", "A. Sebagian besar unsur", "Ya", "-", "sudah", 1, True, 0.5)],
        (datetime(2026, 1, 2), None),
        ("A. Seluruh unsur\nB. Sebagian besar unsur\nC. Sebagian kecil unsur\nD. Tidak ada unsur", None),
        ("E", "E"),
    ],
)
def test_a_letter_is_read_in_every_form(value: Value, choice: str | None) -> None:
    assert choice_typed(value, Kind.A_D, offered(FOUR)) == choice


@pytest.mark.parametrize(
    ("value", "choice"),
    [
        *[(value, "Ya") for value in ("Ya", "YA", "Y", "ya.", 1, 1.0, "1", True)],
        *[(value, "Tidak") for value in ("Tidak", "TIDAK", "T", 0, "0", False)],
        *[(value, None) for value in ("Ya/Tidak", "sudah", "A", 2, 0.5)],
    ],
)
def test_ya_and_tidak_are_read_in_every_form(value: Value, choice: str | None) -> None:
    assert choice_typed(value, Kind.YES_NO, offered("Ya/Tidak")) == choice


def test_letters_of_ya_and_tidak_count_where_they_are_printed() -> None:
    choices = offered("A. Ya, bila SK ada\nB. Tidak, bila belum")
    assert [choice_typed(text, Kind.YES_NO, choices) for text in ("A", "b.", "A. Ya, bila SK ada", "Tidak")] == [
        *("Ya", "Tidak", "Ya", "Tidak"),
    ]


@given(st.fractions(min_value=0, max_value=4, max_denominator=100))
def test_an_index_is_exact_as_number_and_as_text(index: Fraction) -> None:
    hundredths = Fraction(round(index * 100), 100)
    text = f"{float(hundredths):.2f}"
    for value in (float(text), text, text.replace(".", ","), f" {text} "):
        assert index_typed(value) == hundredths


@pytest.mark.parametrize(
    ("value", "number"),
    [
        *[(value, 9) for value in (9, 9.0, "9", "9,0", " 9 ")],
        ("1.200", 1200),
        *[("-3", -3), (-3.0, -3)],
        *[(value, None) for value in (2.5, "2,5", "9 orang", "", None, True, "sembilan")],
    ],
)
def test_a_number_is_whole_or_none(value: Value, number: int | None) -> None:
    assert number_typed(value) == number


@pytest.mark.parametrize(
    ("value", "weight"), [("4,00", Fraction(4)), ("17,5 %", Fraction(35, 2)), (3.5, Fraction(7, 2))]
)
def test_weights_may_be_texts(value: Value, weight: Fraction) -> None:
    assert decimal_typed(value) == weight
