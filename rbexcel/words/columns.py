"""The field's words as they are printed and as they are damaged. Knows texts only."""

from __future__ import annotations

import difflib
import html
import re
from functools import lru_cache

from rbexcel.words.markup import TAGS

COLUMN_WORDS: dict[str, tuple[str, ...]] = {
    "number": ("no", "nomor", "no urut"),
    "area": ("area perubahan", "area", "area reformasi birokrasi", "sasaran area"),
    "program": ("program kegiatan", "program dan kegiatan", "program"),
    "kegiatan": ("kegiatan", "rencana kegiatan", "kegiatan utama"),
    "sub_kegiatan": ("sub kegiatan", "subkegiatan", "rincian kegiatan", "uraian kegiatan", "tahapan kegiatan"),
    "rencana_aksi": ("rencana aksi",),
    "uraian": ("uraian", "deskripsi"),
    "komponen": ("komponen",),
    "indikator": ("indikator keberhasilan", "indikator", "indikator kinerja", "indikator capaian"),
    "output": ("output", "keluaran", "target output", "hasil yang diharapkan", "ukuran keberhasilan"),
    "langkah_aksi": ("langkah aksi", "langkah kerja", "langkah langkah"),
    "bukti_fisik": ("bukti fisik", "data dukung", "bukti dukung", "eviden", "evidence"),
    "months": (
        "pelaksanaan bulan",
        "bulan pelaksanaan",
        "waktu pelaksanaan",
        "jadwal pelaksanaan",
        "jadwal",
        "pelaksanaan",
        "bulan",
        "waktu",
        "target waktu",
        "batas waktu",
        "timeline",
        "periode pelaksanaan",
    ),
    "keterangan": ("keterangan", "ket", "catatan"),
    "penanggung_jawab": ("penanggung jawab", "pic", "penanggungjawab", "pelaksana", "unit pelaksana"),
    "key": ("kunci",),
}
"""What each column may be called, in lower case; longer words win over those they contain."""

LEVELS = ("area", "kegiatan", "sub_kegiatan", "komponen", "indikator", "langkah_aksi", "bukti_fisik")
"""The levels of a plan, outermost first."""

MEANT: dict[str, tuple[str, ...]] = {
    "program": ("area", "kegiatan"),
    "kegiatan": ("kegiatan", "sub_kegiatan"),
    "rencana_aksi": ("sub_kegiatan", "kegiatan", "langkah_aksi"),
    "uraian": ("sub_kegiatan", "kegiatan", "indikator"),
    "output": ("indikator",),
}
"""Words that stand for the first of these levels that no other column of the table names."""

NAMES = frozenset(LEVELS) | frozenset(MEANT)

_CYRILLIC = str.maketrans("АВЕКМНОРСТХУаекорсхуЅѕІі", "ABEKMHOPCTXYaekopcxySsIi")
ENTRY = "\ue000"
"""Stands in a cleaned text where an entry of a list began that has no number of its own."""

_AROUND_ENTRY = re.compile(rf"\s*{ENTRY}\s*")
_BREAKS = re.compile(r"\s*</?(?:br|ol|ul|div)\b[^<>]*>\s*|</(?:li|p)>\s*", re.IGNORECASE)
_ENTRIES = re.compile(r"\s*<(?:li|p)\b[^<>]*>\s*", re.IGNORECASE)
_GAPS = re.compile(
    r"(?<=[;.])(?<!^\w\.)(?<!^\d\d\.)(?<!\s\w\.)(?<!\s\d\d\.) {3,}(?=[A-Z])",  # not between a number and its text
    re.MULTILINE,
)
_LETTERS = re.compile(r"[a-z0-9]+")
_SPACES = re.compile(r"[^\S\n]+")
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


def plain(text: str) -> str:
    """Return the text of a cell that was written by us: as it is, but for blanks around and between its words."""
    if " ".join(text.split()) == text:
        return text
    lines = (_SPACES.sub(" ", part).strip() for part in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def clean(text: str) -> str:
    """
    Return a cell's text without markup.

    Entries of HTML lists, and sentences set apart by a wide gap, begin with ENTRY; runs of blanks become one; a word
    broken after its hyphen is joined.
    """
    marked = "<" in text or "&" in text
    if not marked and "- " not in text and ENTRY not in text and " ".join(text.split()) == text:
        return text
    if marked:
        text = TAGS.sub("", _BREAKS.sub("\n", _ENTRIES.sub(ENTRY, html.unescape(text))))
    text = _GAPS.sub(ENTRY, text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _BROKEN_HYPHEN.sub("-", _SPACES.sub(" ", text))
    lines = (_AROUND_ENTRY.sub(ENTRY, part.strip()) for part in text.split("\n"))
    return "\n".join(line for line in lines if line).replace(f"\n{ENTRY}", ENTRY).strip(ENTRY)


def joined(text: str) -> str:
    """Return a cleaned text as it is shown: each entry on its own line."""
    return text.replace(ENTRY, "\n")


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """Return a text for comparison: lower case, Latin look-alikes for Cyrillic, letters and digits only."""
    latin = text.translate(_CYRILLIC).casefold()
    return " ".join(_LETTERS.findall(latin))


_COMPACT = sorted(
    ((normal(word).replace(" ", ""), column) for column, words in COLUMN_WORDS.items() for word in words),
    key=lambda pair: -len(pair[0]),
)


@lru_cache(maxsize=4096)
def column_names(label: str, *, near: bool = True) -> tuple[str, ...]:
    """
    Return the columns that a header cell names, left to right; empty when it names none.

    ``NO AREA PERUBAHAN`` names two. With ``near`` a damaged word (``REGIATAN``) counts when it is close to a known one.
    """
    compact = normal(label).replace(" ", "")
    if not compact or len(compact) > 60:
        return ()
    found: list[tuple[int, str]] = []
    rest = compact
    for word, column in _COMPACT:
        place = rest.find(word)
        if place < 0 or (len(word) < 4 and not (rest == word or (word == "no" and place == 0))):
            continue
        found.append((place, column))
        rest = rest[:place] + " " * len(word) + rest[place + len(word) :]
    if found and (len(rest) - rest.count(" ")) * 5 > len(compact) * 2:  # a text that happens to hold such a word
        return ()
    if not found and near and len(compact) >= 6:
        close = difflib.get_close_matches(compact, [word for word, _ in _COMPACT if len(word) >= 6], n=1, cutoff=0.74)
        found = [(0, column) for word, column in _COMPACT if close and word == close[0]][:1]
    return tuple(dict.fromkeys(column for _, column in sorted(found)))


@lru_cache(maxsize=4096)
def exact_area(text: str) -> int | None:
    """Return which of the eight areas a text names (1..8), its words in any order; None if none."""
    shuffled = sorted(normal(text).split())
    for number, names in AREAS.items():
        if any(shuffled == sorted(normal(name).split()) for name in names):
            return number
    return None


@lru_cache(maxsize=4096)
def area_number(text: str) -> int | None:
    """Return which of the eight areas a text names (1..8), whole or nearly so; None if none."""
    wanted = normal(text)
    if not 10 <= len(wanted) <= 80:
        return None
    exact = exact_area(text)
    if exact:
        return exact
    for number, names in AREAS.items():
        if any(_alike(wanted, normal(name)) for name in names):
            return number
    return None


def _alike(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, one, other)
    return matcher.real_quick_ratio() >= 0.9 and matcher.quick_ratio() >= 0.9 and matcher.ratio() >= 0.9


def split_area(text: str) -> tuple[str, str] | None:
    """Split a cell that begins with an area's name and goes on; None when it does not."""
    words = text.split()
    for count in range(min(len(words), 9), 1, -1):
        if area_number(" ".join(words[:count])):
            return " ".join(words[:count]), " ".join(words[count:])
    return None
