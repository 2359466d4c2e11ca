"""
Finds the tables of a sheet: where each page's header stands and what its columns hold.

A published table repeats its header on each page, and each page has its own columns: one cell less where two headers
ran together, one more where one was broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rbexcel.grid import SheetGrid, Value
from rbexcel.marks import month_of
from rbexcel.parsing.words import LEVELS, column_names, normal

_NUMBERED = re.compile(r"\(?\d{1,2}\)?")
_SENTENCE = re.compile(r"[a-z]{2,}.*\s.*[a-z]{2,}.*\s")


@dataclass(frozen=True, slots=True)
class Page:
    """
    One page of a table.

    ``header`` are its first and last header row, ``body`` its first and last row below (all 1-based). ``columns`` maps
    a physical column to the level names it holds, left to right: mostly one. ``months`` maps a column to its months:
    mostly one, two where their headers ran together. ``width`` is how many cells its rows should have, where the
    format tells.
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

    @property
    def levels(self) -> tuple[str, ...]:
        """The level names of the page, left to right."""
        return tuple(name for column in sorted(self.columns) for name in self.columns[column])


def find_pages(sheet: SheetGrid) -> tuple[Page, ...]:
    """Return the pages of a sheet, top to bottom; empty when it holds no plan table."""
    bands = list(_bands(sheet))
    pages: list[Page] = []
    levels: tuple[str, ...] = ()
    trailing: str | None = None
    for index, (first, last) in enumerate(bands):
        end = bands[index + 1][0] - 1 if index + 1 < len(bands) else len(sheet.rows)
        page = _page(sheet, first, last, end, levels, trailing)
        if page is None:
            continue
        pages.append(page)
        if not levels:
            levels, trailing = page.levels, page.trailing[1] if page.trailing else None
    return tuple(pages)


def month_cells(row: tuple[Value, ...]) -> dict[int, tuple[int, ...]]:
    """Return the months that a row's cells name, by column, when together they run from 1 to 12; else empty."""
    found: dict[int, tuple[int, ...]] = {}
    for column, value in enumerate(row, start=1):
        if value is None or isinstance(value, bool):
            continue
        words = str(value).split() if isinstance(value, str) else [value]
        named = [month_of(word) for word in words if isinstance(word, str | int | float)]
        months = tuple(month for month in named if month is not None)
        if not months or len(months) < len(words):
            continue
        run = found[max(found)][-1] if found else 0
        if months == tuple(range(run + 1, run + 1 + len(months))) and len(months) < 12:
            found[column] = months
        elif months[0] == 1 and run < 12:
            found = {column: months}
    return found if found and found[max(found)][-1] == 12 else {}


def _words(row: tuple[Value, ...]) -> set[str]:
    return {
        name
        for value in row
        if isinstance(value, str) and len(value) <= 60 and not _SENTENCE.search(value)
        for name in column_names(value)
    }


def _is_number_row(row: tuple[Value, ...]) -> bool:
    """Tell a row of column numbers, (1) (2) (3) ...: at least four and nothing else; twelve are the months."""
    texts = [str(value).strip() for value in row if value is not None]
    if len(texts) < 4 or len(texts) == 12 or not all(_NUMBERED.fullmatch(text) for text in texts):
        return False
    numbers = [int(text.strip("()")) for text in texts]
    return numbers == list(range(1, len(numbers) + 1))


def _bands(sheet: SheetGrid) -> Iterator[tuple[int, int]]:
    """Yield the first and last row of each header, 1-based."""
    row = 1
    while row <= len(sheet.rows):
        names = _words(sheet.rows[row - 1])
        starts = len(names & set(LEVELS)) >= 2 or bool(
            month_cells(sheet.rows[row - 1]) and not _is_number_row(sheet.rows[row - 1])
        )
        if not starts:
            row += 1
            continue
        first = last = row
        if row > 1 and _damaged(sheet.rows[row - 2]):
            first -= 1
        while last < len(sheet.rows) and last - row < 4 and _continues(sheet.rows[last]):
            last += 1
        yield first, last
        row = last + 1


def _damaged(row: tuple[Value, ...]) -> bool:
    """Tell a header row whose column words are beyond reading: it still says PELAKSANAAN or BULAN, in pieces."""
    text = " ".join(value for value in row if isinstance(value, str))
    letters = normal(text).replace(" ", "")
    return len(row) > 4 and ("laksan" in letters or "bulan" in letters) and not _SENTENCE.search(text)


def _continues(row: tuple[Value, ...]) -> bool:
    return bool(month_cells(row)) or _is_number_row(row) or len(_words(row) & set(LEVELS)) >= 2


def _page(  # noqa: PLR0913, PLR0917 - a page is read in the light of the first one
    sheet: SheetGrid, first: int, last: int, end: int, levels: tuple[str, ...], trailing: str | None
) -> Page | None:
    rows = sheet.rows[first - 1 : last]
    candidates = [(index, month_cells(row)) for index, row in enumerate(rows) if not _is_number_row(row)]
    month_row, months = max(candidates, key=lambda pair: len(pair[1]), default=(0, {}))
    if not months:
        return None
    start, stop = min(months), max(months)
    texts: dict[int, list[str]] = {}
    for row in rows:
        if _is_number_row(row):
            continue
        for column, value in enumerate(row, start=1):
            if isinstance(value, str):
                texts.setdefault(column, []).append(value)
    columns = _level_columns(texts, start, levels)
    number = next((column for column, names in columns.items() if "number" in names), None)
    shared = {column: tuple(name for name in names if name != "number") for column, names in columns.items()}
    shared = {column: names for column, names in shared.items() if names}
    if not shared:
        return None
    width = max(len(rows[month_row]), 1)
    after = _trailing(texts, stop, width, trailing, first_page=not levels)
    labels = {
        name: " ".join(texts.get(column, [""])[0].split()) for column, names in shared.items() for name in names[-1:]
    }
    if after:
        labels[after[1]] = " ".join(texts.get(after[0], [""])[0].split())
    key = next((column for column, found in texts.items() if column > stop and normal(found[0]) == "kunci"), None)
    return Page((first, last), (last + 1, end), shared, months, number, after, key, width, labels)


def _level_columns(texts: dict[int, list[str]], start: int, levels: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    """Return what each column left of the months holds, ``number`` included."""
    named: dict[int, tuple[str, ...]] = {}
    for column in range(1, start):
        best: tuple[str, ...] = ()
        for text in texts.get(column, []):
            found = tuple(name for name in column_names(text) if name == "number" or name in LEVELS)
            if len(found) > len(best):
                best = found
        named[column] = best
    if not levels:
        return {column: names for column, names in named.items() if names}
    return _aligned(named, ("number", *levels))


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


def _trailing(
    texts: dict[int, list[str]], stop: int, width: int, trailing: str | None, *, first_page: bool
) -> tuple[int, str] | None:
    for column in sorted(texts):
        if column <= stop:
            continue
        for text in texts[column]:
            for name in column_names(text):
                if name in ("keterangan", "penanggung_jawab"):
                    return column, name
    if trailing and not first_page and width > stop:
        return stop + 1, trailing
    return None
