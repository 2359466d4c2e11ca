"""Reads which addresses the cells of a workbook open when they are clicked; values do not tell. Knows no plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.relations import relation_of
from rbexcel.adapters.parts.xml import Element, tree
from rbexcel.workbook.grid import Cell, column_number

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]+)(?::.*)?")
_WEB = re.compile(r"(?:https?|ftps?|mailto):", re.IGNORECASE)


def linked(package: Package, sheet: str, part: str) -> Iterator[tuple[Cell, str]]:
    """Yield the linked cells of a sheet part with the address that each opens, in the words of ``Sheet.addresses``."""
    if b"hyperlink" not in package.parts[part]:
        return
    targets = {each.id: each.raw_target for each in package.relations(part) if each.outside}
    links = tree(package.parts[part], skip="sheetData").child("hyperlinks")
    for each in links.members if links else ():
        place = _PLACE.fullmatch(each.attributes.get("ref", ""))
        address = _address(each, targets.get(relation_of(each), ""))
        if place and address:
            yield Cell(sheet, int(place[2]), column_number(place[1])), address


def _address(link: Element, target: str) -> str | None:
    inside = link.attributes.get("location", "")
    if not target:
        return f"internal:{inside}" if inside else None
    whole = target + (f"#{inside}" if inside else "")
    return whole if _WEB.match(target) else f"external:{whole.removeprefix('file:///')}"
