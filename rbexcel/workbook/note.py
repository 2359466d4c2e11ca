"""
The hidden note in a sheet of ours: the name that we gave the sheet, and a number for each cell.

What the numbers tell is in ``record``, which knows what is drawn; to know our sheets from others' the note is enough.
"""

from __future__ import annotations

import base64
import re
import sys
import zlib
from array import array

from rbexcel.words.late import late
from rbexcel.workbook.grid import Position, SheetGrid

SIGN = "rbexcel:"
"""What each cell of a note begins with."""
_NOTE = late(rf"{SIGN}(\d+)/(\d+):([^:]*):(.*)", re.DOTALL)
_MAX_NOTE = 20_000_000


def recorded_name(sheet: SheetGrid) -> str | None:
    """Return the name that we gave a sheet, where it has a note that can be read."""
    note = note_of(sheet)
    return note[0] if note else None


def note_of(sheet: SheetGrid) -> tuple[str, array[int], frozenset[Position]] | None:
    """Return the name in the note of a sheet, the numbers in it, and its cells."""
    if SIGN not in "\0".join(sheet.texts):  # most sheets: told without looking at each text
        return None
    notes = {text for text in sheet.texts if text.startswith(SIGN)}
    if not notes:
        return None
    found = {
        (row, column): told
        for row, line in enumerate(sheet.rows, start=1)
        if not notes.isdisjoint(line)
        for column, value in enumerate(line, start=1)
        if isinstance(value, str) and value in notes and (told := _NOTE.fullmatch(value))
    }
    chunks = {int(told[1]): told for told in found.values()}
    if not chunks or sorted(chunks) != list(range(1, int(chunks[min(chunks)][2]) + 1)):
        return None
    try:
        packed = base64.b64decode("".join(chunks[number][4] for number in sorted(chunks)), validate=True)
        numbers = array("I", zlib.decompressobj().decompress(packed, _MAX_NOTE))
    except (ValueError, zlib.error):
        return None
    if sys.byteorder == "big":
        numbers.byteswap()
    return (chunks[1][3], numbers, frozenset(found)) if numbers else None
