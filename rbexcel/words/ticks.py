"""What counts as a tick. Knows cell texts, not cells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rbexcel.words.markup import TAGS

TICK = "✓"
"""The one mark that rbexcel writes."""

DOUBTED = "?"
"""What it writes behind a mark that may be none."""


PLAIN_TICKS = "✓✔√Vv٧☑"
"""Marks of one character; the last but one is an Arabic-Indic seven that text recognition makes of a tick."""


SINGLE_TICKS = PLAIN_TICKS + "1"
"""All marks of one character; a 1 is one only beside others, or where it stands alone in its cell."""

_SINGLE = frozenset(SINGLE_TICKS)
_WRITTEN_TICKS = re.compile(r"\$?\\(?:checkmark|sqrt(?:\{\s*\})?)\$?")


def is_tick(text: str) -> bool:
    """Tell whether a cell's text is one of the known marks; ``1`` is one only when it stands alone."""
    bare = (TAGS.sub("", text) if "<" in text else text).strip()
    return bare in _SINGLE or ("\\" in bare and _WRITTEN_TICKS.fullmatch(bare) is not None)


_LOOSE = _SINGLE | {"x", "●", "•", "■", "*", "ya", "y", "ok", "o", "+", "◉", "○", "⚫"}
"""Marks that are ticks where a table uses nothing else, in lower case."""


def tick_words(texts: Iterable[str], legends: Iterable[str] = ()) -> frozenset[str]:
    """
    Return which texts, in lower case, are ticks in a table beside the known ones.

    An ``x``, a dot or ``Ya`` is a tick where it is the only mark, unless a legend explains it as "not".
    """
    used = {TAGS.sub("", text).strip().lower() for text in texts}
    used -= {"", "-", "–", "0"}
    if len(used) != 1 or not used <= _LOOSE:
        return frozenset()
    mark = next(iter(used))
    denied = re.compile(
        rf"(?:^|[\s(\"']){re.escape(mark)}[\"')]?\s*(?:[:=]|artinya|berarti)\s*(?:\w+\s+)?(?:tidak|belum|batal)",
        re.IGNORECASE,
    )
    return frozenset() if any(denied.search(text) for text in legends) else frozenset({mark})
