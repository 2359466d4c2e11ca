"""A PNG without what it tells of its maker."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress

from rbexcel.adapters.files.file_kinds import PNG
from rbexcel.adapters.parts.pictures.colour_profile import wordless

_PROFILE, _LAST = b"iCCP", b"IEND"
_SHOWN = frozenset(b"IHDR PLTE IDAT tRNS cHRM gAMA sBIT sRGB bKGD hIST pHYs cICP mDCV cLLI acTL fcTL fdAT".split())
"""Chunks of which the picture is made; all others are told beside it."""
_POINTS, _MOVES, _FRAME, _FRAME_POINTS = b"IDAT", b"acTL", b"fcTL", b"fdAT"
_MOST = 4_000_000
_PIECE = 1 << 20
_MOST_PIECES = 1_000
"""Of so many pieces of points a picture may consist: more is no picture for a sheet."""


def png(data: bytes) -> Iterator[bytes]:
    """Yield what stays of a PNG, chunk by chunk; what lies behind its end goes."""
    yield PNG
    place, kind = len(PNG), b""
    points, framed, moves = _Stream(), False, False
    while kind != _LAST:
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if end > len(data):
            raise ValueError("a chunk that is cut off")
        if kind == _LAST:
            yield _chunk(_LAST, b"")
        elif kind == _POINTS:
            framed = False
            yield _chunk(kind, points.own(data[place + 8 : end - 4]))
        elif kind == _FRAME_POINTS:
            if framed:  # else no program shows them
                yield _chunk(kind, data[place + 8 : place + 12] + points.own(data[place + 12 : end - 4]))
        elif kind == _FRAME:
            if moves:
                framed = True
                points.restart()
                yield data[place:end]
        elif kind in _SHOWN:
            moves = moves or kind == _MOVES
            yield data[place:end]
        elif kind == _PROFILE:
            yield _without_words(data[place + 8 : end - 4])
        place = end


class _Stream:
    """The points of a picture, packed over several chunks; what lies behind their end nobody sees."""

    def __init__(self) -> None:
        self._unpacking = zlib.decompressobj()
        self._pieces = 0

    def restart(self) -> None:
        """Begin the points of another frame."""
        self._unpacking = zlib.decompressobj()

    def own(self, content: bytes) -> bytes:
        """Return what of a chunk belongs to the points; raises zlib.error or ValueError for what is none."""
        if self._unpacking.eof:
            return b""
        waiting = content
        while waiting and not self._unpacking.eof:
            self._unpacking.decompress(waiting, _PIECE)
            waiting = self._unpacking.unconsumed_tail
            self._pieces += bool(waiting)
            if self._pieces > _MOST_PIECES:
                raise ValueError("more points than a picture has")
        return content[: len(content) - len(self._unpacking.unused_data)]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _without_words(content: bytes) -> bytes:
    """Return the chunk of a profile of colours under another name; nothing for one that cannot be gone through."""
    with suppress(ValueError, zlib.error, struct.error, IndexError):
        packed = content[content.index(b"\0") + 2 :]
        profile = wordless(zlib.decompressobj().decompress(packed, _MOST))
        if profile:
            made = b"warna\0\0" + zlib.compress(profile)
            return _chunk(_PROFILE, made)
    return b""
