"""The rows and cells of a sheet part by their places, and the edits that put new cells among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from rbexcel.adapters.parts.ungraftable import unparsable
from rbexcel.adapters.parts.xml import Edit, Element, appended, tree
from rbexcel.frozen import mutable
from rbexcel.workbook.grid import Position, column_number

ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
"""A cell as a part names it: the letters of its column, the number of its row."""

FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
"""How the formula of a cell begins."""

LOOK = re.compile(rb"""<(?:\w+:)?(?:c|row|col)\s[^<>]*?\b(?:s|style)=["'](\d+)["']""")
"""The look that a cell, a row or a column asks for, by its number."""


@mutable
class _RowPart:
    """A row of a sheet part, with its cells by column."""

    element: Element
    cells: dict[int, Element] = field(default_factory=dict)


class SheetPart:
    """A sheet part with its rows and cells by their places; one that states no place stands after the one before."""

    def __init__(self, content: bytes) -> None:
        self.data = content
        self.root = tree(self.data)
        data = self.root.child("sheetData")
        if data is None:
            unparsable()
        self.sheet_data = data
        self.rows: dict[int, _RowPart] = {}
        self._missing: dict[int, dict[int, bytes]] = {}
        number = 0
        for each in data.members:
            number = each.number("r", number + 1)
            row = self.rows.setdefault(number, _RowPart(each))
            column = 0
            for cell in each.members:
                if cell.name == "c":
                    column = _column(cell, column + 1)
                    row.cells[column] = cell

    def cell(self, place: Position) -> Element | None:
        """Return the element of a cell; None for an empty one that is not written."""
        row = self.rows.get(place[0])
        return row.cells.get(place[1]) if row else None

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


def _column(cell: Element, default: int) -> int:
    found = ADDRESS.fullmatch(cell.attributes.get("r", ""))
    return column_number(found[1]) if found else default
