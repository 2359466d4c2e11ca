"""Which sheet a workbook shows when it is opened."""

from __future__ import annotations

from rbexcel.adapters.parts.ooxml import IN_WORKBOOK
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import Edit, Element, placed, set_attribute, tree
from rbexcel.errors import RbexcelError


def shown(package: Package) -> str:
    """Return the name of the sheet that the workbook shows first, an empty text when it names one that is not there."""
    entries = sheets_of(package)
    views = book_views(package.outline)
    index = views[0].number("activeTab", 0) if views else 0
    return entries[index].name if 0 <= index < len(entries) else ""


def book_views(root: Element) -> list[Element]:
    """Return the views of a workbook, given the root of its main part; most have one, some none."""
    views = root.child("bookViews")
    return views.members if views else []


def show(package: Package, wanted: str | None, before: str, added: set[str]) -> None:
    """
    Show the wanted sheet first, else the one that was shown before, else the first that is visible.

    ``added`` are the sheets, in one case, that just came in. Raises RbexcelError when no sheet is visible.
    """
    entries = sheets_of(package)
    visible = [index for index, entry in enumerate(entries) if entry.visible]
    if not visible:
        raise RbexcelError(
            "Lembar yang tersisa semuanya tersembunyi. "
            "Tampilkan dulu sedikitnya satu lembar, misalnya lembar rencananya, lalu ulangi."
        )
    name = (wanted or before).casefold()
    index = next((each for each in visible if entries[each].name.casefold() == name), visible[0])
    data, root = package.parts[package.workbook], package.outline
    edits: list[Edit] = []
    for view in book_views(root):
        if view.number("activeTab", 0) != index:
            edits += set_attribute(data, view, "activeTab", str(index))
    if not book_views(root) and index:
        view_tag = b'<%sbookViews><%sworkbookView activeTab="%d"/></%sbookViews>'
        content = view_tag % (root.prefix, root.prefix, index, root.prefix)
        edits.append(placed(root, IN_WORKBOOK, "bookViews", content))
    package.edit(package.workbook, edits)
    moved = entries[index].name.casefold() != before.casefold()
    for each, entry in enumerate(entries):
        # Sheets that are left selected beside the shown one form a group, and typing would change them all.
        if entry.part and (moved or (each == index and entry.name.casefold() in added)):
            _select(package, entry.part, selected=each == index)


def _select(package: Package, part: str, *, selected: bool) -> None:
    data = package.parts[part]
    if not selected and b"tabSelected" not in data:
        return
    views = tree(data, skip="sheetData").child("sheetViews")
    edits: list[Edit] = []
    for view in views.members if views else ():
        if (view.attributes.get("tabSelected") in {"1", "true"}) != selected:
            edits += set_attribute(data, view, "tabSelected", "1" if selected else None)
    package.edit(part, edits)
