"""Which cells of a header's row name months. Knows one row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, time
from functools import lru_cache
from itertools import pairwise

from rbexcel.words.months import (
    MONTH_NUMBERS,
    begins_like,
    month_near,
    month_of,
    month_within,
    roman_month,
    shares_initial,
)
from rbexcel.words.remembered import forgetting, remembered
from rbexcel.words.when import may_name_none, months_of_column
from rbexcel.workbook.grid import Value

_LONGEST_MONTH = 12
_YEAR = len(MONTH_NUMBERS)
_MONTH_FIRST = re.compile(r"(\d{1,2})(?:/0?1/20\d\d(?:\s+0?0:00(?::00)?)?|[/.-]\d\d)")
_WIDEST = 80
"""A row with more filled cells is no header."""

_ENDS = (3, 6, 9, 12)
_CODES = ("B03", "B06", "B09", "B12")

_FEWEST = 2
"""A row of fewer different values names no months; two labels may name a whole year between them."""

_INITIALS = len(set("JFMAMJJASOND"))
"""So many different labels a year has at least, however short they are."""

_FEWEST_DAYS, _LONGEST_YEAR = 8, 370
"""So many dates beside each other are weeks, and so many days at most lie between the first and the last of a year."""

_CERTAIN = 6
"""So many months that are named in order tell what the others among them are."""


def month_cells(row: tuple[Value, ...]) -> dict[int, tuple[int, ...]]:
    """
    Return the months that a row's cells name, by column; empty unless they run on without a gap.

    The run is the whole year, or for a sheet per quarter at least three months named by words; the last months of the
    four quarters may stand alone, and dates of weeks or days repeat a month. A year may begin in any month, and be
    numbered I to XII or lettered J to D. One damaged label does not break a year: the eleven around it tell which month
    its column is.
    """
    values = {*row}
    if len(values) < _FEWEST:  # a year is twelve labels, a quarter three: rows of ticks and numbers cost nothing
        return {}
    telling = [each for each in values if (_tells_months(each) if isinstance(each, str) else _may_tell(each))]
    if len(telling) < _FEWEST and _CODES[0] not in values:  # then only letters, which tell none alone, are a year
        return {} if len(values) < _INITIALS else _any_year(row)
    if all(isinstance(each, str) for each in values if each is not None):  # else 1 and True would be the same
        return {**_known_run(row)}
    return _run(row)


def _run(row: tuple[Value, ...]) -> dict[int, tuple[int, ...]]:
    """Return the months that run on in a row whose cells tell some."""
    found: dict[int, tuple[int, ...]] = {}
    single: dict[int, int] = {}
    spelled = True
    best: dict[int, tuple[int, ...]] = {}
    for column, value in enumerate(row, start=1):
        if value is None or not _may_name(value):
            continue
        run = found[max(found)][-1] if found else None
        months, words = months_named(value)
        if not months and spelled and run and isinstance(value, str) and month_near(value) == run + 1:
            months, words = (run + 1,), True
        if not months:
            continue
        if len(months) == 1:
            single[column] = months[0]
        if run is not None and months[0] == run + 1:
            found[column] = months
            spelled = spelled and words
        elif run != _YEAR or not best:
            found, spelled = {column: months}, words
        if found[max(found)][-1] == _YEAR and found[min(found)][0] == 1 and len(found) > 1:
            return found
        if spelled and sum(map(len, found.values())) >= 3 and len(found) > 1:
            best = dict(found)
    return _any_year(row) or _damaged_year(row, single) or best or _ends_of_quarters(row, single) or _days(row)


_known_run = lru_cache(maxsize=256)(_run)
"""The heads of a table are asked again and again, and most tables have those of others."""
forgetting(_known_run.cache_clear)


@remembered
def _tells_months(text: str) -> bool:
    """Tell a text that names a month by itself."""
    return text == _CODES[0] or bool(months_named(text)[0])


def _ends_of_quarters(row: Sequence[Value], single: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """Return four columns beside each other that stand for the last months of the quarters: March, or B03, and on."""
    start = next((column for column, month in single.items() if month == _ENDS[0]), 0)
    if not start and _CODES[0] in row:
        start = row.index(_CODES[0]) + 1
    four = tuple(row[start - 1 : start + 3]) if start else ()
    named = [single.get(start + part) for part in range(4)]
    spelled = all(isinstance(value, str) and not value.strip().isdecimal() for value in four)
    if four == _CODES or (spelled and named == [*_ENDS]):
        return {start + part: (month,) for part, month in enumerate(_ENDS)}
    return {}


def _days(row: Sequence[Value]) -> dict[int, tuple[int, ...]]:
    """Return the columns of dates that run on through at least three months, each with its month: weeks, or days."""
    dates = [(column, value) for column, value in enumerate(row, start=1) if isinstance(value, date)]
    if len(dates) < _FEWEST_DAYS:
        return {}
    beside = all(column == before + 1 for (before, _), (column, _) in pairwise(dates))
    days = [value.toordinal() for _, value in dates]
    if not beside or days != sorted(set(days)) or days[-1] - days[0] > _LONGEST_YEAR:
        return {}
    return {column: (value.month,) for column, value in dates} if len({value.month for _, value in dates}) > 2 else {}


def _any_year(row: Sequence[Value]) -> dict[int, tuple[int, ...]]:
    """Return the columns of twelve filled cells that are a year, however it is written; empty when there is none."""
    filled = [(column, value) for column, value in enumerate(row, start=1) if value is not None]
    if len({value for _, value in filled}) < _INITIALS:  # a row of ticks
        return {}
    if not _YEAR <= len(filled) <= _WIDEST or sum(_may_be_month(value) for _, value in filled) < _YEAR:
        return {}
    known = [months[0] if len(months) == 1 else None for months in (months_named(value)[0] for _, value in filled)]
    for start in range(len(filled) - _YEAR + 1):
        twelve = filled[start : start + _YEAR]
        months = _year_of([value for _, value in twelve], known[start : start + _YEAR])
        if months:
            return {column: (month,) for (column, _), month in zip(twelve, months, strict=True)}
    return {}


def _may_name(value: Value) -> bool:
    """Tell by a glance whether a cell may name months: most numbers of a sheet do not."""
    return not isinstance(value, int | float) or 1 <= value <= _YEAR


def _may_tell(value: Value) -> bool:
    return value is not None and not isinstance(value, bool) and _may_name(value)


def _may_be_month(value: Value) -> bool:
    return len(value) <= 2 * _LONGEST_MONTH if isinstance(value, str) else _may_name(value)


def _year_of(values: Sequence[Value], known: Sequence[int | None]) -> tuple[int, ...]:
    """Return the months that twelve header cells name together; ``known`` is what each names by itself."""
    labels = [value for value in values if isinstance(value, str) and _may_be_month(value)]
    if None not in known:
        return _in_order(known) or _in_order([_month_first(label) for label in labels])
    if len(labels) < _YEAR:
        return ()
    if all(begins_like(label, month) for label, month in zip(labels, MONTH_NUMBERS, strict=True)):
        return tuple(MONTH_NUMBERS)
    named = [month or month_within(label) for month, label in zip(known, labels, strict=True)]
    return (
        _mostly_in_order(named, labels)
        or _in_order([roman_month(label) for label in labels])
        or _in_order([_month_first(label) for label in labels])
    )


def _in_order(months: Sequence[int | None]) -> tuple[int, ...]:
    """Return twelve months if each comes after the one before, whichever is the first; else none."""
    first = months[0] if len(months) == _YEAR else None
    wanted = tuple(_month_after(first, steps) for steps in range(_YEAR)) if first else ()
    return wanted if tuple(months) == wanted else ()


def _mostly_in_order(named: Sequence[int | None], labels: Sequence[str]) -> tuple[int, ...]:
    """
    Return the months of twelve labels that begin as those of a year, if enough are ``named``, or nearly; else none.

    How near a label is to a month's name is asked last: it takes long.
    """
    starts = [_month_after(month, -steps) for steps, month in enumerate(named) if month]
    years = [tuple(_month_after(start, steps) for steps in range(_YEAR)) for start in {*starts} or MONTH_NUMBERS]
    for year in years:
        others = [place for place, (due, month) in enumerate(zip(year, named, strict=True)) if due != month]
        if any(named[place] or not shares_initial(labels[place], year[place]) for place in others):
            continue
        if _YEAR - len(others) + sum(month_near(labels[place]) == year[place] for place in others) >= _CERTAIN:
            return year
    return ()


def _month_first(label: str) -> int | None:
    """Return the month of a date that begins with it: 7/1/2027, 07/27."""
    found = _MONTH_FIRST.fullmatch(label.strip())
    return month_of(int(found[1])) if found else None


def _month_after(month: int, steps: int) -> int:
    return (month + steps - 1) % _YEAR + 1


def _damaged_year(row: tuple[Value, ...], single: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """Return the twelve columns of a year of which eleven are labelled right; empty when it is not certain which."""
    if len(single) < 11:
        return {}
    start, right = Counter(column - month for column, month in single.items()).most_common(1)[0]
    odd = next((month for month in range(1, 13) if single.get(start + month) != month), 0)
    value = row[start + odd - 1] if 0 < start + odd <= len(row) else None
    if right != 11 or start < 0 or len(str(value)) > _LONGEST_MONTH:
        return {}
    if odd in {1, 12} and start + odd not in single:  # it may be the column beside the year
        return {}
    return {start + month: (month,) for month in range(1, 13)}


def guessed_months(row: Sequence[Value], months: Mapping[int, tuple[int, ...]]) -> frozenset[int]:
    """Return the columns of the ``months`` of a row that only the labels beside them tell."""
    if len(months) != _YEAR or len({*months.values()}) != _YEAR or _any_year(row):  # twelve columns may be weeks
        return frozenset()
    held = {column: row[column - 1] if column <= len(row) else None for column in months}
    odd = frozenset(column for column, value in held.items() if months_named(value)[0] != months[column])
    return odd if len(odd) == 1 else frozenset()  # more of them are told by labels above them


def months_named(value: Value) -> tuple[tuple[int, ...], bool]:
    """Return the months that a header cell names one after another, and whether it does so by words."""
    if value is None or isinstance(value, bool):
        return (), False
    if not isinstance(value, str):
        month = None if isinstance(value, time) else month_of(value)
        return ((month,) if month else ()), not isinstance(value, int | float)
    return _months_in(value) if len(value) <= 40 else ((), False)


@lru_cache(maxsize=1 << 16)  # the short texts of the longest plan, which are asked for again and again
def _months_in(value: str) -> tuple[tuple[int, ...], bool]:
    """Do the same for a short text; a table repeats few of them in most of its cells."""
    if may_name_none(value):
        return (), False
    span = months_of_column(value)
    if span:
        return span, any(map(str.isalpha, value))
    words = value.split()
    named = [month_of(word) for word in words]
    if not named or None in named or len(named) > 11:
        return (), False
    months = tuple(month for month in named if month)
    return (months if months == tuple(range(months[0], months[0] + len(months))) else ()), not words[0].isdecimal()


def bare_quarters(row: tuple[Value, ...]) -> dict[int, tuple[int, ...]]:
    """Return the columns of a row that reads I, II, III, IV or 1, 2, 3, 4 under a header that says quarters."""
    texts = [(column, str(value).strip().lower()) for column, value in enumerate(row, start=1) if value is not None]
    for wanted in (["i", "ii", "iii", "iv"], ["1", "2", "3", "4"]):
        for start in range(len(texts) - 3):
            if [text for _, text in texts[start : start + 4]] == wanted:
                return {texts[start + part][0]: tuple(range(3 * part + 1, 3 * part + 4)) for part in range(4)}
    return {}
