"""Looks that no cell has any more: the names that somebody gave them, and the words in their number formats."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheet_part import LOOK
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import Edit, Element, cut, pieces, set_attribute, tree
from rbexcel.sending.besides import Besides, What

_OF_THE_PROGRAM = re.compile(r"(?:Table|Pivot)Style(?:Light|Medium|Dark)\d{1,2}")
_CONDITIONAL = re.compile(rb"""xfId=(?<=[dD]xfId=)["'](\d{1,9})["']""")
_WITH_WORDS = frozenset({"numFmt", "name"})
_USUAL_FONT = "Calibri"
_GENERAL = "General"


def drop_unused_styles(package: Package) -> Iterator[Besides]:
    """
    Take out the named styles that no cell has, and empty the number formats that none uses.

    The numbers of all others stay as they are.
    """
    if package.styles is None:
        return
    data = package.parts[package.styles]
    root = tree(data)
    cells, named = root.child("cellXfs"), root.child("cellStyleXfs")
    asked: set[bytes] = set()
    for part in (package.parts[entry.part] for entry in sheets_of(package) if entry.part):
        asked.update(*map(LOOK.findall, pieces(part, b"<row ")))
    used = {0, *map(int, asked)}
    looks = [each for index, each in enumerate(cells.members if cells else ()) if index in used]
    of_cells = {each.number("xfId", 0) for each in looks}
    edits = [*_names(data, root, of_cells), *_of_tables(package, data, root)]
    bases = [each for index, each in enumerate(named.members if named else ()) if index in of_cells]
    formats = {each.attributes.get("numFmtId") for each in (*looks, *bases)}
    fonts = root.child("fonts")
    of_looks = {each.number("fontId", 0) for each in (*looks, *bases)} | {0}
    for index, each in enumerate(fonts.members if fonts else ()):
        if index not in of_looks and (name := each.child("name")):
            edits += set_attribute(data, name, "val", _USUAL_FONT)
    edits += _of_conditions(package, root)
    listed = root.child("numFmts")
    for each in listed.members if listed else ():
        if each.attributes.get("numFmtId") not in formats:
            edits += set_attribute(data, each, "formatCode", _GENERAL)
    package.edit(package.styles, edits)
    if edits:
        yield Besides(What.STYLE)


def _of_conditions(package: Package, root: Element) -> Iterator[Edit]:
    """Yield the edits that empty the looks that no condition and no table has; their numbers stay taken."""
    shell = root.child("dxfs")
    if shell is None or not shell.members:
        return
    used = {int(found) for data in package.parts.values() for found in _CONDITIONAL.findall(data)}
    for index, each in enumerate(shell.members):
        if index not in used and any(below.name in _WITH_WORDS for below in each.walk()):
            yield each.inner, each.inner_end, b""


def _of_tables(package: Package, data: bytes, root: Element) -> Iterator[Edit]:
    """Yield the edits that take out the looks that no table has."""
    shell = root.child("tableStyles")
    used = {
        info.attributes.get("name")
        for entry in sheets_of(package)
        for each in (package.relations(entry.part) if entry.part else ())
        if each.kind == "table" and each.target and (info := tree(package.parts[each.target]).child("tableStyleInfo"))
    }
    stale = [each for each in (shell.members if shell else ()) if each.attributes.get("name") not in used]
    if shell and stale:
        yield from map(cut, stale)
        yield from set_attribute(data, shell, "count", str(len(shell.members) - len(stale)))
    for usual in ("defaultTableStyle", "defaultPivotStyle"):
        name = shell.attributes.get(usual, "") if shell else ""
        if shell and name and name not in used and not _OF_THE_PROGRAM.fullmatch(name):
            yield from set_attribute(data, shell, usual, None)


def _names(data: bytes, root: Element, used: set[int]) -> Iterator[Edit]:
    """Yield the edits that take out names of styles that no cell has, a second name of one too; others become plain."""
    shell = root.child("cellStyles")
    known: set[int] = set()
    stale = []
    for number, each in enumerate(shell.members if shell else (), start=1):
        look = each.number("xfId", 0)
        if "builtinId" not in each.attributes and (look not in used or look in known):
            stale.append(each)
        elif "builtinId" not in each.attributes:
            yield from set_attribute(data, each, "name", f"Gaya {number}")
        known.add(look)
    if shell and len(stale) == len(shell.members):
        yield cut(shell)
    elif shell and stale:
        yield from map(cut, stale)
        yield from set_attribute(data, shell, "count", str(len(shell.members) - len(stale)))
