"""Compound files, as [MS-CFB] describes them: a stream taken out of one, and a stream put into one of its own."""

from __future__ import annotations

import struct
from array import array

from rbexcel.adapters.files.file_kinds import COMPOUND

_END, _FREE, _FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


class Container:
    """
    The streams of a compound file. Every walk through it is bounded by its own length.

    Raises struct.error, IndexError or ValueError for one that is damaged, as does ``stream``.
    """

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
        """For every stream by its name the first sector and its bytes."""
        self._mini = b""
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


def contained(title: str, stream: bytes) -> bytes:
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
