"""A pattern with the words that tell at a glance whether it is worth searching for. Knows texts only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rbexcel.frozen import frozen


@frozen
class Phrase:
    """
    Words that a text may hold: ``pattern`` finds them, whatever their capitals.

    Every text that has them holds one of ``hints``, in lower case. Most texts hold none, and to look for a few letters
    is far quicker than a pattern, which is compiled when a text first needs it.
    """

    hints: tuple[str, ...]
    pattern: str

    def hinted(self, folded: str) -> bool:
        """Tell whether a text in lower case may have it."""
        return any(map(folded.__contains__, self.hints))

    def within(self, folded: str) -> bool:
        """Tell whether a text in lower case has it: in plain letters that is found in a third of the time."""
        if not any(map(folded.__contains__, self.hints)):
            return False
        return (_in_lower_case if folded.isascii() else _compiled)(self.pattern).search(folded) is not None

    def search(self, text: str) -> re.Match[str] | None:
        """Return where a text has it first; None when it has it not."""
        folded = text.lower()
        return _compiled(self.pattern).search(text) if any(map(folded.__contains__, self.hints)) else None

    def each(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every place where a text has it."""
        return _compiled(self.pattern).finditer(text) if self.hinted(text.lower()) else iter(())

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield from where to where a text has it, every time."""
        folded = text.lower()
        if not self.hinted(folded):
            return iter(())
        plain = text.isascii() and _CASED not in self.pattern
        found = _in_lower_case(self.pattern).finditer(folded) if plain else _compiled(self.pattern).finditer(text)
        return (each.span() for each in found)


_CAPITAL = re.compile(r"\\.|\(\?P|(?P<letter>[A-Z])")
_CASED = "(?-i:"


@cache
def _in_lower_case(pattern: str) -> re.Pattern[str]:
    """Return what finds the same in plain letters in lower case: who heeds no capitals passes over most letters."""
    if _CASED in pattern:
        return _compiled(pattern)
    return re.compile(_CAPITAL.sub(lambda found: found["letter"].lower() if found["letter"] else found[0], pattern))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
