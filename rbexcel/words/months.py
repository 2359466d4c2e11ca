"""The months of a year: their names as they are written and as they are typed. Knows texts and dates, not cells."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from rbexcel.words.columns import latin
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
SHORT_MONTHS = tuple("Agt" if month == "Agustus" else month[:3] for month in MONTHS)
"""The months in three letters, as the published plans print them."""
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

_HYPHEN_AT_BREAK = re.compile(r"-\s*\n\s*")
_SPACED = re.compile(r"[a-z](?:[\s.]+[a-z])+")
_COUNTED = re.compile(r"\(?(?:0?[1-9]|1[0-2]|(?<![a-z])[ivx]{1,4})[.)]\)?[\s.:-]*(?=[a-z])")
_YEAR = r"(?:20)?\d\d"
_DATED = re.compile(
    r"20\d\d[-/.](?P<iso>\d{1,2})(?:[-/.]\d{1,2})?(?:0?0:00(?::00)?)?"
    r"|(?:\d{1,2}[-/.])?(?P<month>\d{1,2})[-/.]20\d\d"
)
_CODED = re.compile(r"(?:b|m|bulan|bln)[\s.:_#-]*(?:ke[\s-]*)?(?P<code>\d{1,2})")
_ROMAN = re.compile(r"(?:bulan|bln)[\s.:_-]*(?:ke[\s-]*)?(?P<roman>[ivx]{1,4})")
_OF_YEAR = re.compile(r"[\s.'’/-]+20\d\d")
_WORD = re.compile(r"[a-z]+")
_NAMED = re.compile(rf"(?:bulan|bln)?[\s.]*(?P<word>[a-z]+)[\s.'’/-]*(?:{_YEAR})?|20\d\d[\s.'/-]+(?P<after>[a-z]+)")
_HALVES = re.compile(r"\s*[/\n(|]\s*")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LONGEST = 40


def months_text(months: Sequence[int]) -> str:
    """Return months as words: "Januari", "Januari dan April", "Maret, Juni, September dan Desember"."""
    names = [MONTHS[month - 1] for month in months]
    return " dan ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def quarter_of(month: int) -> int:
    """Return the quarter (1 to 4) of a month."""
    return (month + 2) // 3


def month_of(label: str | float | date) -> int | None:
    """
    Return the month (1..12) that a header cell names, or None.

    ``7``, ``"07"``, ``"(7)"``, ``"JULI"``, ``"Agt."``, ``"Bulan VII"``, ``"01/07/2027"``, ``"7. Juli"``,
    ``"Juli / July"``, a name cut by a line break, and one with blanks between its letters.
    """
    if isinstance(label, date):
        return label.month
    if isinstance(label, int | float) and not isinstance(label, bool):
        return int(label) if label == int(label) and 1 <= label <= 12 else None
    if isinstance(label, str) and label.isdecimal():
        return month_of(int(label)) if len(label) <= 2 else None
    text = _bare(str(label))
    if not text or len(text) > _LONGEST:
        return None
    whole = _named(text)
    if whole or not _HALVES.search(text):
        return whole
    found = {_named(half.strip(" ).")) for half in _HALVES.split(text)} - {None}
    return found.pop() if len(found) == 1 and not any(map(str.isdecimal, text)) else None


def month_of_tab(name: str) -> Months:
    """Return the month that a sheet is named after: "Januari", "Feb 2027"; none where only a number says it."""
    month = month_of(name) if any(map(str.isalpha, name)) else None
    return (month,) if month else ()


def month_within(label: str) -> int | None:
    """Return the only month that a header cell names among other words, as "Januari (31 hari)"; else None."""
    named = {MONTH_WORDS[word] for word in _WORD.findall(_bare(label)) if word in MONTH_WORDS}
    return named.pop() if len(named) == 1 else None


def month_near(label: str) -> int | None:
    """Return the month whose name a misspelt header cell is nearest to, None where none is near."""
    word = "".join(filter(str.isalpha, _bare(label)))
    near = difflib.get_close_matches(word, MONTH_WORDS, n=1, cutoff=0.8) if 4 <= len(word) <= 12 else []
    return MONTH_WORDS[near[0]] if near else None


def begins_like(label: str, month: int) -> bool:
    """Tell whether a header cell may be short for a month: letters of one of its names, the first one first."""
    letters = "".join(filter(str.isalpha, _bare(label)))
    names = (name for name, number in MONTH_WORDS.items() if number == month)
    return bool(letters) and any(name[0] == letters[0] and _within(letters, name) for name in names)


def shares_initial(label: str, month: int) -> bool:
    """Tell whether a header cell begins with the letter of a month, in old spelling too."""
    return any(name[0] == _bare(label)[:1] for name, number in MONTH_WORDS.items() if number == month)


def _within(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)


def roman_month(label: str) -> int | None:
    """Return the month whose Roman numeral a header cell is, None where it is none; alone it may be anything."""
    text = _OF_YEAR.sub("", _bare(label)).strip("().")
    return _ROMANS.index(text) + 1 if text in _ROMANS else None


def _bare(label: str) -> str:
    """Return a label in lower case without markup, invisible letters, digits in rings and a hyphen at a line's end."""
    text = TAGS.sub("", label)
    if not text.isascii():
        text = latin(unicodedata.normalize("NFKC", text))
    text = text.strip().strip(".").lower()
    return _HYPHEN_AT_BREAK.sub("", text)


def _named(text: str) -> int | None:
    if _SPACED.fullmatch(text):
        text = re.sub(r"[\s.]", "", text)
    alone = text.strip("().#")
    if alone.isdecimal():
        return int(alone) if len(alone) <= 2 and 1 <= int(alone) <= 12 else None
    compact = re.sub(r"\s", "", text)
    if compact in MONTH_WORDS:
        return MONTH_WORDS[compact]
    dated = _DATED.fullmatch(compact) or _CODED.fullmatch(text)
    if dated:
        return month_of(int(next(group for group in dated.groups() if group)))
    numeral = _ROMAN.fullmatch(text)
    if numeral:
        return roman_month(numeral["roman"])
    named = _NAMED.fullmatch(" ".join(_COUNTED.sub("", text, count=1).split()))
    return MONTH_WORDS.get(named["word"] or named["after"]) if named else None
