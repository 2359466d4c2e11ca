"""How the cells of an .xls look, and what is drawn over them: its records, as [MS-XLS] has them."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property

from rbexcel.adapters.files.appearance.colours import BLACK, STANDARD, Colour
from rbexcel.adapters.files.appearance.fills import UNFILLED, patterned, solid
from rbexcel.adapters.files.appearance.old_conditions import filled_by_records, painted_by_records
from rbexcel.adapters.files.appearance.old_drawings import read_old_objects
from rbexcel.adapters.files.appearance.styles import USUAL_SIZE, Ink, Look, built_in, look_of
from rbexcel.adapters.files.compound import Container
from rbexcel.adapters.files.old_excel import records, workbook_stream
from rbexcel.words.signs import font_of_signs
from rbexcel.workbook.grid import NOTHING, Appearance, Fill, Position, Span, Veil, covered

_FONT, _LOOK, _PALETTE, _SHEET, _FORMAT = 0x31, 0xE0, 0x92, 0x85, 0x41E
_ROW, _COLUMNS, _MANY, _MANY_EMPTY = 0x208, 0x7D, 0xBD, 0xBE
_FORMULA = 0x06
_CELLS = frozenset({_FORMULA, 0x201, 0x203, 0x204, 0x205, 0x206, 0x27E, 0x406, 0xD6, 0xFD})
_NUMBERS = frozenset({0x203, 0x27E, _MANY})
_STRUCK = 0x08
_POINT = 20
"""Parts of a point in which the size of a letter is written."""
_NEW_LOOK = 20
"""Bytes of the record of a look from Excel 97 on; it was shorter before."""
_OWN_COLOURS = 8
"""The number of the first colour that a workbook may change."""
_MISSING_FONT = 4
"""No font has this number."""
_HAS_LOOK = 0x80
_DAMAGE = (struct.error, IndexError, ValueError, KeyError)


class OldWorkbook:
    """The looks of the cells of a workbook, sheet by sheet as they stand in it; none where they are damaged."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def fills(self, number: int, area: tuple[int, int]) -> dict[Position, Fill]:
        """Return how the cells of a sheet are filled, within so many rows and columns from A1 on."""
        try:
            looks = self._looks_of(number, area) if any(look.fill for look in self._looks) else {}
        except _DAMAGE:
            return {}
        return {place: look.fill for place, look in looks.items() if look.fill}

    def percents(self, number: int, area: tuple[int, int]) -> frozenset[Position]:
        """Return the cells whose numbers are shown as so many of a hundred, within so many rows and columns."""
        try:
            looks = self._looks_of(number, area) if any(look.percent for look in self._looks) else {}
        except _DAMAGE:
            return frozenset()
        return frozenset(place for place, look in looks.items() if look.percent)

    def appearance(self, number: int, area: tuple[int, int]) -> Appearance:
        """Return where formulas and fonts of signs are on a sheet, what lies over its cells and what paints them."""
        try:
            formulas = {
                (row + 1, column + 1): ""  # what they say is not read
                for kind, record in self._records(self._starts[number])
                if kind == _FORMULA
                for row, column in [struct.unpack_from("<HH", record)]
            }
            odd = any(look.ink.font or look.is_veiled for look in self._looks)
            looks = self._looks_of(number, area) if odd else {}
            veils = self._veils(number, looks)
            drawn = tuple(read_old_objects(self._records(self._starts[number])))
        except _DAMAGE:
            return NOTHING
        painted: tuple[Span, ...] = ()
        with suppress(*_DAMAGE):
            painted = tuple(painted_by_records(self._records(self._starts[number])))
        fonts = {place: look.ink.font for place, look in looks.items() if look.ink.font}
        found = Appearance(formulas, veils=veils, fonts=fonts, drawn=drawn, painted=painted)
        return NOTHING if found == NOTHING else found

    def _veils(self, number: int, looks: Mapping[Position, Look]) -> dict[Position, Veil]:
        """Return what keeps the cells of some looks from being read; a condition may show what a colour hides."""
        veiled = {place: look for place, look in looks.items() if look.is_veiled}
        if not veiled:
            return {}
        shown = covered(filled_by_records(self._records(self._starts[number])), veiled)
        numbers = {
            (row + 1, column + 1)
            for kind, record in self._records(self._starts[number])
            if kind in _NUMBERS
            for row, column, _ in _written(kind, record)
        }
        told = {place: look.veil(text=place not in numbers, painted=place in shown) for place, look in veiled.items()}
        return {place: veil for place, veil in told.items() if veil}

    @cached_property
    def _stream(self) -> bytearray:
        container = Container(self._content)
        return bytearray(container.stream(workbook_stream(container) or ""))

    @cached_property
    def _looks(self) -> tuple[Look, ...]:
        fonts: list[bytes] = []
        palette = list(STANDARD)
        written: list[bytes] = []
        formats: dict[int, str] = {}
        for kind, record in self._records(0):
            if kind == _FONT:
                fonts.append(record)
                if len(fonts) == _MISSING_FONT:
                    fonts.append(b"")
            elif kind == _PALETTE:
                own = [(red, green, blue) for red, green, blue, _ in struct.iter_unpack("<4B", record[2 : 2 + 56 * 4])]
                palette[_OWN_COLOURS : _OWN_COLOURS + len(own)] = own
            elif kind == _FORMAT:
                formats[struct.unpack_from("<H", record)[0]] = _code(record[2:])
            elif kind == _LOOK:
                written.append(record)
        inks = [_ink(record, palette) if record else Ink() for record in fonts]
        return tuple(_look(record, inks, palette, formats) for record in written)

    def _records(self, start: int) -> Iterator[tuple[int, bytes]]:
        for kind, place, length in records(self._stream, start):
            yield kind, bytes(self._stream[place : place + length])

    @cached_property
    def _starts(self) -> list[int]:
        return [struct.unpack_from("<I", record)[0] for kind, record in self._records(0) if kind == _SHEET]

    def _looks_of(self, number: int, area: tuple[int, int]) -> dict[Position, Look]:
        cells: dict[Position, Look] = {}
        rows: dict[Position, Look] = {}
        columns: dict[Position, Look] = {}
        for kind, record in self._records(self._starts[number]):
            for row, column, look in _written(kind, record):
                if row < area[0] and column < area[1]:
                    cells[row + 1, column + 1] = self._looks[look]
            if kind == _ROW and record[12] & _HAS_LOOK:
                row, look = struct.unpack_from("<H", record)[0], struct.unpack_from("<H", record, 14)[0] & 0xFFF
                if row < area[0] and self._looks[look].fill:
                    rows.update(((row + 1, column), self._looks[look]) for column in range(1, area[1] + 1))
            elif kind == _COLUMNS:
                first, last, look = struct.unpack_from("<HH2xH", record)
                if self._looks[look].fill:
                    span = range(first + 1, min(last + 1, area[1]) + 1)
                    columns.update(((row, each), self._looks[look]) for each in span for row in range(1, area[0] + 1))
        return columns | rows | cells


def _written(kind: int, record: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the row, column and look of each cell of a record, counted from 0."""
    if kind in _CELLS:
        yield struct.unpack_from("<HHH", record)
    elif kind in {_MANY, _MANY_EMPTY}:
        row, first = struct.unpack_from("<HH", record)
        step = 6 if kind == _MANY else 2
        for index, place in enumerate(range(4, len(record) - 2, step)):
            yield row, first + index, struct.unpack_from("<H", record, place)[0]


def _name(record: bytes) -> str:
    """Return the name of a font: its length and text, with a flag between them from Excel 97 on."""
    length, flags = record[0], record[1]
    if flags not in {0, 1}:
        return record[1 : 1 + length].decode("cp1252", errors="replace")
    return record[2 : 2 + 2 * length].decode("utf-16-le") if flags else record[2 : 2 + length].decode("cp1252")


def _code(record: bytes) -> str:
    """Return the code of a format: its length and text, with a flag between them from Excel 97 on."""
    length, flags = struct.unpack_from("<HB", record)
    if len(record) == 3 + length * (1 + flags) and flags <= 1:
        return record[3:].decode("utf-16-le" if flags else "cp1252", errors="replace")
    return record[1:].decode("cp1252", errors="replace")


def _ink(record: bytes, palette: list[Colour]) -> Ink:
    size, flags, colour = struct.unpack_from("<HHH", record)
    font = font_of_signs(_name(record[14:]))
    return Ink(bool(flags & _STRUCK), _colour(colour, palette) or BLACK, size / _POINT or USUAL_SIZE, font)


def _look(record: bytes, inks: list[Ink], palette: list[Colour], formats: Mapping[int, str]) -> Look:
    number, shown = struct.unpack_from("<HH", record)
    if len(record) >= _NEW_LOOK:
        lines, colours = struct.unpack_from("<IH", record, 14)
        pattern, front, back = lines >> 26, colours & 0x7F, colours >> 7 & 0x7F
    else:
        area = struct.unpack_from("<I", record, 8)[0]
        pattern, front, back = area >> 16 & 0x3F, area & 0x7F, area >> 7 & 0x7F
    filled = _filled(pattern, _colour(front, palette), _colour(back, palette))
    return look_of(inks[number] if number < len(inks) else Ink(), filled, formats.get(shown) or built_in(shown))


def _filled(pattern: int, front: Colour | None, back: Colour | None) -> tuple[Colour | None, Fill | None]:
    """Return the one colour behind a cell's text, None where it is not one, and how the cell is filled."""
    if not pattern:
        return UNFILLED
    return (front, solid(front)) if pattern == 1 else (None, patterned(f"pattern {pattern}", front, back))


def _colour(number: int, palette: list[Colour]) -> Colour | None:
    return palette[number] if number < len(palette) else None
