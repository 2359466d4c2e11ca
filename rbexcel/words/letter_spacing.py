"""Lines that are printed with their letters apart, as letterheads are. Knows texts only."""

from __future__ import annotations

import re

_APART = re.compile(r"^[^\S\n]*(?:[^\W\d_][^\S\n]+){3,}[^\W\d_][,.:]?[^\S\n]*$", re.MULTILINE)
_BETWEEN_WORDS = re.compile(r"[^\S\n]{2,}")
_OFFICE = re.compile(
    r"(?:(KEPUTUSAN|KETUA|SEKRETARIS|SEKRETARIAT))?(?:(KOMISI)(INDEPENDEN)?(PEMILIHAN)(UMUM)?)?"
    r"(?:(KABUPATEN|KOTA|PROVINSI)(.+))?",
    re.IGNORECASE,
)
"""The words of an office's name, where no wider gap tells them apart."""


def closed(text: str) -> str:
    """
    Return a text whose lines have no letters apart: "K A B U P A T E N  K U D U S" is "KABUPATEN KUDUS".

    Wider gaps stand between words; without any, the words of an office's name are told by what they are.
    """
    return _APART.sub(_words, text)


def _words(line: re.Match[str]) -> str:
    words = ["".join(word.split()) for word in _BETWEEN_WORDS.split(line[0].strip())]
    office = _OFFICE.fullmatch(words[0]) if len(words) == 1 else None
    return " ".join(filter(None, office.groups()) if office else words)
