"""Shared texts that no cell shows any more: those of sheets that went."""

from __future__ import annotations

import re

from rbexcel.adapters.files.shared_texts import tell_shown_texts
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.ungraftable import unparsable
from rbexcel.adapters.parts.xml import UNPARSED, spliced, tree

_TEXT = re.compile(rb"(<si(?:\s[^<>/]*)?)(?:/>|>(.*?)(</si\s*>))", re.DOTALL)
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
    data = package.parts[shared]
    package.edit(shared, [(0, len(data), _blanked(data, used))])


def _blanked(data: bytes, used: set[int]) -> bytes:
    """Return a table of texts with those of other numbers than the ``used`` ones emptied."""
    number = -1

    def blank(found: re.Match[bytes]) -> bytes:
        nonlocal number
        number += 1
        begin, inside, end = found.groups()
        return found[0] if number in used or not inside else b"%s><t/>%s" % (begin, end)

    # There may be a million: no tree is made of them, unless a comment or a stranger looks like one.
    if (
        b"<!" not in data
        and b":si" not in data
        and len(_TEXT_BEGINS.findall(data)) == sum(1 for _ in _TEXT.finditer(data))
    ):
        return _TEXT.sub(blank, data)
    return spliced(
        data,
        (
            (each.inner, each.inner_end, b"<%st/>" % each.prefix)
            for index, each in enumerate(tree(data).members)
            if index not in used and not each.is_empty
        ),
    )


def _shown(sheet: bytes) -> set[int]:
    """Return the numbers of the shared texts that a sheet shows."""
    found: set[int] = set()

    def note(digits: str) -> None:
        if digits.isdecimal():
            found.add(int(digits))

    if b'"s"' in sheet or b"'s'" in sheet:  # else all its texts stand in the cells themselves
        try:
            tell_shown_texts(sheet, note)
        except UNPARSED as error:
            unparsable(error)
    return found
