"""An EMF or WMF, which is a list of strokes, without remarks and without the program and the file it was made from."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from rbexcel.adapters.files.file_kinds import PNG

EMF_MARK = b" EMF"
WMF = (b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"\x02\0\x09\0")
_REMARK, _LAST = 70, 14
_STROKES_OF_GDI = b"EMF+"
_REMARK_OF_GDI = 0x4003
_ESCAPE, _REMARK_OF_WMF = 0x0626, 15
_PNG_TEXTS = (b"tEXt", b"zTXt", b"iTXt", b"eXIf")
_TOLD_SEGMENTS = {*range(0xE1, 0xF0), 0xFE}


def emf(data: bytes) -> Iterator[bytes]:
    """Yield an EMF whose description and remarks are blank; what lies behind its last stroke goes."""
    characters, start = struct.unpack_from("<II", data, 60)
    end = start + 2 * characters
    place = struct.unpack_from("<I", data, 4)[0]
    if end > place or place > len(data):
        raise ValueError("a description that is cut off")
    pieces = [data[:start] + b"\0" * (end - start) + data[end:place] if characters else data[:place]]
    kind = 0
    while kind != _LAST:
        kind, length = struct.unpack_from("<II", data, place)
        if length < 8 or place + length > len(data):
            raise ValueError("a stroke that is cut off")
        stroke = data[place : place + length]
        pieces.append(_unremarked(stroke) if kind == _REMARK else stroke)
        place += length
    whole = bytearray(b"".join(pieces))
    whole[48:52] = struct.pack("<I", len(whole))
    yield without_inner_metadata(bytes(whole))


def _unremarked(stroke: bytes) -> bytes:
    """Return a remark that is blank; some hold strokes of a newer kind, with remarks among them."""
    if stroke[12:16] != _STROKES_OF_GDI:
        return stroke[:12] + bytes(len(stroke) - 12)
    pieces, place = [stroke[:16]], 16
    end = 12 + struct.unpack_from("<I", stroke, 8)[0]
    while place + 12 <= end:
        kind, _, length, _ = struct.unpack_from("<HHII", stroke, place)
        if length < 12:
            raise ValueError("a stroke that is cut off")
        inner = stroke[place : place + length]
        pieces.append(inner[:12] + bytes(len(inner) - 12) if kind == _REMARK_OF_GDI else inner)
        place += length
    return b"".join([*pieces, bytes(max(0, len(stroke) - place))])[: len(stroke)]


def wmf(data: bytes) -> Iterator[bytes]:
    """Yield a WMF whose remarks are blank; what lies behind its last stroke goes."""
    place = 22 if data.startswith(WMF[0]) else 0
    place += 2 * struct.unpack_from("<H", data, place + 2)[0]
    yield data[:place]
    kind = -1
    while kind != 0:
        words, kind = struct.unpack_from("<IH", data, place)
        end = place + 2 * words
        if words < 3 or end > len(data):
            raise ValueError("a stroke that is cut off")
        is_remark = kind == _ESCAPE and struct.unpack_from("<H", data, place + 6)[0] == _REMARK_OF_WMF
        yield data[place : place + 10] + bytes(end - place - 10) if is_remark else data[place:end]
        place = end


def without_inner_metadata(data: bytes) -> bytes:
    """Return strokes in which pictures of points are, with blanks for what those tell; every byte keeps its place."""
    blank = bytearray(data)
    for start in _found(data, PNG):
        place, kind = start + len(PNG), b""
        while kind != b"IEND" and place + 12 <= len(data):
            length, kind = struct.unpack_from(">I4s", data, place)
            if kind in _PNG_TEXTS and place + 12 + length <= len(data):
                blank[place + 8 : place + 8 + length] = bytes(length)
                blank[place + 8 + length : place + 12 + length] = struct.pack(">I", zlib.crc32(kind + bytes(length)))
            place += 12 + length
    for start in _found(data, b"\xff\xd8\xff"):
        place = start + 2
        while place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] != 0xDA:
            length = struct.unpack_from(">H", data, place + 2)[0]
            end = place + 2 + length
            if data[place + 1] in _TOLD_SEGMENTS and length >= 2 and end <= len(data):
                blank[place + 4 : end] = bytes(length - 2)
            place = end
    return bytes(blank)


def _found(data: bytes, beginning: bytes) -> Iterator[int]:
    place = data.find(beginning)
    while place >= 0:
        yield place
        place = data.find(beginning, place + 1)
