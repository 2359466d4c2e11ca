"""Parts that nothing refers to any more."""

from __future__ import annotations

from rbexcel.adapters.parts.ooxml import CONTENT_TYPES
from rbexcel.adapters.parts.package import Package, rels_of
from rbexcel.adapters.parts.xml import cut


def sweep(package: Package) -> None:
    """Take out every part that nothing refers to any more, and the content types that only those had."""
    kept = {CONTENT_TYPES, *package.reachable()}
    kept |= {found for part in ("", *kept) if (found := package.find(rels_of(part)))}
    named = {each for each in package.parts if each not in kept}
    package.sweep({each for each in named if not each.endswith(".rels")})
    for each in named & set(package.parts):
        del package.parts[each]
    endings = {part.rpartition(".")[2].casefold() for part in package.parts}
    types = package.tree(CONTENT_TYPES).children
    stale = [
        each
        for each in types
        if each.attributes.get("Extension", "xml").casefold() not in endings
        or ("PartName" in each.attributes and package.find(each.attributes["PartName"].lstrip("/")) is None)
    ]
    package.edit(CONTENT_TYPES, map(cut, stale))
