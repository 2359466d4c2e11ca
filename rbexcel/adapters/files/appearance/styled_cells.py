"""Which style each cell of a sheet has, at a glance at its markup: ten times as fast as a parser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar

from rbexcel.workbook.grid import Position, column_number

_BODY = b"<sheetData"
_PLAIN = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,9})")?(?: (?:t|cm|vm|ph)="[^"<>]*")*/?>')
_ANY = re.compile(rb"<c[\s/>]")
_PREFIXED = re.compile(rb":(?:c|row)[\s/>]")
_ROW_STYLE = re.compile(rb"<row\s[^<>]*\ss\s*=[^<>]*")
_STYLE = re.compile(rb'\ss="([0-9]{1,9})"')

Look = TypeVar("Look")

Told = list[tuple[bytes, bytes, bytes]]
"""The letters, the digits and the style of cells, which is empty where none is told."""


def told_at_a_glance(sheet: bytes) -> tuple[int, Told, frozenset[int]] | None:
    """
    Return where the cells of a sheet's part begin, what each is, and the styles that rows have.

    None where a parser is needed: for any other markup than most programs write.
    """
    start = sheet.find(_BODY)
    if start < 0 or b"<!" in sheet or _PREFIXED.search(sheet, start):
        return None
    cells = _PLAIN.findall(sheet, start)
    rows = [_STYLE.findall(row) for row in _ROW_STYLE.findall(sheet, start)]
    if len(cells) != len(_ANY.findall(sheet, start)) or any(len(styles) != 1 for styles in rows):
        return None
    return start, cells, frozenset(int(styles[0]) for styles in rows)


def looked_up(cells: Told, look: Callable[[int], Look]) -> Iterator[tuple[Position, Look | None]]:
    """Yield the place of each cell and what ``look`` says of its style, None where it has none."""
    known = cache(look)
    columns = cache(column_number)
    for letters, digits, style in cells:
        yield (int(digits), columns(letters.decode())), known(int(style)) if style else None
