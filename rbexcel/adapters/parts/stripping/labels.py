"""Sensitivity labels: kept, without who set them. Other properties of the file that somebody made up go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.xml import Edit, Element, cut, set_attribute, tree
from rbexcel.sending.besides import Besides, What

_OTHERS = r"Sensitivity|\w*(?:Classification|Klasifikasi|Kerahasiaan)"
"""What programs and offices call the property that tells how confidential a file is."""
_KEPT = re.compile(
    r"MSIP_Label_[0-9A-Fa-f-]+_(?:Enabled|SetDate|Method|Name|SiteId|ActionId|ContentBits|Parent|Removed|Tag)"
    rf"|{_OTHERS}",
    re.IGNORECASE,
)
"""Properties that tell a label; its owner is a person's address."""
_NAME = re.compile(rf"MSIP_Label_.*_Name|{_OTHERS}", re.IGNORECASE)
_PRIVATE = re.compile(r"@|[\\/]")
_OF_A_LABEL = frozenset({"id", "enabled", "method", "siteId", "contentBits", "removed", "actionId", "setDate", "name"})


def keep_labels(package: Package) -> Iterator[Besides]:
    """Keep what says how confidential a file is, and nothing else that stands beside it."""
    for each in package.relations(""):
        if each.kind == "classificationlabels" and each.target:
            _keep_only_the_label(package, each.target)
            yield Besides(What.LABEL)
        elif each.kind in {"custom-properties", "customProperties"} and each.target:
            properties = tree(package.parts[each.target]).children
            kept = [one for one in properties if _is_of_a_label(one)]
            package.edit(each.target, [cut(one) for one in properties if one not in kept])
            if not kept:
                package.unrelate("", {each.id})
            if len(kept) < len(properties):
                yield Besides(What.PROPERTIES)
            names = [_said(one) for one in kept if _NAME.fullmatch(one.attributes.get("name", ""))]
            yield from (Besides(What.LABEL, name=f'"{name}"') for name in dict.fromkeys(names))
            if kept and not names:
                yield Besides(What.LABEL)


def _is_of_a_label(one: Element) -> bool:
    return _KEPT.fullmatch(one.attributes.get("name", "")) is not None and not _PRIVATE.search(_said(one))


def _said(one: Element) -> str:
    return "".join(each.text for each in one.walk()).strip()


def _keep_only_the_label(package: Package, part: str) -> None:
    data = package.parts[part]
    edits: list[Edit] = []
    for each in tree(data).children:
        if each.name != "label":
            edits.append(cut(each))
            continue
        for name in each.attributes.keys() - _OF_A_LABEL:
            edits += set_attribute(data, each, name, None)
    package.edit(part, edits)
