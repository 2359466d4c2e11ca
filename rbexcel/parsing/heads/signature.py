"""Where a table ends: at the block of the signature below it. Reads no item and no mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rbexcel.parsing.heads.page import Page
from rbexcel.words.beside_rows import is_note
from rbexcel.words.columns import area_number
from rbexcel.words.late import late
from rbexcel.words.months import MONTHS
from rbexcel.words.numbers import ITEM_NUMBER, bare_number, number_at_start, parsed
from rbexcel.words.remembered import remembered
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.grid import SheetGrid, Value

_END = re.compile(r"(?=[dpst])(?:ditetapkan\s+di\b|pada\s+tanggal\b|salinan\s+sesuai|\bttd\b)", re.IGNORECASE)
_END_OF_CELLS = re.compile(rf"\W*(?:{_END.pattern})", re.IGNORECASE)
"""In a copied page these words may stand behind others; in true cells others before them are an item's."""

_SIGNER = re.compile(r"^\s*(?:ketua|mengetahui)\b", re.IGNORECASE)
_PLACE_AND_DATE = late(
    rf"\s*[^\W\d][^\d,:;]{{2,40}},\s*(?:tanggal\s+)?[\d.…_\s]*(?:{'|'.join(MONTHS)})?\s*(?:20\d\d|[.…_\s]*)",
    re.IGNORECASE,
)
"""Who signs is named, and where and when, without a word of the decree: "Demak, 5 Januari 2026"."""

_MOST_SIGN = 2
"""So many sign beside each other: whoever stands beside more cells is in charge of the row."""

_MOST_NOTES = 3
"""So many texts stand beside each other in a row of notes at most."""

_SHORT = 60
_LONGEST = 80


def table_end(sheet: SheetGrid, page: Page) -> int:
    """Return the row of the signature block, or the first one below the page; a row with a key stands above it."""
    first, stop = page.body[0], page.body[1] + 1
    if page.key:
        first = next(
            (row + 1 for row in range(stop - 1, first - 1, -1) if sheet.value(row, page.key) is not None), first
        )
    said = set[Value]().union(*sheet.rows[first - 1 : stop - 1])
    ends = {text for text in said if isinstance(text, str) and 2 < len(text) < _LONGEST and _may_end(text)}
    rows = (row for row in range(first, stop) if not ends.isdisjoint(sheet.rows[row - 1]))
    stop = next((row for row in rows if _ends_table(sheet, row, page)), stop)
    planned = (row for row in range(stop - 1, first - 1, -1) if _plans(sheet.rows[row - 1], page))
    last = next(planned, first)
    below = range(last + 1, stop)
    stop = next((row for row in below if is_note_row(sheet.rows[row - 1]) or _is_starred(sheet, row, page)), stop)
    return _apart(sheet, page, range(last + 1, stop)) or stop


def set_apart(sheet: SheetGrid, page: Page, end: int) -> range:
    """Return the rows from the ``end`` of a table that hold lone texts set apart from it, up to a note or signature."""
    rows = range(end, page.body[1] + 1)
    stop = next((row for row in rows if is_note_row(sheet.rows[row - 1]) or _signs(sheet, row, page)), rows.stop)
    return rows[: stop - end] if _apart(sheet, page, range(end - 1, stop)) == end else range(0)


def _apart(sheet: SheetGrid, page: Page, below: range) -> int | None:
    """
    Return the first of the lone texts that an empty row parts from a table whose rows have no such row between them.

    ``below`` are the rows under the last one that plans. What is numbered goes on with the items, and so does an area;
    but where the numbers begin anew at 1 they are those of notes, whether or not the table has empty rows.
    """
    rows = sheet.rows
    if sheet.counted or page.key or page.body[1] < len(rows):
        return None
    held = [row for row in below if any(value is not None for value in rows[row - 1])]
    first = next((row for row in held if row > page.body[0] and not any(rows[row - 2])), None)
    if first is None:
        return None
    gap = next(row for row in range(first - 1, 0, -1) if any(rows[row - 1]))
    body = rows[page.body[0] - 1 : gap]
    ticked = any(is_tick(str(_at(values, column))) for values in body for column in page.months)
    lone = [values for values in rows[first - 1 : below.stop - 1] if any(values)]
    numbers = [number for values in lone if (number := _number_of(values, page)) is not None]
    told = bool(numbers) or all(map(any, body))
    anew = numbers == [*range(1, len(numbers) + 1)]
    return first if ticked and told and anew and all(_is_lone(values, page) for values in lone) else None


def _is_lone(values: Sequence[Value], page: Page) -> bool:
    held = {column: str(value) for column, value in enumerate(values, start=1) if value is not None}
    within = len(held) <= _MOST_NOTES and held.keys() <= {page.number, *page.columns}
    text = list(held.values())[0 if _number_of(values, page) is None else -1]
    named = area_number(text) is not None if len(held) == 1 or page.number in held else max(page.columns) in held
    return within and not named  # an area, an item


def _number_of(values: Sequence[Value], page: Page) -> int | None:
    """Return the number of a text, or of that beside it; 0 for one that no note has, or of an item."""
    column, text = next((column, str(value)) for column, value in enumerate(values, start=1) if value is not None)
    bare = ITEM_NUMBER.fullmatch(text)
    number = parsed(bare_number(text)) if bare else number_at_start(text)[0]
    if number is None:
        return 0 if bare else None
    return 0 if column == max(page.columns) else number.value


def _is_starred(sheet: SheetGrid, row: int, page: Page) -> bool:
    """Tell a note behind a single star, below a table none of whose first texts is a list's."""
    held = [value for value in sheet.rows[row - 1] if value is not None]
    first = (_first(values) for values in sheet.rows[page.body[0] - 1 : row - 1])
    column, text = _first(sheet.rows[row - 1])
    starred = len(held) == 1 and column in {page.number, min(page.columns)} and text.startswith("*")
    return starred and not any(said.startswith("*") for _, said in first)


def _first(values: Sequence[Value]) -> tuple[int, str]:
    return next(((column, str(value)) for column, value in enumerate(values, start=1) if value is not None), (0, ""))


def is_note_row(values: Sequence[Value]) -> bool:
    """Tell a row of nothing but notes: a legend, who made the table, a page's number."""
    texts = [str(value) for value in values if value is not None]
    return bool(texts) and len(texts) <= _MOST_NOTES and is_note(texts[0]) and all(map(_is_beside, texts))


def _is_beside(text: str) -> bool:
    return is_note(text) or len(text) < _SHORT


def _plans(values: Sequence[Value], page: Page) -> bool:
    """Tell a row with a tick, or with as many cells as only rows of a plan have."""
    held = [column for column, value in enumerate(values, start=1) if value is not None]
    return len(held) > _MOST_NOTES or any(column in page.months and is_tick(str(values[column - 1])) for column in held)


def _ends_table(sheet: SheetGrid, row: int, page: Page) -> bool:
    """Tell the signature block: its words stand in a row that has no mark."""
    values = sheet.rows[row - 1]
    texts = [value for value in values if isinstance(value, str) and 2 < len(value) < _LONGEST]
    if any(is_tick(str(value)) for column in page.months if (value := _at(values, column)) is not None):
        return False
    filled = len(values) - values.count(None)
    if any(map(_END.search, texts) if sheet.counted else map(_END_OF_CELLS.match, texts)):
        return sheet.counted or filled <= _MOST_NOTES
    if any(map(_SIGNER.match, texts)):
        return sheet.counted or filled <= _MOST_SIGN
    return filled <= _MOST_SIGN and not any(_plans(sheet.rows[below - 1], page) for below in _below(page, row))


@remembered
def _may_end(text: str) -> bool:
    return _END.search(text) is not None or _SIGNER.match(text) is not None or _is_dated(text)


def _signs(sheet: SheetGrid, row: int, page: Page) -> bool:
    texts = (value for value in sheet.rows[row - 1] if isinstance(value, str) and 2 < len(value) < _LONGEST)
    return any(map(_may_end, texts)) and _ends_table(sheet, row, page)


def _is_dated(text: str) -> bool:
    return _PLACE_AND_DATE.fullmatch(text) is not None and re.search(r"20\d\d|[.…_]{3}", text) is not None


def _below(page: Page, row: int) -> range:
    return range(row + 1, page.body[1] + 1)


def _at(values: Sequence[Value], column: int) -> Value:
    return values[column - 1] if column <= len(values) else None
