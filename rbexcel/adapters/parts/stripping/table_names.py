"""What tables and their looks are called: a name that no formula speaks of is shown in lists only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rbexcel.adapters.parts.formulas import texts_in, words_in
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.stripping.references import uses
from rbexcel.adapters.parts.xml import Element, set_attribute, tree
from rbexcel.sending.besides import Besides, What

_PLAIN = re.compile(r"(?:Table|Tabel)_?\d{1,6}", re.IGNORECASE)


def give_tables_plain_names(package: Package) -> Iterator[Besides]:
    """Let every table have one name, a plain one where nothing speaks of it, and their looks have numbers."""
    tables = [
        each.target
        for entry in sheets_of(package)
        for each in (package.relations(entry.part) if entry.part else ())
        if each.kind == "table" and each.target
    ]
    roots = {part: tree(package.parts[part]) for part in dict.fromkeys(tables)}
    looks = _numbered_looks(package) if roots else {}
    used = _spoken_of(package) if any(not _is_plain(root) for root in roots.values()) else set()
    taken = {root.attributes.get("displayName", "").casefold() for root in roots.values()}
    free = (f"Tabel{number}" for number in range(1, 2 * len(roots) + 2) if f"tabel{number}" not in taken)
    for part, root in roots.items():
        data = package.parts[part]
        shown = root.attributes.get("displayName", "")
        name = shown if _is_plain(root) or shown.casefold() in used else next(free)
        edits = set_attribute(data, root, "displayName", name) if shown else []
        if "name" in root.attributes:
            edits += set_attribute(data, root, "name", name)
        look = root.child("tableStyleInfo")
        if look and (new := looks.get(look.attributes.get("name", ""))):
            edits += set_attribute(data, look, "name", new)
        package.edit(part, edits)
        if edits:
            yield Besides(What.NAME)


def _is_plain(table: Element) -> bool:
    return _PLAIN.fullmatch(table.attributes.get("displayName", "")) is not None


def _spoken_of(package: Package) -> set[str]:
    """Return the words of all formulas, those in texts and in names of cells too, in one case."""
    names = package.tree(package.workbook).child("definedNames")
    formulas = [each.text for each in (names.members if names else ())]
    formulas += [
        use.formula for entry in sheets_of(package) if entry.part for use in uses(package, entry.name, entry.part)
    ]
    return {word for each in formulas for spoken in (each, *texts_in(each)) for word in words_in(spoken)}


def _numbered_looks(package: Package) -> dict[str, str]:
    """Give the looks of tables that somebody has made numbers, and return these by the names that they had."""
    styles = package.styles
    shell = package.tree(styles).child("tableStyles") if styles else None
    if styles is None or shell is None:
        return {}
    data = package.parts[styles]
    new = {
        each.attributes.get("name", ""): f"Gaya Tabel {number}" for number, each in enumerate(shell.members, start=1)
    }
    edits = [
        edit
        for each in shell.members
        for edit in set_attribute(data, each, "name", new[each.attributes.get("name", "")])
    ]
    for usual in ("defaultTableStyle", "defaultPivotStyle"):
        if named := new.get(shell.attributes.get(usual, "")):
            edits += set_attribute(data, shell, usual, named)
    package.edit(styles, edits)
    return new
