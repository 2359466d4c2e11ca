"""A text that goes on in the next line: what tells it, and both put together. Knows texts only."""

from __future__ import annotations

import re

from rbexcel.words.late import late
from rbexcel.words.remembered import remembered

_OPEN_END = late(
    r"(?:[-/&(]|\b(?:yang|dan|di|untuk|dengan|atau|serta|oleh|dari|ke|pada|bagi|atas|dalam|kepada|terhadap|tentang|sebagai|secara))$",
    re.IGNORECASE,
)
"""How a text ends that must go on."""
_LAST = 12
"""So many characters hold the last word, if it is one of these."""

_GOES_ON = re.compile(r"[)&/,;]|(?:dan|atau|serta|yang)\b")
"""How a text begins that must stand behind another."""

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
    return above + ("" if above.endswith("/") and not above.endswith(" /") else " ") + below


def _belongs(left: str, right: str) -> bool:
    """Tell a hyphen that stands between two words, or doubles one."""
    left = left.casefold()
    doubled = any(left.endswith(right[:length]) for length in range(max(len(right) - 3, _SHORTEST), len(right) + 1))
    return left in _BEFORE_HYPHEN or doubled or right.startswith(left)


def goes_on(above: str, text: str) -> bool:
    """Tell a text that breaks off from a whole one, or one that cannot begin an item."""
    if breaks_off(above) or begins_within(text) or (above.endswith(",") and text[:1].islower()):
        return True
    return above.count("(") > above.count(")")


@remembered
def breaks_off(text: str) -> bool:
    """Tell whether a text ends as no whole one does."""
    return _OPEN_END.search(text, max(len(text) - _LAST, 0)) is not None


def begins_within(text: str) -> bool:
    """Tell whether a text begins as no whole one does."""
    return _GOES_ON.match(text) is not None
