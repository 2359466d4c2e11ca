"""The conditions by which a Book marks cells of sheets that are there, and their removal."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from rbexcel.adapters.parts.formulas import refers
from rbexcel.adapters.parts.grafting.styles import StyleNumbers
from rbexcel.adapters.parts.ooxml import IN_SHEET
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import part_of, sheets_of
from rbexcel.adapters.parts.xml import Edit, Element, copied, cut, placed, set_attribute, tree
from rbexcel.workbook.marks import is_mark

_OF_A_SHEET = re.compile(rb"<(?:\w+:)?(?:formula|f)(?:\s[^<>]*)?>[^<]*!")
"""A formula that speaks of a sheet; a sheet may have thousands of conditions that do not."""


def mark(package: Package, auxiliary: Package, markings: dict[str, str], numbers: StyleNumbers) -> None:
    """
    Add conditions to sheets of the workbook, before all others.

    ``markings`` names, for each sheet to be marked, the sheet of ``auxiliary`` that holds its conditions. Raises
    RbexcelError when the workbook has no such sheet.
    """
    for sheet, holder in markings.items():
        _add_rules(package, part_of(package, sheet), auxiliary.parts[part_of(auxiliary, holder)], numbers)


def remove_marks(package: Package, names: set[str], *, forgotten: Collection[str] = ()) -> None:
    """Remove, on every sheet, the marks that look up one of ``names``, and all rules that refer to ``forgotten``."""
    for entry in sheets_of(package):
        data = package.parts[entry.part] if entry.part else b""
        if entry.part and b"cfRule" in data and _OF_A_SHEET.search(data):
            _remove_rules(package, entry.part, lambda text: is_mark(text, names) or refers(text, forgotten))


def _remove_rules(package: Package, part: str, goes: Callable[[str], bool]) -> None:
    """Remove the conditional formats of a sheet of whose formula ``goes`` is true."""
    root = tree(package.parts[part], skip="sheetData")
    places = [each for each in root.children if each.name in {"conditionalFormatting", "extLst"}]
    package.edit(part, [cut(each) for place in places for each in _stale_rules(place, goes)])


def _stale_rules(element: Element, goes: Callable[[str], bool]) -> list[Element]:
    """Return the rules to remove, or an element around them that would be left empty."""
    if element.name == "cfRule":
        # A rule that Excel has saved again stands in the extension list, its formula in an element f.
        texts = (each.text for each in element.walk() if each.name in {"formula", "f"})
        return [element] if any(map(goes, texts)) else []
    members = [each for each in element.children if each.name != "sqref"]
    stale = [_stale_rules(each, goes) for each in members]
    if members and stale == [[each] for each in members]:
        return [element]
    return [each for found in stale for each in found]


def _add_rules(package: Package, part: str, source: bytes, numbers: StyleNumbers) -> None:
    data = package.parts[part]
    root = tree(data, skip="sheetData")
    wanted = [each for each in tree(source).children if each.name == "conditionalFormatting"]
    count = sum(len(each.children) for each in wanted)
    edits = _made_room(data, root, count)
    for each in wanted:
        own = [edit for rule in each.children for edit in set_attribute(source, rule, "dxfId", _marked(rule, numbers))]
        edits.append(placed(root, IN_SHEET, "conditionalFormatting", copied(source, each, root.prefix, own)))
    package.edit(part, edits)


def _marked(rule: Element, numbers: StyleNumbers) -> str:
    return str(numbers.mark[rule.number("dxfId")])


def _made_room(data: bytes, root: Element, count: int) -> list[Edit]:
    """Return the edits that free the priorities 1 to ``count``: a finding must show over the sheet's own colours."""
    rules = [each for each in root.walk() if each.name == "cfRule" and "priority" in each.attributes]
    shift = count + 1 - min((each.number("priority") for each in rules), default=count + 1)
    if shift <= 0:
        return []
    return [
        edit for each in rules for edit in set_attribute(data, each, "priority", str(each.number("priority") + shift))
    ]
