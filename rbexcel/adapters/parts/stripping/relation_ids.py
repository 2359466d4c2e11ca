"""What relationships are called: programs number them, and a name that somebody made up may tell more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rbexcel.adapters.files.plain.parts import is_markup
from rbexcel.adapters.parts.ooxml import RELATIONS
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.relations import rels_of
from rbexcel.adapters.parts.xml import Edit, attribute, set_attribute

_PLAIN = re.compile(r"[A-Za-z]{1,3}\d{1,6}|[A-Za-z]{1,3}[0-9A-Fa-f]{8,32}")
_OFFICE = "urn:schemas-microsoft-com:office:office"
_SPACE = re.compile(rb"""\sxmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")
_NAMED = rb"""\s(%s):([\w.-]+)\s*=\s*("[^"]*"|'[^']*')(?=[^<>]*>)"""


def number_relations(package: Package) -> None:
    """Let every relationship have a number, also one that is spoken of and not there."""
    for part in ("", *package.reachable()):
        spoken = tuple(_spoken_of(package, part)) if part and is_markup(part) else ()
        taken = {each.id for each in package.relations(part)} | {old for _, old in spoken if old}
        free = (f"rId{number}" for number in range(1, 2 * len(taken) + 1) if f"rId{number}" not in taken)
        new = {each: next(free) for each in sorted(taken) if not _PLAIN.fullmatch(each)}
        if not new:
            continue
        if spoken:
            package.edit(part, [(*span, attribute(new[old])) for span, old in spoken if old in new])
        rels = package.find(rels_of(part))
        if rels is None:
            continue
        listed = package.tree(rels).members
        edits: list[Edit] = []
        for each in listed:
            if (id_ := each.attributes.get("Id", "")) in new:
                edits += set_attribute(package.parts[rels], each, "Id", new[id_])
        package.edit(rels, edits)


def _spoken_of(package: Package, part: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where a part speaks of a relationship, quotes included, and the name that it says there."""
    data, kinds = package.parts[part], package.tag_kinds(part)
    prefixes = {each for each, space in _SPACE.findall(kinds) if space in {*RELATIONS, _OFFICE.encode()}}
    naming = b"|".join(map(re.escape, prefixes))
    if not any(each + b":" in kinds for each in prefixes) or re.search(rb"\s(?:%s):" % naming, kinds) is None:
        return  # a long sheet seldom speaks of one
    spaces = dict(_SPACE.findall(data))
    for found in re.finditer(_NAMED % naming, data):
        space = spaces.get(found[1], b"")
        if space in RELATIONS or (space == _OFFICE.encode() and found[2] == b"relid"):
            yield found.span(3), found[3][1:-1].decode("utf-8", "replace")
