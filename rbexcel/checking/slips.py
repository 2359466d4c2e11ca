"""How a text differs from the one that it was copied from where that is a slip for certain. Knows texts, no plan."""

from __future__ import annotations

from itertools import takewhile
from operator import eq

from rbexcel.catalogue.built_in import field_words
from rbexcel.words.who import other_institution

_SHARED = 2
"""Words that two texts have in common at least, to say what stands in the place of a name."""


def cut_within_word(text: str, whole: str) -> str | None:
    """
    Return the torn word of a text that is another one cut within a word, at its end or its beginning, else None.

    What is left of the word may be no word itself: "Intern" of "Internal".
    """
    now, was = (" ".join(each.split()) for each in (text, whole))
    if not now or len(now) >= len(was):
        return None
    last, first = now.split()[-1], now.split()[0]
    if was.startswith(now) and last[-1].isalpha() and was[len(now)].isalpha() and last.lower() not in field_words():
        return last
    if was.endswith(now) and first[0].isalpha() and was[-len(now) - 1].isalpha() and first.lower() not in field_words():
        return first
    return None


def in_place_of_office(text: str, was: str, own: str | None) -> str | None:
    """Return the institution that a text names where the one that it was copied from names an office, ``own``."""
    if own is None or own in text or own not in was:
        return None
    now, before = text.split(), was.split()
    head = _alike(now, before)
    tail = _alike(now[:head:-1], before[:head:-1])
    there, gone = now[head : len(now) - tail], before[head : len(before) - tail]
    if head + tail < _SHARED or own.split()[0] not in gone or not other_institution(" ".join(there)):
        return None
    return " ".join((*there, *takewhile(own.split().__contains__, now[len(now) - tail :] if tail else ())))


def _alike(one: list[str], other: list[str]) -> int:
    """Return how many words two texts begin with alike."""
    return len(list(takewhile(bool, map(eq, one, other))))
