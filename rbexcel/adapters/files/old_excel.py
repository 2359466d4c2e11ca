"""
Excel 97-2003 files (.xls) made safe: the workbook stream is taken out of its container, measured, and put in a new one.

[MS-CFB] describes the container, [MS-XLS] the records.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator

from rbexcel.adapters.files.file_kinds import COMPOUND
from rbexcel.adapters.files.refusals import (
    MAX_CELLS,
    MAX_RECORDS,
    damaged,
    other_type,
    protected,
    require_area,
    require_cells,
    require_merges,
    require_sheets,
)
from rbexcel.adapters.files.safe_workbook import SafeWorkbook, Scan

FORMAT_AREA = (65_536, 256)

_END, _FREE, _FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_BOF, _EOF, _SHEET, _LOCKED, _BOOL_OR_ERROR, _FORMULA, _MANY, _MERGED, _TEXTS, _DIMENSIONS = (
    0x809,
    0x0A,
    0x85,
    0x2F,
    0x205,
    0x06,
    0xBD,
    0xE5,
    0xFC,
    0x200,
)
_CELLS = frozenset({0x203, 0x204, _BOOL_OR_ERROR, _FORMULA, 0x206, 0x406, 0x27E, 0xFD, 0xD6, _MANY})
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def open_old(name: str, content: bytes) -> SafeWorkbook:
    """
    Return the workbook in a container that holds nothing else.

    Raises RbexcelError when the file is damaged, locked, too big, or no workbook.
    """
    try:
        container = _Container(content)
        if "EncryptedPackage" in container.entries:
            raise protected(name)
        title = next((title for title in ("Workbook", "Book") if title in container.entries), None)
        if title is None:
            raise other_type(name, "dokumen lain (misalnya Word atau PowerPoint)")
        stream = bytearray(container.stream(title))
        scans = _scan(name, stream)
    except (struct.error, IndexError, ValueError) as why:
        raise damaged(name) from why
    return SafeWorkbook("xls", _contained(title, bytes(stream)), tuple(scans))


class _Container:
    """The streams of a compound file. Every walk through it is bounded by its own length."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift = struct.unpack_from("<H", content, 30)[0]
        if shift not in (9, 12):
            raise ValueError("sector size")
        self._size = 1 << shift
        directory, mini_fat, difat = (struct.unpack_from("<I", content, place)[0] for place in (48, 60, 68))
        fat_sectors = list(struct.unpack_from("<109I", content, 76))
        for _ in range(len(content) >> shift):
            if difat in (_END, _FREE):
                break
            *more, difat = array("I", self._sector(difat))
            fat_sectors += more
        self._fat = array("I")
        for sector in fat_sectors[: len(content) >> shift]:
            if sector != _FREE:
                self._fat.frombytes(self._sector(sector))
        self._mini_fat = array("I", self._chain(mini_fat))
        self.entries: dict[str, tuple[int, int]] = {}
        records = self._chain(directory)
        for place in range(0, len(records) - 127, 128):
            length, kind = struct.unpack_from("<HB", records, place + 64)
            start, size = struct.unpack_from("<II", records, place + 116)
            if kind == 5:
                self._mini = self._chain(start)[:size]
            elif kind == 2:
                title = records[place : place + max(length - 2, 0)].decode("utf-16-le")
                self.entries.setdefault(title, (start, size))

    def stream(self, title: str) -> bytes:
        """Return a stream's bytes; small ones live in 64-byte sectors inside the root's own."""
        start, size = self.entries[title]
        if size >= 4096:
            return self._chain(start)[:size]
        found = [self._mini[sector * 64 : sector * 64 + 64] for sector in _walk(start, self._mini_fat)]
        return b"".join(found)[:size]

    def _sector(self, number: int) -> bytes:
        sector = self._content[(number + 1) * self._size : (number + 2) * self._size]
        if not sector:
            raise ValueError("sector outside the file")
        return sector.ljust(self._size, b"\0")

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _walk(start, self._fat)))


def _walk(start: int, table: array[int]) -> list[int]:
    """Return the sectors of a chain; ValueError for one that runs in a circle."""
    sectors: list[int] = []
    while start not in (_END, _FREE):
        if len(sectors) > len(table):
            raise ValueError("a chain runs in a circle")
        sectors.append(start)
        start = table[start]
    return sectors


def _scan(name: str, stream: bytearray) -> list[Scan]:
    """
    Return a scan per sheet in order.

    Readers take memory for as many cells and texts as a file claims: the claims of area are wiped out of the stream,
    that of texts must be possible.
    """
    scans: list[Scan] = []
    places: list[int] = []
    if struct.unpack_from("<H", stream)[0] != _BOF:
        raise ValueError("no workbook stream")
    records = merges = 0
    for kind, place, length in _records(stream, 0):
        records += 1
        if kind == _LOCKED:
            raise protected(name)
        if kind == _TEXTS and struct.unpack_from("<I", stream, place + 4)[0] > MAX_CELLS:
            raise ValueError("more texts claimed than a workbook may hold")
        if kind == _SHEET:
            places.append(struct.unpack_from("<I", stream, place)[0])
            scans.append(Scan(_sheet_name(stream[place + 6 : place + length])))
    require_sheets(name, len(scans))
    for scan, start in zip(scans, places, strict=True):
        for kind, place, length in _records(stream, start):
            records += 1
            if kind == _DIMENSIONS:
                stream[place : place + length] = bytes(len(stream[place : place + length]))
            elif kind == _MERGED:
                merges += length // 8
            elif kind in _CELLS:
                _note_cell(scan, kind, stream[place : place + length])
        require_cells(name, records, MAX_RECORDS)
        require_merges(name, merges)
        require_area(name, scan.sheet, scan.rows, scan.columns, FORMAT_AREA)
    require_cells(name, sum(scan.rows * scan.columns for scan in scans))
    return scans


def _records(stream: bytearray, place: int) -> Iterator[tuple[int, int, int]]:
    """Yield (kind, place of its data, length) from a substream's beginning to its end, those nested in it included."""
    depth = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, place + 4, length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        place += 4 + length


def _note_cell(scan: Scan, kind: int, record: bytearray) -> None:
    row, column = struct.unpack_from("<HH", record)
    scan.rows = max(scan.rows, row + 1)
    last = struct.unpack_from("<H", record, len(record) - 2)[0] if kind == _MANY else column
    scan.columns = max(scan.columns, last + 1)
    # An error is a byte beside a flag; in a formula's result 0xFFFF marks that it is no number, 2 that it is an error.
    if kind == _BOOL_OR_ERROR and record[7]:
        scan.errors[row + 1, column + 1] = _ERRORS.get(record[6], "#N/A")
    elif kind == _FORMULA and record[12:14] == b"\xff\xff" and record[6] == 2:
        scan.errors[row + 1, column + 1] = _ERRORS.get(record[8], "#N/A")


def _sheet_name(record: bytearray) -> str:
    """Return the name as BIFF8 writes it (length, flags, text)."""
    length, flags = record[0], record[1]
    return record[2 : 2 + 2 * length].decode("utf-16-le") if flags & 1 else record[2 : 2 + length].decode("cp1252")


def _contained(title: str, stream: bytes) -> bytes:
    """Return a compound file of one stream, in sectors of 4,096 bytes: the allocation table, directory, stream."""
    size = 4096
    stream += bytes(max(size - len(stream), 0))
    body = -(-len(stream) // size)
    tables = -(-(body + 3) // (size // 4 - 1))
    directory, mini, first = tables, tables + 1, tables + 2
    fat = array("I", [_FAT_SECTOR] * tables + [_END, _END])
    fat.extend(range(first + 1, first + body))
    fat.append(_END)
    fat.extend([_FREE] * (tables * size // 4 - len(fat)))
    header = COMPOUND + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 4, 0xFFFE, 12, 6)
    header += struct.pack("<IIIIIIIIII", 1, tables, directory, 0, size, _END, 0, _END, 0, 0)[:36]
    header += array("I", [*range(tables), *[_FREE] * (109 - tables)]).tobytes()
    # The reader wants a root with a ministream, though nothing lives in it.
    entries = _entry("Root Entry", 5, 1, mini, size) + _entry(title, 2, _FREE, first, len(stream))
    parts = (header, fat.tobytes(), entries, b"", stream)
    return b"".join(part + bytes(-len(part) % size) if part else bytes(size) for part in parts)


def _entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = title.encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack("<HBBIII36xIQ", len(text) + 2, kind, 1, _FREE, _FREE, child, start, size)
