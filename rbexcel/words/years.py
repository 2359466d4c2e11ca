"""Years in texts: which of them are a plan's own, and moving them. Knows texts only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rbexcel.words.late import late
from rbexcel.words.months import MONTH_NAME

PLAN_YEARS = range(2000, 2101)
"""The years that a plan may be of."""

_YEAR = re.compile(r"(?<![\d/.\-–])(20\d\d)(?![\d/]|\s*[-–]\s*\d|\s*s\.?d)")
_NOT_OWN = re.compile(
    r"(?:\b(?:nomor|no)\b\.?\s*[\w./-]+\s+(?:tahun\s+)?"
    r"|\b(?:uu|undang-undang|pp|per[a-z]+|pkpu|keputusan|kpt|[a-z]*permen[a-z]*)\s+\d+\s+tahun\s+"
    rf"|[-–]\s*|s\.?d\.?\s*|\d{{1,2}}\s+(?:{MONTH_NAME})\s+)$",
    re.IGNORECASE,
)
_DATE = late(rf"\b\d{{1,2}}\s+(?:{MONTH_NAME})\s+(20\d\d)\b", re.IGNORECASE)
_SPAN = late(r"(?<![\d/.])(20\d\d)\s*(?:[-–/]|s\.?\s?d\.?|sampai(?: dengan)?)\s*(20\d\d)(?![\d/])", re.IGNORECASE)
_CITED = late(r"\b(?:nomor|no)\b\.?\s*[\w./-]+(?:\s+tahun\s+20\d\d)?,?\s+(?:tanggal|tgl\.?)\s+$", re.IGNORECASE)
"""What stands before the date of a letter or a decree that is cited by its number."""


def own_years(text: str) -> Iterator[re.Match[str]]:
    """Yield the years that a plan means: none of a regulation, of a dated letter or of a span of years."""
    for found in _YEAR.finditer(text):
        if not _NOT_OWN.search(text[: found.start()]):
            yield found


def moved(text: str, years: Mapping[int, int | str]) -> str:
    """Replace a plan's own years by what ``years`` says, a year or a placeholder; every other year stays."""
    pieces, start = [], 0
    for found in own_years(text):
        year = int(found[1])
        pieces += [text[start : found.start()], str(years.get(year, year))]
        start = found.end()
    return "".join((*pieces, text[start:]))


def standing(text: str, year: int) -> tuple[str, ...]:
    """
    Return what a text still says of years before ``year`` though its own years were moved: dates, spans and years.

    "31 Maret 2022", "2020-2022", "2019". What a regulation or a letter is dated by is not among them: it never changes.
    """
    found = [(each.start(), each[0]) for each in _DATE.finditer(text) if int(each[1]) < year]
    found += [(each.start(), each[0]) for each in _SPAN.finditer(text) if int(each[1]) < year and int(each[2]) < year]
    found = [(at, said) for at, said in found if not _CITED.search(text[:at])]
    found += [(each.start(), each[0]) for each in own_years(text) if int(each[1]) < year - 1]
    return tuple(dict.fromkeys(said for _, said in sorted(found)))
