"""Items that go on where a page begins, as they are named there."""

from __future__ import annotations

from time import process_time

import pytest

from rbexcel.words.continued import beginning_of, continued, is_catchword, name_of_continued

LONG = "1. Penguatan pelaksanaan pengendalian gratifikasi di lingkungan sekretariat dan penyelenggara pemilihan umum"


@pytest.mark.parametrize(
    "text",
    [
        "Tata Laksana (lanjutan)",
        "Tata Laksana (Lanj.)",
        "Tata Laksana (sambungan)",
        "Tata Laksana (lanjutan 2)",
        "Tata Laksana (lanjutan dari halaman 3)",
        "Tata Laksana [lanj]",
        "Tata Laksana\n(LANJUTAN).",
        "(lanjutan) Tata Laksana",
        "Tata Laksana - lanjutan",
        "Tata Laksana – lanj. 2",
        "(Samb.) Tata Laksana",
    ],
)
def test_a_bracket_or_a_dash_says_that_an_item_goes_on(text: str) -> None:
    assert name_of_continued(text) == ("Tata Laksana", True)


@pytest.mark.parametrize(
    "text",
    [
        "Tata Laksana lanjutan 2",
        "Tata Laksana, lanj.",
        "Tata Laksana lanjutan ke-3",
        "Lanjutan: Tata Laksana",
        "Sambungan 2 - Tata Laksana",
    ],
)
def test_the_bare_word_may_be_part_of_a_name(text: str) -> None:
    assert name_of_continued(text) == ("Tata Laksana", False)


@pytest.mark.parametrize("text", ["(lanjutan)", "lanjutan", "Lanj."])
def test_the_word_may_stand_alone(text: str) -> None:
    found = name_of_continued(text)
    assert found is not None
    assert found[0] == ""


@pytest.mark.parametrize(
    "text",
    ["Tindak lanjut", "Menindaklanjuti hasil", "Sambutan ketua", "Kelanjutan program", "Sambungan internet baru"],
)
def test_other_words_say_nothing(text: str) -> None:
    found = name_of_continued(text)
    assert found is None or found == ("internet baru", False)


def test_a_long_item_is_named_by_its_beginning() -> None:
    assert continued("1. SOP") == "1. SOP (lanjutan)"
    assert continued(LONG) == f"{LONG[: LONG.index(' penyelenggara')]} … (lanjutan)"
    name = name_of_continued(continued(LONG))
    assert name is not None
    assert LONG.startswith(beginning_of(name[0]) or "-")


@pytest.mark.parametrize("text", ["(lanjutan" * 200, "." * 1900 + "lanjutan (", " (" * 900 + "lanj x"])
def test_a_text_of_brackets_and_dots_takes_no_time(text: str) -> None:
    began = process_time()
    name_of_continued(text)
    assert process_time() - began < 1
    assert name_of_continued(text * 20) is None


@pytest.mark.parametrize(
    ("line", "after", "told"),
    [
        ("Undang-Undang ...", "Undang-Undang Nomor 7 Tahun 2017 tentang", True),
        ("2. Peraturan …", "2. Peraturan Komisi Pemilihan Umum", True),
        ("MEMUTUSKAN: ...", "MEMUTUSKAN:", True),
        ("Nomor ...", "Tahun 2023;", False),
        ("Nomor ...", "Nomor ...", False),
        ("..........", "..........;", False),
        ("a. bahwa ...", "b. bahwa perlu ditetapkan;", False),
    ],
)
def test_a_word_at_the_foot_of_a_page_only_announces_the_next_one(line: str, after: str, told: bool) -> None:
    assert is_catchword(line, [after]) is told
