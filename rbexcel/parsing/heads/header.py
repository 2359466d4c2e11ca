"""Where the headers of a sheet's tables stand: a published table repeats its header on each page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, islice

from rbexcel.parsing.heads.month_row import bare_quarters, month_cells
from rbexcel.parsing.heads.page import Page, is_number_row, read_page
from rbexcel.parsing.heads.schedule import is_week_row
from rbexcel.parsing.heads.section_rows import Nesting, with_sections
from rbexcel.parsing.heads.side_by_side import tables_beside
from rbexcel.words.column_words import COLUMN_WORDS
from rbexcel.words.columns import normal
from rbexcel.words.heads import NAMES, column_names
from rbexcel.words.numbers import ITEM_NUMBER
from rbexcel.words.other_columns import is_other
from rbexcel.words.remembered import remembered
from rbexcel.words.ticks import PLAIN_TICKS, is_tick
from rbexcel.workbook.grid import SheetGrid, Value
from rbexcel.workbook.limits import MAX_PLAN_ROWS

_SENTENCE = re.compile(r"[a-z]{2,}.*\s.*[a-z]{2,}.*\s")
_LONGEST_LABEL = 60
_MOST_ABOVE = 3
"""So many rows of heads stand above the one that tells a header."""

_MOST_BELOW = 4
"""So many rows of heads stand below it."""

_STRETCH = 20
"""So many rows are asked at once for texts that name a column: most tables have their heads in the first few."""
_MOST_EMPTY = 30
"""So many empty rows may lie between two rows of heads."""

_WORDS_OF_HEAD = re.compile(r"\(?[^\W\d_][^\d;:.]{0,29}")
"""What stands on one line of a head that is printed on several: words, no number and no end of a sentence."""

_TICKS = frozenset(tick for tick in PLAIN_TICKS if not tick.isdecimal())
"""A row with one of them is none of a header unless it names months, which tells it whatever else it says."""

_AMOUNT = re.compile(r"\s*\d+\s+[^\W\d]")
"""A text that counts, as "2 kegiatan"; it is no head."""

_PAIRS = ({"t", "r"}, {"p", "r"})
"""Target or plan, and what came of it, below each month."""
_FEWEST_PAIRED = 8

_FEWEST_HEADS = 5
"""So many heads has a table at least that is told by its days alone: a number, two items, from when to when."""

_YEARS = range(1900, 2101)
_YEAR_ROW = re.compile(r"(?:20\d\d|19\d\d)")


def find_pages(sheet: SheetGrid, *, lone: bool = False) -> tuple[Page, ...]:
    """
    Return the pages of a sheet's first table from the left, top to bottom; empty when it holds no plan table.

    Of one that is too long for a plan only the first, which tells what it would be: nobody reads the others. ``lone``
    tells that no other table stands beside it.
    """
    sheet = sheet if lone else tables_beside(sheet)[0]
    if len(sheet.rows) > MAX_PLAN_ROWS and sheet.filled > MAX_PLAN_ROWS:
        found = (read_page(sheet, first, last, len(sheet.rows), None) for first, last in _bands(sheet))
        return tuple(islice(filter(None, found), 1))
    bands = list(_bands(sheet))
    pages: list[Page] = []
    nesting = Nesting()
    for index, (first, last) in enumerate(bands):
        end = bands[index + 1][0] - 1 if index + 1 < len(bands) else len(sheet.rows)
        page = read_page(sheet, first, last, end, pages[0] if pages else None)
        if page is not None:
            pages.append(with_sections(sheet, page, nesting))
        elif pages:  # no header after all: the page before goes on
            pages[-1] = replace(pages[-1], body=(pages[-1].body[0], end))
    return tuple(pages)


def _words(row: tuple[Value, ...]) -> set[str]:
    texts = [each for each in row if isinstance(each, str)]
    names = set(chain.from_iterable(map(_label_names, texts)))
    if names & NAMES or len(names) >= 2:
        short = (each for each in texts if len(each) <= _LONGEST_LABEL and not _AMOUNT.match(each))
        names |= {name for value in short for name in _names_in(value, near=True)}
    return names


@remembered
def _label_names(text: str) -> tuple[str, ...]:
    """Return the columns that a text names in words that are spelt right; what counts names none."""
    return () if len(text) > _LONGEST_LABEL or _AMOUNT.match(text) else _names_in(text, near=False)


def _names_in(text: str, *, near: bool) -> tuple[str, ...]:
    """Return the columns that a text names; a sentence names none."""
    names = column_names(text, near=near)
    return () if names and _SENTENCE.search(text) else names


def _bands(sheet: SheetGrid) -> Iterator[tuple[int, int]]:
    """Yield the first and last row of each header, 1-based; a row with a key is one of the plan, whatever it says."""
    row, key, stop, looked = 1, 0, 0, 0
    naming: set[str] = set()
    above: tuple[tuple[Value, ...], ...] = ()
    while row <= len(sheet.rows):
        values = sheet.rows[row - 1]
        if key and len(values) >= key and values[key - 1] is not None:  # most rows of ours
            row += 1
            continue
        if row > looked:
            looked = row + _STRETCH
            naming = _naming(sheet.rows[row - 1 : looked], key)
        starts = (
            not naming.isdisjoint(values)
            and not _is_counted(values)
            and _names_columns(values)
            and not _is_ticked(values)
        ) or bool(month_cells(values) and not is_number_row(values))
        starts = starts and (sheet.counted or not _is_entry(values, above))
        if not starts:
            row += 1
            continue
        first = last = row
        first = _top(sheet, row, stop) if not sheet.counted or not stop else first
        if first > 1 and _damaged(sheet.rows[first - 2]):
            first -= 1
        key = key or _key_column(values)
        bottom = _bottom(sheet, first, row)
        for _ in range(_MOST_BELOW):
            below = _next_filled(sheet, first, last, bottom)
            if below is None:
                break
            values = sheet.rows[below]
            goes_on = below < bottom or _continues(values) or _is_over_months(values, sheet.rows[below + 1 : below + 2])
            goes_on = goes_on or _is_wrapped(sheet.rows[first - 1 : last], sheet.rows[below : last + _MOST_BELOW])
            if _has_key(values, key) or _is_ticked(values) or not goes_on:
                break
            if not sheet.counted and _is_entry(values, (*above, *sheet.rows[first - 1 : last])):
                break
            key = key or _key_column(values)
            last = below + 1
        yield first, last
        above = above or sheet.rows[first - 1 : last]
        row, stop = last + 1, last


def _naming(rows: Sequence[tuple[Value, ...]], key: int) -> set[str]:
    """Return the texts of some rows that name a column; rows with a key name none, nor do those with a tick."""
    texts = set().union(*(row for row in rows if not _has_key(row, key) and _TICKS.isdisjoint(row)))
    return {text for text in texts if isinstance(text, str) and len(text) <= _LONGEST_LABEL and _label_names(text)}


def _next_filled(sheet: SheetGrid, first: int, row: int, bottom: int) -> int | None:
    """
    Return the index of the next row of a header whose rows ``first`` to ``row`` are known; None where there is none.

    In true cells empty rows may lie between: those of a text file that its cells of several lines take up.
    """
    if row < bottom or sheet.counted:
        return row if row < len(sheet.rows) else None
    filled = (index for index in range(row, min(row + _MOST_EMPTY + 1, len(sheet.rows))) if any(sheet.rows[index]))
    found = next(filled, None)
    if found is None or found == row or not _names_columns(sheet.rows[found]):
        return found
    return None if any(map(_names_columns, sheet.rows[first - 1 : row])) else found  # another header begins there


def _is_entry(row: tuple[Value, ...], above: Sequence[tuple[Value, ...]]) -> bool:
    """
    Tell a row of the plan that only looks like months or quarters: amounts from 1 on beside its own texts.

    ``above`` are the rows of the header over it, which name the months or quarters themselves.
    """
    months = month_cells(row) or bare_quarters(row)
    if not months or is_week_row(row) or not any(month_cells(each) or bare_quarters(each) for each in above):
        return False
    known = {value for each in above for value in each}
    single = any(found and all(len(each) == 1 for each in found.values()) for found in map(month_cells, above))
    if single and all(isinstance(row[column - 1], date) and row[column - 1] not in known for column in months):
        return True  # the days on which something is due
    beside = {value for column, value in enumerate(row, start=1) if column not in months and isinstance(value, str)}
    return sum(normal(value).strip("0123456789 ") != "" and not _is_head(value) for value in beside - known) >= 2


def _top(sheet: SheetGrid, row: int, stop: int) -> int:
    """
    Return the first row of a header of which a row was found; ``stop`` is the last row of the header before.

    Heads above it belong to it that are merged down to it, and, where it has none left of the months, those right
    above.
    """
    first = row
    while first - 1 > stop and first > row - _MOST_ABOVE:
        above = sheet.rows[first - 2]
        texts = [str(value) for value in above if value is not None]
        if not texts or any(len(text) > _LONGEST_LABEL or is_tick(text) or ":" in text for text in texts):
            break
        reaches = any(
            span.first_row == first - 1
            and span.first_row < span.last_row
            and first <= span.last_row < first + _MOST_ABOVE
            for span in sheet.merges
        )
        if not reaches and (len(texts) < 2 or _has_heads(sheet, first, row)):
            break
        first -= 1
    return first


def _holds_numbers(values: tuple[Value, ...]) -> bool:
    """Tell a row that counts or measures: in a header numbers are months or years."""
    others = [value for value in values if value is not None and not isinstance(value, str | bool)]
    amounts = (isinstance(value, int | float) and value not in _YEARS for value in others)
    return any(amounts) and not month_cells(values) and not bare_quarters(values)


def _is_counted(values: tuple[Value, ...]) -> bool:
    """Tell a row that begins with an item's number, or holds amounts: it is one of the plan, whatever it says."""
    first = next((value for value in values if value is not None), None)
    numbered = isinstance(first, str) and ITEM_NUMBER.fullmatch(first.strip()) is not None
    return (numbered and not month_cells(values)) or _holds_numbers(values)


def _is_ticked(values: tuple[Value, ...]) -> bool:
    """Tell a row with a tick: it is none of a header, unless it names months."""
    ticks = (isinstance(value, str) and not value.strip().isdecimal() and is_tick(value) for value in values)
    return any(ticks) and not month_cells(values) and not is_week_row(values)


def _has_heads(sheet: SheetGrid, first: int, last: int) -> bool:
    """Tell whether some header rows, or the row right below them, have heads left of the months."""
    months = [found for row in range(first, last + 1) if (found := month_cells(sheet.rows[row - 1]))]
    start = min((min(found) for found in months), default=0)
    if not months or any(map(_names_columns, sheet.rows[last : last + 1])):
        return True
    return any(value is not None for row in range(first, last + 1) for value in sheet.rows[row - 1][: start - 1])


def _bottom(sheet: SheetGrid, first: int, row: int) -> int:
    """Return the last row that a head is merged down to."""
    held = (
        span.last_row
        for span in sheet.merges
        if first <= span.first_row <= row < span.last_row < span.first_row + _MOST_ABOVE + 2
        and any(value is not None for value in sheet.rows[span.first_row - 1])
    )
    return max(held, default=row)


def _has_key(row: tuple[Value, ...], column: int) -> bool:
    """Tell whether a row has a key in the column of the keys, which is 0 where there is none."""
    return 0 < column <= len(row) and row[column - 1] is not None


def _key_column(row: tuple[Value, ...]) -> int:
    """Return the column that a header row names for the keys, 0 when it names none."""
    return next((column for column, value in enumerate(row, start=1) if value in COLUMN_WORDS["key"]), 0)


def _names_columns(row: tuple[Value, ...]) -> bool:
    """Tell a header row: it names two levels, or one level beside the months or two other columns of a plan."""
    names = _words(row)
    if not names:  # most rows: told without looking at their texts
        return False
    texts = [value.strip() for value in row if isinstance(value, str)]
    if sum(not ITEM_NUMBER.fullmatch(text) for text in texts) < 2:
        return False  # "B" beside "Tahap Pelaksanaan" is a heading with its letter
    if len(texts) == 2 and (texts[0].endswith(":") or texts[1].startswith(":")):
        return False  # "Area :" beside its name is filled in like a form
    if len(names & NAMES) >= 2 or (names & NAMES and names & {"months", "begins"}):
        return True
    if {"number", "begins", "ends"} <= names and len(texts) >= _FEWEST_HEADS:
        return True  # whatever its items are called
    return bool(names & NAMES) and len(_others(row)) >= 2


def _others(row: tuple[Value, ...]) -> list[str]:
    """Return the texts of a row that are heads of columns beside the levels."""
    return [value for value in row if isinstance(value, str) and len(value) <= _LONGEST_LABEL and is_other(value)]


def _is_head(text: str) -> bool:
    """Tell a text that says nothing but what a column holds."""
    return len(text) <= _LONGEST_LABEL and (is_other(text) or bool(_names_in(text, near=False)))


def _damaged(row: tuple[Value, ...]) -> bool:
    """Tell a header row whose column words are beyond reading: it still says PELAKSANAAN or BULAN, in pieces."""
    text = " ".join(value for value in row if isinstance(value, str))
    letters = normal(text).replace(" ", "")
    return len(row) > 4 and ("laksan" in letters or "bulan" in letters) and not _SENTENCE.search(text)


def _is_over_months(row: tuple[Value, ...], below: Sequence[tuple[Value, ...]]) -> bool:
    """Tell a row that holds nothing but what is printed over the months in the row below it, as their year."""
    held = {column: str(value).strip() for column, value in enumerate(row, start=1) if value is not None}
    months = month_cells(below[0]) if below else {}
    return bool(held and months) and all(
        min(months) <= column <= max(months) and 3 < len(text) <= _LONGEST_LABEL for column, text in held.items()
    )


def _is_wrapped(above: Sequence[tuple[Value, ...]], below: Sequence[tuple[Value, ...]]) -> bool:
    """Tell rows that hold the further words of heads, printed a line a row: below come the months, and nothing else."""
    if any(map(month_cells, above)):
        return False
    heads = {column for row in above for column, value in enumerate(row) if value is not None}
    for row in below:
        held = {column: value for column, value in enumerate(row) if value is not None}
        months = month_cells(row)
        if months:
            return {column + 1 for column in held} == months.keys()
        words = all(isinstance(value, str) and _WORDS_OF_HEAD.fullmatch(value.strip()) for value in held.values())
        if not held or not words or not held.keys() <= heads or any(is_tick(str(value)) for value in held.values()):
            return False
    return False


def _continues(row: tuple[Value, ...]) -> bool:
    if month_cells(row) or is_number_row(row) or bare_quarters(row) or is_week_row(row):
        return True
    texts = [str(value).strip() for value in row if value is not None]
    if len(texts) >= 2 and all(_YEAR_ROW.fullmatch(text) for text in texts):
        return True
    if len(texts) >= _FEWEST_PAIRED and {text.lower() for text in texts} in _PAIRS:
        return True
    if _is_counted(row):
        return False
    if len(texts) >= 2 and all(map(_is_head, texts)):  # "Target" and "Rp" below each quarter
        return True
    return len(_words(row) & NAMES) >= 2
