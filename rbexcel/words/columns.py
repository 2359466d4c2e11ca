"""The field's words as they are printed and as they are damaged. Knows texts only."""

from __future__ import annotations

import difflib
import html
import re
from copy import copy
from functools import lru_cache

from rbexcel.words.late import late
from rbexcel.words.markup import TAGS
from rbexcel.words.remembered import remembered

_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Signs without a width: where a word may break, or which way it is read. What was printed or copied has them."""
_NO_UNSEEN = str.maketrans("", "", _UNSEEN)
_WIDE = "".join(map(chr, range(0xFF01, 0xFF5F)))
_LATIN = str.maketrans(
    f"АВЕКМНОРСТХУаекорсхуЅѕІі{_WIDE}",
    f"ABEKMHOPCTXYaekopcxySsIi{''.join(chr(ord(each) - 0xFEE0) for each in _WIDE)}",
    _UNSEEN,
)
"""Letters of other alphabets and widths that look like ours, each with ours."""
ENTRY = "\ue000"
"""Stands in a cleaned text where an entry of a list began that has no number of its own."""

_AROUND_ENTRY = re.compile(rf"\s*{ENTRY}\s*")
_BREAKS = late(r"\s*</?(?:br|ol|ul|div)\b[^<>]*>\s*|</(?:li|p)>\s*", re.IGNORECASE)
_ENTRIES = late(r"\s*<(?:li|p)\b[^<>]*>\s*", re.IGNORECASE)
_GAPS = re.compile(
    r"(?<=[;.])(?<!^\w\.)(?<!^\d\d\.)(?<!\s\w\.)(?<!\s\d\d\.) {3,}(?=[A-Z])",  # not between a number and its text
    re.MULTILINE,
)
_PLAIN = bytes(ord(sign.lower() if sign.isalnum() else " ") for sign in map(chr, range(128))).ljust(256)
"""Letters in lower case and digits, blanks for other signs: bytes are exchanged far quicker than letters."""
_SPACES = re.compile(r"[^\S\n]+")
_BREAKING = re.compile(r"(?<=\w)[\u2010\u2011](?=\s*(?:\n|$))")
"""Other hyphens, where a word breaks at the end of a line."""
_BROKEN_HYPHEN = re.compile(r"(?<=\w)- (?=[a-zA-Z])")

AREAS: dict[int, tuple[str, ...]] = {
    1: ("manajemen perubahan",),
    2: (
        "penguatan peraturan perundang-undangan/deregulasi kebijakan",
        "penguatan peraturan perundang-undangan",
        "penataan peraturan perundang-undangan",
        "deregulasi kebijakan",
    ),
    3: (
        "penguatan kelembagaan",
        "penguatan organisasi/kelembagaan",
        "penataan dan penguatan organisasi",
        "penguatan penataan kelembagaan",
    ),
    4: ("penguatan tata laksana", "penataan tata laksana", "penataan tatalaksana"),
    5: (
        "penguatan sistem manajemen sdm asn",
        "penataan sistem manajemen sdm",
        "penataan sistem manajemen sdm aparatur",
    ),
    6: ("penguatan akuntabilitas kinerja", "penguatan akuntabilitas"),
    7: ("penguatan pengawasan",),
    8: ("peningkatan kualitas pelayanan publik", "pelayanan publik"),
}
"""The eight areas of an RB plan by number, with the names they are printed under."""

KOMPONEN: dict[int, tuple[str, ...]] = {
    1: ("Manajemen Perubahan",),
    2: ("Penataan Tatalaksana", "Penataan Tata Laksana", "Penguatan Tata Laksana"),
    3: ("Penataan Sistem Manajemen SDM Aparatur", "Manajemen SDM", "Manajemen Sumber Daya Manusia"),
    4: ("Penguatan Akuntabilitas", "Akuntabilitas Kinerja"),
    5: ("Penguatan Pengawasan",),
    6: ("Peningkatan Kualitas Pelayanan Publik", "Pelayanan Publik"),
}
"""The six of a ZI plan by number, the usual name first."""

GIVEN_LEVELS = frozenset({"area", "komponen"})
"""Levels whose names regulations give: a slip in one is hardly meant."""

_OF_KOMPONEN = (
    ("perubahan",),
    ("tatalaksana", "tata laksana"),
    ("sdm", "sumber daya manusia", "kepegawaian"),
    ("akuntabilitas",),
    ("pengawasan",),
    ("pelayanan",),
)
"""The words by which each of the six is told from the others."""


UNSEEN_BREAK = "\u200b"
"""Stands where a long word may break on paper, and shows nothing."""


def seen(text: str) -> str:
    """Return a text without the signs that have no width: whoever reads it sees none."""
    return text if text.isascii() else text.translate(_NO_UNSEEN)


def latin(text: str) -> str:
    """Return a text with our letters for those that look alike, without the signs that have no width."""
    return text if text.isascii() else text.translate(_LATIN)


@remembered
def plain(text: str) -> str:
    """Return the text of a cell that was written by us: as it is, but for blanks around and between its words."""
    if " ".join(text.split()) == text:
        return text
    lines = (" ".join(part.split()) for part in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(filter(None, lines))


@remembered
def clean(text: str) -> str:
    """
    Return a cell's text without markup.

    Entries of HTML lists, and sentences set apart by a wide gap, begin with ENTRY; runs of blanks become one; a word
    broken after its hyphen is joined.
    """
    text = seen(text if text.isascii() else _BREAKING.sub("-", text))
    marked = "<" in text or "&" in text
    if not marked and "- " not in text and ENTRY not in text and " ".join(text.split()) == text:
        return text
    if marked:
        text = TAGS.sub("", _BREAKS.sub("\n", _ENTRIES.sub(ENTRY, seen(html.unescape(text)))))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "   " in text:
        text = _GAPS.sub(ENTRY, text)
    text = _SPACES.sub(" ", text)
    if "- " in text:
        text = _BROKEN_HYPHEN.sub("-", text)
    lines = (_AROUND_ENTRY.sub(ENTRY, part.strip()) for part in text.split("\n"))
    return "\n".join(line for line in lines if line).replace(f"\n{ENTRY}", ENTRY).strip(ENTRY)


def joined(text: str) -> str:
    """Return a cleaned text as it is shown: each entry on its own line."""
    return text.replace(ENTRY, "\n")


@remembered
def normal(text: str) -> str:
    """Return a text for comparison: lower case, our letters for those that look alike, letters and digits only."""
    return " ".join(words_of(text))


def words_of(text: str) -> list[str]:
    """Return the words of a text as ``normal`` has them."""
    if not text.isascii():
        text = latin(text).casefold()
    return text.encode("ascii", "replace").translate(_PLAIN).decode().split()


@lru_cache(maxsize=4096)
def exact_area(text: str) -> int | None:
    """Return which of the eight areas a text names (1..8), its words in any order; None if none."""
    shuffled = sorted(normal(text).split())
    for number, names in AREAS.items():
        if any(shuffled == sorted(normal(name).split()) for name in names):
            return number
    return None


def area_number(text: str) -> int | None:
    """Return which of the eight areas a text names (1..8), whole or nearly so; None if none."""
    return area_named(normal(text))


def komponen_number(text: str | None) -> int | None:
    """Return which of the six of a ZI plan the name of an area is (1..6), whatever stands around it; None if none."""
    within = f" {normal(text or '')} "
    return next(
        (number for number, names in KOMPONEN.items() if any(f" {normal(name)} " in within for name in names)), None
    )


def komponen_spoken_of(text: str) -> int | None:
    """Return of which one of the six a text has a word (1..6): "Tim Pengawasan"; None for none, and for several."""
    within = f" {normal(text)} "
    found = [
        number for number, words in enumerate(_OF_KOMPONEN, start=1) if any(f" {word} " in within for word in words)
    ]
    return found[0] if len(found) == 1 else None


def area_named(normal_text: str) -> int | None:
    """Return which of the eight areas a text names that is ``normal`` already."""
    return _area(normal_text) if 10 <= len(normal_text) <= 80 else None


@lru_cache(maxsize=4096)
def _area(wanted: str) -> int | None:
    exact = exact_area(wanted)
    if exact:
        return exact
    for number, names in AREAS.items():
        if any(_alike(wanted, name) for name in names):
            return number
    return None


def _alike(text: str, name: str) -> bool:
    matcher = copy(_matcher(name))  # of its own: another thread may compare with the same name
    matcher.set_seq1(text)
    return matcher.real_quick_ratio() >= 0.9 and matcher.quick_ratio() >= 0.9 and matcher.ratio() >= 0.9


@lru_cache(maxsize=64)
def _matcher(name: str) -> difflib.SequenceMatcher[str]:
    """Return what compares texts with the name of an area: to look through the name is most of the work."""
    return difflib.SequenceMatcher(None, "", normal(name))


def split_area(text: str) -> tuple[str, str] | None:
    """Split a cell that begins with an area's name and goes on; None when it does not."""
    words = text.split()
    for count in range(min(len(words), 9), 1, -1):
        if area_number(" ".join(words[:count])):
            return " ".join(words[:count]), " ".join(words[count:])
    return None
