"""Words by which people tell one version of a plan from another, in a sheet's name or a heading. Knows texts only."""

from __future__ import annotations

import re
from enum import StrEnum, auto

from rbexcel.words.late import late
from rbexcel.words.years import PLAN_YEARS


class Said(StrEnum):
    """What a name says of the table below it."""

    REALISED = auto()
    """It tells what was done, not what is planned."""
    FORMER = auto()
    """It is no longer, or not yet, the plan: an old one, a copy, a backup, a draft, an example."""
    DERIVED = auto()
    """It is made out of a plan, to report or to print it."""
    NUMBERED = auto()
    """It is named as programs name a second sheet of the same name: "Rencana Aksi (2)"."""
    FINAL = auto()
    """It is the one that counts."""


_WORDS = {
    Said.REALISED: r"realisasi|terealisasi|capaian|pencapaian|monev|monitoring|progres|progress",
    Said.FORMER: (
        r"lama|old|back ?up|bak|arsip|cadangan|bekas|salinan|copy|kopi|kopian|duplikat|draf|draft|konsep|rancangan"
        r"|usulan|contoh|template|templat|format|coba|uji coba|tes|test|latihan|batal|sebelumnya|terdahulu"
        r"|tahun lalu|(?:tidak|tdk|jangan|belum) (?:di)?pakai"
    ),
    Said.DERIVED: r"laporan|evaluasi|rekap|rekapitulasi|ringkasan|cetak|print",
    Said.NUMBERED: r"\(\d{1,2}\)$",
    Said.FINAL: r"final|fix|terbaru|resmi|disahkan|ditetapkan",
}
_SAID = {
    said: late(words if said is Said.NUMBERED else rf"\b(?:{words})\b", re.IGNORECASE) for said, words in _WORDS.items()
}
_JOINT = late(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])|[\s_.,;-]+")
_FIRST_WORDS = re.compile(
    r"\W*(?:(?:laporan|tabel|matriks|form|formulir)\s+)*"
    r"(?:realisasi|capaian|pencapaian|monev|monitoring|progres|draf|draft|konsep|rancangan)\b",
    re.IGNORECASE,
)
_LONGEST = 200
"""Characters of a heading; a longer text is a sentence."""

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def said_of_version(name: str) -> frozenset[Said]:
    """Return what the name of a sheet or a heading says; nothing for most."""
    text = " ".join(_JOINT.sub(" ", name).split())
    return frozenset(said for said, words in _SAID.items() if words.search(text))


def year_in_name(name: str) -> int | None:
    """Return the one year that a name holds, as that of a sheet or a file; None when there is none, or more."""
    years = {int(year) for year in _YEAR.findall(name)} & {*PLAN_YEARS}
    return years.pop() if len(years) == 1 else None


def said_in_heading(text: str) -> frozenset[Said]:
    """Return what the first words of a heading say, as "REALISASI RENCANA AKSI" or "DRAF RENCANA AKSI"."""
    found = _FIRST_WORDS.match(text)
    return said_of_version(found[0]) & {Said.REALISED, Said.FORMER} if found and len(text) <= _LONGEST else frozenset()
