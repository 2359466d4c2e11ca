"""A PNG without what it tells of its maker."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress

from rbexcel.adapters.parts.pictures.colour_profile import wordless

PNG = b"\x89PNG\r\n\x1a\n"
_PROFILE, _LAST = b"iCCP", b"IEND"
_SHOWN = frozenset(b"IHDR PLTE IDAT tRNS cHRM gAMA sBIT sRGB bKGD hIST pHYs cICP mDCV cLLI acTL fcTL fdAT".split())
"""Chunks of which the picture is made; all others are told beside it."""
_MOST = 4_000_000


def png(data: bytes) -> Iterator[bytes]:
    """Yield what stays of a PNG, chunk by chunk; what lies behind its end goes."""
    yield PNG
    place, kind = len(PNG), b""
    while kind != _LAST:
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if end > len(data):
            raise ValueError("a chunk that is cut off")
        if kind == _LAST:
            yield struct.pack(">I", 0) + _LAST + struct.pack(">I", zlib.crc32(_LAST))
        elif kind in _SHOWN:
            yield data[place:end]
        elif kind == _PROFILE:
            yield _without_words(data[place + 8 : end - 4])
        place = end


def _without_words(content: bytes) -> bytes:
    """Return the chunk of a profile of colours under another name; nothing for one that cannot be gone through."""
    with suppress(ValueError, zlib.error, struct.error, IndexError):
        packed = content[content.index(b"\0") + 2 :]
        profile = wordless(zlib.decompressobj().decompress(packed, _MOST))
        if profile:
            made = b"warna\0\0" + zlib.compress(profile)
            return struct.pack(">I", len(made)) + _PROFILE + made + struct.pack(">I", zlib.crc32(_PROFILE + made))
    return b""
