"""English words of plans, and a few others, with the words that our templates have instead: both say the same."""

from __future__ import annotations

import re
from collections.abc import Collection

_SAME = {
    "reward and punishment": "penghargaan dan sanksi",
    "stakeholder": "pemangku kepentingan",
    "website": "laman",
    "kick off": "pencanangan",
    "public campaign": "kampanye publik",
    "dilegalkan": "ditetapkan",
    "level eselon": "tingkat eselon",
}
FIRST = frozenset(phrase.split()[0] for phrase in _SAME)
"""Words of which a text has one that has any of these."""
_PHRASES = re.compile(rf"\b(?:{'|'.join(_SAME)})\b")


def in_one_language(text: str, words: Collection[str]) -> str:
    """Return a text as ``normal`` has it in the words of our templates; ``words`` are its own, split."""
    if FIRST.isdisjoint(words):
        return text
    return _PHRASES.sub(lambda found: _SAME[found[0]], text)
