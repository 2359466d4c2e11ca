"""Words that are one slip of the hand away from a word of the field. Knows texts, no plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache
from itertools import chain, pairwise

from rbexcel.catalogue.built_in import field_words, other_words
from rbexcel.words.columns import normal
from rbexcel.words.judge import judge_of
from rbexcel.words.remembered import remembered
from rbexcel.words.spelling import wrong_words

SHORTEST = 7
"""Letters from which on a likeness says something: short words have too many neighbours."""

_OFTEN = 3
"""A word that a plan writes so many times is meant so."""

_SLIP = 0.75
"""The share of its letters that a misspelt word of a title has at least in common with what was meant."""

_SHORTEST_MEANT = 5
"""Letters of a word that is known to be meant, from which on one letter more or less is a slip."""

_SIGNS = ".,;:()"
_LONG = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_LETTERS = bytes(ord(sign if sign.isalpha() else " ") for sign in map(chr, range(128))).ljust(256)
_ENDINGS = ("nya", "lah", "kah", "pun", "s")
_MAY_LACK = frozenset({"a", "i", "s", "an", "al", "kan", "nya", "annya", "kannya", "isasi"})
"""Ends without which a word is still one: it does not look torn."""
_SHORTEST_TORN = 4
_FEW = 2
"""Words before the last one at least: a shorter text may be all there is to say."""


def slips(texts: Iterable[str], but: Iterable[str] = ()) -> dict[str, str]:
    """
    Return the words of ``texts`` that look like a slip, in lower case, and the word of the field that each is near.

    Near is one letter left out, put in, changed, or two swapped, not the first one. Words in capitals are names of
    things, those in ``but`` names of places.
    """
    found = Counter(chain.from_iterable(filter(None, map(near_words, texts))))
    names = set(_LONG.findall("\n".join(but).lower())) if found else ()
    return {
        word: near for word, times in found.items() if times < _OFTEN and word not in names and (near := nearest(word))
    }


def is_slip(text: str, meant: str) -> bool:
    """Tell a text that is another one but for slips of the hand: a letter here or there, or a word that is doubled."""
    here, usual = ([word.strip(_SIGNS).lower() for word in each.split()] for each in (text, meant))
    if len(here) == len(usual) + 1:
        return any(
            one == other and here[:at] + here[at + 1 :] == usual for at, (one, other) in enumerate(pairwise(here))
        )
    others = [(one, two) for one, two in zip(here, usual, strict=False) if one != two]
    return len(here) == len(usual) and bool(others) and all(_is_typo(one, two) for one, two in others)


def _is_typo(word: str, meant: str) -> bool:
    if word.removesuffix("s") == meant.removesuffix("s"):  # "matrik" and "matriks" are both in use
        return False
    return word.isalpha() and len(meant) >= _SHORTEST_MEANT and not wrong_words(word) and _one_slip(word, meant)


def is_misspelt(title: str, meant: str) -> bool:
    """Tell a title that has the words of another one, but for some letters; "layanan" is no slip of "pelayanan"."""
    here, usual = normal(title).split(), normal(meant).split()
    others = [(one, two) for one, two in zip(here, usual, strict=False) if one != two]
    return len(here) == len(usual) and bool(others) and all(map(_alike, others))


def _alike(pair: tuple[str, str]) -> bool:
    shorter, longer = sorted(pair, key=len)
    return shorter not in longer and SequenceMatcher(None, shorter, longer).ratio() >= _SLIP


@remembered
def nearest(word: str) -> str | None:
    """Return the one word of the field that is a slip away; None for a word that is known, or near to several."""
    if is_known(word):
        return None
    alike = {each for end in _ends(word) for each in _by_ends().get(end, ())}
    near = [each for each in alike if abs(len(each) - len(word)) < 2 and _one_slip(word, each)]
    return near[0] if len(near) == 1 else None


def _may_be_near(word: str) -> bool:
    """Tell whether a word, with the signs around it, may be near to one of the field."""
    if len(word) < SHORTEST:
        return False
    return nearest(word) is not None if word.isalpha() else any(map(nearest, _long_words(word)))


@judge_of(has=_may_be_near)
def near_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that are near to one of the field, but for those in capitals, in lower case."""
    return tuple([word for word in map(str.lower, _long_words(text)) if nearest(word)])


def _long_words(text: str) -> list[str]:
    """Return the long words of a text, but for those in capitals."""
    words = text.encode().translate(_LETTERS).decode().split() if text.isascii() else _LONG.findall(text)
    return [word for word in words if len(word) >= SHORTEST and not word.isupper()]


def torn_end(word: str, text: str) -> str | None:
    """Return what follows a word in a text where both are one word of the field with a blank in it: pelaksan aan."""
    at = text.find(word)
    while at >= 0:
        # Each word is sought in few texts: to compile a pattern for each takes longer than all of its search.
        begins = at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "_")
        found = _NEXT.match(text, at + len(word)) if begins else None
        if found and is_known(f"{word}{found[1]}".lower()):
            return found[1]
        at = text.find(word, found.end() if found else at + 1)
    return None


def is_known(word: str) -> bool:
    """Tell a word of the field, or one that is near to such a word and right too; in lower case."""
    known, others = field_words(), other_words()
    stems = (word, *(word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)))
    return any(stem in known or stem in others for stem in stems)


def _ends(word: str) -> tuple[str, str]:
    """Return both ends of a word, each with its first letter: a slip in a long word leaves one of them as it was."""
    return word[:3], word[0] + word[-3:]


def torn_word(text: str) -> str | None:
    """
    Return the last word of a text where it is the beginning of a word of the field and none itself: "kinerja pega".

    What a word may do without, "an" of "layanan", is not missed.
    """
    *before, last = text.split() or [""]
    if len(before) < _FEW or len(last) < _SHORTEST_TORN or not (last.isalpha() and last.islower()) or is_known(last):
        return None
    begun = {word.removeprefix(last) for word in field_words() if word.startswith(last)}
    return last if begun and begun.isdisjoint(_MAY_LACK) else None


@cache
def _by_ends() -> Mapping[str, list[str]]:
    """The words of the field by their ends."""
    found: dict[str, list[str]] = {}
    for word in field_words():
        if len(word) >= SHORTEST - 1:
            for end in _ends(word):
                found.setdefault(end, []).append(word)
    return found


def _one_slip(one: str, other: str) -> bool:
    """Tell whether two words are one letter apart: left out, put in, changed, or swapped with the next."""
    at = next((index for index, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), None)
    if at is None:
        return abs(len(one) - len(other)) == 1
    rest, left = one[at:], other[at:]
    swapped = rest[:2] == left[1::-1] and rest[2:] == left[2:]
    return swapped or rest[1:] == left[1:] or rest == left[1:] or rest[1:] == left
