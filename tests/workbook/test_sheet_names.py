"""The names that sheets may have: legal, told apart, and written as formulas need them."""

from __future__ import annotations

import pytest

from rbexcel.workbook.sheet_names import is_legal, quoted, sheet_name


@pytest.mark.parametrize(
    ("name", "legal"),
    [("Rencana Aksi", True), ("a" * 31, True), ("a" * 32, False), ("", False), ("a/b", False), ("a\nb", False)],
)
def test_a_name_is_legal_up_to_31_characters_without_the_signs_of_addresses(name: str, legal: bool) -> None:
    assert is_legal(name) is legal


@pytest.mark.parametrize(
    ("wanted", "taken", "given"),
    [
        ("Rencana Aksi", (), "Rencana Aksi"),
        ("Rencana Aksi", ("rencana aksi",), "Rencana Aksi (2)"),
        ("Rencana Aksi", ("Rencana Aksi", "RENCANA AKSI (2)"), "Rencana Aksi (3)"),
        (" a [1]: b/c ", (), "a 1 b c"),
        ("'kutip'", (), "kutip"),
        ("", (), "Lembar"),
        ("History", (), "History (2)"),  # a name that Excel keeps for itself
        ("a" * 40, (), "a" * 31),
        ("a" * 40, ("a" * 31,), "a" * 27 + " (2)"),
    ],
)
def test_a_name_is_made_legal_and_told_from_those_that_are_there(
    wanted: str, taken: tuple[str, ...], given: str
) -> None:
    assert sheet_name(wanted, taken) == given


def test_a_name_in_a_formula_stands_in_quotes_and_doubles_its_own() -> None:
    assert quoted("Rencana 'baru'") == "'Rencana ''baru'''"
