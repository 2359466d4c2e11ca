"""What a cell holds and does not show: a second value beside the first, and words of a picture that lies in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart
from rbexcel.adapters.parts.xml import Edit, Element, cut, set_attribute, tree
from rbexcel.sending.besides import Besides, What

# Only a sheet in which one of these is found is parsed, and only one is searched whose tags leave it open.
_SECOND = re.compile(
    rb"""</(?:[\w.-]+:)?(?:v|is)\s*>\s*<(?:[\w.-]+:)?(?:v|is)[\s/>]|t=["']inlineStr["'][^<>]*>\s*<(?:[\w.-]+:)?v[\s/>]"""
)
_ENDS = re.compile(rb"</(?:[\w.-]+:)?(?:v|is)(?!>)[^<]*|</[\w.-]+:(?:v|is)>|</(?:v|is)>[^<]+|inlineStr(?!\">(?:<|\Z))")
"""A value's end, and a cell that holds its text, where they are not written as programs write them."""
_BEHIND = (b"</v><v", b"</v><is", b"</is><v", b"</is><is", b'inlineStr"><v')
_NUMBER = re.compile(r"[-+0-9.eE]*")


def drop_unshown_values(package: Package, _: Sequence[OwnedPart]) -> Iterator[Besides]:
    """Let every cell hold the one value that it shows."""
    for entry in sheets_of(package):
        if entry.part and _may_hold_second(package.parts[entry.part], package.tag_kinds(entry.part)):
            cells = (each for each in tree(package.parts[entry.part]).walk() if each.name == "c")
            edits = [edit for each in cells for edit in _seconds(each)]
            package.edit(entry.part, edits)
            if edits:
                yield Besides(What.STORED_DATA, entry.name)
    for each in package.relations(package.workbook):
        if each.kind == "rdRichValue" and each.target:
            values = (value for value in tree(package.parts[each.target]).walk() if value.name == "v")
            words = [(value.inner, value.inner_end, b"") for value in values if not _NUMBER.fullmatch(value.text)]
            package.edit(each.target, words)
            if words:
                yield Besides(What.PICTURE_DATA)
        elif each.kind == "sheetMetadata" and each.target:
            edits = _of_cubes(package.parts[each.target])
            package.edit(each.target, edits)
            if edits:
                yield Besides(What.DATA_SOURCE)


def _may_hold_second(data: bytes, kinds: bytes) -> bool:
    usual = _ENDS.search(kinds) is None
    return (not usual or any(each in data for each in _BEHIND)) and _SECOND.search(data) is not None


def _of_cubes(data: bytes) -> list[Edit]:
    """Return the edits that let the names of what a cell asks of a database be numbers: the database stays behind."""
    shell = tree(data).child("metadataStrings")
    return [
        edit
        for number, each in enumerate(shell.members if shell else (), start=1)
        for edit in set_attribute(data, each, "v", str(number))
    ]


def _seconds(cell: Element) -> Iterator[Edit]:
    shown = "is" if cell.attributes.get("t") == "inlineStr" and cell.child("is") else "v"
    first = cell.child(shown)
    yield from (cut(each) for each in cell.children if each.name in {"v", "is"} and each is not first)
