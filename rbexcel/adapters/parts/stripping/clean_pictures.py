"""Pictures, without what they tell of cameras, places and persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.pictures.cleaning import without_metadata
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart, listed
from rbexcel.adapters.parts.stripping.picture_names import picture_name
from rbexcel.errors import RbexcelError
from rbexcel.sending.besides import Besides, What


def clean_pictures(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """
    Take out of every picture what it tells beside what it shows.

    Raises RbexcelError, with their names, for pictures that cannot be gone through.
    """
    going = {"", *package.reachable()}
    unclean: dict[str, str] = {}
    seen: set[str] = set()
    for part in parts:
        for each in package.relations(part.name) if part.name in going else ():
            if each.kind != "image" or each.target is None or each.target in seen:
                continue
            seen.add(each.target)
            old = package.parts[each.target]
            new = without_metadata(old)
            if new is None:
                unclean[each.target] = picture_name(package, part, each)
            elif new != old:
                package.parts[each.target] = new
                yield Besides(What.PICTURE_DATA, part.sheet)
    if unclean:
        raise RbexcelError(
            "Keterangan di dalam gambar (pembuat, tempat, program) tidak dapat dibersihkan: "
            f"{listed([*unclean.values()])}. Hapus gambar itu di Excel, atau ganti dengan gambar PNG, lalu ulangi."
        )
