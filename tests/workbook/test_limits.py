"""How long texts may be, and of which signs."""

from __future__ import annotations

import pytest

from rbexcel.workbook.limits import shortened, unfit


def test_a_text_that_is_too_long_keeps_its_beginning() -> None:
    assert shortened("Rencana", 7) == "Rencana"
    assert shortened("Rencana Aksi", 9) == "Rencana…"
    assert shortened("Rencana Aksi", 8) == "Rencana…"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("NAMA KETUA, S.H.", None),
        ("n" * 150, None),
        ("n" * 151, "terlalu panjang (151 huruf, paling banyak 150)"),
        ("nama\x00", "memuat tanda yang bukan huruf"),
        ("nama \ud800", "memuat tanda yang bukan huruf"),
        ("nama\nketua", None),
    ],
)
def test_a_name_is_of_letters_and_not_too_long(name: str, why: str | None) -> None:
    assert unfit(name) == why
