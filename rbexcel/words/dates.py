"""Days in texts, as staff write them: 5 Januari 2026. Knows texts only."""

from __future__ import annotations

import re
from datetime import date

from rbexcel.words.months import MONTHS, month_of

DAY = r"\d{1,2}\s+[A-Za-z]+\s+20\d\d"
"""The pattern of a day, whatever its month is called."""

_DATE = re.compile(r"(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]+)\s+(?P<year>20\d\d)")


def day_written(day: date) -> str:
    """Return a day as staff write it: 5 Januari 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def dated(text: str | None) -> date | None:
    """Return the date that a text names ("17 Januari 2026"), or None."""
    found = _DATE.search(text or "")
    month = month_of(found["month"]) if found else None
    try:
        return date(int(found["year"]), month, int(found["day"])) if found and month else None
    except ValueError:
        return None
