"""
Relationships of parts: what one says, how the part of them is named, and which of them an element names.

Knows no package.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache

from rbexcel.adapters.files.plain.parts import ending_of
from rbexcel.adapters.parts.xml import Element
from rbexcel.frozen import frozen

_RELS = ".rels"


@frozen
class Relation:
    """A relationship of a part; ``target`` is the name of a part, None where that is missing or ``outside``."""

    id: str
    type: str
    target: str | None
    raw_target: str
    outside: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: it is the same in transitional and strict files."""
        return self.type.rpartition("/")[2]


def rels_of(part: str) -> str:
    """Return the name of the part that holds the relationships of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + _RELS)


def owner_of(rels: str) -> str:
    """Return the name of the part whose relationships a part holds, an empty one for those of the package itself."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name[: -len(_RELS)])


def is_relations(name: str) -> bool:
    """Tell by its name whether a part holds relationships."""
    return ending_of(name) == "rels"


@lru_cache(maxsize=4096)  # asked again and again for the few parts of a workbook
def resolved(part: str, target: str) -> str:
    """Return the name of the part that a relationship of ``part`` leads to, as it writes it."""
    path = target.partition("#")[0].replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), path)).lstrip("/")


def relation_of(element: Element) -> str:
    """Return the id of the relationship that an element names, an empty text when it names none."""
    return next((value for name, value in element.attributes.items() if name.endswith("/relationships id")), "")


def relations_in(element: Element) -> set[str]:
    """Return the ids of the relationships that an element names."""
    return {value for name, value in element.attributes.items() if "/relationships " in name}
