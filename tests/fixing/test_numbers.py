"""Item numbers with one gap or one repetition are counted anew."""

from __future__ import annotations

from string import ascii_lowercase

import pytest

from rbexcel.checking.check import check
from rbexcel.fixing.numbers import NUMBERS
from rbexcel.parsing.parse import parse
from tests.fixing.grids import after, fixed, numbered, of
from tests.tables import FIRST_LINE


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        (["1.", "2.", "4."], ["1.", "2.", "3."]),
        (["1.", "2.", "4.", "5."], ["1.", "2.", "3.", "4."]),
        (["1.", "2.", "2.", "3."], ["1.", "2.", "3.", "4."]),
        (["a.", "b.", "d."], ["a.", "b.", "c."]),
        (["1.", "3."], ["1.", "2."]),
        (["I.", "II.", "IV."], ["I.", "II.", "III."]),
    ],
)
def test_one_gap_or_one_repetition_is_settled(numbers: list[str], wanted: list[str]) -> None:
    grid = numbered(*numbers)
    made = after(grid)
    texts = [str(made.sheets[0].value(FIRST_LINE + index, 5)).split()[0] for index in range(len(numbers))]
    assert texts == wanted
    assert {why for *_, why in fixed(grid)} == {NUMBERS}
    assert check(parse(made), select=["RB405"]) == ()


@pytest.mark.parametrize(
    "numbers",
    [["1.", "2.", "3."], ["1.", "3.", "2."], ["2.", "3.", "5."], ["1.", "2.", "6."], ["1.", "3.", "5."], ["1.", "b."]],
    ids=["whole", "out of order", "not from one", "a wide gap", "two gaps", "two styles"],
)
def test_numbers_that_leave_a_doubt_stay(numbers: list[str]) -> None:
    assert fixed(numbered(*numbers)) == []


@pytest.mark.parametrize(
    ("numbers", "inside"),
    [(("1.", "3."), "2."), (("1)", "3)"), "2)"), (("a.", "c."), "b."), (("I.", "III."), "II."), (("a.", "c."), "2.")],
)
def test_a_number_that_stands_inside_the_text_before_is_not_missing(numbers: tuple[str, str], inside: str) -> None:
    first, last = numbers
    grid = of(f"""
        | sub kegiatan    | indikator                     | 1 |
        |-----------------|-------------------------------|---|
        | 1. Evaluasi SOP | {first} Foto; {inside} daftar | ✓ |
        |                 | {last} Surat                  | ✓ |
    """)
    assert fixed(grid) == []


def test_letters_are_not_counted_past_z() -> None:
    letters = [f"{letter}." for letter in ascii_lowercase]
    assert fixed(numbered(*letters[:2], *letters[1:25]))[-1][2] == "z. Butir ZZZ"
    assert fixed(numbered(*letters[:2], *letters[1:])) == []


def test_numbers_that_run_on_under_the_next_parent_stay() -> None:
    grid = of("""
        | sub kegiatan    | indikator  | 1 |
        |-----------------|------------|---|
        | 1. Evaluasi SOP | 1. Laporan | ✓ |
        |                 | 3. Notulen | ✓ |
        | 2. Reviu SOP    | 4. Berkas  | ✓ |
        |                 | 5. Naskah  | ✓ |
    """)
    assert fixed(grid) == []
