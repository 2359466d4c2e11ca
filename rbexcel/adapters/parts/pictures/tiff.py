"""A TIFF in which only that is left of which its picture is made; every byte of it keeps its place."""

from __future__ import annotations

import struct
from collections.abc import Iterator

TIFF = (b"II*\0", b"MM\0*")
_SHOWN = frozenset({
    254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 282, 283, 284, 286, 287, 290, 291,
    292, 293, 296, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 338, 339, 340, 341, 529, 530, 531, 532,
})  # fmt: skip
"""Tags that say how big a picture is and how its points and colours are meant."""
_POINTS = {273: 279, 324: 325}
"""Tags that tell where points lie, each with the one that tells how many bytes they are."""
_PACKED = 259
_PICTURES_INSIDE = {6, 7, 33003, 33005, 34712, 50001}
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_NUMBERS = {1: "B", 3: "H", 4: "I"}
_MOST_PAGES = 100


def tiff(data: bytes) -> Iterator[bytes]:
    """Yield a TIFF with blanks for all that is not its picture; none that holds a picture of another kind."""
    order = "<" if data.startswith(b"II") else ">"
    kept = bytearray(len(data))
    kept[:8] = data[:8]
    last = 8
    place = struct.unpack_from(f"{order}I", data, 4)[0]
    seen: set[int] = set()
    while place and place not in seen and len(seen) < _MOST_PAGES:
        seen.add(place)
        last = max(last, _page(data, kept, place, order))
        place = _next(data, place, order)
    if place:
        raise ValueError("pages without an end")
    yield bytes(kept[:last])


def _next(data: bytes, place: int, order: str) -> int:
    count = struct.unpack_from(f"{order}H", data, place)[0]
    following: int = struct.unpack_from(f"{order}I", data, place + 2 + 12 * count)[0]
    return following


def _page(data: bytes, kept: bytearray, place: int, order: str) -> int:
    """Copy what a page is made of, and return the last place it takes."""
    count = struct.unpack_from(f"{order}H", data, place)[0]
    entries: list[bytes] = []
    numbers: dict[int, tuple[int, ...]] = {}
    spans: list[tuple[int, int]] = [(place, place + 2 + 12 * count + 4)]
    for number in range(count):
        start = place + 2 + 12 * number
        tag, kind, many = struct.unpack_from(f"{order}HHI", data, start)
        if tag not in _SHOWN or kind not in _SIZES or kind == 2:
            continue
        entries.append(data[start : start + 12])
        length = _SIZES[kind] * many
        at = start + 8 if length <= 4 else struct.unpack_from(f"{order}I", data, start + 8)[0]
        if at + length > len(data):
            raise ValueError("a value that is cut off")
        if length > 4:
            spans.append((at, at + length))
        if kind in _NUMBERS:
            numbers[tag] = struct.unpack_from(f"{order}{many}{_NUMBERS[kind]}", data, at)
    if set(numbers.get(_PACKED, ())) & _PICTURES_INSIDE:
        raise ValueError("a picture of another kind inside")
    for where, how_long in _POINTS.items():
        pairs = zip(numbers.get(where, ()), numbers.get(how_long, ()), strict=True)
        spans += [(start, start + length) for start, length in pairs]
    for start, end in spans[1:]:
        if end > len(data):
            raise ValueError("points that are cut off")
        kept[start:end] = data[start:end]
    listed = struct.pack(f"{order}H", len(entries)) + b"".join(entries)
    listed += struct.pack(f"{order}I", _next(data, place, order))
    kept[place : spans[0][1]] = listed + bytes(spans[0][1] - place - len(listed))
    ends = [end for _, end in spans]
    return max(ends)
