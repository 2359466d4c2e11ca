"""What counts as a tick."""

from __future__ import annotations

import pytest

from rbexcel.words.ticks import is_tick, tick_words


@pytest.mark.parametrize(
    "text", ["√", "✓", "✔", "V", "v", "٧", "<b>V</b>", "<b>√</b>", r"$\checkmark$", r"$\sqrt{}$", " V ", "1"]
)
def test_every_printed_tick_is_one(text: str) -> None:
    """All the marks of the published plans are ticks."""
    assert is_tick(text)


@pytest.mark.parametrize("text", ["", "VV", "x", "12", "ya", "-", "V1", "Tim"])
def test_other_texts_are_no_ticks(text: str) -> None:
    """What is not a known mark is none."""
    assert not is_tick(text)


def test_an_x_is_a_tick_only_where_it_is_the_only_mark() -> None:
    """A lone kind of mark is a tick, unless a legend says that it means not."""
    assert tick_words(["x", "x"]) == {"x"}
    assert tick_words(["x", "?"]) == frozenset()
    assert tick_words(["x", "x"], ["x = tidak dilaksanakan"]) == frozenset()
    assert tick_words(["1", "0", "1"]) == {"1"}
