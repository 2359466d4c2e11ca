"""Days in texts, as staff write them: 5 Januari 2026. Knows texts only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rbexcel.words.months import MONTHS, month_of

DAY = r"\d{1,2}\s+[A-Za-z]+\s+20\d\d"
"""The pattern of a day, whatever its month is called."""

_DATE = re.compile(r"(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]+)\s+(?P<year>20\d\d)")
_IN_NUMBERS = re.compile(
    r"\W*(?:(?P<day>\d{1,2})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<year>20\d\d)"
    r"|(?P<year_first>20\d\d)-(?P<month_next>\d\d)-(?P<day_last>\d\d)(?:[T ]00:00(?::00)?)?)\W*"
)
_BEHIND_ITS_WORD = re.compile(
    r"\b(?:tanggal|tgl)\b\W{0,3}(\d{1,2}([-/.])\d{1,2}\2\d{4}|\d{4}-\d\d-\d\d)(?![\d/-])", re.IGNORECASE
)


def day_written(day: date) -> str:
    """Return a day as staff write it: 5 Januari 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def dated(text: str | None) -> date | None:
    """Return the date that a text names ("17 Januari 2026"), or is in numbers ("17-01-2026"); None for another one."""
    found = _day_month_year(text or "")
    try:
        return date(found[2], found[1], found[0]) if found else None
    except ValueError:
        return None


def looks_like_a_day(text: str) -> bool:
    """Tell whether a text has a day, a month and a year, though no calendar may have that day."""
    return _day_month_year(text) is not None


def days_in(text: str) -> Iterator[date]:
    """Yield the days that a text names: in words, and in numbers behind "tanggal" or alone."""
    yield from filter(None, map(dated, _days(text)))


def no_day_in(text: str) -> str | None:
    """Return the first day that a text names and no calendar has: "31 Februari 2027"; None where all are days."""
    return next((each for each in _days(text) if looks_like_a_day(each) and dated(each) is None), None)


def _days(text: str) -> Iterator[str]:
    yield from (found[0] for found in _DATE.finditer(text))
    yield from (found[1] for found in _BEHIND_ITS_WORD.finditer(text))
    if _IN_NUMBERS.fullmatch(text):
        yield text


def _day_month_year(text: str) -> tuple[int, int, int] | None:
    found = _DATE.search(text)
    month = month_of(found["month"]) if found else None
    if found and month:
        return int(found["day"]), month, int(found["year"])
    told = _IN_NUMBERS.fullmatch(text)
    if told is None:
        return None
    day, month_told, year = told["day"], told["month"], told["year"]
    return int(day or told["day_last"]), int(month_told or told["month_next"]), int(year or told["year_first"])
