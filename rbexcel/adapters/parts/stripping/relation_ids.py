"""What relationships are called: programs number them, and a name that somebody made up may tell more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rbexcel.adapters.files.plain.parts import is_markup
from rbexcel.adapters.parts.ooxml import RELATIONS
from rbexcel.adapters.parts.package import Package, rels_of
from rbexcel.adapters.parts.xml import Edit, attribute, set_attribute

_PLAIN = re.compile(r"[A-Za-z]{1,3}\d{1,6}|[A-Za-z]{1,3}[0-9A-Fa-f]{8,32}")
_OFFICE = "urn:schemas-microsoft-com:office:office"
_SPACE = re.compile(rb"""\sxmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")
_NAMED = re.compile(rb"""\s([\w.-]+):([\w.-]+)\s*=\s*("[^"]*"|'[^']*')(?=[^<>]*>)""")


def number_relations(package: Package) -> None:
    """Let every relationship have a number."""
    for part in ("", *package.reachable()):
        taken = {each.id for each in package.relations(part)}
        free = (f"rId{number}" for number in range(1, 2 * len(taken) + 1) if f"rId{number}" not in taken)
        new = {each: next(free) for each in sorted(taken) if not _PLAIN.fullmatch(each)}
        rels = package.find(rels_of(part))
        if not new or rels is None:
            continue
        listed = package.tree(rels).members
        edits: list[Edit] = []
        for each in listed:
            if (id_ := each.attributes.get("Id", "")) in new:
                edits += set_attribute(package.parts[rels], each, "Id", new[id_])
        package.edit(rels, edits)
        if part and is_markup(part):
            package.edit(part, _renamed(package.parts[part], new))


def _renamed(data: bytes, new: dict[str, str]) -> Iterator[Edit]:
    """Yield the edits that speak of relationships by their new names."""
    spaces = dict(_SPACE.findall(data))
    for found in _NAMED.finditer(data):
        space, old = spaces.get(found[1], b""), found[3][1:-1].decode("utf-8", "replace")
        if old in new and (space in RELATIONS or (space == _OFFICE.encode() and found[2] == b"relid")):
            yield (*found.span(3), attribute(new[old]))
