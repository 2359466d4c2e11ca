"""Numbers in words."""

from __future__ import annotations

import pytest

from rbexcel.words.spelled import spelled


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (1000, "seribu"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2027, "dua ribu dua puluh tujuh"),
        (2100, "dua ribu seratus"),
    ],
)
def test_a_number_is_spelled(number: int, words: str) -> None:
    assert spelled(number) == words
