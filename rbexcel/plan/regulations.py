"""
Regulations as legal bases: in which years each may be cited, and what is cited instead. Reads no file.

A plan's year is compared with the years of ``workbook_templates/peraturan.yaml``; what replaced a regulation is found
by following its successors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from rbexcel.frozen import frozen
from rbexcel.plan.office import BLANK
from rbexcel.words.late import late
from rbexcel.words.offices import IN_FULL, IN_SHORT

Certainty = Literal["S", "L", "U"]
"""What the end of a regulation's years rests on: read in a source, likely, unknown."""

_NAMED = late(r"(?P<name>.+?)\s+tentang\b", re.IGNORECASE | re.DOTALL)
_AMENDED = re.compile(r"\bdiubah\b.*?\bdengan\s+(?P<name>.+?\s\d\S*(?:\s+tahun\s+\d{4})?)", re.IGNORECASE | re.DOTALL)
_KINDS = (
    ("uu", r"undang-undang|uu"),
    ("perpres", r"peraturan presiden|perpres"),
    ("pkpu", r"peraturan komisi pemilihan umum|peraturan kpu|pkpu"),
    (
        "permenpanrb",
        r"peraturan menteri (?:pendayagunaan aparatur negara|pan(?:\s?-?rb)?)|per\s?menpan|permen\s?pan(?:\s?-?rb)?",
    ),
    ("kpt", rf"keputusan (?:ketua )?(?:{IN_FULL}|{IN_SHORT})".lower()),
)
_OF_KIND = re.compile("|".join(f"(?P<{kind}>{words})\\b" for kind, words in _KINDS))
_REGION = re.compile(r"\s*(?:(?:kabupaten|kab\b\.?|kota|provinsi)\s+\S|aceh)[^\d]*?(?=\s*(?:nomor|no\b|\d))")
"""Whose decree it is: each office counts its own."""
_NUMBER = re.compile(r"(?P<number>\d+)(?:\S*/(?P<in_number>(?:19|20)\d\d)\b|\s+tahun\s+(?P<year>\d{4}))", re.IGNORECASE)

Signature = tuple[str, str, str, str | None]
"""Kind, number and year of a regulation, and "number/year" of what amended it last."""


@frozen
class Regulation:
    """
    One wording of a citation, and the first and last year of the plans that may carry it.

    ``successor`` is the id of what is cited afterwards, None when nothing is known to follow.
    """

    id: str
    text: str
    first: int
    last: int | None = None
    successor: str | None = None
    certainty: Certainty = "S"

    @property
    def bare_name(self) -> str:
        """Its short name: "Peraturan Presiden Nomor 16 Tahun 2018"."""
        named = _NAMED.match(self.text)
        return named["name"] if named else self.text

    @property
    def amended_by(self) -> str | None:
        """The short name of what amended it last, in this wording."""
        amended = _AMENDED.search(self.text)
        return amended["name"] if amended else None

    @property
    def name(self) -> str:
        """Its short name with what amended it last."""
        return f"{self.bare_name} (diubah dengan {self.amended_by})" if self.amended_by else self.bare_name

    def over(self, year: int) -> bool:
        """Tell whether a plan of that year comes too late for it."""
        return self.last is not None and year > self.last


Regulations = Mapping[str, Regulation]


@frozen
class Citation:
    """What a plan cites: ``latest`` is the last that is known; when it is ``over``, what follows is not known."""

    latest: Regulation
    over: bool = False

    @property
    def text(self) -> str:
        """The citation, or a blank to fill in."""
        return BLANK if self.over else self.latest.text


def cited(known: Regulations, ident: str, year: int | None) -> Citation:
    """
    Return what a plan of ``year`` cites for a regulation: itself, or the successor that is right in that year.

    Without a year it is the regulation itself.
    """
    latest = known[ident]
    if year is None:
        return Citation(latest)
    while latest.over(year) and latest.successor:
        latest = known[latest.successor]
    return Citation(latest, latest.over(year))


@lru_cache(maxsize=512)
def signature(text: str) -> Signature | None:
    """
    Return what identifies a citation however it is written; None when it names no regulation of the known kinds.

    "Nomor 612/ORT.04-Kpt/05/KPU/XII/2020" and "612/ORT.04.Kpts/05/KPU/XII/2020" are the same, and so are "Undang-Undang
    Nomor 20 Tahun 2023" and "UU 20/2023". A decree of another office is another one.
    """
    line = " ".join(text.replace("- ", "-").split()).lower().replace("undang undang", "undang-undang")
    kind = _OF_KIND.match(line)
    number = _numbered(line)
    if kind is None or number is None:
        return None
    amended = _AMENDED.search(line)
    by = _numbered(amended["name"]) if amended else None
    region = _REGION.match(line, kind.end())
    return f"{kind.lastgroup}{region[0] if region else ''}", *number, "/".join(by) if by else None


def recognised(known: Regulations, text: str) -> Regulation | None:
    """Return the regulation that a line cites in this wording, or None."""
    wanted = signature(text)
    return next((each for each in known.values() if signature(each.text) == wanted), None) if wanted else None


_TITLE = late(r"\btentang\s+(?P<title>.+?)\s*(?:\(|;|\.?$|\bsebagaimana\b)", re.IGNORECASE)


@lru_cache(maxsize=512)
def title_of(text: str) -> str | None:
    """Return the title of the regulation that a line cites, in small letters without commas; None where it has none."""
    found = _TITLE.search(" ".join(text.split()))
    return found["title"].lower().replace(",", "") if found else None


def _numbered(text: str) -> tuple[str, str] | None:
    found = _NUMBER.search(text)
    return (str(int(found["number"])), found["year"] or found["in_number"]) if found else None


_RANKED = {
    "Undang-Undang": r"undang[- ]?undang|uu\b|peraturan pemerintah pengganti",
    "Peraturan Pemerintah": r"peraturan pemerintah|pp\b",
    "Peraturan Presiden": r"(?:peraturan|keputusan) presiden|perpres|keppres",
    "peraturan menteri atau KPU": r"peraturan|permen|pkpu",
    "keputusan": r"keputusan|kpt\b",
}
"""How legal bases begin, the highest rank first."""
RANKS = tuple(_RANKED)
"""What the ranks of legal bases are called, the highest first."""
_BEGINS = tuple(late(words, re.IGNORECASE) for words in _RANKED.values())
_GAZETTE = late(r"\((?:Lembaran|Berita) Negara[^)]*?Tahun (?P<year>\d{4}) Nomor (?P<number>\d+)", re.IGNORECASE)
_MONTH_IN_NUMBER = re.compile(r"/(?P<month>[IVX]+)/(?:19|20)\d\d\b")
_MONTHS_IN_NUMBERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def rank_of(text: str) -> int | None:
    """Return the place of a legal basis among ``RANKS``, None for what is no regulation."""
    return next((at for at, begins in enumerate(_BEGINS) if begins.match(text.strip())), None)


def standing(text: str) -> tuple[int, int, int, int]:
    """
    Return what legal bases are ordered by: rank, then when each was promulgated, as far as its citation tells.

    Within a year the gazette's number tells, of decrees the month in their own; what is no regulation comes last.
    """
    rank, own, gazette = rank_of(text), _numbered(text), _GAZETTE.search(text)
    month = _MONTH_IN_NUMBER.search(text)
    at = _MONTHS_IN_NUMBERS.index(month["month"]) if month and month["month"] in _MONTHS_IN_NUMBERS else 12
    if rank is None:
        return len(RANKS), 0, 0, 0
    if gazette:
        return rank, int(gazette["year"]), 0, int(gazette["number"])
    return rank, int(own[1]) if own else _NO_YEAR, at, int(own[0]) if own else 0


_NO_YEAR = 9999
"""A decree whose number is a blank is the office's own, of this year."""
