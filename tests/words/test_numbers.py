"""Item numbers: parsed, counted on and written in one place."""

from __future__ import annotations

import pytest

from rbexcel.words.numbers import Number, following, number_at_start, numbered, parsed, written, written_item


@pytest.mark.parametrize(
    ("text", "value", "style"),
    [
        ("1", 1, "1"),
        ("12", 12, "1"),
        ("2)", 2, "1)"),
        ("c", 3, "a"),
        ("z)", 26, "a)"),
        ("I", 1, "I"),
        ("IV", 4, "I"),
        ("IX)", 9, "I)"),
        ("XVIII", 18, "I"),
        ("XXXVII", 37, "I"),
        ("B", 2, "A"),
    ],
)
def test_a_number_by_itself_has_a_value_and_a_style(text: str, value: int, style: str) -> None:
    assert parsed(text) == Number(value, style, text, dotted=True)
    assert written(value, style) == text


@pytest.mark.parametrize("text", [None, "", "1.", "1.2", "123", "ab", "(1)", "J", "satu", "II."])
def test_other_texts_are_no_number(text: str | None) -> None:
    assert parsed(text) is None


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("1", "2"),
        ("9)", "10)"),
        ("a", "b"),
        ("h", "i"),
        ("z", None),
        ("z)", None),
        ("I", "II"),
        ("I)", "II)"),
        ("III", "IV"),
        ("VIII", "IX"),
        ("XII", "XIII"),
        ("XVII", "XVIII"),
        ("A", "B"),
        ("H", None),
    ],
)
def test_a_number_is_followed_by_the_next_one_of_its_style(text: str, after: str | None) -> None:
    number = parsed(text)
    assert number
    assert following(number) == after


def test_every_number_that_is_written_is_parsed_back() -> None:
    for style, count in (("1", 99), ("a", 26), ("I", 37), ("A", 8)):
        for closing in ("", ")"):
            for value in range(1, count + 1):
                text = written(value, style + closing)
                assert text
                assert parsed(text) == Number(value, style + closing, text, dotted=True)


@pytest.mark.parametrize(("value", "style"), [(0, "I"), (0, "a"), (27, "a"), (40, "I"), (9, "A"), (1, "1.2"), (1, "?")])
def test_a_style_has_no_number_beyond_its_last(value: int, style: str) -> None:
    assert written(value, style) is None


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("1. Data", "1", "Data"),
        ("1 Data", "1", "Data"),
        ("2) Data", "2)", "Data"),
        ("a. data", "a", "data"),
        ("IV. Penguatan", "IV", "Penguatan"),
        ("10)Penanganan", "10)", "Penanganan"),
        ("100% LHKASN", None, "100% LHKASN"),
        ("2 kali setahun", None, "2 kali setahun"),
        ("Data", None, "Data"),
        ("1.5 juta", None, "1.5 juta"),
    ],
)
def test_a_number_at_the_start(text: str, number: str | None, rest: str) -> None:
    """A number with its dot or bracket is cut off; an amount is not."""
    found, left = number_at_start(text)
    assert (found.text if found else None, left) == (number, rest)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("1. Data", "1", "Data"),
        ("2) Data", "2)", "Data"),
        ("c. data", "c", "data"),
        ("Data", None, "Data"),
        ("4 Data", None, "4 Data"),
        ("4.", "4", ""),
        ("II.", "II", ""),
        ("1. Satu\n2. Dua", None, "1. Satu\n2. Dua"),
        ("1. Terdiri dari:\n2. Dua", "1", "Terdiri dari:\n2. Dua"),
        ("1. Satu\na. Dua", "1", "Satu\na. Dua"),
        ("1) Satu; 2) Dua", None, "1) Satu; 2) Dua"),
        ("a) Satu, b) Dua", None, "a) Satu, b) Dua"),
        ("1) Satu 3) Tiga", "1)", "Satu 3) Tiga"),
        ("I) Satu; II) Dua", None, "I) Satu; II) Dua"),
        ("I) Satu; J) Dua", "I)", "Satu; J) Dua"),
        ("I. Satu\nII. Dua", None, "I. Satu\nII. Dua"),
        ("z) Satu None Dua", "z)", "Satu None Dua"),
    ],
)
def test_a_cell_that_we_wrote_is_one_item(text: str, number: str | None, rest: str) -> None:
    """Only a printed number before the whole text is the item's; a number alone has lost its text."""
    found, left = written_item(text)
    assert (found.text if found else None, left) == (number, rest)


def test_a_bare_number_gets_a_dot_and_others_stay() -> None:
    assert [numbered(number, "Tim") for number in ("1", "a", "1)", "(2)", None)] == [
        "1. Tim",
        "a. Tim",
        "1) Tim",
        "(2) Tim",
        "Tim",
    ]
    assert numbered(None, None) == ""
