"""Slips of the hand in words of the field: told with the word that was meant, and quiet about all others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rbexcel.catalogue import templates
from rbexcel.near_words import SHORTEST, field_words, nearest, slips
from rbexcel.spelling import MISSPELT

WORDS = [word for words in field_words().values() for word in words if len(word) > SHORTEST]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("penysunan", "penyusunan"),  # a letter left out
        ("bejenjang", "berjenjang"),
        ("pelaporann", "pelaporan"),  # one too many
        ("rekomendaso", "rekomendasi"),  # another one
        ("moniotring", "monitoring"),  # two swapped
    ],
)
def test_a_slip_tells_the_word_that_was_meant(written: str, meant: str) -> None:
    assert slips([f"Laporan {written} triwulan"]) == {written: meant}


@pytest.mark.parametrize("text", ["Penetapan dan penerapan pengaduan", "pelaksanaannya", "PELAKSANAN", "Kab. Bantul"])
def test_words_that_are_right_names_and_capitals_are_left_alone(text: str) -> None:
    assert slips([text]) == {}


def test_a_word_near_to_two_others_is_left_alone() -> None:
    assert {"pengadaan", "pengaduan"} <= set(field_words()["p"])
    assert nearest("pengadxan") is None


def test_a_word_that_the_plan_writes_often_is_meant_so() -> None:
    assert slips(["pelaporann"] * 2) == {"pelaporann": "pelaporan"}
    assert slips(["pelaporann"] * 3) == {}


def test_places_that_are_named_are_no_slips() -> None:
    assert slips(["Kabupaten Pekalonga"], ["KPU Kabupaten Pekalonga"]) == {}


@given(st.sampled_from(WORDS), st.data())
def test_a_letter_left_out_never_names_a_wrong_word_for_sure(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    assert nearest(word[:at] + word[at + 1 :]) in {word, None}


def test_the_vocabulary_knows_no_word_that_is_listed_as_misspelt() -> None:
    assert [word for words in field_words().values() for word in words if word in MISSPELT] == []


def test_the_common_templates_have_no_slip() -> None:
    common = [template for template in templates() if template.id in {"rb-8-area", "zi-6-komponen"}]
    assert [slips(text for row in template.rows for text in row.levels if text) for template in common] == [{}, {}]
