"""Amounts as they are written into a table: 12, "25 %", "2 Dok", "1.500.000", "0,5". Knows cell texts, not cells."""

from __future__ import annotations

import re
from datetime import date, time

from rbexcel.words.late import late
from rbexcel.words.months import MONTH_WORDS
from rbexcel.words.remembered import remembered

_AMOUNT = late(
    r"(?:rp\.?|idr|min\.?|maks?\.?|[<>≤≥=±]{1,2})?\s*"
    r"(?P<number>-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:[.,]\d+)?)"
    r"(?:,-)?\s*(?P<unit>%|[^\d%]{0,30}%?)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_WORDS = re.compile(r"[a-z]+")
_MARKS = late(r"[?✓✔√]")


def pointed(number: int) -> str:
    """Return a number as sentences have it: 200.000."""
    return f"{number:,}".replace(",", ".")


def amount(value: str | float | date | time | None) -> float | None:
    """
    Return the amount that a cell tells, with or without its unit; None for what is no amount.

    A dot before three digits parts thousands, a comma decimals. A date is none, nor is a number with a tick beside it.
    """
    if isinstance(value, bool | date | time) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value)
    return _amount_in(value)


@remembered
def _amount_in(text: str) -> float | None:
    found = _AMOUNT.fullmatch(text.strip())
    if found is None or _MARKS.search(found["unit"]) or MONTH_WORDS.keys() & _WORDS.findall(found["unit"].lower()):
        return None
    number = found["number"]
    if _THOUSANDS.fullmatch(number):
        number = number.replace(".", "")
    return float(number.replace(",", "."))
