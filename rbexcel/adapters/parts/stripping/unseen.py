"""What stands in a file and not on a sheet: other files' data, printers, views, persons, paths."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rbexcel.adapters.parts.ooxml import CORE_KIND, EXTENDED_KINDS, WORKBOOK_KIND
from rbexcel.adapters.parts.package import Package, relation_of
from rbexcel.adapters.parts.stripping.outside import is_suspect, last_word
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart
from rbexcel.adapters.parts.xml import ATTRIBUTE, Edit, Element, cut, set_attribute, tree
from rbexcel.workbook.local_paths import has_local_path

_ROOT_KINDS = (WORKBOOK_KIND, CORE_KIND, *EXTENDED_KINDS)
"""Relationships of the file itself that stay."""

UNSEEN = frozenset(
    {
        "vbaProject",
        "attachedToolbars",
        "connections",
        "queryTable",
        "externalLink",
        "customXml",
        "customProperty",
        "printerSettings",
        "revisionHeaders",
        "usernames",
    }
)
"""Relationships whose targets nobody sees on a sheet: programs, other files, printers, persons."""

_UNSEEN_ELEMENTS = frozenset(
    {
        "absPath",
        "externalReferences",
        "customWorkbookViews",
        "customSheetViews",
        "customProperties",
        "webPublishObjects",
        "webPublishItems",
    }
)
_PERSONAL = {"fileSharing": "userName", "pivotCacheDefinition": "refreshedBy", "protectedRange": "securityDescriptor"}
"""Attributes that name a person, by their element."""
_UNSEEN_WORDS = tuple(each.encode() for each in (*_UNSEEN_ELEMENTS, *_PERSONAL, 'tableType="queryTable"'))
"""Only a part that holds one of these is parsed for such elements and attributes."""

_WORDS_OF_THE_OFFICE = frozenset({"dataValidation", "cfRule"})
_VML_ATTRIBUTE = re.compile(rb"""(?<=\s)([\w:]+)=("[^"<]*"|'[^'<]*')""")


def drop_unseen(package: Package, parts: Sequence[OwnedPart]) -> None:
    """Take out what stands in the file and not on a sheet: other files' data, printers, views, paths."""
    for part in parts:
        kept = _ROOT_KINDS if not part.name else ()
        gone = {each.id for each in part.relations if each.kind in UNSEEN or (kept and each.kind not in kept)}
        package.unrelate(part.name, gone)
        data = package.parts.get(part.name, b"")
        if part.name.casefold().endswith(".vml"):
            package.edit(part.name, _shortened_in_old_drawing(data))
        elif part.name.casefold().endswith(".xml") and _may_hold_unseen(data, gone):
            package.edit(part.name, _unseen_edits(data, gone))


def _may_hold_unseen(data: bytes, gone: set[str]) -> bool:
    return bool(gone) or any(word in data for word in _UNSEEN_WORDS) or is_suspect(data)


def _unseen_edits(data: bytes, gone: set[str]) -> list[Edit]:
    root = tree(data, skip="sheetData")
    if root.name in {"sst", "comments", "ThreadedComments"}:  # the office's words
        return []
    edits: list[Edit] = []
    waiting = [root]
    while waiting:
        each = waiting.pop()
        hidden = each.name in _UNSEEN_ELEMENTS
        wrapped = each.name == "AlternateContent" and any(below.name == "absPath" for below in each.walk())
        if hidden or wrapped:
            edits.append(cut(each))
            continue
        if relation_of(each) in gone and gone:
            edits += _without_relation(data, each)
        edits += _impersonal(data, each)
        waiting += each.children
    return edits


def _impersonal(data: bytes, element: Element) -> list[Edit]:
    """Return the edits that take persons and paths out of an element's attributes; a path leaves its last word."""
    edits: list[Edit] = []
    if element.name in _PERSONAL:
        edits += set_attribute(data, element, _PERSONAL[element.name], None)
    if element.name == "table" and element.attributes.get("tableType") == "queryTable":
        edits += set_attribute(data, element, "tableType", None)
    if element.name == "tableColumn":
        edits += set_attribute(data, element, "queryTableFieldId", None)
    if element.name in _WORDS_OF_THE_OFFICE:
        return edits
    for name, value in element.attributes.items():
        if " " not in name and has_local_path(value) and _PERSONAL.get(element.name) != name:
            edits += set_attribute(data, element, name, last_word(value))
    return edits


def _without_relation(data: bytes, element: Element) -> list[Edit]:
    return [
        (*found.span(), b"")
        for found in ATTRIBUTE.finditer(data, element.start + 1 + len(element.tag), element.inner)
        if found[1].endswith(b":id") and found[2][1:-1].decode() == relation_of(element)
    ]


def _shortened_in_old_drawing(data: bytes) -> list[Edit]:
    return [
        (*found.span(2), b'"%s"' % last_word(found[2][1:-1].decode("utf-8", "replace")).encode())
        for found in _VML_ATTRIBUTE.finditer(data)
        if not found[1].startswith(b"xmlns") and has_local_path(found[2].decode("utf-8", "replace"))
    ]
