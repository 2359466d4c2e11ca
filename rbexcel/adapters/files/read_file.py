"""Reads a table file of any kind into a Grid: values with their physical places. It never writes and locks nothing."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import python_calamine as calamine

from rbexcel.adapters.files.old_excel import SIGNATURE, open_old
from rbexcel.adapters.files.refusals import damaged, empty, other_type, protected, require_area, require_cells, too_big
from rbexcel.adapters.files.safe_zip import Package, Scan, open_zip
from rbexcel.errors import RbexcelError
from rbexcel.workbook.book import sheet_name
from rbexcel.workbook.grid import Grid, SheetGrid, Span, Value

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
TEXTS = (".csv", ".tsv", ".txt")
MAX_FILE = 100 * 2**20
MAX_TEXT_FILE = 50 * 2**20
MAX_LINES = 1_048_576

_UNTOLD = {
    "xlsx": (),
    "xls": ("baris dan kolom tersembunyi", "warna sel"),
    "ods": ("gabungan sel", "baris dan kolom tersembunyi", "warna sel"),
}
_VISIBILITY = (
    (calamine.SheetVisibleEnum.VeryHidden, "very hidden"),
    (calamine.SheetVisibleEnum.Hidden, "hidden"),
    (calamine.SheetVisibleEnum.Visible, "visible"),
)
_BEGINNINGS = (
    (b"%PDF", "berkas PDF"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
    (b"GIF8", "gambar"),
    (b"BM", "gambar"),
    (b"II*\0", "gambar"),
    (b"MM\0*", "gambar"),
    (b"{\\rtf", "dokumen RTF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7z"),
)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|table|meta|style)\b", re.IGNORECASE)
_LINE_END = re.compile("\r\n?|\n")


def read_file(path: Path, sheet: str | None = None) -> Grid:
    """
    Return the sheets of a file in order, or only the one named ``sheet``; a text file is one sheet named after it.

    Rows and columns stand where Excel counts them; in a text file a row is the line on which its record starts.
    Raises RbexcelError when the file or the sheet cannot be read.
    """
    name, suffix = path.name, path.suffix.lower()
    _require_file(path)
    if suffix not in WORKBOOKS + TEXTS:
        raise RbexcelError(
            f'Berkas "{name}" tidak berakhiran yang dikenal; pilih berkas {", ".join(WORKBOOKS + TEXTS[:-1])} '
            f"atau {TEXTS[-1]}."
        )
    content = _content(path)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        sheets = _workbook(name, open_zip(name, content), sheet)
    elif content.startswith(SIGNATURE):
        sheets = _workbook(name, open_old(name, content), sheet)
    elif suffix in TEXTS:
        sheets = _text(path, content)
        _require_sheet(name, [lone.name for lone in sheets], sheet)
    else:
        raise other_type(name, _looks_like(content))
    return Grid(name, sheets)


def _require_file(path: Path) -> None:
    """Stop at a name that is no file, before its ending is looked at."""
    with suppress(OSError, ValueError):  # a place that cannot even be asked is told when it is opened
        if path.is_dir():
            raise RbexcelError(f'"{path.name}" adalah folder; pilih berkas di dalamnya.')
        if not path.exists():
            raise RbexcelError(f'Berkas "{path.name}" tidak ditemukan; periksa nama dan foldernya.')


def _content(path: Path) -> bytes:
    """Return the bytes of a file, which is closed again at once."""
    name = path.name
    try:
        if not path.is_file():
            raise damaged(name)
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except PermissionError as why:
        raise RbexcelError(
            f'Berkas "{name}" tidak boleh dibuka; tutup dulu berkas itu di program lain, atau minta izin '
            "membacanya, lalu coba lagi."
        ) from why
    except (OSError, ValueError) as why:
        raise RbexcelError(
            f'Berkas "{name}" tidak dapat dibuka; salin berkas itu ke komputer ini, lalu coba lagi.'
        ) from why
    if not content:
        raise empty(name)
    if len(content) > MAX_FILE:
        raise too_big(name, f"lebih dari {MAX_FILE >> 20} MB")
    return content


def _require_sheet(name: str, names: list[str], wanted: str | None) -> None:
    if wanted is not None and wanted not in names:
        listed = ", ".join(f'"{each}"' for each in names)
        raise RbexcelError(f'Lembar "{wanted}" tidak ada dalam berkas "{name}"; pilih salah satu dari {listed}.')


def _looks_like(content: bytes) -> str:
    """Name what a file with a workbook's extension really is."""
    for beginning, what in _BEGINNINGS:
        if content.startswith(beginning):
            return what
    start = content[:4096]
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "buku kerja XML lama (XML Spreadsheet 2003)"
    if _HTML.search(start):
        return "halaman web (HTML)"
    if b"\0" in start and not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "berkas rusak atau berkas jenis lain"
    return "berkas teks biasa"


# --- workbooks


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Turn what the reader of values throws into a sentence; its panics are no Exception."""
    try:
        yield
    except calamine.PasswordError as why:
        raise protected(name) from why
    except BaseException as why:
        if isinstance(why, Exception) or type(why).__name__ == "PanicException":
            raise damaged(name) from why
        raise


def _workbook(name: str, package: Package, wanted: str | None) -> tuple[SheetGrid, ...]:
    with _reading(name):
        workbook = calamine.load_workbook(io.BytesIO(package.content))
    told = workbook.sheets_metadata
    _require_sheet(name, [each.name for each in told], wanted)
    scans = package.scans if len(package.scans) == len(told) else (Scan(),) * len(told)
    untold = _UNTOLD[package.kind]
    sheets = []
    for each, scan in zip(told, scans, strict=True):
        with _reading(name):
            rows, merges = _values(workbook, each, scan)
        sheets.append(
            SheetGrid(
                each.name,
                rows,
                merges,
                frozenset(scan.hidden_rows),
                frozenset(scan.hidden_columns),
                next(word for visibility, word in _VISIBILITY if visibility == each.visible),
                untold,
                fills=_fills(package, each.name, len(rows)) if package.kind == "xlsx" else None,
            )
        )
    if not any(each.rows for each in sheets):
        raise empty(name)
    return tuple(each for each in sheets if wanted in (None, each.name))


def _fills(package: Package, sheet: str, last: int) -> Callable[[], frozenset[tuple[int, int]]]:
    """Return what reads the places of the coloured cells down to row ``last``; only then is openpyxl loaded."""

    def read() -> frozenset[tuple[int, int]]:
        from openpyxl import load_workbook  # noqa: PLC0415 - slow, and few files need it

        try:
            book = load_workbook(io.BytesIO(package.content), read_only=True)
            rows = book[sheet].iter_rows(max_row=last)
            return frozenset((cell.row, cell.column) for row in rows for cell in row if _is_filled(cell))
        except Exception:  # noqa: BLE001 - openpyxl refuses what the reader of values takes: then no colour is known
            return frozenset()

    return read


def _is_filled(cell: Any) -> bool:
    fill = cell.fill
    if fill is None or fill.fill_type != "solid":
        return False
    colour = fill.fgColor
    if colour.type == "theme":  # the first colour of a theme is the white of the paper
        return bool(colour.theme or colour.tint)
    return not (colour.type == "rgb" and str(colour.rgb) in {"00FFFFFF", "FFFFFFFF"})


def _values(
    workbook: calamine.CalamineWorkbook, told: calamine.SheetMetadata, scan: Scan
) -> tuple[tuple[tuple[Value, ...], ...], tuple[Span, ...]]:
    """Return a sheet's rows from row 1 on, each from column A to its last value, and its merges."""
    if told.typ != calamine.SheetTypeEnum.WorkSheet:
        return (), ()
    sheet = workbook.get_sheet_by_name(told.name)
    merges = tuple(
        Span(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1) for first, last in sheet.merged_cell_ranges or ()
    )
    if sheet.start is None:
        return (), merges
    top, left = sheet.start
    margin = [None] * left
    rows: list[list[Value]] = [[] for _ in range(top)]
    rows += [
        margin
        + [
            None if value == "" else value if type(value) is str and not value.isspace() else _value(value)
            for value in line
        ]
        for line in sheet.to_python(skip_empty_area=True)
    ]
    # The reader of values leaves error cells blank.
    for (row, column), shown in scan.errors.items():
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = shown
    return _trimmed(rows), merges


def _value(value: Any) -> Value:
    kind = type(value)
    if kind is str:
        return None if value.isspace() else value
    if kind is float:
        return int(value) if value.is_integer() else value
    if kind is timedelta:
        return _duration(value)
    return value  # type: ignore[no-any-return]


def _duration(span: timedelta) -> str:
    """Return a span of time as Excel shows it with [h]:mm:ss."""
    seconds = round(span.total_seconds())
    return f"{'-' if seconds < 0 else ''}{abs(seconds) // 3600}:{abs(seconds) // 60 % 60:02}:{abs(seconds) % 60:02}"


def _trimmed(rows: list[list[Value]]) -> tuple[tuple[Value, ...], ...]:
    """Return the rows without the empty cells at their ends and the empty rows at the end."""
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return tuple(map(tuple, rows))


# --- text


def _text(path: Path, content: bytes) -> tuple[SheetGrid, ...]:
    name, suffix = path.name, path.suffix.lower()
    if len(content) > MAX_TEXT_FILE:
        raise too_big(name, f"lebih dari {MAX_TEXT_FILE >> 20} MB teks")
    text = _decoded(name, content)
    if len(_LINE_END.findall(text)) >= MAX_LINES:
        raise too_big(name, f"lebih dari {MAX_LINES} baris")
    lines = _LINE_END.split(text)
    separator = _separator(lines, suffix)
    if separator:
        require_cells(name, len(lines) + text.count(separator))
    # A row keeps its empty last cells: their number tells whether cells were lost.
    rows = [tuple(cell if cell.strip() else None for cell in row) for row in _records(lines, separator)]
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise empty(name)
    require_area(name, path.stem, len(rows), 1)
    return (SheetGrid(sheet_name(path.stem), tuple(rows), counted=separator is not None),)


def _decoded(name: str, content: bytes) -> str:
    """Return the text of a file: Unicode where it is, else what Windows writes in Indonesia."""
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return content.decode("utf-16")
    except UnicodeDecodeError as why:
        raise damaged(name) from why
    if b"\0" in content or content.startswith(tuple(beginning for beginning, _ in _BEGINNINGS if len(beginning) > 2)):
        raise RbexcelError(
            f'Berkas "{name}" bukan berkas teks; buka di program asalnya, simpan tabelnya sebagai .xlsx, '
            "lalu coba lagi."
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _separator(lines: list[str], suffix: str) -> str | None:
    """Return what stands between the cells: the tab where there is one, else what gives most lines one width."""
    if suffix == ".tsv" or any("\t" in line for line in lines):
        return "\t"
    sample = [line for line in lines[:1000] if line.strip()]
    steady = {}
    for separator in ";,":
        widths = Counter(len(row) for row in _records(sample, separator) if len(row) > 1)
        steady[separator] = (max(widths.values(), default=0), widths.total())
    best = max(steady, key=lambda separator: steady[separator])
    agreed, _ = steady[best]
    # Sentences hold commas too: a .txt is a table only where most lines agree on the number of cells.
    if not agreed or (suffix == ".txt" and agreed * 2 <= len(sample)):
        return None
    return best


def _records(lines: list[str], separator: str | None) -> list[list[str]]:
    """Return the cells of every physical line; lines inside a quoted cell are empty, for their text stands above."""
    if separator is None:
        return [[line] if line else [] for line in lines]
    if separator == "\t":  # tables copied out of a PDF: a quotation mark is a character like others
        return [line.split("\t") if line else [] for line in lines]
    quotes = sum(line.count('"') for line in lines)
    if quotes % 2:  # one is missing: it may spoil its own line, not all lines below
        return [row for line in lines for row in _parsed([line], separator, end="")]
    return _parsed(lines, separator)


def _parsed(lines: list[str], separator: str, end: str = "\n") -> list[list[str]]:
    rows: list[list[str]] = []
    reader = csv.reader((line + end for line in lines), delimiter=separator)
    try:
        for record in reader:
            start = len(rows)
            rows.extend([] for _ in range(reader.line_num - start))
            rows[start] = record
    except csv.Error:  # a cell longer than the module takes: its lines are cut without regard to quotes
        rows.extend(line.split(separator) for line in lines[len(rows) :])
    return rows
