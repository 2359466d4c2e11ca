"""
Changes single cells of an existing workbook, each in its own XML, and leaves every other byte as it is.

A changed cell holds its text inline, or nothing, and keeps its style. Formulas, and texts whose parts have looks of
their own, are never changed: ``untouchable`` tells which those are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.package import Package, opened
from rbexcel.adapters.parts.sheet_part import ADDRESS, SheetPart
from rbexcel.adapters.parts.sheets import part_of
from rbexcel.adapters.parts.ungraftable import unparsable
from rbexcel.adapters.parts.xml import Edit, Element, appended, set_attribute, text_of, tree
from rbexcel.errors import RbexcelError
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Cell, Position, by_sheet, column_number

FORMULA = "sel berisi rumus"
RICH = "sel berisi huruf dengan tampilan campuran"
SPECIAL = "sel berisi isi khusus Excel"
ARRAY = "sel berisi hasil rumus larik"

# What XML cannot hold is written _xHHHH_, and so what looks like that has to be written otherwise.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def edit_cells(source: bytes, edits: Mapping[Cell, str]) -> bytes:
    """
    Return a copy of the workbook ``source`` (.xlsx or .xlsm) in which the cells of ``edits`` hold these texts.

    Raises UngraftableError for a file that is signed, encrypted or cannot be parsed, RbexcelError for a sheet that is
    not there and for a cell that ``untouchable`` names.
    """
    package = opened(source)
    write_cells(package, edits)
    return package.to_bytes()


def write_cells(package: Package, edits: Mapping[Cell, str | float]) -> None:
    """Do to an opened package what ``edit_cells`` does to a file; a number stays one."""
    for sheet, cells in by_sheet(edits).items():
        part = part_of(package, sheet)
        page = SheetPart(package.parts[part])
        closed = _Closed(package, page)
        changes = [
            change
            for place in sorted(cells)
            for change in _edited(page, closed, Cell(sheet, *place), edits[Cell(sheet, *place)])
        ]
        package.edit(part, [*changes, *page.new_cells()])


def untouchable(source: bytes, places: Iterable[Cell]) -> dict[Cell, str]:
    """Return which of the cells cannot be changed, and why; raises what ``edit_cells`` raises."""
    package = opened(source)
    found = {}
    for sheet, cells in by_sheet(places).items():
        closed = _Closed(package, SheetPart(package.parts[part_of(package, sheet)]))
        for place in sorted(cells):
            why = closed.why(place)
            if why:
                found[Cell(sheet, *place)] = why
    return found


def edited(content: bytes, edits: Mapping[Cell, str], book: Book, created: datetime | None = None) -> bytes:
    """Return a copy of a workbook with changed cells and with the Book's sheets in it; the same when none changes."""
    return graft(edit_cells(content, edits), book, created=created) if edits else content


class _Closed:
    """Which cells of a sheet part cannot be changed, and why."""

    def __init__(self, package: Package, page: SheetPart) -> None:
        self._package, self._page = package, page
        self._arrays = [found for row in page.rows.values() for cell in row.cells.values() for found in _array(cell)]
        self._rich: list[bool] | None = None

    def why(self, place: Position) -> str | None:
        """Return why a cell cannot be changed, None when it can."""
        cell = self._page.cell(place)
        if cell and cell.child("f"):
            return FORMULA
        if any(place[0] in rows and place[1] in columns for rows, columns in self._arrays):
            return ARRAY
        if cell is None:
            return None
        if "vm" in cell.attributes or cell.attributes.get("t") in {"e", "b"} or cell.child("extLst"):
            return SPECIAL
        inline = cell.child("is")
        value = cell.child("v")
        shared = cell.attributes.get("t") == "s" and value is not None and self._is_rich(value.text)
        return RICH if shared or (inline and not _plain(inline)) else None

    def _is_rich(self, index: str) -> bool:
        if self._rich is None:
            part = self._package.shared_texts
            self._rich = [not _plain(each) for each in tree(self._package.parts[part]).members] if part else []
        number = int(index) if index.strip().isdecimal() else -1
        return self._rich[number] if 0 <= number < len(self._rich) else unparsable()


def _array(cell: Element) -> Iterator[tuple[range, range]]:
    """Yield the rows and columns over which the formula of a cell spreads, if it is one that does."""
    formula = cell.child("f")
    if formula and "ref" in formula.attributes and formula.attributes.get("t") in {"array", "dataTable"}:
        corners = ADDRESS.findall(formula.attributes["ref"])
        rows = [int(row) for _, row in corners] or [1, 0]
        columns = [column_number(letters) for letters, _ in corners] or [1, 0]
        yield range(rows[0], rows[-1] + 1), range(columns[0], columns[-1] + 1)


def _plain(text: Element) -> bool:
    return [each.name for each in text.children] in (["t"], [])


def _edited(page: SheetPart, closed: _Closed, cell: Cell, value: str | float) -> list[Edit]:
    """Return the edits that give a cell its content; a cell that is not written yet is noted instead."""
    why = closed.why(cell.position)
    if why:
        raise RbexcelError(f'Sel {cell.address} di lembar "{cell.sheet}" tidak dapat diubah: {why}.')
    element = page.cell(cell.position)
    if value == "":
        return _emptied(page, element) if element else []
    kind = "inlineStr" if isinstance(value, str) else None
    if element is None:
        prefix = page.sheet_data.prefix
        tag, stated = prefix + b"c", b' t="inlineStr"' if kind else b""
        content = _content(prefix, value)
        page.add(cell.position, b'<%s r="%s"%s>%s</%s>' % (tag, cell.address.encode(), stated, content, tag))
        return []
    content = _content(element.prefix, value)
    edits = set_attribute(page.data, element, "t", kind)
    edits += set_attribute(page.data, element, "cm", None)
    if element.is_empty:
        return [*edits, appended(element, content)]
    return [*edits, (element.inner, element.inner_end, content)]


def _content(prefix: bytes, value: str | float) -> bytes:
    return _inline(prefix, value) if isinstance(value, str) else b"<%sv>%r</%sv>" % (prefix, value, prefix)


def _emptied(page: SheetPart, element: Element) -> list[Edit]:
    """Return the edits that leave of a cell its look alone."""
    edits = set_attribute(page.data, element, "t", None) + set_attribute(page.data, element, "cm", None)
    return edits if element.is_empty else [*edits, (element.inner, element.inner_end, b"")]


def _inline(prefix: bytes, text: str) -> bytes:
    written = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    space = b' xml:space="preserve"' if written != " ".join(written.split()) else b""
    return b"<%sis><%st%s>%s</%st></%sis>" % (prefix, prefix, space, text_of(written), prefix, prefix)
