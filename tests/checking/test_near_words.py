"""Slips of the hand in words of the field: told with the word that was meant, and quiet about all others."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from rbexcel.catalogue.built_in import field_words, other_words, templates
from rbexcel.checking.near_words import SHORTEST, is_known, is_slip, nearest, slips, torn_end, torn_word
from rbexcel.words.spelling import MISSPELT

WORDS = sorted(word for word in field_words() if len(word) > SHORTEST)


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


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Laporan rapat evaluasi capian kinerja", True),
        ("Laporan rapat evaluasi capaiann, kineja", True),
        ("Laporan rapat rapat evaluasi capaian kinerja", True),
        ("Laporan evaluasi capaian kinerja", False),
        ("Notulen rapat evaluasi capaian kinerja", False),
        ("Laporan rapat evaluasi capaian kinerja 2026", False),
        ("Laporan rapat evaluasi capaian kinerjas", False),
    ],
)
def test_a_text_that_is_another_but_for_letters_or_a_doubled_word_is_a_slip(text: str, is_one: bool) -> None:
    assert is_slip(text, "Laporan rapat evaluasi capaian kinerja") is is_one


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ("Rekapitulasi tunjangan kinerja pega", "pega"),
        ("Foto papan pengumuman kepegaw", "kepegaw"),
        ("Standar pelayanan dan layan", None),
        ("Aplikasi presensi berbasis google form", None),
        ("Data rekap", None),
        ("Konferensi pers di KPU Prov", None),
        ("Penggunaan mesin Fing", None),
    ],
)
def test_a_text_that_ends_with_the_beginning_of_a_word_is_torn(text: str, torn: str | None) -> None:
    assert torn_word(text) == torn


def test_other_words_are_none_of_the_field_and_known() -> None:
    assert other_words().isdisjoint(field_words())
    assert all(map(is_known, other_words()))


def test_a_word_near_to_two_others_is_left_alone() -> None:
    assert {"pengadaan", "pengaduan"} <= field_words()
    assert nearest("pengadxan") is None


def test_a_word_that_the_plan_writes_often_is_meant_so() -> None:
    assert slips(["pelaporann"] * 2) == {"pelaporann": "pelaporan"}
    assert slips(["pelaporann"] * 3) == {}


def test_places_that_are_named_are_no_slips() -> None:
    assert slips(["Kabupaten Pekalonga"], ["KPU Kabupaten Pekalonga"]) == {}


@given(st.sampled_from(WORDS), st.text("aeinkst", min_size=1, max_size=2), st.data())
def test_a_word_is_near_when_the_usual_measure_says_so(word: str, letters: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word)))
    written = word[:at] + letters + word[at + data.draw(st.integers(0, 2)) :]
    near = [each for each in field_words() if each[0] == word[0] and OSA.distance(written, each) < 2]
    assume(not is_known(written))
    assert nearest(written) == (near[0] if len(near) == 1 else None)


@given(st.sampled_from(WORDS), st.data())
def test_a_letter_left_out_never_names_a_wrong_word_for_sure(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    assert nearest(word[:at] + word[at + 1 :]) in {word, None}


def test_the_vocabulary_knows_no_word_that_is_listed_as_misspelt() -> None:
    assert field_words().isdisjoint(MISSPELT)


def test_the_common_templates_have_no_slip() -> None:
    common = [template for template in templates() if template.id in {"rb-8-area", "zi-6-komponen"}]
    assert [slips({text for row in template.rows for text in row.levels if text}) for template in common] == [{}, {}]


@pytest.mark.parametrize(
    ("word", "text", "end"),
    [
        ("pelaksan", "Adanya rekomendasi/pelaksan aan rekomendasi", "aan"),
        ("Deregulas", "Deregulas i Kebijakan", "i"),
        ("penysunan", "penysunan laporan", None),
        ("penysunan", "laporan penysunan", None),
        ("pelaksan", "subpelaksan aan, _pelaksan aan, pelaksan lagi, pelaksan aan", "aan"),
        ("pelaksan", "subpelaksan aan", None),
        ("pelaksan", "pelaksan pelaksan aan", None),
    ],
)
def test_a_word_with_a_blank_in_it_is_told_whole(word: str, text: str, end: str | None) -> None:
    assert torn_end(word, text) == end
