"""Parts that nothing refers to any more, and what is said of the others beside their names and types."""

from __future__ import annotations

from rbexcel.adapters.files.plain.parts import CONTENT_TYPES, ending_of, key_of
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.relations import is_relations, rels_of
from rbexcel.adapters.parts.xml import Edit, Element, cut, set_attribute


def sweep(package: Package) -> None:
    """Take out every part that nothing refers to any more, and the content types that only those had."""
    kept = {CONTENT_TYPES, *package.reachable()}
    kept |= {found for part in ("", *kept) if (found := package.find(rels_of(part)))}
    named = {each for each in package.parts if each not in kept}
    package.sweep({each for each in named if not is_relations(each)})
    for each in named & set(package.parts):
        del package.parts[each]
    endings = {ending_of(part) for part in package.parts}
    there = {key_of(part) for part in package.parts}
    stated: set[str] = set()
    edits: list[Edit] = []
    for entry in package.tree(CONTENT_TYPES).members:
        ending, part = entry.attributes.get("Extension", "").lower(), key_of(entry.attributes.get("PartName", ""))
        spoken = f".{ending}" if ending else part
        if spoken in stated or not (ending in endings if ending else part in there):
            edits.append(cut(entry))
        else:
            edits += _plain(package.parts[CONTENT_TYPES], entry, "ContentType", ";")
        stated.add(spoken)
    package.edit(CONTENT_TYPES, edits)
    for rels in filter(is_relations, package.parts):
        data = package.parts[rels]
        listed = (each for each in package.tree(rels).members if each.attributes.get("TargetMode") != "External")
        package.edit(rels, [edit for each in listed for edit in _plain(data, each, "Target", "#")])


def _plain(data: bytes, element: Element, name: str, mark: str) -> list[Edit]:
    """Return the edit that takes out of an attribute what is said behind a mark; a place in the workbook begins so."""
    value = element.attributes.get(name, "")
    before = value.partition(mark)[0].rstrip()
    return set_attribute(data, element, name, before) if before and mark in value else []
