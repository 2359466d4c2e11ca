"""
Areas that have no column of their own: section rows inside a table, headings above it, sheets named after them.

Each becomes the outermost level of the lines below. Knows lines, and the texts above a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rbexcel.parsing.page import Page
from rbexcel.parsing.reading import Line, Reading
from rbexcel.words.columns import area_number, clean
from rbexcel.words.numbers import SECTION, numbered
from rbexcel.workbook.grid import Cell, SheetGrid

_SECTION = re.compile(SECTION)
_NAMED = re.compile(
    r"^\s*(?:area\s*(?:perubahan)?|program|komponen|bidang)?\s*[:.-]?\s*"
    rf"(?P<number>\d|{SECTION})?\s*[.):-]?\s+(?P<name>\S.*)$",
    re.IGNORECASE,
)


def lift_sections(reading: Reading, levels: tuple[str, ...]) -> tuple[str, ...]:
    """
    Turn section rows (a Roman numeral or an area's name, and nothing else) into the outermost level.

    The numbers left in the NO column then belong to the first level that has a column of its own.
    """
    sections = [line for line in reading.lines if _is_section(line)]
    if not sections:
        return levels
    first = levels[0]
    for line in reading.lines:
        if any(line is section for section in sections):
            ((_, (text, cell)),) = line.texts.items()
            number, name = _numbered(text)
            line.number = line.number or number
            line.texts = {"area": (name, cell)}
            continue
        if line.number and first in line.texts:
            text, cell = line.texts[first]
            line.texts[first] = (numbered(line.number, text), cell)
        elif line.number and reading.own and line.texts:  # an item whose text was lost before we wrote it
            line.texts[first] = (numbered(line.number, None), line.place)
        line.number = None
    return ("area", *levels)


def _is_section(line: Line) -> bool:
    if len(line.texts) != 1 or line.marks or line.trailing:
        return False
    ((_, (text, _)),) = line.texts.items()
    if line.wide or (line.number and _SECTION.fullmatch(line.number)):
        return True
    return area_number(_numbered(text)[1]) is not None


def _numbered(text: str) -> tuple[str | None, str]:
    """Cut the number, and a word like AREA, off the name of a section."""
    found = _NAMED.match(f" {text}")
    if found and area_number(found["name"]):
        return found["number"], found["name"]
    return None, text


def name_tables(sheet: SheetGrid, pages: Sequence[Page], reading: Reading) -> bool:
    """
    Put each table under the area that the rows above it name; tell whether any was.

    The area's line goes in front of its table's lines.
    """
    named = False
    start = 1
    for index, page in enumerate(pages):
        found = _above(sheet, start, page.header[0] - 1)
        start = page.header[1] + 1
        if found is None:
            if index == 0:  # headings stand above every table or above none
                return False
            continue
        named = True
        number, name, cell = found
        # The heading's own row was read as a line of the table before.
        reading.lines = [line for line in reading.lines if line.place.row != cell.row]
        reading.unread = [each for each in reading.unread if each.place != cell]
        at = next((place for place, line in enumerate(reading.lines) if line.page >= index), len(reading.lines))
        reading.lines.insert(at, Line(cell, texts={"area": (name, cell)}, number=number, page=index))
    if named:
        _return_numbers(reading)
    return named


def name_by_sheet(sheet: SheetGrid, page: Page, reading: Reading) -> bool:
    """Put a sheet's table under the area that the sheet is named after; tell whether it is."""
    number, name = _numbered(sheet.name)
    if not area_number(name):
        return False
    cell = Cell(sheet.name, page.header[0], 1)
    reading.lines.insert(0, Line(cell, texts={"area": (name, cell)}, number=number))
    _return_numbers(reading)
    return True


def _return_numbers(reading: Reading) -> None:
    """Numbers of the NO column count the items of the first column, for the areas have none."""
    for line in reading.lines:
        if line.number and "area" not in line.texts and line.texts:
            level = next(iter(line.texts))
            text, cell = line.texts[level]
            line.texts[level] = (numbered(line.number, text), cell)
            line.number = None


def _above(sheet: SheetGrid, first: int, last: int) -> tuple[str | None, str, Cell] | None:
    """Return the number, name and cell of the area that the lone texts right above a table name, nearest first."""
    for row in range(last, first - 1, -1):
        held = [(column, value) for column, value in enumerate(sheet.rows[row - 1], start=1) if value is not None]
        if len(held) > 1:
            return None
        for column, value in held:
            if isinstance(value, str) and len(value) < 100:
                number, name = _numbered(clean(value))
                if area_number(name):
                    return number, name, Cell(sheet.name, row, column)
    return None
