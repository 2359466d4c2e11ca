"""
Excel 97-2003 files (.xls) made safe: the workbook stream is taken out of its container, measured, and put in a new one.

[MS-XLS] describes its records.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from rbexcel.adapters.files.compound import Container, contained
from rbexcel.adapters.files.file_kinds import container_of
from rbexcel.adapters.files.refusals import (
    damaged,
    other_type,
    protected,
    require_area,
    require_cells,
    require_merges,
    require_sheets,
    restricted,
)
from rbexcel.adapters.files.safe_workbook import SafeWorkbook, Scan
from rbexcel.workbook.limits import MAX_CELLS, MAX_RECORDS, OLD_AREA

_BOF, _EOF = 0x809, 0x0A
_SHEET, _LOCKED, _TEXTS, _DIMENSIONS, _MERGED = 0x85, 0x2F, 0xFC, 0x200, 0xE5
_BOOL_OR_ERROR, _FORMULA, _MANY = 0x205, 0x06, 0xBD
_RESTRICTED = frozenset({"DRMEncryptedDataSpace", "DRMEncryptedTransform", "\tDRMContent"})
"""Streams of a file that only some accounts can open."""
_ROW, _COLUMNS = 0x208, 0x7D
_CELLS = frozenset({0x203, 0x204, _BOOL_OR_ERROR, _FORMULA, 0x206, 0x406, 0x27E, 0xFD, 0xD6, _MANY})
_NOT_AVAILABLE = 42
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    _NOT_AVAILABLE: "#N/A",
    43: "#GETTING_DATA",
}


def open_old(name: str, content: bytes) -> SafeWorkbook:
    """
    Return the workbook in a container that holds nothing else.

    Raises RbexcelError when the file is damaged, locked, too big, or no workbook.
    """
    try:
        container = Container(content)
        if not _RESTRICTED.isdisjoint(container.entries):
            raise restricted(name)
        if "EncryptedPackage" in container.entries:
            raise protected(name)
        title = workbook_stream(container)
        if title is None:
            raise other_type(name, container_of(container.entries))
        stream = bytearray(container.stream(title))
        scans = _scan(name, stream)
    except (struct.error, IndexError, ValueError) as why:
        raise damaged(name) from why
    return SafeWorkbook("xls", contained(title, bytes(stream)), tuple(scans))


def _scan(name: str, stream: bytearray) -> list[Scan]:
    """
    Return a scan per sheet in order.

    Readers take memory for as many cells and texts as a file claims: the claims of area are wiped out of the stream,
    that of texts must be possible.
    """
    scans: list[Scan] = []
    places: list[int] = []
    _require_beginning(stream, 0)
    seen = merges = 0
    for kind, place, length in records(stream, 0):
        seen += 1
        if kind == _LOCKED:
            raise protected(name)
        if kind == _TEXTS and struct.unpack_from("<I", stream, place + 4)[0] > MAX_CELLS:
            raise ValueError("more texts claimed than a workbook may hold")
        if kind == _SHEET:
            places.append(struct.unpack_from("<I", stream, place)[0])
            scans.append(Scan(_sheet_name(stream[place + 6 : place + length])))
    require_sheets(name, len(scans))
    for scan, start in zip(scans, places, strict=True):
        _require_beginning(stream, start)
        for kind, place, length in records(stream, start):
            seen += 1
            if kind == _DIMENSIONS:
                stream[place : place + length] = bytes(len(stream[place : place + length]))
            elif kind == _MERGED:
                merges += length // 8
            elif kind == _ROW:
                _note_row(scan, stream[place : place + length])
            elif kind == _COLUMNS:
                _note_columns(scan, stream[place : place + length])
            elif kind in _CELLS:
                record = stream[place : place + length]
                _note_cell(scan, kind, record)
                stream[place : place + length] = record
        require_cells(name, seen, MAX_RECORDS)
        require_merges(name, merges)
        require_area(name, scan.sheet, scan.rows, scan.columns, OLD_AREA)
    require_cells(name, sum(scan.rows * scan.columns for scan in scans))
    return scans


def workbook_stream(container: Container) -> str | None:
    """Return the name of the stream that holds a workbook; None where there is none."""
    return next((title for title in ("Workbook", "Book") if title in container.entries), None)


def _require_beginning(stream: bytearray, place: int) -> None:
    """Stop at a workbook or a sheet that does not begin as one: its cells would be read, and not be measured."""
    if struct.unpack_from("<H", stream, place)[0] != _BOF:
        raise ValueError("no beginning")


def records(stream: bytearray, place: int) -> Iterator[tuple[int, int, int]]:
    """Yield (kind, place of its data, length) from a substream's beginning to its end, those nested in it included."""
    depth = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, place + 4, length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        place += 4 + length


def _note_row(scan: Scan, record: bytearray) -> None:
    """Note a row that is hidden, or less than two points high: heights are in twentieths of one."""
    row, height, flags = *struct.unpack_from("<H4xH", record), record[12]
    if flags & 0x20 or height & 0x7FFF < 2 * 20:
        scan.hidden_rows.add(row + 1)


def _note_columns(scan: Scan, record: bytearray) -> None:
    """Note columns that are hidden, or less than half a digit wide: widths are in 256ths of one."""
    first, last, width, flags = struct.unpack_from("<HHH2xH", record)
    if flags & 1 or width < 128:
        scan.hidden_columns.update(range(first + 1, min(last + 1, OLD_AREA[1]) + 1))


def _note_cell(scan: Scan, kind: int, record: bytearray) -> None:
    """Note how far a cell reaches and what error it shows; an error that nobody knows becomes one in the record."""
    row, column = struct.unpack_from("<HH", record)
    scan.rows = max(scan.rows, row + 1)
    last = struct.unpack_from("<H", record, len(record) - 2)[0] if kind == _MANY else column
    scan.columns = max(scan.columns, last + 1)
    # An error is a byte beside a flag; in a formula's result 0xFFFF marks that it is no number, 2 that it is an error.
    if kind == _BOOL_OR_ERROR and record[7]:
        code = 6
    elif kind == _FORMULA and record[12:14] == b"\xff\xff" and record[6] == 2:
        code = 8
    else:
        return
    if record[code] not in _ERRORS:  # the reader of values stumbles over others
        record[code] = _NOT_AVAILABLE
    scan.errors[row + 1, column + 1] = _ERRORS[record[code]]


def _sheet_name(record: bytearray) -> str:
    """Return the name as BIFF8 writes it (length, flags, text)."""
    length, flags = record[0], record[1]
    return record[2 : 2 + 2 * length].decode("utf-16-le") if flags & 1 else record[2 : 2 + length].decode("cp1252")
