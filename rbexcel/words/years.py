"""Years in texts: which of them are a plan's own, and moving them. Knows texts only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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
_DATE = re.compile(rf"\b\d{{1,2}}\s+(?:{MONTH_NAME})\s+(20\d\d)\b", re.IGNORECASE)


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


def dated_years(text: str) -> tuple[int, ...]:
    """Return the years of full dates ("31 Maret 2022"), which never move."""
    return tuple(int(found[1]) for found in _DATE.finditer(text))
