"""How often a text says that something is due: "setiap bulan", "per triwulan", "dua kali setahun". Knows texts only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from rbexcel.frozen import frozen
from rbexcel.words.late import late
from rbexcel.words.months import MONTH_NAME, Months
from rbexcel.words.phrase import Phrase
from rbexcel.words.remembered import remembered


class Cadence(StrEnum):
    """How often the work of a row is due, as templates name it."""

    MONTHLY = "bulanan"
    QUARTERLY = "triwulan"
    HALF_YEARLY = "semester"
    YEARLY = "tahunan"

    @property
    def times(self) -> int:
        """In how many months of a year."""
        return {Cadence.MONTHLY: 12, Cadence.QUARTERLY: 4, Cadence.HALF_YEARLY: 2, Cadence.YEARLY: 1}[self]


@frozen
class Said:
    """
    What a text says of how often: its words, where they stand in it, and in how many months of a year that is.

    ``exact`` tells that it is just so many, not so many at least; ``apart`` how many months two of them lie apart;
    ``counted`` that a number of times is said, which names no months.
    """

    words: str
    start: int
    end: int
    times: int
    exact: bool
    apart: int
    counted: bool = False

    @property
    def readings(self) -> tuple[Months, ...]:
        """The months that may be meant: at the end of each part of the year, or in the month after."""
        step = 12 // self.times
        ends, after = tuple(range(step, 13, step)), tuple(range(1, 13, step))
        return (ends,) if ends == after else (ends, after)


_EACH = r"\b(?:setiap|tiap(?:-tiap)?|per)[\s-]*"
_AMOUNT = r"\s*(?:\([^()]*\)\s*)?(?!(?:dan|atau|sampai|hingga|sd?)\b)[a-z]"
_NONE_NAMED = rf"(?!\s*(?:ke|{MONTH_NAME}|i{{1,3}}|iv|\d{{1,2}}(?!{_AMOUNT}))\b)"
"""
What follows must not be one of them: "setiap bulan Maret" is once a year, "per triwulan II" is a quarter; but "setiap
bulan 2 kali" and "setiap bulan 2 laporan" are every month.
"""

_PARTS = (
    (
        12,
        Phrase(
            ("bulan", "bln", "hari", "minggu", "pekan"),
            rf"{_EACH}(?:(?:awal|akhir|tengah|pertengahan)\s+)?(?:bulan|bln)(?:nya)?\b{_NONE_NAMED}|\bbulanan\b"
            rf"|{_EACH}(?:hari(?!\s+(?:libur|raya|besar|ulang|jadi))|minggu|pekan)(?:nya)?\b",
        ),
    ),
    (
        4,
        Phrase(
            ("wulan", "tw", "kuartal", "bulan"),
            rf"{_EACH}(?:tri\s?wulan|tw|kuartal|(?:3|tiga)\s+bulan)(?:nya)?\b{_NONE_NAMED}"
            r"|\b(?:tri\s?wulanan|kuartalan)\b",
        ),
    ),
    (
        2,
        Phrase(
            ("semester", "smt", "bulan"),
            rf"{_EACH}(?:semester|smt|(?:6|enam)\s+bulan)(?:nya)?\b{_NONE_NAMED}|\bsemesteran\b",
        ),
    ),
)
"""Words for each part of the year, and how many parts it has."""

_NOW_AND_THEN = Phrase(("berkala", "periodik"), r"\b(?:berkala|periodik)\b")
_COUNTED = Phrase(
    ("kali",),
    r"\b(?P<times>dua|tiga|empat|enam|[2346])\s+kali\s+(?:dalam\s+)?(?:satu|1|se|per)?\s*-?tahun",
)
_AT_LEAST = late(r"\b(?:paling\s+(?:sedikit|kurang)|sedikitnya|minimal|minimum|sekurang)", re.IGNORECASE)
_NUMERALS = {"dua": 2, "tiga": 3, "empat": 4, "enam": 6}
_ALL_YEAR = Phrase(
    ("hari", "minggu", "tahun", "rutin"),
    r"\b(?:harian|mingguan|rutin)\b|\bsepanjang\s+tahun\b|\bsetahun\s+penuh\b"
    r"|\bselama\s+(?:1\s+|satu\s+)?tahun\b",
)
"""Words that mean every month where a cell says only when; in a sentence they may tell of something else."""

_IN_SENTENCES = (*(phrase for _, phrase in _PARTS), _NOW_AND_THEN, _COUNTED)
HINTS = tuple(dict.fromkeys(hint for phrase in _IN_SENTENCES for hint in phrase.hints))
"""A sentence without any of these, in lower case, says nothing of how often."""


@remembered
def said_in_sentence(text: str) -> tuple[Said, ...]:
    """Return what a sentence says of how often: what names the most parts of a year first, a number of times last."""
    return tuple(_said(text)) if any(map(text.lower().__contains__, HINTS)) else ()


def said_alone(text: str) -> tuple[Said, ...]:
    """Return what a text says of how often that says nothing but when: there "rutin" is every month."""
    found = _ALL_YEAR.search(text)
    all_year = (Said(found[0], *found.span(), 12, exact=True, apart=0),) if found else ()
    return (*all_year, *_said(text))


def without(text: str, *said: Said) -> str:
    """Return a text without the words that say how often."""
    for each in sorted(said, key=lambda each: -each.start):
        text = f"{text[: each.start]} {text[each.end :]}"
    return text


def _said(text: str) -> Iterator[Said]:
    for times, phrase in _PARTS:
        found = phrase.search(text)
        if found:
            yield Said(found[0], *found.span(), times, exact=True, apart=12 // times - 1)
    found = _NOW_AND_THEN.search(text)
    if found:
        yield Said(found[0], *found.span(), 2, exact=False, apart=2)
    found = _COUNTED.search(text)
    if found:
        times = _NUMERALS.get(found["times"].lower()) or int(found["times"])
        exact = _AT_LEAST.search(text) is None
        yield Said(found[0], *found.span(), times, exact, apart=12 // times - 1 if exact else 0, counted=True)
