"""The workbook that is open in Excel, as a Grid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rbexcel.adapters.excel.host import is_desktop, on_windows, save_copy, visibility
from rbexcel.adapters.files.drafts import meanwhile
from rbexcel.adapters.files.read_file import Source, read_source
from rbexcel.errors import RbexcelError
from rbexcel.workbook.grid import NO_NUMBER, Grid, Position, SheetGrid, Span, Untold, Value, column_letters
from rbexcel.workbook.limits import MAX_COLUMNS, MAX_ROWS

if TYPE_CHECKING:
    import xlwings as xw


_EXCEL_ZERO_DAY = date(1899, 12, 30)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_ERROR = re.compile(
    r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA)"
)


def read_copy(path: Path | None) -> Source | None:
    """Return a copy of an open workbook; None where there is none, or none that can be read: .xlsb, or locked."""
    with suppress(RbexcelError):
        return read_source(path) if path else None
    return None


def read_book(book: xw.Book, copy: Source | None = None) -> Grid:
    """
    Read every sheet with its physical places.

    With a ``copy`` that was just saved, that is what it holds, read by the reader of all files: it tells merges, hidden
    rows and colours at one stroke, where Excel has to be asked area by area. Without one Excel itself is asked, one
    value read per sheet.

    Raises RbexcelError when a sheet is larger than 50,000 rows or 500 columns.
    """
    if copy is not None:
        return replace(copy.grid, name=book.name)
    return Grid(book.name, tuple(_read_sheet(sheet) for sheet in book.sheets))


def read_open(book: xw.Book) -> Grid:
    """Read an open workbook out of a copy of it, which tells merges and colours; cell by cell where there is none."""
    return read_with_copy(book)[0]


def read_with_copy(book: xw.Book) -> tuple[Grid, Source | None]:
    """Do the same, and return the copy too; None where there is none."""
    if not on_windows(book):
        return read_book(book), None
    with meanwhile() as place:
        try:
            path = save_copy(book, place)
        except OSError:
            path = None
        copy = read_copy(path)
        return read_book(book, copy), copy


def _read_sheet(sheet: xw.Sheet) -> SheetGrid:
    used = sheet.used_range.last_cell
    rows, columns = used.row, used.column
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise RbexcelError(
            f'Lembar "{sheet.name}" terlalu besar untuk dibaca ({rows} baris, {columns} kolom). '
            "Hapus baris dan kolom kosong di luar tabel, simpan, lalu ulangi."
        )
    cells = sheet.range((1, 1), (rows, columns))
    read = _read_value if is_desktop(sheet.book.app) else _read_told
    values = cells.options(ndim=2).value if read is _read_value else cells.raw_value
    merges, untold = _merges(sheet, Span(1, 1, rows, columns))
    untold = (*untold, Untold.LOOKS)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    if on_windows(sheet.book):
        hidden_rows = _hidden(rows, lambda first, last: sheet.api.Range(f"{first}:{last}").EntireRow.Hidden)
        hidden_columns = _hidden(
            columns,
            lambda first, last: sheet.api.Range(f"{column_letters(first)}:{column_letters(last)}").EntireColumn.Hidden,
        )
    else:
        untold = (*untold, Untold.HIDDEN_ROWS)
    return SheetGrid(
        sheet.name,
        tuple(tuple(read(value) for value in row) for row in values),
        merges=merges,
        hidden_rows=hidden_rows,
        hidden_columns=hidden_columns,
        visibility=visibility(sheet.visible),
        untold=untold,
    )


def _read_told(value: Any) -> Value:
    """
    Return a value as a browser's page told it: a moment is a text there, in the one form that JavaScript gives to it.

    xlwings would take each text for one that looks like it, and fail with those that are none.
    """
    if isinstance(value, str):
        if _ERROR.fullmatch(value):
            return None
        if _MOMENT.fullmatch(value):
            with suppress(ValueError):
                return _read_value(datetime.fromisoformat(value.removesuffix("Z")))
    return _read_value(value)


def _read_value(value: Any) -> Value:
    """Return a value as the file readers give it: whole numbers as int, days as date, times as time."""
    read: Value = value
    match value:
        case float() | Decimal():  # cells in a currency format come as Decimal
            read = NO_NUMBER if not isfinite(value) else int(value) if value == int(value) else float(value)
        case datetime() if value.date() == _EXCEL_ZERO_DAY:
            read = value.time()
        case datetime() if value.time() == time():
            read = value.date()
        case str() if not value.strip():
            read = None
    return read


def _merges(sheet: xw.Sheet, whole: Span) -> tuple[tuple[Span, ...], tuple[Untold, ...]]:
    """Return the merged areas, and what could not be told: the remote engine does not say."""
    owners: dict[Position, Span] = {}
    try:
        _find_merges(sheet, whole, owners)
    except NotImplementedError:
        return (), (Untold.MERGES,)
    return tuple(sorted(set(owners.values()), key=lambda area: (area.first_row, area.first_column))), ()


def _find_merges(sheet: xw.Sheet, span: Span, owners: dict[Position, Span]) -> None:
    """
    Note for each merged cell of ``span`` its merged area, halving the span until each area is found.

    Excel has no list of them, but says of any rectangle whether none, all or some of its cells are merged: one
    question for a sheet without merges, about two per halving for each merged area.
    """
    known = owners.get((span.first_row, span.first_column))
    if known and owners.get((span.last_row, span.last_column)) == known:
        return
    cells = sheet.range(span.address)
    if cells.merge_cells is False:
        return
    if span.first_row == span.last_row and span.first_column == span.last_column:
        area = cells.merge_area
        height, width = area.shape
        found = Span(area.row, area.column, area.row + height - 1, area.column + width - 1)
        owners.update(dict.fromkeys(found, found))
        return
    for half in _halves(span):
        _find_merges(sheet, half, owners)


def _halves(span: Span) -> tuple[Span, Span]:
    if span.last_column > span.first_column:  # columns first: merges stand in few of them
        middle = (span.first_column + span.last_column) // 2
        return (
            Span(span.first_row, span.first_column, span.last_row, middle),
            Span(span.first_row, middle + 1, span.last_row, span.last_column),
        )
    middle = (span.first_row + span.last_row) // 2
    return (
        Span(span.first_row, span.first_column, middle, span.last_column),
        Span(middle + 1, span.first_column, span.last_row, span.last_column),
    )


def _hidden(count: int, probe: Callable[[int, int], bool | None]) -> frozenset[int]:
    """Return which of the lines 1..count are hidden; ``probe`` answers None for a mixed run."""

    def among(first: int, last: int) -> Iterator[int]:
        answer = probe(first, last)
        if answer is None and first < last:
            middle = (first + last) // 2
            yield from among(first, middle)
            yield from among(middle + 1, last)
        elif answer:
            yield from range(first, last + 1)

    return frozenset(among(1, count))
