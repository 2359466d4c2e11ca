"""Macros, taken out with their names in buttons and shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rbexcel.adapters.files.plain.parts import CONTENT_TYPES, ending_of
from rbexcel.adapters.parts.ooxml import WORKBOOK_TYPE
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart
from rbexcel.adapters.parts.xml import Edit, cut, set_attribute, tree
from rbexcel.sending.besides import Besides, What

_SHAPE_MACRO = re.compile(rb"<x:FmlaMacro>.*?</x:FmlaMacro>|<x:FmlaMacro\s*/>", re.DOTALL)


def drop_macros(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """Take the names of macros out of buttons and shapes, and say that the workbook has none."""
    for part in parts:
        data = package.parts.get(part.name, b"")
        if ending_of(part.name) == "vml":
            edits: list[Edit] = [(*found.span(), b"") for found in _SHAPE_MACRO.finditer(data)]
        elif b"macro=" in data and part.sheet:
            edits = [
                edit
                for each in tree(data, skip="sheetData").walk()
                if each.attributes.get("macro")
                for edit in set_attribute(data, each, "macro", None if each.name == "controlPr" else "")
            ]
        else:
            continue
        package.edit(part.name, edits)
        if edits:
            yield Besides(What.MACRO_BUTTON, part.sheet)
    _state_type(package)


def _state_type(package: Package) -> None:
    """Say that the workbook is one without macros."""
    data = package.parts[CONTENT_TYPES]
    edits: list[Edit] = []
    for each in package.tree(CONTENT_TYPES).members:
        kind = each.attributes.get("ContentType", "")
        if kind.startswith("application/vnd.ms-excel.") and kind.endswith("macroEnabled.main+xml"):
            edits += set_attribute(data, each, "ContentType", WORKBOOK_TYPE)
        elif "vbaProject" in kind and "Extension" in each.attributes:
            edits.append(cut(each))
    package.edit(CONTENT_TYPES, edits)
