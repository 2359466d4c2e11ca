"""Who looks for one thing in texts."""

from __future__ import annotations

from typing import Any

import pytest

from rbexcel.words import judge as judging
from rbexcel.words import remembered as memory
from rbexcel.words.judge import Judge, judge_of, verdicts
from rbexcel.words.spelling import wrong_words


def _watched(*hints: str) -> tuple[Judge[str], list[str]]:
    """Return a judge who finds a text that holds "sop", and the texts that it looked at."""
    seen: list[str] = []

    @judge_of(*hints)
    def judge(text: str) -> str | None:
        seen.append(text)
        return text.upper() if "sop" in text.lower() else None

    return judge, seen


def _look(judge: Judge[Any], *texts: str) -> list[Any]:
    told = verdicts(texts, lambda: {text: text.lower() for text in texts if text.isascii()})
    found = [judge[text] for text in texts]
    assert [verdict.get(judge.number) for verdict in told] == found
    return found


def test_only_texts_that_hold_a_hint_are_looked_at_and_each_once() -> None:
    judge, seen = _watched("sop")
    texts = ("Reviu SOP", "Apel pagi", "Daftar hadir")
    assert _look(judge, *texts) == _look(judge, *texts) == ["REVIU SOP", None, None]
    assert seen == ["Reviu SOP"]


def test_of_a_hint_of_several_words_the_longest_tells_which_texts_are_looked_at() -> None:
    judge, seen = _watched("reviu sop")
    assert _look(judge, "Reviu SOP", "SOP arsip", "Apel pagi") == ["REVIU SOP", None, None]
    assert seen == ["Reviu SOP"]


def test_a_text_in_other_letters_and_one_that_was_not_shown_are_looked_at() -> None:
    judge, seen = _watched("sop")
    assert _look(judge, "Apel – pagi") == [None]
    assert judge("Reviu SOP") == "REVIU SOP"
    assert seen == ["Apel – pagi", "Reviu SOP"]


def test_all_is_forgotten_with_the_rest_and_no_more_is_kept_than_of_the_longest_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    judge, _ = _watched("sop")
    monkeypatch.setattr(memory, "MOST", 2)
    assert _look(judge, "a", "b", "sop") == [None, None, "SOP"]
    assert len(judge) <= 2
    memory.forget()
    assert not judge


def test_texts_that_are_too_long_are_not_kept() -> None:
    judge, seen = _watched("sop")
    long = "apel pagi " * memory.LONGEST
    assert [*verdicts([long], lambda: {long: long})] == [{}]
    assert seen == [long]
    assert long not in judge


def test_a_judge_may_tell_itself_by_a_word_or_by_the_whole_text_what_is_worth_a_look() -> None:
    by_word = judge_of(has=lambda word: word == "daftar")(str.upper)  # judges stay: no word of an office
    by_text = judge_of(may=lambda text, words: len(words) == 2 and text.endswith("i"))(str.title)
    texts = ("apel pagi", "daftar", "foto")
    assert _look(by_word, *texts) == [None, "DAFTAR", None]
    assert _look(by_text, *texts) == ["Apel Pagi", None, None]


def test_who_begins_to_judge_later_looks_at_texts_that_were_judged_before() -> None:
    texts = ("Reviu SOP", "Apel pagi")
    assert [*verdicts(texts, lambda: {text: text.lower() for text in texts})]
    judge, _ = _watched("sop")
    assert _look(judge, *texts) == ["REVIU SOP", None]


@pytest.mark.parametrize(
    "text", ["Upaya menegakan", "Di  sahkan", "Jumlah\tjumlah", "Jumlah jumlah", "SK di tunjuk.", "Apel pagi"]
)
def test_a_misspelt_or_doubled_word_is_found_among_other_texts_as_alone(text: str) -> None:
    memory.forget()
    alone = wrong_words(text)
    memory.forget()
    assert [found or () for found in _look(wrong_words, "Daftar hadir", text, "Hadir di")] == [(), alone, ()]


def test_words_that_another_thread_keeps_meanwhile_stop_nobody() -> None:
    class Meanwhile(int):
        def __bool__(self) -> bool:
            judging._bits["sosialisasi"] = 0
            return False

    judge, _ = _watched("sop")
    judging._bits["sementara"] = Meanwhile()
    assert _look(judge, "Reviu SOP", "Apel pagi") == ["REVIU SOP", None]
    memory.forget()
