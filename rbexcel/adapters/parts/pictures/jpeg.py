"""A JPEG without what it tells of its maker."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress

from rbexcel.adapters.parts.pictures.colour_profile import wordless

JPEG = b"\xff\xd8\xff"
_EXIF, _JFIF, _ADOBE, _PROFILE = b"Exif\0\0", b"JFIF\0", b"Adobe", b"ICC_PROFILE\0"
_START_OF_SCAN, _END = 0xDA, 0xD9
_SHOWN = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD}) - {0xC8}
"""Segments of which the picture is made: how big it is, tables, points."""
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}
_LONGEST = 65_000
_ORIENTATION = 0x0112


def jpeg(data: bytes) -> Iterator[bytes]:
    """Yield what stays of a JPEG, also of one that breaks off; what lies behind its end goes."""
    yield data[:2]
    profiles: list[bytes] = []
    pieces: list[bytes] = []
    place, is_shown = _next(data, 2), False
    while not (is_shown and place >= len(data)) and (marker := _marker(data, place)) != _END:
        length = 0 if marker in _WITHOUT_LENGTH else struct.unpack_from(">H", data, place + 2)[0]
        end = place + 2 + length
        if end > len(data):
            raise ValueError("a segment that is cut off")
        content = data[place + 4 : end]
        if marker == _START_OF_SCAN:
            end, is_shown = _scan_end(data, end), True
        if marker == 0xE2 and content.startswith(_PROFILE):
            profiles.append(content[len(_PROFILE) :])
        else:
            pieces.append(_kept(marker, content, data[place:end]))
        place = _next(data, end)
    yield from pieces[:1] if data[3] == 0xE0 else ()  # the first segment must stay the first
    yield from _profile(profiles)
    yield from pieces[1:] if data[3] == 0xE0 else pieces
    yield b"\xff\xd9"


def _next(data: bytes, place: int) -> int:
    """Return where the next marker begins: bytes of 255 may stand before it."""
    while data[place : place + 2] == b"\xff\xff":
        place += 1
    return place


def _marker(data: bytes, place: int) -> int:
    if data[place] != 0xFF or data[place + 1] == 0xFF:
        raise ValueError("no marker where one must be")
    return data[place + 1]


def _scan_end(data: bytes, place: int) -> int:
    """Return where the points of a scan end: in them a byte of 255 is followed by 0, or by a mark to start afresh."""
    while True:
        place = data.find(b"\xff", place)
        if not 0 <= place < len(data) - 1:
            return len(data)
        if data[place + 1] != 0 and data[place + 1] not in _WITHOUT_LENGTH and data[place + 1] != 0xFF:
            return place
        place += 1 if data[place + 1] == 0xFF else 2


def _kept(marker: int, content: bytes, whole: bytes) -> bytes:
    """Return what stays of a segment."""
    if marker in _SHOWN or marker in _WITHOUT_LENGTH:
        return whole
    if marker == 0xE0 and content.startswith(_JFIF) and len(content) >= 12:
        return _segment(marker, content[:12] + b"\0\0")  # how many points an inch has, and no picture in small
    if marker == 0xEE and content.startswith(_ADOBE) and len(content) >= 12:
        return _segment(marker, content[:12])  # which colours the numbers are
    if marker == 0xE1 and content.startswith(_EXIF):
        return _turned(content[len(_EXIF) :])
    return b""


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, 2 + len(content)) + content


def _profile(pieces: list[bytes]) -> Iterator[bytes]:
    """Yield the segments of the profile of colours, whose pieces are numbered; none for one that is not whole."""
    pieces = sorted(each for each in pieces if len(each) > 2)
    if not pieces or [each[0] for each in pieces] != [*range(1, pieces[0][1] + 1)]:
        return
    profile = None
    with suppress(struct.error, IndexError):
        profile = wordless(b"".join(each[2:] for each in pieces))
    if profile:
        parts = [profile[start : start + _LONGEST] for start in range(0, len(profile), _LONGEST)]
        for number, part in enumerate(parts, start=1):
            yield _segment(0xE2, _PROFILE + bytes([number, len(parts)]) + part)


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
            return _segment(0xE1, _EXIF + told)
    return b""
