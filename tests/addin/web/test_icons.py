"""The icons of the web ribbon: PNG files of the sizes that Excel asks for, each its own drawing."""

from __future__ import annotations

import struct
import zlib

import pytest

from rbexcel.addin.web.folder import scripts
from rbexcel.addin.web.icons import NAMES, png
from rbexcel.addin.web.manifest import ADD_IN
from rbexcel.addin.web.pane import OPENED


def pixels(content: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and the pixels of a PNG that is written as ours are."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    at, chunks = 8, {}
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        assert struct.unpack(">I", content[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + body),)
        chunks[kind], at = body, at + 12 + length
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    lines = zlib.decompress(chunks[b"IDAT"])
    step = 1 + width * 4
    rows = [lines[start + 1 : start + step] for start in range(0, len(lines), step)]
    return width, height, [row[x : x + 4] for row in rows for x in range(0, width * 4, 4)]


def test_every_script_and_the_add_in_has_an_icon_and_no_two_are_alike() -> None:
    assert scripts() | OPENED.keys() | {ADD_IN} <= NAMES
    assert len({png(name, 32) for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize("size", [16, 32, 80])
def test_an_icon_is_a_white_sign_on_a_ground_with_clear_corners(size: int) -> None:
    width, height, drawn = pixels(png("validasi", size))
    assert (width, height, len(drawn)) == (size, size, size * size)
    assert drawn[0][3] == drawn[-1][3] < 64
    assert drawn[size // 2] == bytes.fromhex("2F5D7CFF")
    assert bytes.fromhex("FFFFFFFF") in drawn
