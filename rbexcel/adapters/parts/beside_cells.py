"""Reads of some sheets of a workbook what values do not tell: addresses, formulas, comments. Knows no plan."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from html import unescape

from rbexcel.adapters.parts.cell_links import linked
from rbexcel.adapters.parts.package import Package, opened
from rbexcel.adapters.parts.sheet_part import ADDRESS, FORMULA, SheetPart
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.adapters.parts.xml import tree
from rbexcel.workbook.beside import Beside
from rbexcel.workbook.book import Comment
from rbexcel.workbook.grid import Cell, Position, column_number
from rbexcel.workbook.limits import MAX_TEXT

_OPENS = re.compile(r'\s*HYPERLINK\(\s*"((?:[^"#]|"")(?:[^"]|"")*)"\s*[,;)]', re.IGNORECASE)
_FORMULA = re.compile(
    rb'<(?:\w+:)?c\s(?:[^<>]*\s)?r="([A-Z]{1,3})([1-9]\d{0,6})"[^<>]*>\s*<(?:\w+:)?f((?:\s[^<>]*)?/?)>([^<]*)<'
)
_PLAIN_FORMULA = re.compile(rb'<c r="([A-Z]{1,3})([1-9]\d{0,6})"[^<>]*><f()>([^<]*)<')
"""One as our writer has it, which is found in a third of the time."""
_PIECE = 1_000_000
_SHARED = re.compile(rb"""\ssi=["'](\d+)["']""")
_MAY_OPEN = re.compile(
    rb"""<(?:\w+:)?f(?:\s[^<>]*)?>\s*(?:[<&]|HYPERLINK\(\s*(?:"|&quot;)(?!\#)|HYPERLINK\(\s*&(?!quot;))""",
    re.IGNORECASE,
)
"""A formula that may be one of ``_OPENS``; every sheet of ours has some that jump to another of its sheets."""


def beside_cells(source: bytes, sheets: Collection[str]) -> Beside:
    """
    Return what stands beside the cells of some sheets of a workbook.

    Raises UngraftableError for a file that is encrypted or cannot be parsed.
    """
    if not sheets:
        return Beside({}, lambda _: {})
    package = opened(source)
    links: dict[Cell, str] = {}
    comments: dict[Cell, Comment] = {}
    parts: dict[str, str] = {}
    for each in sheets_of(package):
        if each.name in sheets and each.part:
            parts[each.name] = each.part
            links |= linked(package, each.name, each.part)
            if _MAY_OPEN.search(package.parts[each.part]):
                links |= _opening(package, each.name, each.part)
            comments |= _comments(package, each.name, each.part)
            package.parts.forget(each.part)

    def formulas_of(sheet: str) -> Mapping[Position, str] | None:
        with suppress(UngraftableError):
            return dict(_formulas(package, parts[sheet])) if sheet in parts else {}
        return None

    return Beside(links, formulas_of, comments)


def commented(source: bytes) -> tuple[Cell, ...]:
    """Return the cells of a workbook that have a comment; UngraftableError as above."""
    package = opened(source)
    return tuple(
        cell for each in sheets_of(package) if each.part for cell, _ in _comments(package, each.name, each.part)
    )


def _opening(package: Package, sheet: str, part: str) -> Iterator[tuple[Cell, str]]:
    """Yield the cells of a sheet part whose formula opens an address, with it."""
    for place, text in _formulas(package, part):
        if found := _OPENS.match(text):
            yield Cell(sheet, *place), found[1].replace('""', '"')


def _formulas(package: Package, part: str) -> Iterator[tuple[Position, str]]:
    shared: dict[int, str] = {}
    found = _at_a_glance(_rows(package.parts.pieces(part)))
    for place, number, told in _among_elements(package.parts.passing(part)) if found is None else found:
        text = told or shared.get(number, "")
        shared.setdefault(number, text)
        yield place, text


def _rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a sheet part down to the end of its cells, in pieces of whole rows: a long one takes much room."""
    left = bytearray()
    for piece in pieces:
        left += piece
        cut_at = left.rfind(b"<row ", max(len(left) - 2 * _PIECE, 0))
        if cut_at > 0 and len(left) > _PIECE:
            yield bytes(left[:cut_at])
            del left[:cut_at]
    yield bytes(left[: max(left.rfind(b"sheetData>"), 0)])


def _at_a_glance(pieces: Iterable[bytes]) -> list[tuple[Position, int, str]] | None:
    """
    Return the place, the number among shared ones (-1 for none) and the text of each formula of a sheet part.

    A long sheet as elements takes many times its size. None where a cell states no place, or not in the usual way.
    """
    found: list[tuple[Position, int, str]] = []
    count = 0
    for piece in pieces:
        if b"<!" in piece:
            return None
        here = len(FORMULA.findall(piece))
        count += here
        plain = _PLAIN_FORMULA.findall(piece)
        found += [
            (
                (int(row), _column(column)),
                _shared_number(about) if about else -1,
                "" if about.endswith(b"/") else _text(text),
            )
            for column, row, about, text in (plain if len(plain) == here else _FORMULA.findall(piece))
        ]
    return found if len(found) == count else None


@lru_cache(maxsize=1024)
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def _shared_number(about: bytes) -> int:
    number = _SHARED.search(about)
    return int(number[1]) if number else -1


def _text(content: bytes) -> str:
    text = content.decode("utf-8", "replace")
    return unescape(text) if "&" in text else text


def _among_elements(data: bytes) -> Iterator[tuple[Position, int, str]]:
    for row, held in SheetPart(data).rows.items():
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
