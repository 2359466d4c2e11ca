"""A text that goes on in the next line, put together: a word that was broken is one again. Knows texts only."""

from __future__ import annotations

import re

_BROKEN = re.compile(r"([^\W\d_]+)-$")
_FIRST = re.compile(r"[^\W\d_]+")
_BEFORE_HYPHEN = frozenset({"e", "non", "anti", "pra", "pasca", "semi", "multi", "sub", "on", "off", "ke", "per", "se"})
"""What stands before a hyphen that is no break: e-government, non-aktif, ke-2."""

_SHORTEST = 4
"""From so many letters on the end of a word comes again behind the hyphen of a doubled one: perundang-undangan."""


def put_together(above: str, below: str) -> str:
    """Return two lines of one text as one line."""
    if above.endswith("-"):
        left, right = _BROKEN.search(above), _FIRST.match(below)
        if left and right and right[0].islower() and not _belongs(left[1], right[0]):
            return above[:-1] + below
        return above + below
    return above + ("" if above.endswith("/") else " ") + below


def _belongs(left: str, right: str) -> bool:
    """Tell a hyphen that stands between two words, or doubles one."""
    left = left.casefold()
    doubled = any(left.endswith(right[:length]) for length in range(max(len(right) - 3, _SHORTEST), len(right) + 1))
    return left in _BEFORE_HYPHEN or doubled or right.startswith(left)
