"""A name in place of an office's own, so that texts which differ by it only are judged once. Knows texts only."""

from __future__ import annotations

import re
from functools import lru_cache

from rbexcel.frozen import frozen
from rbexcel.words.offices import KPU, office_name

_PLACE = ("Qawuda", "Qewido", "Qiwode", "Qowadu")
"""Words that no text holds, as many as a place has at most: two alike would be a word that stands twice."""
_USUAL = re.compile(r"[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,3}")
"""A place whose words look like those. Others, "Tojo Una-Una", are judged as they are."""
_GOES_ON = re.compile(r"[\w'-]")


@frozen
class StandIn:
    """The office's own name, the one that stands for it, and the words of the places of both in lower case."""

    own: str
    name: str
    words: tuple[str, ...]
    strange: tuple[str, ...]

    def within(self, text: str) -> str | None:
        """Return a text with this name for the own; None where that is missing, goes on, or is there in part."""
        if self.own not in text:
            return None
        first, *others = text.split(self.own)
        rest = "\n".join((first, *others)).lower()
        if any(map(rest.__contains__, (*self.words, *self.strange))) or any(map(_GOES_ON.match, others)):
            return None
        return self.name.join((first, *others))

    def is_told(self, found: object) -> bool:
        """Tell whether what was found in a text tells the name, in whatever letters."""
        told = repr(found).lower()
        return any(word in told for word in self.strange)


@lru_cache(maxsize=64)
def stand_in(own: str | None) -> StandIn | None:
    """Return what may stand for an office's short name; None where that is not formed as most names are."""
    named = office_name(own)
    if named is None or named.short != own or named.institution != KPU or not _USUAL.fullmatch(named.place):
        return None
    words = named.place.lower().split()
    place = _PLACE[: len(words)]
    strange = tuple(map(str.lower, place))
    return StandIn(own, f"{KPU.short} {named.kind} {' '.join(place)}", tuple(words), strange)
