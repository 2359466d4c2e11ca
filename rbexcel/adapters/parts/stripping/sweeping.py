"""Parts that nothing refers to any more."""

from __future__ import annotations

from rbexcel.adapters.files.plain.parts import ending_of, key_of
from rbexcel.adapters.parts.ooxml import CONTENT_TYPES
from rbexcel.adapters.parts.package import Package, is_relations, rels_of
from rbexcel.adapters.parts.xml import cut


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
    stale = []
    for entry in package.tree(CONTENT_TYPES).members:
        ending, part = entry.attributes.get("Extension", "").lower(), key_of(entry.attributes.get("PartName", ""))
        spoken = f".{ending}" if ending else part
        if spoken in stated or not (ending in endings if ending else part in there):
            stale.append(entry)
        stated.add(spoken)
    package.edit(CONTENT_TYPES, map(cut, stale))
