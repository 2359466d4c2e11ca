"""
Locks the structure of a sheet and leaves its input cells open: a protection, and styles that say which cells it spares.

A style is copied for the open cells; no other cell changes its own. Knows no plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rbexcel.adapters.parts.ooxml import IN_SHEET, IN_STYLE
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheet_part import SheetPart
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import Edit, Element, appended, pieces, placed, set_attribute, spliced, tree
from rbexcel.workbook.grid import Position, column_letters, column_number

# Here 0 means that Excel still lets it be done: wider columns, higher rows, a filter. Rows and columns stay.
_RULES = b'sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" autoFilter="0"'


_CELL = re.compile(rb'<c r="([A-Z]{1,3})([1-9]\d{0,6})"(?: s="(\d+)")?(?=[\s/>])(?![^<>]*\ss=)')
_CELL_BEGINS = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW = re.compile(rb'<row r="([1-9]\d{0,6})"')
_ROW_BEGINS = re.compile(rb"<(?:\w+:)?row[\s/>]")


def lock(package: Package, sheet: str, cells: Iterable[Position]) -> bool:
    """
    Protect a sheet without a password, except for ``cells``, each a (row, column).

    Returns False, and does nothing, for a sheet that is protected already or whose workbook has no styles.
    """
    part = next((each.part for each in sheets_of(package) if each.name == sheet), None)
    styles = package.styles
    if part is None or styles is None:
        return False
    data = package.parts[part]
    root = tree(data, skip="sheetData")
    if root.child("sheetProtection"):
        return False
    looks, wanted = _OpenStyles(package.parts[styles]), frozenset(cells)
    opened = _opened_at_a_glance(data, wanted, looks)
    if opened is None:
        page = SheetPart(data)
        edits = [edit for place in sorted(wanted) for edit in _opened(page, place, looks)]
        opened = spliced(data, [*edits, *page.new_cells()])
    protection = b"<%ssheetProtection %s/>" % (root.prefix, _RULES)
    start, end, content = placed(root, IN_SHEET, "sheetProtection", protection)
    moved = len(opened) - len(data)  # it stands behind the cells
    # An edit of all would hold it twice more, to take it back.
    package.parts[part] = spliced(opened, [(start + moved, end + moved, content)])
    package.edit(styles, looks.edits())
    return True


def _opened_at_a_glance(data: bytes, cells: frozenset[Position], looks: _OpenStyles) -> bytes | None:
    """
    Return a sheet part with its ``cells`` open: a long plan as elements takes many times its size.

    None where one of them is not written, or where any cell is not as Excel and XlsxWriter write it.
    """
    end = max(data.rfind(b"</sheetData>"), 0)
    rows = [int(row) for row in _ROW.findall(data, 0, end)]
    if (
        b"<!" in data
        or len(rows) != len(_ROW_BEGINS.findall(data, 0, end))
        or sum(1 for _ in _CELL.finditer(data, 0, end)) != sum(1 for _ in _CELL_BEGINS.finditer(data, 0, end))
    ):
        return None
    there = frozenset(rows)
    waiting = {place for place in cells if place[0] in there}

    def cell(found: re.Match[bytes]) -> bytes:
        letters, row, look = found.groups()
        place = int(row), _column(letters)
        if place not in cells:
            return found[0]
        waiting.discard(place)
        return b'<c r="%s%s" s="%d"' % (letters, row, looks.opened(int(look or 0)))

    opened = b"".join([*(_CELL.sub(cell, piece) for piece in pieces(data, b"<row ", end=end)), data[end:]])
    return None if waiting else opened


@cache
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def _opened(page: SheetPart, place: Position, looks: _OpenStyles) -> list[Edit]:
    """Return the edits that open a cell; one that is not written yet is noted on the page."""
    cell = page.cell(place)
    if cell is not None:
        return set_attribute(page.data, cell, "s", str(looks.opened(cell.number("s", 0))))
    row = page.rows.get(place[0])
    if row is not None:
        tag = page.sheet_data.prefix + b"c"
        number = looks.opened(_inherited(page, row.element, place[1]))
        page.add(place, b'<%s r="%s%d" s="%d"/>' % (tag, column_letters(place[1]).encode(), place[0], number))
    return []


def _inherited(page: SheetPart, row: Element, column: int) -> int:
    """Return the style that an empty cell shows: its row's, else its column's."""
    if "s" in row.attributes and row.attributes.get("customFormat") in {"1", "true"}:
        return row.number("s")
    columns = page.root.child("cols")
    for each in columns.members if columns else ():
        if each.number("min") <= column <= each.number("max"):
            return each.number("style", 0)
    return 0


class _OpenStyles:
    """The cell styles of a workbook, each with a copy that a protection spares where one is asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._root = tree(data)
        self._cells = self._root.child("cellXfs")
        self._open: dict[int, int] = {}
        self._new: list[bytes] = []

    def opened(self, number: int) -> int:
        """Return the number of the style that looks like ``number`` and is not locked."""
        if number in self._open:
            return self._open[number]
        styles = self._cells.members if self._cells else []
        if number >= len(styles):
            self._open[number] = number
        else:
            protection = styles[number].child("protection")
            if protection and protection.attributes.get("locked") in {"0", "false"}:
                self._open[number] = number
            else:
                self._open[number] = len(styles) + len(self._new)
                self._new.append(self._copy(styles[number], protection))
        return self._open[number]

    def edits(self) -> list[Edit]:
        """Return the edits that add the copies."""
        if not self._new or self._cells is None:
            return []
        count = set_attribute(self._data, self._cells, "count", str(len(self._cells.members) + len(self._new)))
        return [*count, appended(self._cells, b"".join(self._new))]

    def _copy(self, style: Element, protection: Element | None) -> bytes:
        edits = set_attribute(self._data, style, "applyProtection", "1")
        if protection:
            edits += set_attribute(self._data, protection, "locked", "0")
        else:
            content = b'<%sprotection locked="0"/>' % style.prefix
            edits.append(placed(style, IN_STYLE, "protection", content))
        moved = [(start - style.start, end - style.start, content) for start, end, content in edits]
        return spliced(self._data[style.start : style.end], moved)
