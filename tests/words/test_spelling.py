"""Common words of the field, and how they are misspelt."""

from __future__ import annotations

import pytest

from rbexcel.words.spelling import DOUBTFUL, MISSPELT, corrected, doubled, misspelt, wrong_words


@pytest.mark.parametrize("wrong", MISSPELT)
def test_every_misspelt_word_is_looked_for_and_found_in_any_case(wrong: str) -> None:
    for text in (wrong, f"Upaya {wrong.upper()} lagi", f"({wrong.replace(' ', '  ')})", f"Satu\n{wrong.capitalize()}"):
        assert [word.lower() for word, _ in wrong_words(text) or ()] == [wrong]
        assert [word.lower() for word, _ in misspelt(text)] == [wrong]


def test_a_doubled_word_is_looked_for_and_found() -> None:
    assert wrong_words("Keputusan Keputusan") == (("Keputusan Keputusan", "Keputusan"),)
    assert wrong_words("Jumlah. Jumlah") == ()
    assert list(doubled("Keputusan Keputusan")) == ["Keputusan Keputusan"]


def test_nothing_is_wrong_with_a_sound_text() -> None:
    for text in ("Laporan evaluasi", "Rekomendasi bagi pemangku kepentingan", ""):
        assert wrong_words(text) == ()


def test_a_doubtful_word_is_marked_where_it_is_listed() -> None:
    assert [word for word in ("beruba", "prasyarat layanan", "uhkpn", "resiko") if word in DOUBTFUL] == [
        "beruba",
        "prasyarat layanan",
        "uhkpn",
    ]
    assert len(DOUBTFUL) == 14
    assert MISSPELT.keys() >= DOUBTFUL
    assert not any("?" in word for pair in MISSPELT.items() for word in pair)


def test_no_right_word_is_itself_a_typo() -> None:
    for wrong, right in MISSPELT.items():
        assert corrected(right) == right != wrong
        assert corrected(wrong) == (wrong if wrong in DOUBTFUL else right)


def test_words_that_may_be_meant_stay() -> None:
    assert corrected("Presentase Prasyarat layanan") == "Presentase Prasyarat layanan"
