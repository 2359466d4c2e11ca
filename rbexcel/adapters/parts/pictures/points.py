"""A GIF, WebP or BMP without what it tells of its maker."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress

from rbexcel.adapters.parts.pictures.colour_profile import wordless

GIF, RIFF, BMP = (b"GIF87a", b"GIF89a"), b"RIFF", b"BM"
_IMAGE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_KEPT_EXTENSIONS = {0xF9, 0x01}
"""How long a picture of a series shows, and a text that is part of what is seen."""
_LOOP = b"NETSCAPE2.0"
_WEBP_SHOWN = frozenset({b"VP8 ", b"VP8L", b"ALPH", b"ANIM"})
_FRAME, _PROFILE, _EXTENDED = b"ANMF", b"ICCP", b"VP8X"
_HAS_PROFILE, _HAS_TEXTS = 0x20, 0x0C
_OF_OTHERS = frozenset({b"LINK"[::-1], b"MBED"[::-1]})
"""A BMP says with these that its profile is another file's, or stands behind the points."""


def gif(data: bytes) -> Iterator[bytes]:
    """Yield what stays of a GIF, block by block; what lies behind its end goes."""
    place = 13 + _table(data[10])
    yield data[:place]
    while place < len(data) and data[place] != _END:  # some end without saying so
        start = place
        kind, label = data[place], data[place + 1]
        if kind == _IMAGE:
            place = _blocks_end(data, place + 11 + _table(data[place + 9]))
        elif kind == _EXTENSION:
            place = _blocks_end(data, place + 2)
        else:
            raise ValueError("no block where one must be")
        if kind == _IMAGE or label in _KEPT_EXTENSIONS:
            yield data[start:place]
        elif data[start + 3 : start + 14] == _LOOP and data[start + 14 : start + 16] == b"\3\1":
            yield data[start : start + 18] + b"\0"
    yield bytes([_END])


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
    chunks = [(kind, _webp_kept(kind, content)) for kind, content in _chunks(data, 12, _size(data, 4) + 8)]
    kept = [(kind, content) for kind, content in chunks if content is not None]
    flags = ~(_HAS_TEXTS | (0 if any(kind == _PROFILE for kind, _ in kept) else _HAS_PROFILE))
    told = [
        (kind, bytes([content[0] & flags]) + content[1:10] if kind == _EXTENDED else content) for kind, content in kept
    ]
    whole = b"WEBP" + b"".join(_chunk(kind, content) for kind, content in told)
    yield RIFF + struct.pack("<I", len(whole)) + whole


def _webp_kept(kind: bytes, content: bytes) -> bytes | None:
    """Return what stays of a piece of a WebP."""
    if kind == _FRAME:
        inside = _chunks(content, 16, len(content))
        return content[:16] + b"".join(_chunk(*each) for each in inside if each[0] in _WEBP_SHOWN)
    if kind == _PROFILE:
        with suppress(struct.error, IndexError):
            return wordless(content)
        return None
    return content if kind in _WEBP_SHOWN or kind == _EXTENDED else None


def _chunks(data: bytes, place: int, whole: int) -> Iterator[tuple[bytes, bytes]]:
    while place < whole:
        kind, length = struct.unpack_from("<4sI", data, place)
        end = place + 8 + length + length % 2
        if end > len(data):
            raise ValueError("a chunk that is cut off")
        yield kind, data[place + 8 : place + 8 + length]
        place = end


def _chunk(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _size(data: bytes, place: int) -> int:
    size: int = struct.unpack_from("<I", data, place)[0]
    return size


def bmp(data: bytes) -> Iterator[bytes]:
    """Yield what stays of a BMP: its head, its colours and its points, nothing between and behind them."""
    start, head = _size(data, 10), _size(data, 14)
    if head == 12:
        width, height, _, depth = struct.unpack_from("<HHHH", data, 18)
        way, stated, colours, of_colour = 0, 0, 2**depth if depth <= 8 else 0, 3
    else:
        width, height, _, depth, way, stated, _, _, colours = struct.unpack_from("<iiHHIIiiI", data, 18)
        colours, of_colour = colours or (2**depth if depth <= 8 else 0), 4
    if way not in {0, 1, 2, 3, 6}:
        raise ValueError("a picture of another kind inside")
    length = stated if way in {1, 2} else (width * depth + 31) // 32 * 4 * abs(height)
    masks = {3: 12, 6: 16}.get(way, 0) if head == 40 else 0
    told = 14 + head + masks + of_colour * colours
    if not told <= start <= start + length <= len(data):
        raise ValueError("points that are cut off")
    top = bytearray(data[:told])
    top[2:10] = struct.pack("<II", start + length, 0)
    if head >= 124 and bytes(top[70:74]) in _OF_OTHERS:
        top[70:74] = b"BGRs"
        top[126:134] = bytes(8)
    yield bytes(top) + bytes(start - told) + data[start : start + length]
