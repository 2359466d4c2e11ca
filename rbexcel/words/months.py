"""What counts as a tick, the names of the months, and words that say when. Knows cell texts, not cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rbexcel.words.ticks import TAGS

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


def months_text(months: Sequence[int]) -> str:
    """Return months as words: "Januari", "Januari dan April", "Maret, Juni, September dan Desember"."""
    names = [MONTHS[month - 1] for month in months]
    return " dan ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


_ISO = re.compile(r"20\d\d-(?P<code>\d\d)-\d\d\b(?P<word>)")
_CODED = re.compile(r"(?:b|m|bulan|bln)[\s.-]*(?:ke-?\s*)?(?P<code>\d{1,2})|(?P<word>[a-z]+)[\s.'-]*(?:20)?\d\d")
_MONTH_WORDS = {
    word: month
    for month, words in enumerate(
        (
            "januari jan january",
            "februari pebruari feb peb february pebr febr",
            "maret mar mrt march maert",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agt agts agst agu ags agust agus august aug",
            "september sept sep",
            "oktober okt october oct",
            "november nopember nov nop",
            "desember des december dec",
        ),
        start=1,
    )
    for word in words.split()
}


QUARTERS = {part: tuple(range(3 * part - 2, 3 * part + 1)) for part in range(1, 5)}
SEMESTERS = {part: tuple(range(6 * part - 5, 6 * part + 1)) for part in range(1, 3)}
_PARTS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_SPAN = re.compile(
    r"\b(?P<kind>triwulan|tri wulan|kuartal|quarter|tw|smt|semester|smster|q)\.?\s*(?:ke-?\s*)?"
    r"(?P<parts>(?:iv|i{1,3}|[1-4])\b(?:\s*(?:,|dan|&|/|-|s/d|s\.?d\.?|sampai(?: dengan)?|hingga)\s*"
    r"(?:triwulan\s*|tw\s*|semester\s*)?(?:iv|i{1,3}|[1-4])\b)*)"
)
_EVERY = re.compile(
    r"\b(?:setiap|tiap|tiap-tiap|per)\s*-?\s*(?:bulan|bln|hari|minggu)(?:nya)?\b|\bbulanan\b|\bsepanjang\s+tahun\b"
    r"|\bsetahun\s+penuh\b|\bselama\s+(?:1\s+|satu\s+)?tahun\b|\bharian\b|\bmingguan\b|\brutin\b"
)
_TO = re.compile(r"^(?:-|–|—|s/d|s\.?/?d\.?|sampai|sampai dengan|hingga|sd|to)$")
_AND = re.compile(r"^(?:,|;|dan|&|/|\+|serta|atau)$")
_TOKEN = re.compile(r"s\s*\.?\s*/\s*d\.?|s\.\s*d\.|sampai dengan|[a-z]+|\d+|[-–—,;/&+.]")
_NOISE = {
    "bulan",
    "bln",
    "b",
    "minggu",
    "pertama",
    "kedua",
    "ketiga",
    "keempat",
    "ke",
    "awal",
    "akhir",
    "tanggal",
    "tgl",
}


def day_written(day: date) -> str:
    """Return a day as staff write it: 5 Januari 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def months_said(value: object) -> tuple[tuple[int, ...], bool] | None:
    """
    Return the months that words or a date name, and whether all of the words were understood; None when none is named.

    ``B03,B06`` ``Jan-Mar`` ``TW II`` ``Semester I`` ``setiap bulan`` ``Maret s.d. Mei`` ``3, 6``: a quarter or semester
    means all of its months.
    """
    if isinstance(value, date):
        return (value.month,), True
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        month = month_of(value)
        return ((month,), True) if month else None
    text = " ".join(TAGS.sub(" ", str(value)).lower().split())
    every = _EVERY.search(text)
    if every:
        rest = (text[: every.start()] + text[every.end() :]).strip(" .,;()")
        return tuple(range(1, 13)), not rest
    found: set[int] = set()
    for span in _SPAN.finditer(text):
        found |= _span_months(span["kind"], span["parts"])
    rest = _SPAN.sub(" ", text)
    listed, clear = _listed(rest, numbers=not found)
    found |= listed
    return (tuple(sorted(found)), clear) if found else None


def _span_months(kind: str, parts: str) -> set[int]:
    table = SEMESTERS if kind.startswith(("se", "sm")) else QUARTERS
    numbers = [_PARTS[part] for part in re.findall(r"iv|i{1,3}|[1-4]", parts)]
    if len(numbers) == 2 and re.search(r"-|s/d|s\.?d|sampai|hingga", parts):
        numbers = list(range(numbers[0], numbers[1] + 1))
    return {month for number in numbers for month in table.get(number, ())}


def _listed(text: str, *, numbers: bool) -> tuple[set[int], bool]:
    """Return the months of a list such as ``Jan, Mar s.d. Mei``, and whether nothing else stands there."""
    tokens = _TOKEN.findall(text)
    named = any(each in _MONTH_WORDS for each in tokens)
    months: set[int] = set()
    clear, before, until = True, 0, False
    for index, word in enumerate(tokens):
        month = _MONTH_WORDS.get(word)
        if month is None and word.isdecimal():
            value = int(word)
            if value > 31 or named:
                clear = clear and (2000 <= value <= 2100 or value <= 31)
                continue
            coded = index > 0 and tokens[index - 1] in {"b", "bulan", "bln"}
            month = value if 1 <= value <= 12 and (numbers or coded) else None
            clear = clear and month is not None
        if month is not None:
            if until and before:
                last = month if month >= before else month + 12
                months |= {(each - 1) % 12 + 1 for each in range(before, last + 1)}
            months.add(month)
            before, until = month, False
        elif _TO.match(word.replace(" ", "").replace("sampaidengan", "sampai")):
            until = True
        elif not _AND.match(word) and word not in _NOISE and word != ".":
            clear = False
    return months, clear


def months_of_column(label: str | float | date) -> tuple[int, ...]:
    """Return the months that a header cell stands for: one, or those of a quarter or semester; empty if none."""
    month = month_of(label)
    if month:
        return (month,)
    if not isinstance(label, str):
        return ()
    text = " ".join(TAGS.sub(" ", label).lower().split())
    found = _SPAN.match(text)
    if found and len(re.findall(r"iv|i{1,3}|[1-4]", found["parts"])) == 1:
        rest = re.sub(r"20\d\d|[()]", "", text[found.end() :]).strip(" .:-")
        if not rest or months_said(rest):
            return tuple(sorted(_span_months(found["kind"], found["parts"])))
    parts = re.split(r"\s*(?:-|–|s/d|s\.d\.?)\s*", text)
    if len(parts) == 2:
        first, last = (month_of(part) if not part.isdecimal() else None for part in parts)
        if first and last and first < last:
            return tuple(range(first, last + 1))
    return ()


def month_of(label: str | float | date) -> int | None:
    """Return the month (1..12) that a header cell names (``7``, ``"07"``, ``"JULI"``, ``"Agt."``), or None."""
    if isinstance(label, date):
        return label.month
    if isinstance(label, int | float) and not isinstance(label, bool):
        return int(label) if label == int(label) and 1 <= label <= 12 else None
    bare = TAGS.sub("", str(label)).strip().strip(".").lower()
    if bare.isdecimal():
        return month_of(int(bare)) if len(bare) <= 2 else None
    if bare in _MONTH_WORDS:
        return _MONTH_WORDS[bare]
    coded = _ISO.match(bare) or _CODED.fullmatch(bare)
    if coded:
        return month_of(int(coded["code"])) if coded["code"] else _MONTH_WORDS.get(coded["word"])
    return None
