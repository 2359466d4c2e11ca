"""Reads of some sheets of a workbook what values do not tell: addresses, formulas, comments. Knows no plan."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape

from rbexcel.adapters.parts.cell_links import linked
from rbexcel.adapters.parts.package import Package, opened
from rbexcel.adapters.parts.sheet_part import ADDRESS, SheetPart
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import tree
from rbexcel.workbook.beside import Beside
from rbexcel.workbook.book import Comment
from rbexcel.workbook.grid import Cell, Position, column_number
from rbexcel.workbook.limits import MAX_TEXT

_OPENS = re.compile(r'\s*HYPERLINK\(\s*"((?:[^"#]|"")(?:[^"]|"")*)"\s*[,;)]', re.IGNORECASE)
_FORMULA = re.compile(
    rb'<(?:\w+:)?c\s(?:[^<>]*\s)?r="([A-Z]{1,3})([1-9]\d{0,6})"[^<>]*>\s*<(?:\w+:)?f((?:\s[^<>]*)?/?)>([^<]*)<'
)
_BEGINS = re.compile(rb"<(?:\w+:)?f[\s/>]")
_SHARED = re.compile(rb"""\ssi=["'](\d+)["']""")


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
    comments: dict[Cell, Comment] = {}
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
    found = _at_a_glance(package.parts[part])
    for (row, column), number, told in _among_elements(package, part) if found is None else found:
        text = told or shared.get(number, "")
        shared.setdefault(number, text)
        yield Cell(sheet, row, column), text


def _at_a_glance(data: bytes) -> list[tuple[Position, int, str]] | None:
    """
    Return the place, the number among shared ones (-1 for none) and the text of each formula of a sheet part.

    A long sheet as elements takes many times its size. None where a cell states no place, or not in the usual way.
    """
    cells = data[: max(data.rfind(b"sheetData>"), 0)]
    if b"<!" in cells:
        return None
    found = [
        ((int(row), column_number(column.decode())), _shared_number(about), "" if about.endswith(b"/") else _text(text))
        for column, row, about, text in _FORMULA.findall(cells)
    ]
    return found if len(found) == len(_BEGINS.findall(cells)) else None


def _shared_number(about: bytes) -> int:
    number = _SHARED.search(about)
    return int(number[1]) if number else -1


def _text(content: bytes) -> str:
    return unescape(content.decode("utf-8", "replace"))


def _among_elements(package: Package, part: str) -> Iterator[tuple[Position, int, str]]:
    for row, held in SheetPart(package, part).rows.items():
        for column, cell in held.cells.items():
            formula = cell.child("f")
            if formula is not None:
                yield (row, column), formula.number("si", -1), formula.text


def _comments(package: Package, sheet: str, part: str) -> Iterator[tuple[Cell, Comment]]:
    for relation in package.relations(part):
        if relation.kind == "comments" and relation.target:
            root = tree(package.parts[relation.target])
            authors = [each.text for each in root.walk() if each.name == "author"]
            for each in root.walk():
                place = ADDRESS.fullmatch(each.attributes.get("ref", "")) if each.name == "comment" else None
                text = "".join(run.text for run in each.walk() if run.name == "t") if place else ""
                if place and text.strip():
                    author = each.number("authorId", -1)
                    comment = Comment(authors[author] if 0 <= author < len(authors) else "", text[:MAX_TEXT])
                    yield Cell(sheet, int(place[2]), column_number(place[1])), comment
