"""The order of the sheets of a workbook: one put before all others, and nothing else of the file changed."""

from __future__ import annotations

from rbexcel.adapters.parts.grafting.shown import book_views
from rbexcel.adapters.parts.package import opened
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import Edit, cut, set_attribute


def put_first(source: bytes, sheet: str) -> bytes:
    """Return a copy of a workbook in which that sheet comes first; names and views go on meaning the same sheets."""
    package = opened(source)
    entries = sheets_of(package)
    at = next((index for index, each in enumerate(entries) if each.name == sheet), 0)
    if at == 0:
        return source
    data, root = package.parts[package.workbook], package.outline
    moved = entries[at].element
    first = entries[0].element.start
    edits: list[Edit] = [(first, first, data[moved.start : moved.end]), cut(moved)]

    def now(index: int) -> str:
        return str(0 if index == at else index + 1 if index < at else index)

    names = root.child("definedNames")
    for name in names.members if names else ():
        local = name.number("localSheetId", -1)
        if local >= 0:
            edits += set_attribute(data, name, "localSheetId", now(local))
    for view in book_views(root):
        edits += set_attribute(data, view, "activeTab", now(view.number("activeTab", 0)))
        edits += set_attribute(data, view, "firstSheet", None)
    package.edit(package.workbook, edits)
    return package.to_bytes()
