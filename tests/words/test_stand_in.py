"""A name that stands for an office's own."""

from __future__ import annotations

import pytest

from rbexcel.words import remembered as memory
from rbexcel.words.judge import judge_of, verdicts
from rbexcel.words.stand_in import stand_in

OFFICE = "KPU Kabupaten Sukoharjo"


@pytest.mark.parametrize(
    ("own", "name"),
    [
        (OFFICE, "KPU Kabupaten Qawuda"),
        ("KPU Provinsi Jawa Tengah", "KPU Provinsi Qawuda Qewido"),
        ("KPU KABUPATEN SUKOHARJO", None),
        ("Komisi Pemilihan Umum Kabupaten Sukoharjo", None),
        ("KPU Kabupaten Tojo Una-Una", None),
        ("KIP Aceh", None),
        ("Sekretariat Jenderal KPU", None),
        (None, None),
    ],
)
def test_only_a_short_name_as_most_are_has_one(own: str | None, name: str | None) -> None:
    found = stand_in(own)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("text", "neutral"),
    [
        ("Tim RB KPU Kabupaten Sukoharjo, di KPU Kabupaten Sukoharjo", "Tim RB KPU Kabupaten Qawuda, di {}"),
        ("Apel pagi", None),
        ("KPU Kabupaten Sukoharjo Sukoharjo", None),
        ("KPU Kabupaten Sukoharjonya", None),
        ("KPU Kabupaten Sukoharjo dan kpu kabupaten sukoharjo", None),
        ("KPU Kabupaten Sukoharjo dan KPU Kabupaten Qawuda", None),
    ],
)
def test_it_stands_where_the_whole_name_does_and_no_more_of_either(text: str, neutral: str | None) -> None:
    own = stand_in(OFFICE)
    assert own
    assert own.within(text) == (neutral and neutral.format(own.name))


def test_a_text_is_judged_once_for_all_offices_but_by_those_who_tell_the_name_or_count_letters() -> None:
    memory.forget()
    seen: list[tuple[str, str]] = []

    def looked(who: str, text: str) -> bool:  # judges stay: those of other tests' texts find nothing
        seen.append((who, text))
        return text.startswith("xlapor ")

    alike = judge_of("xlapor")(lambda text: looked("alike", text))
    telling = judge_of("xlapor")(lambda text: text.upper() if looked("telling", text) else "")
    counting = judge_of("xlapor", counts=True)(lambda text: len(text) if looked("counting", text) else 0)
    for office in (OFFICE, "KPU Kabupaten Klaten"):
        text = f"xlapor {office}"
        (found,) = verdicts([text], {text: text.lower()}, stand_in(office))
        assert [found[each.number] for each in (alike, telling, counting)] == [True, text.upper(), len(text)]
        assert (alike[text], telling[text], counting[text]) == (True, text.upper(), len(text))
        assert [who for who, each in seen if each == text] == ["telling", "counting"]


def test_a_place_with_a_word_that_a_judge_looks_for_stands_for_itself() -> None:
    judge = judge_of("xlapor", "sukoha")(lambda text: "xlapor" in text and "Sukoha" in text)
    text = f"xlapor {OFFICE}"
    assert [found[judge.number] for found in verdicts([text], {text: text.lower()}, stand_in(OFFICE))] == [True]
