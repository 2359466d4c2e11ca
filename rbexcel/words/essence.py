"""What a text says beside names, years and general words: for comparison across offices and years. Knows texts only."""

from __future__ import annotations

import re

from rbexcel.words.columns import area_number, normal, split_area
from rbexcel.words.offices import without_offices
from rbexcel.words.remembered import remembered_with

_YEAR = re.compile(r"\b20\d\d\b")


_GENERIC = re.compile(
    r"\b(?:di lingkungan|sekretariat|unit satuan kerja|satuan kerja|unit kerja|satker|komisi pemilihan umum|kpu"
    r"|kabupaten kota|tahun)\b"
)


def neutral(text: str | None, office: str | None) -> str:
    """Return a text for comparison across offices and years: no names, no years, no words that stand for the office."""
    return (essence(text, office) or normal(text)) if text else ""


@remembered_with
def essence(text: str, office: str | None) -> str:
    """Return ``neutral``, but empty for a text that is names, years and general words only."""
    return " ".join(_GENERIC.sub(" ", _YEAR.sub(" ", normal(without_offices(text, office)))).split())


def area_of(text: str | None, office: str | None) -> str:
    """Return the number of the area that a cell names, alone or before other words; else its text for comparison."""
    line = " ".join((text or "").split())
    number = area_number(line) or area_number((split_area(line) or ("",))[0])
    return str(number) if number else neutral(text, office)
