"""
Changes single cells of an existing workbook, each in its own XML, and leaves every other byte as it is.

A changed cell holds its text inline and keeps its style. Formulas, and texts whose parts have looks of their own, are
never changed: ``untouchable`` tells which those are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

from rbexcel.adapters.files.replacing import replace_file
from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.package import Package, opened
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.ungraftable import unparsable
from rbexcel.adapters.parts.xml import Edit, Element, appended, escaped, set_attribute, tree
from rbexcel.errors import RbexcelError
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Cell, Position, column_letters, column_number

FORMULA = "sel berisi rumus"
RICH = "sel berisi huruf dengan tampilan campuran"
SPECIAL = "sel berisi isi khusus Excel"
ARRAY = "sel berisi hasil rumus larik"

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
# What XML cannot hold is written _xHHHH_, and so what looks like that has to be written otherwise.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def edit_cells(source: bytes, edits: Mapping[Cell, str]) -> bytes:
    """
    Return a copy of the workbook ``source`` (.xlsx or .xlsm) in which the cells of ``edits`` hold these texts.

    Raises UngraftableError for a file that is signed, encrypted or cannot be parsed, RbexcelError for a sheet that is
    not there and for a cell that ``untouchable`` names.
    """
    package = opened(source)
    for sheet, cells in _by_sheet(edits).items():
        part = _part(package, sheet)
        page = SheetPart(package, part)
        changes = [
            change
            for place in sorted(cells)
            for change in _edited(page, place, edits[Cell(sheet, *place)], Cell(sheet, *place))
        ]
        package.edit(part, [*changes, *page.new_cells()])
    return package.to_bytes()


def untouchable(source: bytes, places: Iterable[Cell]) -> dict[Cell, str]:
    """Return which of the cells cannot be changed, and why; raises what ``edit_cells`` raises."""
    package = opened(source)
    found = {}
    for sheet, cells in _by_sheet(places).items():
        page = SheetPart(package, _part(package, sheet))
        for place in sorted(cells):
            why = page.refusal(place)
            if why:
                found[Cell(sheet, *place)] = why
    return found


def write_edited(
    source: Path, edits: Mapping[Cell, str], book: Book, target: Path, created: datetime | None = None
) -> None:
    """Write a copy of ``source`` with changed cells and with the Book's sheets in it, whole or not at all."""
    content = source.read_bytes()
    replace_file(target, graft(edit_cells(content, edits), book, created=created) if edits else content)


def _by_sheet(places: Iterable[Cell]) -> dict[str, list[Position]]:
    sheets: dict[str, list[Position]] = {}
    for sheet, row, column in places:
        sheets.setdefault(sheet, []).append((row, column))
    return sheets


def _part(package: Package, sheet: str) -> str:
    part = next((entry.part for entry in sheets_of(package) if entry.name == sheet), None)
    if part is None:
        raise RbexcelError(f'Lembar "{sheet}" tidak ada di berkas ini. Periksa nama lembarnya.')
    return part


@dataclass(slots=True)
class _RowPart:
    """A row of a sheet part, with its cells by column."""

    element: Element
    cells: dict[int, Element] = field(default_factory=dict)


class SheetPart:
    """A sheet part with its rows and cells by their places; one that states no place stands after the one before."""

    def __init__(self, package: Package, part: str) -> None:
        self.data = package.parts[part]
        self.root = tree(self.data)
        data = self.root.child("sheetData")
        if data is None:
            unparsable()
        self.sheet_data = data
        self.rows: dict[int, _RowPart] = {}
        self._missing: dict[int, dict[int, bytes]] = {}
        self._package = package
        self._rich: list[bool] | None = None
        self._arrays: list[tuple[range, range]] = []
        number = 0
        for each in data.children:
            number = each.number("r", number + 1)
            row = self.rows.setdefault(number, _RowPart(each))
            column = 0
            for cell in each.children:
                if cell.name == "c":
                    column = _column(cell, column + 1)
                    row.cells[column] = cell
                    self._note_array(cell)

    def _note_array(self, cell: Element) -> None:
        formula = cell.child("f")
        if formula and "ref" in formula.attributes and formula.attributes.get("t") in {"array", "dataTable"}:
            corners = _ADDRESS.findall(formula.attributes["ref"])
            rows = [int(row) for _, row in corners] or [1, 0]
            columns = [column_number(letters) for letters, _ in corners] or [1, 0]
            self._arrays.append((range(rows[0], rows[-1] + 1), range(columns[0], columns[-1] + 1)))

    def cell(self, place: Position) -> Element | None:
        """Return the element of a cell; None for an empty one that is not written."""
        row = self.rows.get(place[0])
        return row.cells.get(place[1]) if row else None

    def refusal(self, place: Position) -> str | None:
        """Return why a cell cannot be changed, None when it can."""
        cell = self.cell(place)
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

    def add(self, place: Position, content: bytes) -> None:
        """Note a cell that is not written yet."""
        self._missing.setdefault(place[0], {})[place[1]] = content

    def new_cells(self) -> Iterator[Edit]:
        """Yield the edits that put the noted cells where they belong."""
        for number in sorted(self._missing):
            new = self._missing[number]
            row = self.rows.get(number)
            if row is None:
                yield self._new_row(number, b"".join(new[column] for column in sorted(new)))
                continue
            if row.element.is_empty:
                yield appended(row.element, b"".join(new[column] for column in sorted(new)))
                continue
            for column in sorted(new):
                before = [cell.end for at, cell in row.cells.items() if at < column]
                place = max(before, default=row.element.inner)
                yield place, place, new[column]

    def _new_row(self, number: int, cells: bytes) -> Edit:
        tag = self.sheet_data.prefix + b"row"
        content = b'<%s r="%d">%s</%s>' % (tag, number, cells, tag)
        before = [row.element.end for at, row in self.rows.items() if at < number]
        if self.sheet_data.is_empty:
            return appended(self.sheet_data, content)
        place = max(before, default=self.sheet_data.inner)
        return place, place, content

    def _is_rich(self, index: str) -> bool:
        if self._rich is None:
            part = self._package.shared_texts
            self._rich = [not _plain(each) for each in tree(self._package.parts[part]).children] if part else []
        number = int(index) if index.strip().isdecimal() else -1
        return self._rich[number] if 0 <= number < len(self._rich) else unparsable()


def _plain(text: Element) -> bool:
    return [each.name for each in text.children] in (["t"], [])


def _column(cell: Element, default: int) -> int:
    found = _ADDRESS.fullmatch(cell.attributes.get("r", ""))
    return column_number(found[1]) if found else default


def _edited(page: SheetPart, place: Position, text: str, cell: Cell) -> list[Edit]:
    """Return the edits that give a cell its text; a cell that is not written yet is noted instead."""
    why = page.refusal(place)
    if why:
        raise RbexcelError(f'Sel {cell.address} di lembar "{cell.sheet}" tidak dapat diubah: {why}.')
    element = page.cell(place)
    if element is None:
        tag = page.sheet_data.prefix + b"c"
        address = f"{column_letters(place[1])}{place[0]}".encode()
        inline = _inline(page.sheet_data.prefix, text)
        page.add(place, b'<%s r="%s" t="inlineStr">%s</%s>' % (tag, address, inline, tag))
        return []
    content = _inline(element.prefix, text)
    edits = set_attribute(page.data, element, "t", "inlineStr")
    edits += set_attribute(page.data, element, "cm", None)
    if element.is_empty:
        return [*edits, appended(element, content)]
    return [*edits, (element.inner, element.inner_end, content)]


def _inline(prefix: bytes, text: str) -> bytes:
    written = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    space = b' xml:space="preserve"' if written != " ".join(written.split()) else b""
    content = escaped(escape(written))
    return b"<%sis><%st%s>%s</%st></%sis>" % (prefix, prefix, space, content, prefix, prefix)
