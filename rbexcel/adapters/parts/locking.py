"""
Locks the structure of a sheet and leaves its input cells open: a protection, and styles that say which cells it spares.

A style is copied for the open cells; no other cell changes its own. Knows no plan.
"""

from __future__ import annotations

from collections.abc import Iterable

from rbexcel.adapters.parts.ooxml import IN_SHEET, IN_STYLE
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheet_part import SheetPart
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import Edit, Element, appended, placed, set_attribute, spliced, tree
from rbexcel.workbook.grid import Position, column_letters

# Here 0 means that Excel still lets it be done: wider columns, higher rows, a filter. Rows and columns stay.
_RULES = b'sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" autoFilter="0"'


def lock(package: Package, sheet: str, cells: Iterable[Position]) -> bool:
    """
    Protect a sheet without a password, except for ``cells``, each a (row, column).

    Returns False, and does nothing, for a sheet that is protected already or whose workbook has no styles.
    """
    part = next((each.part for each in sheets_of(package) if each.name == sheet), None)
    styles = package.styles
    if part is None or styles is None:
        return False
    page = SheetPart(package, part)
    if page.root.child("sheetProtection"):
        return False
    looks = _OpenStyles(package.parts[styles])
    edits = [edit for place in sorted(cells) for edit in _opened(page, place, looks)]
    protection = b"<%ssheetProtection %s/>" % (page.root.prefix, _RULES)
    package.edit(part, [*edits, *page.new_cells(), placed(page.root, IN_SHEET, "sheetProtection", protection)])
    package.edit(styles, looks.edits())
    return True


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
