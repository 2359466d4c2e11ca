"""The parts of a workbook, each with the sheet that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rbexcel.adapters.files.plain.parts import CONTENT_TYPES, ending_of
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.relations import Relation, is_relations
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.frozen import frozen

_NAMED = 4
"""Places that a sentence names one by one."""


@frozen
class OwnedPart:
    """A part with its relationships, and the sheet that shows it; an empty name for what belongs to the workbook."""

    sheet: str
    name: str
    relations: tuple[Relation, ...]

    @property
    def said(self) -> str:
        """Where it is, in the words of a sentence's beginning."""
        return f'Lembar "{self.sheet}"' if self.sheet else "Berkas ini"


def owned_parts(package: Package) -> Sequence[OwnedPart]:
    """
    Return the parts that can be reached, each once, by the first sheet that leads to it.

    The package itself is among them, as a part without a name.
    """
    seen: dict[str, OwnedPart] = {}
    for entry in sheets_of(package):
        if entry.part:
            _visit(package, entry.part, entry.name, seen)
    _visit(package, "", "", seen)
    return list(seen.values())


def lists_of(package: Package) -> Sequence[OwnedPart]:
    """Return the lists of the package itself: of its parts' types, and of what leads from one part to another."""
    return [OwnedPart("", name, ()) for name in package.parts if name == CONTENT_TYPES or is_relations(name)]


def _visit(package: Package, part: str, sheet: str, seen: dict[str, OwnedPart]) -> None:
    # A function inside the other one would hold itself and the package, of which nobody would be rid.
    if part not in seen:
        seen[part] = OwnedPart(sheet, part, tuple(package.relations(part)))
        for each in seen[part].relations:
            if each.target is not None:
                _visit(package, each.target, sheet, seen)


def xml_parts(package: Package, parts: Sequence[OwnedPart]) -> Iterator[OwnedPart]:
    """Yield the parts that are XML; the old drawings are not always."""
    for each in parts:
        if ending_of(each.name) in {"xml", "rels"} and each.name in package.parts:
            yield each


def listed(places: Sequence[str]) -> str:
    """Return the first few of these places by name and how many more there are."""
    more = f" dan {len(places) - _NAMED} lainnya" if len(places) > _NAMED else ""
    return ", ".join(places[:_NAMED]) + more
