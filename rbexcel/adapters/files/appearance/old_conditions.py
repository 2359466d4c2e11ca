"""Which cells of an .xls a condition may colour by what other cells hold: its records, as [MS-XLS] has them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from rbexcel.workbook.grid import Span

_RANGES, _CONDITION = 0x1B0, 0x1B1
_BY_FORMULA = 2
_FILLS = 1 << 29
"""The flag of a conditional look that fills the cell."""

_TEXT, _ATTRIBUTE, _CHOICE = 0x17, 0x19, 0x04
_CELLS = frozenset({0x24, 0x2C})
"""A cell, by its place or by how far it is."""
_SIZES = {
    **dict.fromkeys(range(0x03, 0x17), 1),
    0x01: 5,
    0x02: 5,
    0x1C: 2,
    0x1D: 2,
    0x1E: 3,
    0x1F: 9,
    0x20: 8,
    0x21: 3,
    0x22: 4,
    0x23: 5,
    0x24: 5,
    0x25: 9,
    0x26: 7,
    0x27: 7,
    0x28: 7,
    0x29: 3,
    0x2A: 5,
    0x2B: 9,
    0x2C: 5,
    0x2D: 9,
    0x39: 7,
    0x3A: 7,
    0x3B: 11,
}
"""Bytes of each part of a formula, by what it is."""


class _Reference(NamedTuple):
    by_row: bool
    by_column: bool
    is_own: bool


def painted_by_records(records: Iterable[tuple[int, bytes]]) -> Iterator[Span]:
    """
    Yield the cells that a condition of a sheet colours by a formula that asks for others of their row and column.

    Raises struct.error and IndexError where a record is damaged.
    """
    return _ranges(records, _paints_from_afar)


def filled_by_records(records: Iterable[tuple[int, bytes]]) -> Iterator[Span]:
    """Yield the cells that a condition of a sheet may fill, whatever it asks; raises as the above."""
    return _ranges(records, _fills)


def _ranges(records: Iterable[tuple[int, bytes]], does: Callable[[bytes], bool]) -> Iterator[Span]:
    spans: list[Span] = []
    for kind, record in records:
        if kind == _RANGES:
            (count,) = struct.unpack_from("<H", record, 12)
            ranges = (struct.unpack_from("<4H", record, 14 + 8 * index) for index in range(count))
            spans = [Span(top + 1, left + 1, bottom + 1, right + 1) for top, bottom, left, right in ranges]
        elif kind == _CONDITION and spans and does(record):
            yield from spans
            spans = []


def _fills(record: bytes) -> bool:
    return bool(struct.unpack_from("<I", record, 6)[0] & _FILLS)


def _paints_from_afar(record: bytes) -> bool:
    kind, _, first, second = struct.unpack_from("<BBHH", record)
    if kind != _BY_FORMULA or not _fills(record):
        return False
    found = list(_references(record[len(record) - first - second : len(record) - second]))
    by_row, by_column = any(each.by_row for each in found), any(each.by_column for each in found)
    return by_row and by_column and not any(each.is_own for each in found)


def _references(formula: bytes) -> Iterator[_Reference]:
    place = 0
    while place < len(formula):
        part = formula[place] if formula[place] < 0x40 else formula[place] & 0x1F | 0x20
        if part == _TEXT:
            place += 3 + formula[place + 1] * (2 if formula[place + 2] else 1)
            continue
        if part in _CELLS:
            row, column = struct.unpack_from("<HH", formula, place + 1)
            by_row, by_column = bool(column >> 15), bool(column >> 14 & 1)
            yield _Reference(by_row, by_column, is_own=by_row and by_column and not row and not column & 0xFF)
        if part == _ATTRIBUTE:
            choices = struct.unpack_from("<H", formula, place + 2)[0] + 1 if formula[place + 1] & _CHOICE else 0
            place += 4 + 2 * choices
        elif part in _SIZES:
            place += _SIZES[part]
        else:
            return
