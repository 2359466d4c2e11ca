"""Shapes of drawings that nobody sees: they go along, and are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rbexcel.adapters.files.plain.parts import ending_of
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart
from rbexcel.adapters.parts.xml import tree
from rbexcel.sending.besides import Besides, What


def hidden_shapes(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """Yield the shapes of drawings that nobody sees."""
    for part in parts:
        data = package.parts.get(part.name, b"")
        if part.sheet and b"hidden=" in data and b"cNvPr" in data and ending_of(part.name) == "xml":
            for each in tree(data).walk():
                if each.name == "cNvPr" and each.attributes.get("hidden") in {"1", "true"}:
                    yield Besides(What.HIDDEN_SHAPE, part.sheet, each.attributes.get("name", ""))
