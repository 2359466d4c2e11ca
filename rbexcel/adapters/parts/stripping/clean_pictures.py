"""Pictures, without what they tell of cameras, places and persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.pictures import without_metadata
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart
from rbexcel.sending.besides import Besides, What


def clean_pictures(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """Take out of every picture what it tells beside what it shows; one that cannot be gone through stays as it is."""
    sheets = {part.name: part.sheet for part in parts}
    for picture in dict.fromkeys(
        each.target for part in parts for each in package.relations(part.name) if each.kind == "image" and each.target
    ):
        old = package.parts[picture]
        new = without_metadata(old)
        if new is None:
            yield Besides(What.UNCLEAN_PICTURE, sheets.get(picture, ""), picture.rpartition("/")[2])
        elif new != old:
            package.parts[picture] = new
            yield Besides(What.PICTURE_DATA, sheets.get(picture, ""))
