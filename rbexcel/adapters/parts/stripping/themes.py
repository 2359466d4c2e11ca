"""What somebody has called the colours and the fonts of a theme: they stay, their names go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart
from rbexcel.adapters.parts.xml import Edit, cut, set_attribute, tree
from rbexcel.sending.besides import Besides, What

_NAMED = frozenset({"theme", "clrScheme", "fontScheme", "fmtScheme"})
_USUAL = "Office"
_FAMILY = "themeFamily"


def drop_names_of_themes(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """Give themes the name of Excel's own."""
    for target in dict.fromkeys(each.target for part in parts for each in part.relations if each.kind == "theme"):
        if target is None or target not in package.parts:
            continue
        data = package.parts[target]
        edits: list[Edit] = []
        for each in tree(data).walk():
            if each.name in _NAMED and not each.attributes.get("name", _USUAL).startswith(_USUAL):
                edits += set_attribute(data, each, "name", _USUAL)
            elif each.name == "custClr":
                edits += set_attribute(data, each, "name", None)
            elif each.name == "ext" and any(below.name == _FAMILY for below in each.children):
                edits.append(cut(each))
        package.edit(target, edits)
        if edits:
            yield Besides(What.STYLE)
