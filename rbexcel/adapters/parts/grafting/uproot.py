"""Sheets taken out of a workbook with all that only they used."""

from __future__ import annotations

from rbexcel.adapters.parts.formulas import refers
from rbexcel.adapters.parts.grafting.shown import book_views
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.relations import Relation
from rbexcel.adapters.parts.sheets import ListedSheet, sheets_of
from rbexcel.adapters.parts.xml import Edit, cut, set_attribute, tree


def uproot(package: Package, names: set[str], *, forgotten: set[str]) -> None:
    """Take sheets out with all that only they used; names that refer to ``forgotten`` ones go too."""
    entries = sheets_of(package)
    gone = [entry for entry in entries if entry.name.casefold() in names]
    if not gone:
        return
    before = set(package.reachable())
    relations = {entry.relation for entry in gone}
    chain = _stale_chain(package, {entry.number for entry in gone})
    package.unrelate(package.workbook, relations | ({chain.id} if chain else set()))
    edits = [cut(entry.element) for entry in gone]
    edits += _renumbered(package, entries, gone, forgotten)
    package.edit(package.workbook, edits)
    package.sweep(before - set(package.reachable()))


def _stale_chain(package: Package, numbers: set[int]) -> Relation | None:
    """Return the relationship of the calculation chain if it speaks of those sheets: Excel makes a new one then."""
    chain = package.related(package.workbook, "calcChain")
    if chain is None or chain.target is None:
        return None
    # An entry without a sheet number has that of the entry before it, so the stated numbers are all there are.
    stated = {each.number("i", 0) for each in tree(package.parts[chain.target]).members}
    return chain if stated & numbers else None


def _renumbered(
    package: Package, entries: list[ListedSheet], gone: list[ListedSheet], forgotten: set[str]
) -> list[Edit]:
    """Return the edits that free names and views of the sheets that go, and renumber those of the others."""
    data, root = package.parts[package.workbook], package.tree(package.workbook)
    kept = [index for index, entry in enumerate(entries) if entry not in gone]
    place = {old: new for new, old in enumerate(kept)}
    edits: list[Edit] = []
    names = root.child("definedNames")
    stale = []
    for name in names.members if names else ():
        local = name.number("localSheetId", -1)
        if (local not in place) if local >= 0 else refers(name.text, forgotten):
            stale.append(name)
        elif local >= 0:
            edits += set_attribute(data, name, "localSheetId", str(place[local]))
    whole = names is not None and len(stale) == len(names.members) > 0
    edits += [cut(names)] if names and whole else [cut(name) for name in stale]
    for view in book_views(root):
        first = view.number("firstSheet", 0)
        if place.get(first) != first:
            edits += set_attribute(data, view, "firstSheet", None)
    return edits
