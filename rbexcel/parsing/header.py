"""Where the headers of a sheet's tables stand: a published table repeats its header on each page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rbexcel.parsing.month_row import bare_quarters, month_cells
from rbexcel.parsing.page import Page, is_number_row, read_page
from rbexcel.words.columns import COLUMN_WORDS, NAMES, column_names, normal
from rbexcel.words.other_columns import is_other
from rbexcel.workbook.grid import SheetGrid, Value

_SENTENCE = re.compile(r"[a-z]{2,}.*\s.*[a-z]{2,}.*\s")
_LONGEST_LABEL = 60
_YEAR_ROW = re.compile(r"(?:20\d\d|19\d\d)")


def find_pages(sheet: SheetGrid) -> tuple[Page, ...]:
    """Return the pages of a sheet, top to bottom; empty when it holds no plan table."""
    bands = list(_bands(sheet))
    pages: list[Page] = []
    for index, (first, last) in enumerate(bands):
        end = bands[index + 1][0] - 1 if index + 1 < len(bands) else len(sheet.rows)
        page = read_page(sheet, first, last, end, pages[0] if pages else None)
        if page is not None:
            pages.append(page)
        elif pages:  # no header after all: the page before goes on
            pages[-1] = replace(pages[-1], body=(pages[-1].body[0], end))
    return tuple(pages)


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


def _bands(sheet: SheetGrid) -> Iterator[tuple[int, int]]:
    """Yield the first and last row of each header, 1-based; a row with a key is one of the plan, whatever it says."""
    row, key = 1, 0
    while row <= len(sheet.rows):
        values = sheet.rows[row - 1]
        starts = not _has_key(values, key) and (
            _names_columns(values) or bool(month_cells(values) and not is_number_row(values))
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
    """Tell a header row: it names two levels, or one level beside the months or two other columns of a plan."""
    if sum(1 for value in row if isinstance(value, str)) < 2:
        return False
    names = _words(row)
    if len(names & NAMES) >= 2 or (names & NAMES and "months" in names):
        return True
    return bool(names & NAMES) and len(_others(row)) >= 2


def _others(row: tuple[Value, ...]) -> list[str]:
    """Return the texts of a row that are heads of columns beside the levels."""
    return [value for value in row if isinstance(value, str) and len(value) <= _LONGEST_LABEL and is_other(value)]


def _damaged(row: tuple[Value, ...]) -> bool:
    """Tell a header row whose column words are beyond reading: it still says PELAKSANAAN or BULAN, in pieces."""
    text = " ".join(value for value in row if isinstance(value, str))
    letters = normal(text).replace(" ", "")
    return len(row) > 4 and ("laksan" in letters or "bulan" in letters) and not _SENTENCE.search(text)


def _continues(row: tuple[Value, ...]) -> bool:
    if month_cells(row) or is_number_row(row) or bare_quarters(row):
        return True
    texts = [str(value).strip() for value in row if value is not None]
    if len(texts) >= 2 and all(_YEAR_ROW.fullmatch(text) for text in texts):
        return True
    if len(texts) >= 2 and len(_others(row)) == len(texts):  # "Target" and "Rp" below each quarter
        return True
    return len(_words(row) & NAMES) >= 2
