"""
The manifest by which Excel knows the ribbon of the web: Microsoft's XML, out of the desktop ribbon's own words.

Rules of that XML as of Microsoft's reference "Office Add-ins XML manifest" (learn.microsoft.com).
"""

from __future__ import annotations

import uuid
from xml.etree import ElementTree as ET

from rbexcel.addin.about import ABOUT, TITLE
from rbexcel.addin.tab import Item, Tab
from rbexcel.version import __version__

SIZES = (16, 32, 80)
"""Pixels of a button's icons."""

ADD_IN_SIZES = (32, 64)
"""Pixels of the icons of the add-in itself, in lists of add-ins."""

PAGE = "taskpane.html"
ICONS = "static/icons"
ADD_IN = "rbexcel"
"""The name of the add-in's own icon."""

_APP = "http://schemas.microsoft.com/office/appforoffice/1.1"
_OVERRIDES = "http://schemas.microsoft.com/office/taskpaneappversionoverrides"
_TYPES = "http://schemas.microsoft.com/office/officeappbasictypes/1.0"
_TYPE = "xsi:type"


def icon_file(name: str, size: int) -> str:
    """Return where an icon lies, from the top of what is served."""
    return f"{ICONS}/{name}-{size}.png"


def manifest(tab: Tab, host: str) -> bytes:
    """
    Return the manifest for a tab that ``host`` serves, like ``rb.kpu.go.id`` or ``rb.kpu.go.id:8443``.

    Each host has an id of its own, always the same one: Excel takes two of one id for the same add-in.
    """
    base = f"https://{host}"
    root = ET.Element(
        "OfficeApp",
        {
            "xmlns": _APP,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xmlns:bt": _TYPES,
            _TYPE: "TaskPaneApp",
        },
    )
    _add(root, "Id", str(uuid.uuid5(uuid.NAMESPACE_URL, f"{base}/{ADD_IN}")))
    _add(root, "Version", f"1.{__version__}")  # Microsoft takes none below 1.0
    _add(root, "ProviderName", TITLE)
    _add(root, "DefaultLocale", "id-ID")
    for name, value in (
        ("DisplayName", tab.label),
        ("Description", ABOUT),
        ("IconUrl", f"{base}/{icon_file(ADD_IN, ADD_IN_SIZES[0])}"),
        ("HighResolutionIconUrl", f"{base}/{icon_file(ADD_IN, ADD_IN_SIZES[1])}"),
        ("SupportUrl", f"{base}/{PAGE}"),
    ):
        _add(root, name, DefaultValue=value)
    _add(_add(root, "AppDomains"), "AppDomain", base)
    _add(_add(root, "Hosts"), "Host", Name="Workbook")
    sets = _add(_add(root, "Requirements"), "Sets", DefaultMinVersion="1.1")
    _add(sets, "Set", Name="SharedRuntime", MinVersion="1.1")
    _add(sets, "Set", Name="ExcelApi", MinVersion="1.9")
    _add(_add(root, "DefaultSettings"), "SourceLocation", DefaultValue=f"{base}/{PAGE}")
    _add(root, "Permissions", "ReadWriteDocument")
    _overrides(root, tab, base)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def _overrides(root: ET.Element, tab: Tab, base: str) -> None:
    """Add the tab, and what it says and shows: what older Excels do not know stands in this element only."""
    overrides = _add(root, "VersionOverrides", xmlns=_OVERRIDES, **{_TYPE: "VersionOverridesV1_0"})
    host = _add(_add(overrides, "Hosts"), "Host", **{_TYPE: "Workbook"})
    _add(_add(host, "Runtimes"), "Runtime", resid="Page", lifetime="long")
    desktop = _add(host, "DesktopFormFactor")
    _add(desktop, "FunctionFile", resid="Page")
    custom = _add(_add(desktop, "ExtensionPoint", **{_TYPE: "PrimaryCommandSurface"}), "CustomTab", id=tab.id)
    for group in tab.groups:
        shown = _add(custom, "Group", id=group.id)
        _add(shown, "Label", resid=_label(group.id))
        _icon(shown, group.items[0].name)
        for item in group.items:
            _button(shown, item)
    _add(custom, "Label", resid=_label(tab.id))
    _resources(_add(overrides, "Resources"), tab, base)


def _button(group: ET.Element, item: Item) -> None:
    control = _add(group, "Control", id=item.id, **{_TYPE: "Button"})
    _add(control, "Label", resid=_label(item.id))
    tip = _add(control, "Supertip")
    _add(tip, "Title", resid=f"{item.id}.tip")
    _add(tip, "Description", resid=f"{item.id}.text")
    _icon(control, item.name)
    _add(_add(control, "Action", **{_TYPE: "ExecuteFunction"}), "FunctionName", item.name)


def _icon(parent: ET.Element, name: str) -> None:
    icon = _add(parent, "Icon")
    for size in SIZES:
        _add(icon, "bt:Image", size=str(size), resid=f"{name}.{size}")


def _resources(resources: ET.Element, tab: Tab, base: str) -> None:
    items = [item for group in tab.groups for item in group.items]
    images = _add(resources, "bt:Images")
    for item in items:
        for size in SIZES:
            _add(images, "bt:Image", id=f"{item.name}.{size}", DefaultValue=f"{base}/{icon_file(item.name, size)}")
    _add(_add(resources, "bt:Urls"), "bt:Url", id="Page", DefaultValue=f"{base}/{PAGE}")
    short, long = _add(resources, "bt:ShortStrings"), _add(resources, "bt:LongStrings")
    labels = {each.id: each.label for each in tab.groups} | {item.id: item.label for item in items}
    for name, label in {tab.id: tab.label, **labels}.items():
        _add(short, "bt:String", id=_label(name), DefaultValue=label)
    for item in items:
        _add(short, "bt:String", id=f"{item.id}.tip", DefaultValue=item.tip)
        _add(long, "bt:String", id=f"{item.id}.text", DefaultValue=item.explanation)


def _label(name: str) -> str:
    return f"{name}.label"


def _add(parent: ET.Element, tag: str, text: str | None = None, /, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text
    return element
