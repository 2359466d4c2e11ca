"""A picture loses what it tells of its maker and nothing of what it shows."""

from __future__ import annotations

import struct
import zlib

import pytest

from rbexcel.adapters.parts.pictures import without_metadata

POINTS = b"\x11\xff\x00\x22\xff\xd0\x33\xff\x00"
"""Points of a scan: a byte of 255 that is followed by 0, and a mark to start afresh, end it as little as any other."""


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, 2 + len(content)) + content


def exif(orientation: int, order: str = "<") -> bytes:
    mark, tail = (b"II*\0", "<") if order == "<" else (b"MM\0*", ">")
    entries = struct.pack(tail + "HHIHH", 0x0112, 3, 1, orientation, 0)
    entries = struct.pack(tail + "HHII", 0x010F, 2, 4, 0) + entries
    told = mark + struct.pack(tail + "IH", 8, 2) + entries + struct.pack(tail + "I", 0)
    return segment(0xE1, b"Exif\0\0" + told + b"Budi Santoso, -7.68, 110.84")


TABLES = segment(0xDB, b"\0" * 65) + segment(0xC2, b"\x08\0\x01\0\x01\x01\x01\x11\0")
SCANS = segment(0xDA, b"\x01\x01\0\0\0\0") + POINTS + segment(0xC4, b"\xff\xd9 tabel") + segment(0xDA, b"\x01") + POINTS
KEPT = segment(0xE0, b"JFIF\0 1") + segment(0xE2, b"ICC_PROFILE\0warna") + segment(0xEE, b"Adobe\0d")
GONE = (
    segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0Budi")
    + segment(0xED, b"Photoshop 3.0\0Budi")
    + segment(0xFE, b"Budi")
)


def jpeg(*before: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(before) + TABLES + SCANS + b"\xff\xd9"


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(*before: bytes) -> bytes:
    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return head + b"".join(before) + chunk(b"IDAT", zlib.compress(b"\0\x7f")) + chunk(b"IEND", b"")


def test_a_photo_keeps_its_points_and_colours_and_loses_the_rest() -> None:
    assert without_metadata(jpeg(KEPT, exif(1), GONE) + b"rekaman suara Budi") == jpeg(KEPT)


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photo_that_is_to_be_turned_is_still_turned(order: str) -> None:
    cleaned = without_metadata(jpeg(KEPT, exif(6, order)))
    assert b"Budi" not in cleaned
    assert b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0) in cleaned
    assert len(cleaned) == len(jpeg(KEPT)) + 36
    assert without_metadata(cleaned) == cleaned


def test_a_drawing_keeps_its_points_and_loses_its_texts() -> None:
    texts = chunk(b"tEXt", b"Author\0Budi"), chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0Budi"), chunk(b"eXIf", b"Budi")
    kept = chunk(b"pHYs", struct.pack(">IIB", 3780, 3780, 1))
    assert without_metadata(png(*texts, kept) + b"Budi") == png(kept)


@pytest.mark.parametrize(
    "content",
    [
        jpeg(KEPT),
        png(),
        b"GIF89a...",
        b"",
        b"\xff\xd8\xff",
        jpeg(GONE)[:60],
        jpeg(GONE)[:-2],
        b"\xff\xd8\xff\xff\xff\xe1\0\4ab",
        png(chunk(b"tEXt", b"Author\0Budi"))[:-6],
        b"\xff\xd8" + segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\x7f"),
    ],
)
def test_what_has_nothing_to_lose_or_cannot_be_read_stays_as_it_is(content: bytes) -> None:
    assert without_metadata(content) == content
