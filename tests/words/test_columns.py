"""The words of columns and areas, as they are printed and as they are damaged."""

from __future__ import annotations

import difflib

import pytest

from rbexcel.words.column_words import COLUMN_WORDS
from rbexcel.words.columns import (
    AREAS,
    ENTRY,
    area_named,
    area_number,
    clean,
    exact_area,
    joined,
    normal,
    plain,
    split_area,
)
from rbexcel.words.heads import column_names


@pytest.mark.parametrize(("column", "word"), [(name, word) for name, words in COLUMN_WORDS.items() for word in words])
def test_every_word_of_a_column_names_it(column: str, word: str) -> None:
    assert column_names(word) == (column,)
    assert column_names(f" {word.upper()} :") == (column,)


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("NO AREA PERUBAHAN", ("number", "area")),
        ("REGIATAN", ("kegiatan",)),
        ("SUB\nKEGIATAN", ("sub_kegiatan",)),
        ("INDIKАTOR KEBERHASILAN", ("indikator",)),  # the fifth letter is a Cyrillic one
        ("Rapat persiapan kegiatan sosialisasi di daerah", ()),
        ("", ()),
        ("2023", ()),
    ],
)
def test_a_header_names_its_columns(label: str, names: tuple[str, ...]) -> None:
    assert column_names(label) == names


def test_a_damaged_word_is_none_where_only_exact_ones_count() -> None:
    assert column_names("REGIATAN", near=False) == ()


@pytest.mark.parametrize(("number", "name"), [(number, name) for number, names in AREAS.items() for name in names])
def test_every_name_of_an_area_names_it(number: int, name: str) -> None:
    assert exact_area(name) == area_number(name.upper()) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Perubahan Manajemen", 1),
        ("PENGUATAN PENGAWASAM", 7),
        ("Penguatan", None),
        ("Penguatan Sistem Manajemen Perkantoran", None),
    ],
)
def test_an_area_is_known_by_its_words_in_any_order_or_nearly(text: str, number: int | None) -> None:
    assert area_number(text) == number


def test_an_area_is_split_off_the_text_that_follows_it() -> None:
    assert split_area("Manajemen Perubahan Penyusunan tim") == ("Manajemen Perubahan", "Penyusunan tim")
    assert split_area("Penyusunan tim") is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Satu  dua", "Satu dua"),
        ("Satu<br>dua", "Satu\ndua"),
        ("<b>Satu</b> &amp; dua", "Satu & dua"),
        ("<ul><li>Satu</li><li>Dua</li></ul>", "Satu\nDua"),
        ("Satu;    Dua", "Satu;\nDua"),
        ("perundang- undangan", "perundang-undangan"),
        (" Satu \r\n\r\n dua ", "Satu\ndua"),
    ],
)
def test_a_text_is_shown_without_markup_and_with_each_entry_on_its_line(text: str, shown: str) -> None:
    assert joined(clean(text)) == shown
    assert ENTRY not in joined(clean(text))


def test_a_text_of_ours_keeps_all_but_its_blanks() -> None:
    assert plain(" Satu  <b>dua</b> \r\n\r\n tiga ") == "Satu <b>dua</b>\ntiga"


def test_texts_are_compared_by_letters_and_digits_only() -> None:
    assert normal("  SK-Tim,\nRB (2023)! ") == "sk tim rb 2023"
    assert normal("АРЕЛ") == "ape"  # Cyrillic letters that look Latin; the last one does not


def test_a_name_that_another_thread_looks_for_meanwhile_changes_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile, alone = iter(["manajemen perubahxn"]), difflib.SequenceMatcher.real_quick_ratio

    def interrupted(matcher: difflib.SequenceMatcher[str]) -> float:
        for text in meanwhile:
            assert area_named(text) == 1
        return alone(matcher)

    monkeypatch.setattr(difflib.SequenceMatcher, "real_quick_ratio", interrupted)
    assert area_named("penguatan pengawasxn") == 7
