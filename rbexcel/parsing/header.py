"""
Finds the tables of a sheet: where each page's header stands and what its columns hold.

A published table repeats its header on each page, and each page has its own columns: one cell less where two headers
ran together, one more where one was broken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time
from functools import lru_cache

from rbexcel.words.columns import COLUMN_WORDS, LEVELS, MEANT, NAMES, column_names, normal
from rbexcel.words.months import month_of, months_of_column
from rbexcel.workbook.grid import SheetGrid, Value

_NUMBERED = re.compile(r"\(?\d{1,2}\)?")
_SENTENCE = re.compile(r"[a-z]{2,}.*\s.*[a-z]{2,}.*\s")
_LONGEST_LABEL = 60
_LONGEST_MONTH = 12
_YEAR_ROW = re.compile(r"(?:20\d\d|19\d\d)")


@dataclass(frozen=True, slots=True)
class Page:
    """
    One page of a table.

    ``header`` are its first and last header row, ``body`` its first and last row below (all 1-based). ``columns`` maps
    a physical column to the level names it holds, left to right: mostly one. ``months`` maps a column to its months:
    mostly one, three for a quarter; in a ``fused`` column two month headers ran together and a tick means one of them.
    ``when`` is the column that says in words when. ``width`` is how many cells its rows should have, where the format
    tells. ``labelled`` are the columns that have a header of any kind. ``guessed`` are the columns of months that only
    the labels beside them tell.
    """

    header: tuple[int, int]
    body: tuple[int, int]
    columns: dict[int, tuple[str, ...]]
    months: dict[int, tuple[int, ...]]
    number: int | None
    trailing: tuple[int, str] | None
    key: int | None
    width: int
    labels: dict[str, str]
    when: int | None = None
    fused: frozenset[int] = frozenset()
    labelled: frozenset[int] = frozenset()
    guessed: frozenset[int] = frozenset()

    @property
    def levels(self) -> tuple[str, ...]:
        """The level names of the page, outermost first."""
        held = {name for names in self.columns.values() for name in names}
        return tuple(name for name in LEVELS if name in held)

    @property
    def order(self) -> tuple[str, ...]:
        """The names of the columns from left to right, ``number`` included."""
        names = {
            **self.columns,
            **({self.number: ("number", *self.columns.get(self.number, ()))} if self.number else {}),
        }
        return tuple(name for column in sorted(names) for name in names[column])


def find_pages(sheet: SheetGrid) -> tuple[Page, ...]:
    """Return the pages of a sheet, top to bottom; empty when it holds no plan table."""
    bands = list(_bands(sheet))
    pages: list[Page] = []
    for index, (first, last) in enumerate(bands):
        end = bands[index + 1][0] - 1 if index + 1 < len(bands) else len(sheet.rows)
        page = _page(sheet, first, last, end, pages[0] if pages else None)
        if page is not None:
            pages.append(page)
        elif pages:  # no header after all: the page before goes on
            pages[-1] = replace(pages[-1], body=(pages[-1].body[0], end))
    return tuple(pages)


# --- where a header stands


def month_cells(row: tuple[Value, ...]) -> dict[int, tuple[int, ...]]:
    """
    Return the months that a row's cells name, by column; empty unless they run on without a gap.

    The run is the whole year, or for a sheet per quarter at least three months named by words. One damaged label does
    not break a year: the eleven around it tell which month its column is.
    """
    found: dict[int, tuple[int, ...]] = {}
    single: dict[int, int] = {}
    spelled = True
    best: dict[int, tuple[int, ...]] = {}
    for column, value in enumerate(row, start=1):
        if value is None:
            continue
        months, words = _months_named(value)
        if not months:
            continue
        if len(months) == 1:
            single[column] = months[0]
        run = found[max(found)][-1] if found else None
        if run is not None and months[0] == run + 1:
            found[column] = months
            spelled = spelled and words
        elif run != 12 or not best:
            found, spelled = {column: months}, words
        if found[max(found)][-1] == 12 and found[min(found)][0] == 1 and len(found) > 1:
            return found
        if spelled and sum(map(len, found.values())) >= 3 and len(found) > 1:
            best = dict(found)
    return _damaged_year(row, single) or best


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


def _months_named(value: Value) -> tuple[tuple[int, ...], bool]:
    """Return the months that a header cell names one after another, and whether it does so by words."""
    if value is None or isinstance(value, bool):
        return (), False
    if not isinstance(value, str):
        month = None if isinstance(value, time) else month_of(value)
        return ((month,) if month else ()), not isinstance(value, int | float)
    return _months_in(value) if len(value) <= 40 else ((), False)


@lru_cache(maxsize=1024)
def _months_in(value: str) -> tuple[tuple[int, ...], bool]:
    """Do the same for a short text; a table repeats few of them in most of its cells."""
    span = months_of_column(value)
    if span:
        return span, not value.strip().strip(".").isdecimal()
    words = value.split()
    named = [month_of(word) for word in words]
    if not named or None in named or len(named) > 11:
        return (), False
    months = tuple(month for month in named if month)
    return (months if months == tuple(range(months[0], months[0] + len(months))) else ()), not words[0].isdecimal()


def _bare_quarters(row: tuple[Value, ...]) -> dict[int, tuple[int, ...]]:
    """Return the columns of a row that reads I, II, III, IV or 1, 2, 3, 4 under a header that says quarters."""
    texts = [(column, str(value).strip().lower()) for column, value in enumerate(row, start=1) if value is not None]
    for wanted in (["i", "ii", "iii", "iv"], ["1", "2", "3", "4"]):
        for start in range(len(texts) - 3):
            if [text for _, text in texts[start : start + 4]] == wanted:
                return {texts[start + part][0]: tuple(range(3 * part + 1, 3 * part + 4)) for part in range(4)}
    return {}


def _words(row: tuple[Value, ...]) -> set[str]:
    short = [value for value in row if isinstance(value, str) and len(value) <= _LONGEST_LABEL]
    names = {name for value in short for name in _label_names(value, near=False)}
    if names & NAMES or len(names) >= 2:
        names |= {name for value in short for name in _label_names(value, near=True)}
    return names


def _label_names(value: str, *, near: bool) -> tuple[str, ...]:
    """Return the columns that a text names; a sentence names none."""
    names = column_names(value, near=near)
    return () if names and _SENTENCE.search(value) else names


def _is_number_row(row: tuple[Value, ...]) -> bool:
    """Tell a row of column numbers, (1) (2) (3) ...: at least four and nothing else; twelve are the months."""
    texts = [str(value).strip() for value in row if value is not None]
    if len(texts) < 4 or len(texts) == 12 or not all(_NUMBERED.fullmatch(text) for text in texts):
        return False
    numbers = [int(text.strip("()")) for text in texts]
    return numbers == list(range(1, len(numbers) + 1))


def _bands(sheet: SheetGrid) -> Iterator[tuple[int, int]]:
    """Yield the first and last row of each header, 1-based; a row with a key is one of the plan, whatever it says."""
    row, key = 1, 0
    while row <= len(sheet.rows):
        values = sheet.rows[row - 1]
        starts = not _has_key(values, key) and (
            _names_columns(values) or bool(month_cells(values) and not _is_number_row(values))
        )
        if not starts:
            row += 1
            continue
        first = last = row
        if row > 1 and _damaged(sheet.rows[row - 2]):
            first -= 1
        key = key or _key_column(values)
        while last < len(sheet.rows) and last - row < 4:
            values = sheet.rows[last]
            if _has_key(values, key) or not _continues(values):
                break
            key = key or _key_column(values)
            last += 1
        yield first, last
        row = last + 1


def _has_key(row: tuple[Value, ...], column: int) -> bool:
    """Tell whether a row has a key in the column of the keys, which is 0 where there is none."""
    return 0 < column <= len(row) and row[column - 1] is not None


def _key_column(row: tuple[Value, ...]) -> int:
    """Return the column that a header row names for the keys, 0 when it names none."""
    return next((column for column, value in enumerate(row, start=1) if value in COLUMN_WORDS["key"]), 0)


def _names_columns(row: tuple[Value, ...]) -> bool:
    """Tell a header row: it names two levels, or one level beside other columns of a plan."""
    if sum(1 for value in row if isinstance(value, str)) < 2:
        return False
    names = _words(row)
    return len(names & NAMES) >= 2 or bool(names & NAMES and {"months"} & names and len(names) >= 2)


def _damaged(row: tuple[Value, ...]) -> bool:
    """Tell a header row whose column words are beyond reading: it still says PELAKSANAAN or BULAN, in pieces."""
    text = " ".join(value for value in row if isinstance(value, str))
    letters = normal(text).replace(" ", "")
    return len(row) > 4 and ("laksan" in letters or "bulan" in letters) and not _SENTENCE.search(text)


def _continues(row: tuple[Value, ...]) -> bool:
    if month_cells(row) or _is_number_row(row) or _bare_quarters(row):
        return True
    texts = [str(value).strip() for value in row if value is not None]
    if len(texts) >= 2 and all(_YEAR_ROW.fullmatch(text) for text in texts):
        return True
    return len(_words(row) & NAMES) >= 2


# --- what its columns hold


def _page(sheet: SheetGrid, first: int, last: int, end: int, before: Page | None) -> Page | None:
    """Read one header, in the light of the first one of the sheet."""
    rows = [row for row in sheet.rows[first - 1 : last] if not _is_number_row(row)]
    months, month_row = _month_columns(rows)
    texts: dict[int, list[str]] = {}
    for row in rows:
        for column, value in enumerate(row, start=1):
            if isinstance(value, str) and column not in months:
                texts.setdefault(column, []).append(value)
    named = {column: _best_name(found) for column, found in texts.items()}
    when = None if months else next((column for column in sorted(named) if "months" in named[column]), None)
    stop = max(months, default=0)
    if before is None:
        columns = _resolved({column: names for column, names in named.items() if column != when})
    else:
        columns = _later_columns(named, before, min(months, default=0))
        if not months and when is None and before.months:
            return None
    number = next((column for column, names in columns.items() if "number" in names), None)
    shared = {column: tuple(name for name in names if name in LEVELS) for column, names in columns.items()}
    shared = {column: names for column, names in shared.items() if names}
    held = {name for names in shared.values() for name in names}
    if not held or (not months and when is None and (len(held) < 3 if before is None else True)):
        return None
    width = max((len(row) for row in ([month_row] if month_row else rows)), default=1)
    after = _trailing(sheet, named, (last + 1, end), stop, width, before)
    labels = {
        name: " ".join(texts.get(column, [""])[0].split()) for column, names in shared.items() for name in names[-1:]
    }
    if after:
        labels[after[1]] = " ".join(texts.get(after[0], [""])[0].split())
    key = next((column for column, names in named.items() if "key" in names and column > stop), None)
    quarters = all(len(each) > 1 for each in months.values())
    fused = frozenset() if quarters else frozenset(column for column, each in months.items() if len(each) > 1)
    guessed = frozenset(
        column
        for column, each in months.items()
        if len(months) == 12 and _months_named(month_row[column - 1] if column <= len(month_row) else None)[0] != each
    )
    return Page(
        header=(first, last),
        body=(last + 1, end),
        columns=shared,
        months=months,
        number=number,
        trailing=after,
        key=key,
        width=width,
        labels=labels,
        when=when,
        fused=fused,
        labelled=frozenset(texts),
        guessed=guessed,
    )


def _month_columns(rows: list[tuple[Value, ...]]) -> tuple[dict[int, tuple[int, ...]], tuple[Value, ...]]:
    """Return the columns of the months with their months, and the row that names them."""
    best: dict[int, tuple[int, ...]] = {}
    chosen: tuple[Value, ...] = ()
    for row in rows:
        found = month_cells(row)
        if not found and _says_quarter(rows):
            found = _bare_quarters(row)
        if len(found) > len(best):
            best, chosen = found, row
    return best, chosen


def _says_quarter(rows: list[tuple[Value, ...]]) -> bool:
    """Tell whether a header speaks of quarters."""
    return any(re.search(r"wulan|\btw\b|kuartal", str(value).lower()) for row in rows for value in row)


def _best_name(texts: list[str]) -> tuple[str, ...]:
    """Return the names of a column out of its header cells: those of the cell that names most."""
    best: tuple[str, ...] = ()
    for text in texts:
        found = column_names(text)
        if len(found) > len(best):
            best = found
    return best


def _resolved(named: Mapping[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """
    Give the columns of a first page their levels; a word of many meanings takes the first that is still free.

    A level that a second column names again stays with the first one.
    """
    taken = {name for names in named.values() for name in names if name in LEVELS and name not in MEANT}
    evidence = {"komponen", "langkah_aksi"} & {name for names in named.values() for name in names}
    result: dict[int, tuple[str, ...]] = {}
    used: set[str] = set()
    for column in sorted(named):
        names: list[str] = []
        for name in named[column]:
            choices = MEANT.get(name, (name,))
            meant = next((each for each in choices if each not in used and (each == name or each not in taken)), None)
            if meant == "bukti_fisik" and not evidence:
                continue
            if meant and (meant in LEVELS or meant == "number") and meant not in used:
                names.append(meant)
                used.add(meant)
        if names:
            result[column] = tuple(names)
    return result


def _later_columns(named: Mapping[int, tuple[str, ...]], before: Page, start: int) -> dict[int, tuple[str, ...]]:
    """Give each column of a later page its levels: by its own header where that is whole, else by the first page's."""
    own = _resolved(named)
    if {name for names in own.values() for name in names} >= set(before.order):
        return own
    left = {
        column: tuple(n for n in named.get(column, ()) if n == "number" or n in LEVELS) for column in range(1, start)
    }
    return _aligned(left, before.order)


def _aligned(named: dict[int, tuple[str, ...]], expected: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    """
    Give each column of a later page its levels, by those of the first page.

    With as many columns as there were, position decides; with one less, the one whose header names two holds two.
    """
    columns = sorted(named)
    if len(columns) >= len(expected):
        return {column: (name,) for column, name in zip(columns, expected, strict=False)}
    missing = len(expected) - len(columns)
    split = 0
    for index, column in enumerate(columns):
        known = [name for name in named[column] if name in expected and name != "number"]
        if len(known) >= 2 and expected.index(known[0]) == index:
            split = index
            break
    result: dict[int, tuple[str, ...]] = {}
    place = 0
    for index, column in enumerate(columns):
        size = 1 + (missing if index == split else 0)
        result[column] = expected[place : place + size]
        place += size
    return result


def _trailing(  # noqa: PLR0913, PLR0917 - a page is read in the light of the first one
    sheet: SheetGrid,
    named: Mapping[int, tuple[str, ...]],
    body: tuple[int, int],
    stop: int,
    width: int,
    before: Page | None,
) -> tuple[int, str] | None:
    """Return the column of the remarks or of who is in charge; of two, the one with more in it."""
    found = [
        (column, name)
        for column, names in sorted(named.items())
        for name in names
        if name in ("keterangan", "penanggung_jawab")
    ]
    if len(found) > 1:
        return max(
            found,
            key=lambda pair: sum(
                sheet.value(row, pair[0]) is not None for row in range(body[0], min(body[1], body[0] + 500) + 1)
            ),
        )
    if found:
        return found[0]
    if before and before.trailing and before.months and width > stop:
        return stop + 1, before.trailing[1]
    return None
