"""Takes out of a GIF, WebP or EMF what it tells of its maker. What it shows stays. Knows no package."""

from __future__ import annotations

import struct
from collections.abc import Iterator

GIF, RIFF, EMF_MARK = (b"GIF87a", b"GIF89a"), b"RIFF", b" EMF"
_IMAGE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_KEPT_EXTENSIONS = {0xF9, 0x01}
"""How long a picture of a series shows, and a text that is part of what is seen."""
_LOOP = b"NETSCAPE2.0"
_WEBP_TEXTS = (b"EXIF", b"XMP ")


def gif(data: bytes) -> Iterator[bytes]:
    """Yield what stays of a GIF, block by block; what lies behind its end goes."""
    place = 13 + _table(data[10])
    yield data[:place]
    while data[place] != _END:
        start = place
        kind, label = data[place], data[place + 1]
        if kind == _IMAGE:
            place = _blocks_end(data, place + 11 + _table(data[place + 9]))
        elif kind == _EXTENSION:
            place = _blocks_end(data, place + 2)
        else:
            raise ValueError("no block where one must be")
        if kind == _IMAGE or label in _KEPT_EXTENSIONS or data[start + 3 : start + 14] == _LOOP:
            yield data[start:place]
    yield data[place : place + 1]


def _table(flags: int) -> int:
    """Return how many bytes the colours take that some flags tell of."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: bytes, place: int) -> int:
    """Return where a row of blocks ends, each of which begins with its length."""
    while data[place]:
        place += 1 + data[place]
    return place + 1


def webp(data: bytes) -> Iterator[bytes]:
    """Yield what stays of a WebP."""
    if data[8:12] != b"WEBP":
        raise ValueError("another kind of RIFF file")
    pieces = []
    place = 12
    while place < struct.unpack_from("<I", data, 4)[0] + 8:
        kind, length = struct.unpack_from("<4sI", data, place)
        end = place + 8 + length + length % 2
        if end > len(data):
            raise ValueError("a chunk that is cut off")
        if kind == b"VP8X":  # its flags tell which of the texts are there
            flags = data[place + 8] & ~0x0C
            pieces.append(data[place : place + 8] + bytes([flags]) + data[place + 9 : end])
        elif kind not in _WEBP_TEXTS:
            pieces.append(data[place:end])
        place = end
    whole = b"WEBP" + b"".join(pieces)
    yield RIFF + struct.pack("<I", len(whole)) + whole


def emf(data: bytes) -> Iterator[bytes]:
    """Yield an EMF whose description, the program and the file it was made from, is blank."""
    characters, start = struct.unpack_from("<II", data, 60)
    end = start + 2 * characters
    if end > len(data):
        raise ValueError("a description that is cut off")
    yield from (data[:start], b"\0" * (end - start), data[end:])
