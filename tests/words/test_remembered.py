"""What was found in a text is kept, within bounds, and forgotten on demand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rbexcel.words import remembered as memory
from rbexcel.words.remembered import remembered, remembered_with


def counted() -> tuple[list[str], object]:
    asked: list[str] = []

    @remembered_with
    def letters(text: str, more: int = 0) -> int:
        asked.append(text)
        return len(text) + more

    return asked, letters


def counted_alone() -> tuple[list[str], object]:
    asked: list[str] = []

    @remembered
    def letters(text: str) -> int:
        asked.append(text)
        return len(text)

    return asked, letters


def test_a_text_is_looked_at_once() -> None:
    asked, letters = counted_alone()
    assert [letters(text) for text in ("foto", "foto", "video")] == [4, 4, 5]  # type: ignore[operator]
    assert asked == ["foto", "video"]


def test_no_more_texts_are_kept_than_those_of_the_longest_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, letters = counted_alone()
    monkeypatch.setattr(memory, "MOST", 2)
    assert [letters(text) for text in ("a", "bb", "ccc", "ccc", "a")] == [1, 2, 3, 3, 1]  # type: ignore[operator]
    assert asked == ["a", "bb", "ccc", "a"]


def test_a_text_is_looked_at_once_for_each_thing_that_is_asked() -> None:
    asked, letters = counted()
    assert [letters("foto"), letters("foto"), letters("foto", 2), letters("foto", 2)] == [4, 4, 6, 6]  # type: ignore[operator]
    assert asked == ["foto", "foto"]


@pytest.mark.parametrize("judge", [counted, counted_alone])
def test_a_long_text_is_not_kept(
    judge: Callable[[], tuple[list[str], object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, letters = judge()
    monkeypatch.setattr(memory, "LONGEST", 3)
    assert [letters("foto"), letters("foto")] == [4, 4]  # type: ignore[operator]
    assert asked == ["foto", "foto"]


@pytest.mark.parametrize("judge", [counted, counted_alone])
def test_all_is_forgotten_at_once(judge: Callable[[], tuple[list[str], object]]) -> None:
    asked, letters = judge()
    letters("foto")  # type: ignore[operator]
    memory.forget()
    letters("foto")  # type: ignore[operator]
    assert asked == ["foto", "foto"]


@pytest.mark.parametrize("judge", [counted, counted_alone])
def test_all_is_forgotten_where_more_is_kept_than_may_be(judge: Callable[[], tuple[list[str], object]]) -> None:
    memory.forget()
    asked, letters = judge()
    for text in ("a", "bb", "ccc"):
        letters(text)  # type: ignore[operator]
    memory.forget_above(3)
    letters("a")  # type: ignore[operator]
    memory.forget_above(2)
    letters("a")  # type: ignore[operator]
    assert asked == ["a", "bb", "ccc", "a"]


def test_what_nobody_holds_any_more_is_not_counted() -> None:
    memory.forget()
    asked, letters = counted_alone()
    letters("a")  # type: ignore[operator]
    of_an_office = memory.Kept(len)
    assert [of_an_office[text] for text in ("foto", "video")] == [4, 5]
    del of_an_office
    memory.forget_above(1)
    letters("a")  # type: ignore[operator]
    assert asked == ["a"]
