"""The buttons on the add-in's own page, in the ribbon's groups and words: for who sees the pane and not the tab."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Final

from rbexcel.addin.tab import Item, Tab
from rbexcel.addin.web.manifest import icon_file

OPENED: Final[Mapping[str, str]] = MappingProxyType({"panduan": "static/panduan.pdf"})
"""Buttons that open what lies beside the page, for which no script is needed."""


def buttons(tab: Tab) -> str:
    """Return the groups and buttons as HTML; a button's ``data-name`` is what it runs, ``data-open`` what it opens."""
    lines: list[str] = []
    for group in tab.groups:
        lines.append(f"    <h2>{escape(group.label)}</h2>")
        lines += map(_button, group.items)
    return "\n".join(lines)


def _button(item: Item) -> str:
    opens = f' data-open="{escape(OPENED[item.name])}"' if item.name in OPENED else ""
    return (
        f'    <button type="button" data-name="{escape(item.name)}"{opens} title="{escape(item.explanation)}">'
        f'<img src="{escape(icon_file(item.name, 32))}" alt="">'
        f"<span>{escape(item.label)}<small>{escape(item.tip)}</small></span></button>"
    )
