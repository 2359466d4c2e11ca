"""A workbook of Excel 97-2003 of our own making, and mutations of its records; [MS-XLS] describes them."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from random import Random

from rbexcel.adapters.files.compound import Container
from rbexcel.addin.build.compound_file import compound_file
from tests.campaign import wild

_BEGIN, _END, _SHEET, _TEXT, _NUMBER, _MERGED, _ROW = 0x809, 0x0A, 0x85, 0x204, 0x203, 0xE5, 0x208
_WORKBOOK, _WORKSHEET = 5, 0x10


def workbook(rows: Sequence[Sequence[str | float | None]], name: str = "Rencana Aksi") -> bytes:
    """Return a workbook of one sheet."""
    cells = [_begin(_WORKSHEET)]
    for row, line in enumerate(rows):
        for column, value in enumerate(line):
            if isinstance(value, str):
                head = struct.pack("<HHHHB", row, column, 0, len(value), 1)
                cells.append(_record(_TEXT, head + value.encode("utf-16-le")))
            elif value is not None:
                cells.append(_record(_NUMBER, struct.pack("<HHHd", row, column, 0, value)))
    cells.append(_record(_MERGED, struct.pack("<HHHHH", 1, 0, 0, 0, 5)))
    cells.append(_record(_END, b""))
    beginning = _begin(_WORKBOOK)
    place = len(beginning) + 4 + 8 + len(name) + 4
    sheet = _record(_SHEET, struct.pack("<IHBB", place, 0, len(name), 0) + name.encode("cp1252"))
    return compound_file({"Workbook": beginning + sheet + _record(_END, b"") + b"".join(cells)})


def mutated(random: Random, content: bytes) -> tuple[bytes, list[str]]:
    """Return a workbook with one to four records dropped, doubled, swapped, cut or given wild content."""
    records = _records(Container(content).stream("Workbook"))
    told = []
    for _ in range(random.choice((1, 1, 2, 3, 4))):
        at = random.randrange(len(records))
        kind, data = records[at]
        way = random.choice(
            ("dropped", "doubled", "swapped", "cut", "filled", "other kind", "wild number", "wild text", "longer")
        )
        told.append(f"record {at}, {kind:#x}: {way}")
        if way == "dropped" and len(records) > 1:
            del records[at]
        elif way == "doubled":
            records[at:at] = [records[at]] * random.choice((1, 40))
        elif way == "swapped":
            other = random.randrange(len(records))
            records[at], records[other] = records[other], records[at]
        elif way == "cut":
            records[at] = kind, data[: random.randrange(len(data) + 1)]
        elif way == "filled":
            records[at] = kind, random.choice((b"\0", b"\xff", b"\x7f")) * len(data)
        elif way == "other kind":
            records[at] = (
                random.choice(
                    (
                        _BEGIN,
                        _END,
                        _SHEET,
                        _ROW,
                        0xFC,
                        0xFD,
                        0x06,
                        0x205,
                        0xBD,
                        0x7D,
                        0x2F,
                        0x3C,
                        random.randrange(2**12),
                    )
                ),
                data,
            )
        elif way == "wild number":
            number = random.choice((float("inf"), float("nan"), 1e308, -1e308, 2958466.0, -1.0, 0.5))
            records[at] = (
                _NUMBER,
                struct.pack("<HHHd", random.randrange(12), random.randrange(20), random.choice((0, 9, 999)), number),
            )
        elif way == "wild text":
            text = wild.value(random)[:4_000]
            place = struct.pack("<HHHHB", random.randrange(12), random.randrange(20), 0, len(text), 1)
            records[at] = _TEXT, place + text.encode("utf-16-le", errors="surrogatepass")
        else:
            records[at] = kind, data + random.randbytes(random.choice((1, 8, 900)))
    stream = b"".join(_record(*each) for each in records)
    return compound_file({"Workbook": stream}), told


def _begin(kind: int) -> bytes:
    return _record(_BEGIN, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _records(stream: bytes) -> list[tuple[int, bytes]]:
    found, place = [], 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if not kind and not length:  # what fills the last sector
            break
        found.append((kind, stream[place + 4 : place + 4 + length]))
        place += 4 + length
    return found
