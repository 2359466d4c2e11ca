"""What somebody has called the colours and the fonts of a theme: they stay, their names go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart
from rbexcel.adapters.parts.xml import Edit, Element, cut, set_attribute, tree
from rbexcel.sending.besides import Besides, What

_NAMED = frozenset({"theme", "clrScheme", "fontScheme", "fmtScheme"})
_USUAL = "Office"


def drop_names_of_themes(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """Give themes the name of Excel's own."""
    for target in dict.fromkeys(each.target for part in parts for each in part.relations if each.kind == "theme"):
        if target is None or target not in package.parts:
            continue
        data = package.parts[target]
        edits: list[Edit] = []
        for each in _walked(tree(data)):
            if each.name == "extLst":
                edits.append(cut(each))
            elif each.name in _NAMED and not each.attributes.get("name", _USUAL).startswith(_USUAL):
                edits += set_attribute(data, each, "name", _USUAL)
            elif each.name == "custClr":
                edits += set_attribute(data, each, "name", None)
        package.edit(target, edits)
        if edits:
            yield Besides(What.STYLE)


def _walked(element: Element) -> Iterator[Element]:
    """Yield an element and all below it, but for what is below extensions: they go as a whole."""
    yield element
    for each in element.children if element.name != "extLst" else ():
        yield from _walked(each)
