"""
Parts of a workbook whose lines stay in pieces until they are packed, so that a long sheet is never held twice.

In such a part LINES stands where its lines come. Knows no sheet.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterable, Iterator

LINES = b"<!--lines-->"
"""Stands in the part of a sheet where its lines come."""
_PIECE = 2**20


def taken(lines: list[bytes]) -> Iterator[bytes]:
    """Yield lines in pieces, none of which is held any longer."""
    for at, piece in enumerate(lines):
        lines[at] = b""
        yield piece


def unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return a part of a file, which takes no more than its size meanwhile; beside its pieces it would take twice."""
    if entry.file_size <= _PIECE:
        return archive.read(entry)
    held = io.BytesIO(bytes(entry.file_size))
    with archive.open(entry) as packed:
        shutil.copyfileobj(packed, held, _PIECE)
    held.truncate()
    return held.getvalue()


def whole(part: bytes, lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a part with its lines, in pieces."""
    before, _, behind = part.partition(LINES)
    yield before
    yield from lines
    yield behind


def pack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, pieces: Iterable[bytes | memoryview]) -> None:
    """Write a part into a file."""
    entry.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(entry, "w") as packed:
        for piece in pieces:
            for start in range(0, len(piece), _PIECE):  # what a long one is packed to would be there twice
                packed.write(memoryview(piece)[start : start + _PIECE])
