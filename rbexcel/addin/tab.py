"""The desktop ribbon's own XML as values: the one list of groups, buttons, labels and tips, for every host."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from xml.etree import ElementTree as ET

from rbexcel.frozen import frozen

_RIBBON = "{http://schemas.microsoft.com/office/2009/07/customui}"
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


@frozen
class Item:
    """A button: the name of its function, its id in the ribbon, its label, and its tip as a title and a text."""

    name: str
    id: str
    label: str
    tip: str
    explanation: str


@frozen
class Group:
    """The buttons that stand together, under their label."""

    id: str
    label: str
    items: tuple[Item, ...]


@frozen
class Tab:
    """The tab and its groups, in order."""

    id: str
    label: str
    groups: tuple[Group, ...]

    def only(self, names: Collection[str]) -> Tab:
        """Return the tab with the buttons of these names; a group that has none is left out."""
        kept = (
            Group(group.id, group.label, tuple(item for item in group.items if item.name in names))
            for group in self.groups
        )
        return Tab(self.id, self.label, tuple(group for group in kept if group.items))


def tab(ribbon: bytes) -> Tab:
    """Return the tab of the ribbon's XML."""
    found = next(ET.fromstring(ribbon).iter(f"{_RIBBON}tab"))  # noqa: S314 - our own file
    groups = (
        Group(each.get("id", ""), _text(each, "label"), tuple(_items(each))) for each in found.iter(f"{_RIBBON}group")
    )
    return Tab(found.get("id", ""), _text(found, "label"), tuple(groups))


def _items(group: ET.Element) -> Iterator[Item]:
    for each in group.iter(f"{_RIBBON}button"):
        name = _WORD.sub("_", each.get("onAction", "").removeprefix("Rb")).lower()
        yield Item(name, each.get("id", ""), _text(each, "label"), _text(each, "screentip"), _text(each, "supertip"))


def _text(element: ET.Element, name: str) -> str:
    # Excel takes the first of two such signs for the mark of a letter to press.
    return element.get(name, "").replace("&&", "&")
