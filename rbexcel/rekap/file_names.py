"""Which offices the name of a file may name: places among its words, however these are parted. Values only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from rbexcel.words.columns import normal
from rbexcel.words.offices import kind_and_place, whole_name

_KIND_WORDS = {"kab": "Kabupaten", "kabupaten": "Kabupaten", "kota": "Kota", "prov": "Provinsi", "provinsi": "Provinsi"}
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])|_")

Where = tuple[int, int]
"""The first word of a place among words, and the one behind it."""


def words_in(name: str) -> list[str]:
    """Return the words of a file's name: "KulonProgo_2026" has three."""
    return normal(_JOINT.sub(" ", name)).split()


def named_in(words: Sequence[str], offices: frozenset[str]) -> dict[str, Where]:
    """Return those of some offices whose place stands among words, of their kind where a kind stands before it."""
    found: dict[str, Where] = {}
    by_place = _by_place(offices)
    longest = max(map(len, by_place), default=0)
    for first, last, place in _runs(words, longest):
        told = _KIND_WORDS.get(words[first - 1]) if first else None
        for office, kind in by_place.get(place, ()):
            if told is None or kind in {None, told}:
                found.setdefault(office, (first, last))
    return found


def only_one(found: Mapping[str, Where], seen: Collection[str]) -> str | None:
    """
    Return the one office that was found; None for several.

    A longer place counts before a part of it; of several left it is the one that is ``seen`` elsewhere.
    """
    whole = [
        office
        for office, (first, last) in found.items()
        if not any(one <= first and last <= end and end - one > last - first for one, end in found.values())
    ]
    if len(whole) > 1:
        whole = [office for office in whole if office in seen]
    return whole[0] if len(whole) == 1 else None


def _runs(words: Sequence[str], longest: int) -> Iterator[tuple[int, int, str]]:
    """Yield all words in a row that together are no longer than a place may be."""
    for first in range(len(words)):
        joined = ""
        for last, word in enumerate(words[first:], start=first + 1):
            joined += word
            if len(joined) > longest:
                break
            yield first, last, joined


@lru_cache(maxsize=16)
def _by_place(offices: frozenset[str]) -> Mapping[str, Sequence[tuple[str, str | None]]]:
    """Return offices with their kinds by the letters of their places."""
    found: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for office in sorted(offices):
        kind, place = kind_and_place(office) or (None, office)
        letters = "".join(normal(place).split())
        if letters:
            found[letters].append((whole_name(office) or office, kind))
    return found
