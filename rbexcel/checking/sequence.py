"""Whether numbers follow one another, as they are printed: 1. 2. 3., a) b) c), KESATU KEDUA. Knows texts only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from rbexcel.frozen import frozen
from rbexcel.words.numbers import ordinal, parsed, written, written_ordinal

Numbered = tuple[str | None, int]
"""The style of a number and its value; None where its style is not known."""

_LISTED = re.compile(r"^ *(?P<number>[a-z]|\d{1,2})(?P<end>[.)])(?= +\S)", re.MULTILINE)
_IN_WORDS = "KE"
"""The style of KESATU, KEDUA."""


@frozen
class Break:
    """Where a number does not follow: its index, the number before it, and what it should be."""

    index: int
    number: str
    fault: Literal["repeated", "skipped", "style"]
    before: str
    wanted: str


@lru_cache(maxsize=512)
def style_and_value(number: str) -> tuple[str, int]:
    """Return a number's style and value."""
    found = parsed(number)
    if found:
        return found.style, found.value
    in_words = ordinal(number)
    return (_IN_WORDS, in_words) if in_words else (number, 0)


def breaks(numbers: Sequence[str | None], before: Sequence[Numbered] = ()) -> Iterator[Break]:
    """
    Yield the numbers that do not follow; an item without a number takes its place in the count.

    What follows the number that should have been there is right: in 1, 7, 3 only the 7 is told. ``before`` are those
    that they may run on from.
    """
    style: str | None = None
    value = 0
    meant: Numbered | None = None
    last = ""
    for index, number in enumerate(numbers):
        if number is None:
            value += 1
            meant = meant and (meant[0], meant[1] + 1)
            continue
        new_style, new_value = style_and_value(number)
        first = style is None
        runs_on = first and any(
            style_before in {None, new_style} and new_value == end + 1 + index for style_before, end in before
        )
        wanted = (style, value + 1)
        goes_on = (new_style, new_value - 1) == meant
        meant = None
        if not first and not goes_on and new_style != style:
            yield Break(index, number, "style", last, _written(value + 1, style or new_style))
            meant = wanted
        elif new_value != value + 1 and not goes_on and not runs_on and not (first and index and new_value == 1):
            fault: Literal["repeated", "skipped"] = "repeated" if new_value == value else "skipped"
            yield Break(index, number, fault, last, _written(value + 1, new_style))
            meant = (style or new_style, value + 1)
        style, value, last = new_style, new_value, number


def _written(value: int, style: str) -> str:
    return (written_ordinal(value) if style == _IN_WORDS else written(value, style)) or str(value)


def broken_list(text: str) -> tuple[str, str] | None:
    """Return the first number of a list in a text that does not follow, after the one before; lists may be nested."""
    going: list[tuple[str, int, str]] = []
    for found in _LISTED.finditer(text):
        style, value = style_and_value(found["number"])
        style += found["end"]
        follows = next((at for at in reversed(range(len(going))) if going[at][:2] == (style, value - 1)), None)
        if follows is not None:
            del going[follows:]
        elif value != 1 and found["number"] in "ivx":  # it may be the first of a list of its own
            continue
        elif value != 1:
            before = next((number for known, _, number in reversed(going) if known == style), None)
            if before:
                return before, found[0].strip()
            continue
        going.append((style, value, found[0].strip()))
    return None
