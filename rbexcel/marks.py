"""What counts as a tick, and the names of the months. Knows cell texts, not cells."""

from __future__ import annotations

import re

TICK = "✓"
"""The one mark that rbexcel writes."""

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

PLAIN_TICKS = "✓✔√Vv٧☑"
"""Marks of one character; the last but one is an Arabic-Indic seven that text recognition makes of a tick."""

_WRITTEN_TICKS = re.compile(r"\$?\\(?:checkmark|sqrt(?:\{\s*\})?)\$?")
_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")

_MONTH_WORDS = {
    word: month
    for month, words in enumerate(
        (
            "januari jan",
            "februari pebruari feb peb",
            "maret mar mrt",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "agustus agt agu ags",
            "september sept sep",
            "oktober okt",
            "november nopember nov nop",
            "desember des",
        ),
        start=1,
    )
    for word in words.split()
}


def is_tick(text: str) -> bool:
    """Tell whether a cell's text is one of the known marks; ``1`` is one only when it stands alone."""
    bare = _TAGS.sub("", text).strip()
    return (len(bare) == 1 and bare in PLAIN_TICKS + "1") or _WRITTEN_TICKS.fullmatch(bare) is not None


def month_of(label: str | float) -> int | None:
    """Return the month (1..12) that a header cell names (``7``, ``"07"``, ``"JULI"``, ``"Agt."``), or None."""
    if isinstance(label, int | float) and not isinstance(label, bool):
        return int(label) if label == int(label) and 1 <= label <= 12 else None
    bare = _TAGS.sub("", str(label)).strip().strip(".").lower()
    if bare.isdecimal():
        return month_of(int(bare))
    return _MONTH_WORDS.get(bare)
