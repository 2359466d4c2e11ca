"""
Takes out of a picture what it tells of its maker: camera, place, names, programs. What it shows stays to the bit.

Knows no package.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress

from rbexcel.adapters.parts.rare_pictures import EMF_MARK, GIF, RIFF, emf, gif, webp

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_BARE = (b"BM", b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0")
"""How pictures begin that have no place for words: BMP and WMF."""
_EXIF = b"Exif\0\0"
_COMMENT, _START_OF_SCAN, _END = 0xFE, 0xDA, 0xD9
_APPLICATIONS = range(0xE0, 0xF0)
_KEPT_APPLICATIONS = {0xE0: (b"JFIF\0", b"JFXX\0"), 0xE2: (b"ICC_PROFILE\0",), 0xEE: (b"Adobe",)}
"""Segments of programs that say how the picture's colours are meant."""
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}
_PNG_TEXTS = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"dSIG", b"caBX")
_ORIENTATION = 0x0112


def without_metadata(picture: bytes) -> bytes | None:
    """Return a picture without its metadata; None for a broken one, and for one of a kind that is not known here."""
    ways = {_JPEG: _jpeg, _PNG: _png, **dict.fromkeys(GIF, gif), RIFF: webp}
    way = emf if picture[40:44] == EMF_MARK else next((ways[each] for each in ways if picture.startswith(each)), None)
    if way is None:
        return picture if picture.startswith(_BARE) else None
    try:
        return b"".join(way(picture))
    except (ValueError, IndexError, struct.error):
        return None


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Yield what stays of a JPEG; what lies behind its end, where phones put more, goes."""
    yield data[:2]
    place = 2
    while (marker := _marker(data, place)) != _END:
        length = 0 if marker in _WITHOUT_LENGTH else struct.unpack_from(">H", data, place + 2)[0]
        end = place + 2 + length
        if end > len(data):
            raise ValueError("a segment that is cut off")
        if marker == _START_OF_SCAN:
            end = _scan_end(data, end)
        content = data[place + 4 : end]
        if marker == 0xE1 and content.startswith(_EXIF):
            yield _turned(content[len(_EXIF) :])
        elif not _is_metadata(marker, content):
            yield data[place:end]
        place = end
    yield data[place : place + 2]


def _marker(data: bytes, place: int) -> int:
    if data[place] != 0xFF or data[place + 1] == 0xFF:
        raise ValueError("no marker where one must be")
    return data[place + 1]


def _scan_end(data: bytes, place: int) -> int:
    """Return where the points of a scan end: in them a byte of 255 is followed by 0, or by a mark to start afresh."""
    while True:
        place = data.index(b"\xff", place)
        if data[place + 1] != 0 and data[place + 1] not in _WITHOUT_LENGTH and data[place + 1] != 0xFF:
            return place
        place += 1 if data[place + 1] == 0xFF else 2


def _is_metadata(marker: int, content: bytes) -> bool:
    return marker == _COMMENT or (
        marker in _APPLICATIONS and not content.startswith(_KEPT_APPLICATIONS.get(marker, (b"\0" * 9,)))
    )


def _turned(exif: bytes) -> bytes:
    """Return a segment that says only how the picture is to be turned; nothing when it stands upright or is unclear."""
    with suppress(struct.error):  # a damaged list of what is told: all of it goes
        return _turning(exif)
    return b""


def _turning(exif: bytes) -> bytes:
    order = {b"II": "<", b"MM": ">"}[exif[:2]] if exif[:2] in {b"II", b"MM"} else ""
    if not order:
        return b""
    start = struct.unpack_from(order + "I", exif, 4)[0]
    for number in range(struct.unpack_from(order + "H", exif, start)[0]):
        tag, _, _, value = struct.unpack_from(order + "HHIH", exif, start + 2 + 12 * number)
        if tag == _ORIENTATION and 2 <= value <= 8:
            told = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, value, 0, 0)
            return b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(told)) + _EXIF + told
    return b""


def _png(data: bytes) -> Iterator[bytes]:
    """Yield what stays of a PNG, chunk by chunk; what lies behind its end goes."""
    yield _PNG
    place, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if end > len(data):
            raise ValueError("a chunk that is cut off")
        if kind not in _PNG_TEXTS:
            yield data[place:end]
        place = end
