"""The menu and the toolbar of LibreOffice, made of the desktop ribbon: its words stand in one place only."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from rbexcel.addin.tab import Group, tab

LEFT_OUT = frozenset({"periksa"})
"""Buttons that LibreOffice does not have: what is installed there, its own list of extensions tells."""

_CALC = "com.sun.star.sheet.SpreadsheetDocument"


def groups(ribbon: bytes) -> tuple[Group, ...]:
    """Return the groups of the ribbon's XML with the buttons that LibreOffice has, in order."""
    whole = tab(ribbon)
    names = {item.name for group in whole.groups for item in group.items}
    return whole.only(names - LEFT_OUT).groups


def add_ons(shown: Iterable[Group], title: str, service: str) -> bytes:
    """Return Addons.xcu: a menu with a submenu for each group, and a toolbar with a line between groups."""
    root, kept = _component("Addons"), tuple(shown)
    ui = _node(root, "AddonUI", fuse=False)
    menu = _node(_node(ui, "OfficeMenuBar", fuse=False), service)
    _values(menu, Title=title, Context=_CALC)
    above = _node(menu, "Submenu", fuse=False)
    bar = _node(_node(ui, "OfficeToolBar", fuse=False), service)
    for at, group in enumerate(kept, start=1):
        below = _node(above, f"{at:02}")
        _values(below, Title=group.label)
        inside = _node(below, "Submenu", fuse=False)
        for nth, item in enumerate(group.items, start=1):
            for place, name in ((inside, f"{nth:02}"), (bar, f"{at:02}{nth:02}")):
                _values(
                    _node(place, name),
                    Title=item.label,
                    URL=f"service:{service}?{item.name}",
                    Target="_self",
                    Context=_CALC,
                )
        if group is not kept[-1]:
            _values(_node(bar, f"{at:02}99"), URL="private:separator")
    return _written(root)


def window_state(title: str, service: str) -> bytes:
    """Return CalcWindowState.xcu: the toolbar has a name and is shown."""
    root = _component("CalcWindowState")
    states = _node(_node(root, "UIElements", fuse=False), "States", fuse=False)
    _values(_node(states, f"private:resource/toolbar/addon_{service}"), UIName=title, Visible="true")
    return _written(root)


def _component(name: str) -> ET.Element:
    return ET.Element(
        "oor:component-data",
        {
            "xmlns:oor": "http://openoffice.org/2001/registry",
            "xmlns:xs": "http://www.w3.org/2001/XMLSchema",
            "oor:name": name,
            "oor:package": "org.openoffice.Office" if name == "Addons" else "org.openoffice.Office.UI",
        },
    )


def _node(parent: ET.Element, name: str, *, fuse: bool = True) -> ET.Element:
    return ET.SubElement(parent, "node", {"oor:name": name} | ({"oor:op": "replace"} if fuse else {}))


def _values(node: ET.Element, **values: str) -> None:
    for name, text in values.items():
        kind = "xs:boolean" if text == "true" else "xs:string"
        ET.SubElement(ET.SubElement(node, "prop", {"oor:name": name, "oor:type": kind}), "value").text = text


def _written(root: ET.Element) -> bytes:
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()
