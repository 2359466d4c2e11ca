"""
The hidden note in a sheet of ours: the name that we gave the sheet, and a number for each cell.

What the numbers tell is in ``record``, which knows what is drawn; to know our sheets from others' the note is enough.
"""

from __future__ import annotations

import base64
import re
import struct
import zlib
from itertools import chain

from rbexcel.workbook.grid import Position, SheetGrid

SIGN = "rbexcel:"
"""What each cell of a note begins with."""
_NOTE = re.compile(rf"{SIGN}(\d+)/(\d+):([^:]*):(.*)", re.DOTALL)
_MAX_NOTE = 20_000_000


def recorded_name(sheet: SheetGrid) -> str | None:
    """Return the name that we gave a sheet, where it has a note that can be read."""
    note = note_of(sheet)
    return note[0] if note else None


def note_of(sheet: SheetGrid) -> tuple[str, tuple[int, ...], frozenset[Position]] | None:
    """Return the name in the note of a sheet, the numbers in it, and its cells."""
    texts = {*chain.from_iterable(sheet.rows)}  # most cells repeat a tick or nothing
    if not any(isinstance(text, str) and text.startswith(SIGN) for text in texts):
        return None
    notes = (
        ((row, column), value)
        for row, line in enumerate(sheet.rows, start=1)
        for column, value in enumerate(line, start=1)
        if isinstance(value, str) and value.startswith(SIGN)
    )
    found = {place: told for place, value in notes if (told := _NOTE.fullmatch(value))}
    chunks = {int(told[1]): told for told in found.values()}
    if not chunks or sorted(chunks) != list(range(1, int(chunks[min(chunks)][2]) + 1)):
        return None
    try:
        packed = base64.b64decode("".join(chunks[number][4] for number in sorted(chunks)), validate=True)
        held = zlib.decompressobj().decompress(packed, _MAX_NOTE)
        numbers = struct.unpack(f"<{len(held) // 4}I", held)
    except (ValueError, zlib.error, struct.error):
        return None
    return (chunks[1][3], numbers, frozenset(found)) if numbers else None
