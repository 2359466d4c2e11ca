"""Words that are one slip of the hand away from a word of the field. Knows texts, no plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from rbexcel.templates.catalogue import field_words

SHORTEST = 7
"""Letters from which on a likeness says something: short words have too many neighbours."""

_OFTEN = 3
"""A word that a plan writes so many times is meant so."""

_LONG = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
_ENDINGS = ("nya", "lah", "kah", "pun")


def slips(texts: Iterable[str], but: Iterable[str] = ()) -> dict[str, str]:
    """
    Return the words of ``texts`` that look like a slip, in lower case, and the word of the field that each is near.

    Near is one letter left out, put in, changed, or two swapped, not the first one. Words in capitals are names of
    things, those in ``but`` names of places.
    """
    found: Counter[str] = Counter()
    for word, times in Counter(_LONG.findall("\n".join(texts))).items():  # as one: there are thousands of words
        if not word.isupper():
            found[word.lower()] += times
    names = set(_LONG.findall("\n".join(but).lower()))
    return {
        word: near for word, times in found.items() if times < _OFTEN and word not in names and (near := nearest(word))
    }


def nearest(word: str) -> str | None:
    """Return the one word of the field that is a slip away; None for a word that is known, or near to several."""
    if _is_known(word):
        return None
    alike = {each for left in (word, *_shortened(word)) for each in _by_what_is_left().get(left, ())}
    near = [each for each in alike if each[0] == word[0] and _one_slip(word, each)]
    return near[0] if len(near) == 1 else None


def _is_known(word: str) -> bool:
    known = field_words()
    return word in known or any(word.endswith(ending) and word.removesuffix(ending) in known for ending in _ENDINGS)


def _shortened(word: str) -> Iterator[str]:
    """Yield a word without one of its letters."""
    return (word[:at] + word[at + 1 :] for at in range(1, len(word)))


@cache
def _by_what_is_left() -> Mapping[str, tuple[str, ...]]:
    """The words of the field by themselves and by what a lost letter leaves: two that are a slip apart share one."""
    found: dict[str, list[str]] = {}
    for word in field_words():
        for left in (word, *_shortened(word)) if len(word) >= SHORTEST - 1 else ():
            found.setdefault(left, []).append(word)
    return {left: tuple(words) for left, words in found.items()}


def _one_slip(one: str, other: str) -> bool:
    """Tell whether two words are one letter apart: left out, put in, changed, or swapped with the next."""
    at = next((index for index, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), None)
    if at is None:
        return abs(len(one) - len(other)) == 1
    rest, left = one[at:], other[at:]
    swapped = rest[:2] == left[1::-1] and rest[2:] == left[2:]
    return swapped or rest[1:] == left[1:] or rest == left[1:] or rest[1:] == left
