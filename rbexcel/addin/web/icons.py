"""The buttons' icons as PNG, drawn from a few strokes each: an add-in of the web has none of Excel's own."""

from __future__ import annotations

import math
import struct
import zlib
from itertools import pairwise

from rbexcel.drawing import palette

_STROKES = {
    "rbexcel": "8 9 24 9 24 24 8 24 8 9 . 8 14 24 14 . 14 9 14 24",
    "buat": "16 8 16 24 . 8 16 24 16",
    "impor": "16 7 16 19 . 11 14 16 19 21 14 . 8 25 24 25",
    "sisip": "8 9 24 9 . 16 14 16 26 . 10 20 22 20",
    "hapus_baris": "8 9 24 9 . 10 20 22 20",
    "validasi": "8 17 14 23 25 9",
    "perbaiki": "9 25 10 20 21 9 24 12 13 23 9 25 . 18 25 25 25",
    "hapus_tanda": "9 9 23 23 . 23 9 9 23",
    "ringkasan": "23 8 9 8 17 16 9 24 23 24",
    "cetak": "11 13 11 7 21 7 21 13 . 11 22 8 22 8 13 24 13 24 22 21 22 . 11 18 21 18 21 25 11 25 11 18",
    "panduan": "12 12 13 9 16 8 19 9 20 12 19 15 16 17 16 19 . 16 24 16 24.2",
    "lke": "7 8 19 8 19 25 7 25 7 8 . 11 13 15 13 . 11 18 13 18 . 17 18 20 21 26 13",
    "agenda": "14 9 25 9 . 14 16 25 16 . 14 23 25 23 . 8 9 9 9 . 8 16 9 16 . 8 23 9 23",
}
"""Lines through points on a square of 32 by 32, from its upper left; a point parts one line from the next."""

_SIDE, _ROUND, _PEN = 32, 5, 1.5

NAMES = frozenset(_STROKES)
"""What there are icons of: the add-in itself, and each button by the name of its function."""

Point = tuple[float, float]


def png(name: str, size: int) -> bytes:
    """Return the icon of a button, ``size`` pixels wide and high."""
    scale = size / _SIDE
    strokes = [
        (start, end)
        for line in _STROKES[name].split(" . ")
        for points in [list(zip(*[map(float, line.split())] * 2, strict=True))]
        for start, end in pairwise(points)
    ]
    ground = bytes.fromhex(palette.ACCENT.removeprefix("#"))
    rows = bytearray()
    for row in range(size):
        rows.append(0)  # a line of pixels as they are
        for column in range(size):
            at = ((column + 0.5) / scale, (row + 0.5) / scale)
            ink = _share((_PEN - min(_distance(at, *stroke) for stroke in strokes)) * scale)
            rows += bytes(round(each + (255 - each) * ink) for each in ground)
            rows.append(round(255 * _share(-_outside(at) * scale)))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)  # eight bits for each of red, green, blue and opacity
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _share(pixels: float) -> float:
    """Return how much of a pixel is covered whose middle lies that deep inside."""
    return min(1.0, max(0.0, pixels + 0.5))


def _distance(at: Point, start: Point, end: Point) -> float:
    across, down = end[0] - start[0], end[1] - start[1]
    along = ((at[0] - start[0]) * across + (at[1] - start[1]) * down) / (across**2 + down**2)
    nearest = min(1.0, max(0.0, along))
    return math.dist(at, (start[0] + nearest * across, start[1] + nearest * down))


def _outside(at: Point) -> float:
    """Return how far a point lies outside the rounded square."""
    half = _SIDE / 2
    across, down = (abs(each - half) - (half - _ROUND) for each in at)
    return math.hypot(max(across, 0.0), max(down, 0.0)) + min(max(across, down), 0.0) - _ROUND
