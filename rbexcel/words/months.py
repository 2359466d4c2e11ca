"""The months of a year: their names as they are written and as they are typed. Knows texts and dates, not cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rbexcel.words.markup import TAGS

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
MONTH_NUMBERS = range(1, 13)
Months = tuple[int, ...]
"""Months of a year, 1..12, ascending."""

_OTHERWISE = (
    "jan january",
    "pebruari feb peb february pebr febr",
    "mar mrt march maert",
    "apr",
    "may",
    "jun june",
    "jul july",
    "agt agts agst agu ags agust agus august aug",
    "sept sep",
    "okt october oct",
    "nopember nov nop",
    "des december dec",
)
MONTH_WORDS = {
    word: number
    for number, (month, others) in enumerate(zip(MONTHS, _OTHERWISE, strict=True), start=1)
    for word in (month.lower(), *others.split())
}
"""What each month is called, short, in old spelling and in English too, in lower case."""

MONTH_NAME = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
"""The pattern of any of these names."""

_ISO = re.compile(r"20\d\d-(?P<code>\d\d)-\d\d\b(?P<word>)")
_CODED = re.compile(r"(?:b|m|bulan|bln)[\s.-]*(?:ke-?\s*)?(?P<code>\d{1,2})|(?P<word>[a-z]+)[\s.'-]*(?:20)?\d\d")


def months_text(months: Sequence[int]) -> str:
    """Return months as words: "Januari", "Januari dan April", "Maret, Juni, September dan Desember"."""
    names = [MONTHS[month - 1] for month in months]
    return " dan ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def month_of(label: str | float | date) -> int | None:
    """Return the month (1..12) that a header cell names (``7``, ``"07"``, ``"JULI"``, ``"Agt."``), or None."""
    if isinstance(label, date):
        return label.month
    if isinstance(label, int | float) and not isinstance(label, bool):
        return int(label) if label == int(label) and 1 <= label <= 12 else None
    bare = TAGS.sub("", str(label)).strip().strip(".").lower()
    if bare.isdecimal():
        return month_of(int(bare)) if len(bare) <= 2 else None
    if bare in MONTH_WORDS:
        return MONTH_WORDS[bare]
    coded = _ISO.match(bare) or _CODED.fullmatch(bare)
    if coded:
        return month_of(int(coded["code"])) if coded["code"] else MONTH_WORDS.get(coded["word"])
    return None
