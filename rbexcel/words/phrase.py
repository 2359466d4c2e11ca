"""A pattern with the words that tell at a glance whether it is worth seeking. Knows texts only."""

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

    def search(self, text: str) -> re.Match[str] | None:
        """Return where a text has it first; None when it has it not."""
        folded = text.lower()
        return _compiled(self.pattern).search(text) if any(map(folded.__contains__, self.hints)) else None

    def each(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every place where a text has it."""
        return _compiled(self.pattern).finditer(text) if self.hinted(text.lower()) else iter(())


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
