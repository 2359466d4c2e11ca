"""Looks that no cell has any more: the names that somebody gave them, and the words in their number formats."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import Edit, Element, cut, set_attribute, tree
from rbexcel.sending.besides import Besides, What

_STYLE = re.compile(rb"""<(?:\w+:)?(?:c|row|col)\s[^<>]*?\b(?:s|style)=["'](\d+)["']""")
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
    used = {0} | {
        int(number)
        for entry in sheets_of(package)
        if entry.part
        for number in _STYLE.findall(package.parts[entry.part])
    }
    looks = [each for index, each in enumerate(cells.children if cells else ()) if index in used]
    of_cells = {each.number("xfId", 0) for each in looks}
    edits = [*_names(data, root, of_cells)]
    bases = [each for index, each in enumerate(named.children if named else ()) if index in of_cells]
    formats = {each.attributes.get("numFmtId") for each in (*looks, *bases)}
    listed = root.child("numFmts")
    for each in listed.children if listed else ():
        if each.attributes.get("numFmtId") not in formats:
            edits += set_attribute(data, each, "formatCode", _GENERAL)
    package.edit(package.styles, edits)
    if edits:
        yield Besides(What.STYLE)


def _names(data: bytes, root: Element, used: set[int]) -> Iterator[Edit]:
    """Yield the edits that take out the names of styles that no cell has; a second name of one too."""
    shell = root.child("cellStyles")
    known: set[int] = set()
    stale = []
    for each in shell.children if shell else ():
        look = each.number("xfId", 0)
        if "builtinId" not in each.attributes and (look not in used or look in known):
            stale.append(each)
        known.add(look)
    if shell is None or not stale:
        return
    if len(stale) == len(shell.children):
        yield cut(shell)
        return
    yield from map(cut, stale)
    yield from set_attribute(data, shell, "count", str(len(shell.children) - len(stale)))
