"""Charts whose cells are gone: they still hold what stood there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rbexcel.adapters.parts.formulas import sheets_in
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart, xml_parts
from rbexcel.adapters.parts.xml import cut, tree
from rbexcel.sending.besides import Besides, What

_CACHES = frozenset({"strCache", "numCache", "multiLvlStrCache", "lvl"})


def empty_stale_charts(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """Take out of charts what they remember of cells, or of whole sheets, that are no more."""
    there = {sheet.name.casefold() for sheet in sheets_of(package)}
    for part in xml_parts(package, parts):
        data = package.parts[part.name]
        if b"chartSpace" not in data:
            continue
        stale = [
            cut(cache)
            for each in tree(data).walk()
            if (formula := each.child("f")) and _is_stale(formula.text, there)
            for cache in each.children
            if cache.name in _CACHES
        ]
        package.edit(part.name, stale)
        if stale:
            yield Besides(What.STALE_CHART, part.sheet)


def _is_stale(formula: str, there: Collection[str]) -> bool:
    return "#REF!" in formula or any(name not in there for pair in sheets_in(formula) for name in pair)
