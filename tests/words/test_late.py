"""Patterns that are compiled late."""

from __future__ import annotations

import re

import pytest

from rbexcel.words.late import late


def test_a_late_pattern_answers_as_one_that_was_compiled_at_once() -> None:
    now, then = re.compile("(?P<word>sop)", re.IGNORECASE), late("(?P<word>sop)", re.IGNORECASE)
    for text in ("Reviu SOP, sop", "Apel"):
        assert [found["word"] for found in then.finditer(text)] == [found["word"] for found in now.finditer(text)]
        assert bool(then.search(text)) == bool(now.search(text))
        assert then.sub("-", text) == now.sub("-", text)
    assert (then.pattern, then.flags, then.groupindex) == (now.pattern, now.flags, now.groupindex)


def test_it_is_compiled_when_it_is_first_asked_and_not_again(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    usual = re.compile

    def watched(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return usual(pattern, flags)

    monkeypatch.setattr(re, "compile", watched)
    pattern = late("apel")
    assert compiled == []
    assert pattern.match("apel pagi")
    assert not pattern.match("rapat")
    assert pattern.fullmatch("apel")
    assert compiled == ["apel"]
