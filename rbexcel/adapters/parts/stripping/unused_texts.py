"""Shared texts that no cell shows any more: those of sheets that went."""

from __future__ import annotations

import re
from xml.parsers import expat

from rbexcel.adapters.files.shared_texts import tell_shown_texts
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.ungraftable import unparsable
from rbexcel.adapters.parts.xml import tree

_TEXT_BEGINS = re.compile(rb"<(?:\w+:)?si[\s/>]")


def blank_unused_texts(package: Package) -> None:
    """
    Empty the shared texts that no cell shows; their numbers stay taken.

    Raises UngraftableError when a sheet cannot be parsed.
    """
    shared = package.shared_texts
    if shared is None:
        return
    used: set[int] = set()
    for each in sheets_of(package):
        if each.part:
            used |= _shown(package.parts[each.part])
    if len(used) == len(_TEXT_BEGINS.findall(package.parts[shared])):
        return
    texts = tree(package.parts[shared]).members
    blank = [
        (each.inner, each.inner_end, b"<%st/>" % each.prefix)
        for index, each in enumerate(texts)
        if index not in used and not each.is_empty
    ]
    package.edit(shared, blank)


def _shown(sheet: bytes) -> set[int]:
    """Return the numbers of the shared texts that a sheet shows."""
    found: set[int] = set()

    def note(digits: str) -> None:
        if digits.isdecimal():
            found.add(int(digits))

    if b'"s"' in sheet or b"'s'" in sheet:  # else all its texts stand in the cells themselves
        try:
            tell_shown_texts(sheet, note)
        except expat.ExpatError as error:
            unparsable(error)
    return found
