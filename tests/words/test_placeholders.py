"""What stands in the place of a text."""

from __future__ import annotations

import pytest

from rbexcel.words.placeholders import is_placeholder


@pytest.mark.parametrize(
    "text",
    ["idem", "Idem.", "sda", "s.d.a.", "sama dengan di atas", "sama seperti diatas", "menyusul", "akan diisi kemudian",
     "(diisi oleh Subbag Hukum)", "-", "–", "........", "1", "TBD", "n/a", "xxx", "belum ditentukan", "Isi di sini",
     "dst.", "dan lain-lain", "#REF!", "#NAME?", "#DIV/0!", "Err:502"],
)  # fmt: skip
def test_a_text_that_stands_for_another(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "Isi kuesioner",
        "100%",
        "Sekretaris",
        "Tim A",
        "Diisinya LKE",
        "Identifikasi risiko",
        "SDM",
        "Laporan menyusul",
        "III",
        "#Reformasi!",
    ],
)
def test_a_text_of_its_own(text: str) -> None:
    assert not is_placeholder(text)
