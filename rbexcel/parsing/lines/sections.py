"""
Areas that have no column of their own: headings above a table, sheets named after them.

Each becomes the outermost level of the lines below. Knows lines, and the texts above a table.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.heads.section_rows import numbered_name
from rbexcel.parsing.lines.reading import Line, Reading
from rbexcel.words.columns import area_number, clean
from rbexcel.words.late import late
from rbexcel.words.numbers import SECTION, number_at_start, numbered
from rbexcel.workbook.grid import Cell, SheetGrid

_NUMBERED_TAB = late(rf"(?:area\s*)?(?P<number>\d|{SECTION})\s*[.):_-]*\s+(?P<name>\S.*)", re.IGNORECASE)


_AREA_LABEL = re.compile(r"area(?:\s+perubahan)?|komponen|pokja|kelompok\s+kerja|program", re.IGNORECASE)
_LONGEST_LABEL = 30


def name_tables(sheet: SheetGrid, pages: Sequence[Page], reading: Reading) -> bool:
    """
    Put each table under the area that the rows above it name; tell whether any was.

    The area's line goes in front of its table's lines.
    """
    named = False
    start = 1
    for index, page in enumerate(pages):
        found = _above(sheet, start, page.header[0] - 1)
        start_of, start = start, page.header[1] + 1
        if found is None:
            if index == 0:  # headings stand above every table or above none
                return False
            continue
        named = True
        number, name, cell = found
        # The heading's own row was read as a line of the table before.
        form = _form_rows(sheet, start_of, page.header[0] - 1)
        reading.lines = [line for line in reading.lines if line.place.row not in {cell.row, *form}]
        reading.unread = [each for each in reading.unread if each.place != cell and each.place.row not in form]
        reading.blanks.update((cell.row, column) for column in form.get(cell.row, ()) if column != cell.column)
        at = next((place for place, line in enumerate(reading.lines) if line.page >= index), len(reading.lines))
        reading.lines.insert(at, Line(cell, texts={"area": (name, cell)}, number=number, page=index))
    return named


def name_by_sheet(sheet: SheetGrid, page: Page, reading: Reading, tabs: Collection[str]) -> bool:
    """
    Put a sheet's table under the area that the sheet is named after; tell whether it is.

    ``tabs`` are the names of all sheets with tables: where most of them name areas, the others do it likewise.
    """
    number, name = numbered_name(sheet.name)
    if len(tabs) < 2:
        return False
    if not area_number(name):
        areas = sum(area_number(numbered_name(tab)[1]) is not None for tab in tabs)
        number, name = _of_tab(sheet.name)
        if number is None or areas * 2 <= len(tabs):
            return False
    cell = Cell(sheet.name, page.header[0], 1)
    reading.lines.insert(0, Line(cell, texts={"area": (name, cell)}, number=number))
    return True


def _of_tab(tab: str) -> tuple[str | None, str]:
    found = _NUMBERED_TAB.fullmatch(tab.strip())
    return (found["number"], found["name"]) if found else (None, tab)


def _above(sheet: SheetGrid, first: int, last: int) -> tuple[str | None, str, Cell] | None:
    """Return the number, name and cell of the area that the lone texts right above a table name, nearest first."""
    form = _form_rows(sheet, first, last)
    for row in range(last, first - 1, -1):
        held = [(column, value) for column, value in enumerate(sheet.rows[row - 1], start=1) if value is not None]
        if row in form:
            (_, label), (column, value) = held
            if _AREA_LABEL.fullmatch(str(label).strip(" :")):
                number, name = numbered_name(clean(str(value)).lstrip(": "))
                return number, name, Cell(sheet.name, row, column)
            continue
        if len(held) > 1:
            return None
        for column, value in held:
            if isinstance(value, str) and len(value) < 100:
                number, name = numbered_name(clean(value))
                if area_number(name):
                    return number, name, Cell(sheet.name, row, column)
    return None


def _form_rows(sheet: SheetGrid, first: int, last: int) -> dict[int, tuple[int, int]]:
    """Return the rows right above a table that are filled in like a form, "Area | : Pengawasan", and their columns."""
    found: dict[int, tuple[int, int]] = {}
    for row in range(last, first - 1, -1):
        held = [(column, value) for column, value in enumerate(sheet.rows[row - 1], start=1) if value is not None]
        texts = [str(value).strip() for _, value in held]
        signs = (
            len(held) == 2 and (texts[0].endswith(":") or texts[1].startswith(":")) and len(texts[0]) < _LONGEST_LABEL
        )
        if signs or (len(held) == 2 and _AREA_LABEL.fullmatch(texts[0])):
            found[row] = (held[0][0], held[1][0])
        elif held:
            break
    return found


def return_numbers(reading: Reading, levels: Sequence[str], above: Collection[str]) -> None:
    """
    Give the numbers of the column NO to the level that they count.

    That is the outermost one which has a column; below headings it is not theirs (``above``). Where they stand beside
    texts that only go on there, they count the items of a deeper column.
    """
    owner = _counted_level(reading, levels) if levels and not reading.own else next(iter(levels), None)
    if owner is None or (owner == levels[0] and owner not in above and not above) or _counts_below(reading, owner):
        return
    for line in reading.lines:
        if not line.number or above & line.texts.keys():
            continue
        if owner in line.texts:
            text, cell = line.texts[owner]
            if line.sealed or number_at_start(text)[0] is None:
                line.texts[owner] = (numbered(line.number, text), cell)
        elif reading.own and line.texts:  # an item whose text was lost before we wrote it
            line.texts[owner] = (numbered(line.number, None), line.place)
        line.number = None


def _counts_below(reading: Reading, level: str) -> bool:
    """Tell numbers of items that lie, in one column, below headings with numbers of their own: "1. ..." without NO."""
    lines = [(line, number_at_start(line.texts[level][0])[0]) for line in reading.lines if level in line.texts]
    headings = [line for line, number in lines if number and not line.number]
    bare = all(len(line.texts) == 1 and not line.marks for line in headings)
    return len(headings) > 1 and bare and all(bool(number) != bool(line.number) for line, number in lines)


def _counted_level(reading: Reading, levels: Sequence[str]) -> str | None:
    """
    Return the outermost level that begins anew beside most of the numbers.

    A number that is printed again beside the same text as above counts that text's item, and once.
    """
    begins: dict[str, int] = dict.fromkeys(levels, 0)
    before: dict[str, str] = {}
    number: str | None = None
    count = 0
    for line in reading.lines:
        outermost = next((level for level in levels if level in line.texts), None)
        again = outermost is not None and line.texts[outermost][0] == before.get(outermost) and line.number == number
        number = line.number or number
        fresh = False
        for level in levels:
            if level in line.texts:
                fresh = fresh or line.texts[level][0] != before.get(level)
                before[level] = line.texts[level][0]
                begins[level] += bool(line.number and fresh and not again)
        count += line.number is not None and bool(line.texts) and not again
    return next((level for level in levels if begins[level] * 2 > count), levels[0] if levels else None)
