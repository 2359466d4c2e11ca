"""What was found in a text is kept, within bounds, and forgotten on demand."""

from __future__ import annotations

import pytest

from rbexcel.words import remembered as memory
from rbexcel.words.remembered import remembered


def counted() -> tuple[list[str], object]:
    asked: list[str] = []

    @remembered
    def letters(text: str, more: int = 0) -> int:
        asked.append(text)
        return len(text) + more

    return asked, letters


def test_a_text_is_looked_at_once_for_each_thing_that_is_asked() -> None:
    asked, letters = counted()
    assert [letters("foto"), letters("foto"), letters("foto", 2), letters("foto", 2)] == [4, 4, 6, 6]  # type: ignore[operator]
    assert asked == ["foto", "foto"]


def test_a_long_text_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, letters = counted()
    monkeypatch.setattr(memory, "LONGEST", 3)
    assert [letters("foto"), letters("foto")] == [4, 4]  # type: ignore[operator]
    assert asked == ["foto", "foto"]


def test_all_is_forgotten_at_once() -> None:
    asked, letters = counted()
    letters("foto")  # type: ignore[operator]
    memory.forget()
    letters("foto")  # type: ignore[operator]
    assert asked == ["foto", "foto"]
