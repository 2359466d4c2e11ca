"""Words that are one slip of the hand away from a word of the field. Knows texts, no plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from rapidfuzz.distance import OSA

from rbexcel.catalogue import resources

SHORTEST = 7
"""Letters from which on a likeness says something: short words have too many neighbours."""

_OFTEN = 3
"""A word that a plan writes so many times is meant so."""

_TOKEN = re.compile(r"[^\W\d_]+")
_ENDINGS = ("nya", "lah", "kah", "pun")


@cache
def field_words() -> Mapping[str, tuple[str, ...]]:
    """Return the words of ``workbook_templates/kosakata.txt``, by their first letter."""
    lines = (resources("workbook_templates") / "kosakata.txt").read_text(encoding="utf-8").splitlines()
    by_letter: dict[str, list[str]] = {}
    for word in sorted({word for line in lines if not line.startswith("#") for word in line.split()}):
        by_letter.setdefault(word[0], []).append(word)
    return {letter: tuple(words) for letter, words in by_letter.items()}


def slips(texts: Iterable[str], but: Iterable[str] = ()) -> dict[str, str]:
    """
    Return the words of ``texts`` that look like a slip, in lower case, and the word of the field that each is near.

    Near is one letter left out, put in, changed, or two swapped, not the first one. Words in capitals are names of
    things, those in ``but`` names of places.
    """
    found = Counter(word.lower() for text in texts for word in _TOKEN.findall(text) if not word.isupper())
    names = {word.lower() for name in but for word in _TOKEN.findall(name)}
    return {
        word: near
        for word, times in found.items()
        if times < _OFTEN and len(word) >= SHORTEST and word not in names and (near := nearest(word))
    }


def nearest(word: str) -> str | None:
    """Return the one word of the field that is a slip away; None for a word that is known, or near to several."""
    alike = field_words().get(word[0], ())
    if _is_known(word, alike):
        return None
    near = [
        each
        for each in alike
        if len(each) >= SHORTEST - 1
        and abs(len(each) - len(word)) <= 1
        and OSA.distance(word, each, score_cutoff=1) == 1
    ]
    return near[0] if len(near) == 1 else None


def _is_known(word: str, alike: tuple[str, ...]) -> bool:
    stems = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    return word in alike or any(stem in alike for stem in stems)
