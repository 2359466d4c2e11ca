"""Names of persons: what of them is no name."""

from __future__ import annotations

import pytest

from rbexcel.words.names import capitalised, without_degrees, without_number


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("budi santoso, S.H., M.H.", "budi santoso"),
        ("Dr. H. Budi Santoso, S.H.", "Budi Santoso"),
        ("Drs Budi Santoso M.Si", "Budi Santoso"),
        ("Budi Santoso SH MH", "Budi Santoso"),
        ("Budi Santoso, S.Sos. NIP. 19780101 200501 1 001", "Budi Santoso"),
        ("Ir Hj. Siti Aminah", "Siti Aminah"),
        ("Andi ST", "Andi ST"),
        ("M. Ridwan", "M. Ridwan"),
        ("Muh. Dr. Ali", "Muh. Dr. Ali"),
        ("A. A. Gede Agung", "A. A. Gede Agung"),
        ("I Made S. Arya", "I Made S. Arya"),
        ("Hendra", "Hendra"),
        ("R. Ngt. Sri Rahayu, S.E.", "R. Ngt. Sri Rahayu"),
        ("H. R. Soekarno", "R. Soekarno"),
        ("Prof. Dr.Ing. Budi", "Budi"),
        ("Dr.-Ing. H. Budi Santoso", "Budi Santoso"),
        ("Dr. rer. nat. Budi Santoso, M.Sc.", "Budi Santoso"),
        ("Dr. Ingrid Medina", "Ingrid Medina"),
        ("S.H.", ""),
        ("SH MH", ""),
        ("Drs", ""),
        ("Prof. Dr.", ""),
        ("Rina Hartati", "Rina Hartati"),
    ],
)
def test_titles_degrees_and_the_number_of_service_are_no_name(typed: str, name: str) -> None:
    assert without_degrees(typed) == name


def test_a_number_of_service_alone_is_left_out_and_degrees_stay() -> None:
    assert without_number("Siti Aminah, S.H. / NIP 1978") == "Siti Aminah, S.H."


def test_words_in_one_case_get_capitals_and_others_are_meant_so() -> None:
    assert [capitalised(each) for each in ("SUKOHARJO", "muara bungo", "Kota Agung", "McDonald")] == [
        "Sukoharjo", "Muara Bungo", "Kota Agung", "McDonald"
    ]  # fmt: skip
