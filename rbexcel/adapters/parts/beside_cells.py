"""Reads of some sheets of a workbook what values do not tell: addresses, formulas, comments. Knows no plan."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from rbexcel.adapters.parts.cell_links import linked
from rbexcel.adapters.parts.package import Package, opened
from rbexcel.adapters.parts.sheet_part import ADDRESS, SheetPart
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import tree
from rbexcel.workbook.beside import Beside
from rbexcel.workbook.grid import Cell, column_number

_OPENS = re.compile(r'\s*HYPERLINK\(\s*"((?:[^"#]|"")(?:[^"]|"")*)"\s*[,;)]', re.IGNORECASE)


def beside_cells(source: bytes, sheets: Collection[str]) -> Beside:
    """
    Return what stands beside the cells of some sheets of a workbook.

    Raises UngraftableError for a file that is encrypted or cannot be parsed.
    """
    if not sheets:
        return Beside({}, {})
    package = opened(source)
    links: dict[Cell, str] = {}
    formulas: dict[Cell, str] = {}
    comments: dict[Cell, str] = {}
    for each in sheets_of(package):
        if each.name in sheets and each.part:
            links |= linked(package, each.name, each.part)
            formulas |= _formulas(package, each.name, each.part)
            comments |= _comments(package, each.name, each.part)
    links |= {
        cell: found[1].replace('""', '"')
        for cell, text in formulas.items()
        if (found := _OPENS.match(text)) is not None
    }
    return Beside(links, formulas, comments)


def _formulas(package: Package, sheet: str, part: str) -> Iterator[tuple[Cell, str]]:
    shared: dict[int, str] = {}
    for row, held in SheetPart(package, part).rows.items():
        for column, cell in held.cells.items():
            formula = cell.child("f")
            if formula is None:
                continue
            number = formula.number("si", -1)
            text = formula.text or shared.get(number, "")
            shared.setdefault(number, text)
            yield Cell(sheet, row, column), text


def _comments(package: Package, sheet: str, part: str) -> Iterator[tuple[Cell, str]]:
    for relation in package.relations(part):
        if relation.type.endswith("/comments") and relation.target and relation.target in package.parts:
            for each in tree(package.parts[relation.target]).walk():
                place = ADDRESS.fullmatch(each.attributes.get("ref", "")) if each.name == "comment" else None
                text = "".join(run.text for run in each.walk() if run.name == "t") if place else ""
                if place and text.strip():
                    yield Cell(sheet, int(place[2]), column_number(place[1])), text
