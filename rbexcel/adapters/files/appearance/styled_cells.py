"""Which style each cell of a sheet has, at a glance at its markup: ten times as fast as a parser."""

from __future__ import annotations

import re

from rbexcel.adapters.files.appearance.styles import Styles
from rbexcel.frozen import frozen
from rbexcel.workbook.grid import Position, column_number

_BODY, _END = b"<sheetData", b"</sheetData>"
_ODD = re.compile(
    rb'<c(?! r="[A-Z]{1,3}+[1-9][0-9]{0,6}+"(?: s="[0-9]{1,9}+")?+'
    rb'(?: t="[^"<>]*+")?+(?: (?:t|cm|vm|ph)="[^"<>]*+")*+/?>)(?=[\s/>])'
)
"""A cell that is written in another way than most programs write it."""
_OF_STYLE = rb'<c r="([A-Z]{1,3}+)([1-9][0-9]{0,6}+)" s="0*+(%s)"'
_PREFIXED = re.compile(rb":(?:c|row)[\s/>]")
_ROW_STYLE = re.compile(rb"<row\s[^<>]*\ss\s*=[^<>]*")
_STYLE = re.compile(rb'\ss="([0-9]{1,9})"')


@frozen
class Glance:
    """
    What the cells of a sheet's part say by their styles.

    ``start`` is where they begin, ``cells`` are those whose style tells something, with its number; ``rows`` are the
    styles that rows have.
    """

    start: int
    cells: dict[Position, int]
    rows: frozenset[int]


def told_at_a_glance(sheet: bytes, styles: Styles, *, plain: bool = False) -> Glance | None:
    """
    Return the cells of a sheet's part whose style says how they are filled, indented or shown as percents.

    ``plain`` tells that each of its cells was seen to be written as most programs do. None where a parser is needed:
    for any other markup than most programs write.
    """
    start = sheet.find(_BODY)
    marked = b"!" in sheet and b"<!" in sheet  # a single byte is found a hundred times faster
    unseen = sheet.rfind(_END) if plain else start
    if start < 0 or marked or _PREFIXED.search(sheet, unseen) or _ODD.search(sheet, unseen):
        return None
    rows = [_STYLE.findall(row) for row in _ROW_STYLE.findall(sheet, start)]
    if any(len(each) != 1 for each in rows):
        return None
    telling = {b"%d" % style: style for style, look in enumerate(styles.looks) if look.tells}
    cells = re.compile(_OF_STYLE % b"|".join(telling)).findall(sheet, start) if telling else []
    columns = {letters: column_number(letters.decode()) for letters in {letters for letters, _, _ in cells}}
    told = {(int(row), columns[column]): telling[style] for column, row, style in cells}
    return Glance(start, told, frozenset(int(each[0]) for each in rows))
