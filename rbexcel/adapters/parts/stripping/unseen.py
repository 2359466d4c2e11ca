"""What stands in a file and not on a sheet: other files' data, printers, views, persons, paths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rbexcel.adapters.files.plain.parts import ending_of
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.relations import Relation, relations_in
from rbexcel.adapters.parts.stripping.kinds import stays_behind
from rbexcel.adapters.parts.stripping.outside import is_suspect
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart
from rbexcel.adapters.parts.stripping.picture_names import picture_name
from rbexcel.adapters.parts.xml import ATTRIBUTE, Edit, Element, cut, outside, set_attribute, tree
from rbexcel.errors import RbexcelError
from rbexcel.sending.besides import Besides, What
from rbexcel.workbook.local_paths import has_local_path, without_folders

_UNSEEN_ELEMENTS = {
    "absPath": What.PATH,
    "externalReferences": What.OTHER_BOOK,
    "customWorkbookViews": What.VIEW,
    "customSheetViews": What.VIEW,
    "customProperties": What.STORED_DATA,
    "webPublishObjects": What.PATH,
    "webPublishItems": What.PATH,
    "webPublishing": What.PATH,
    "scenarios": What.SCENARIO,
    "dataConsolidate": What.STORED_DATA,
    "smartTags": What.STORED_DATA,
    "smartTagTypes": What.STORED_DATA,
    "smartTagPr": What.STORED_DATA,
    "revisionPtr": What.PERSON,
    "pivotSource": What.PIVOT,
    "printSettings": What.PRINTER,
    "functionGroups": What.STORED_DATA,
    "oleSize": What.STORED_DATA,
    "cellWatches": What.STORED_DATA,
    "slicerStyles": What.STYLE,
    "timelineStyles": What.STYLE,
}
"""Elements that go, and as what that is told."""

_UNSEEN_ATTRIBUTES = {
    ("fileSharing", "userName"): What.PERSON,
    ("protectedRange", "securityDescriptor"): What.PERSON,
    ("workbookPr", "codeName"): What.PROPERTIES,
    ("sheetPr", "codeName"): What.PROPERTIES,
    ("fileVersion", "codeName"): What.PROPERTIES,
    ("table", "comment"): What.PROPERTIES,
    ("tableColumn", "queryTableFieldId"): What.DATA_SOURCE,
    **{
        (element, f"{cells}CellStyle"): What.STYLE
        for element in ("table", "tableColumn")
        for cells in ("headerRow", "data", "totalsRow")
    },
    ("conditionalFormatting", "pivot"): What.PIVOT,
}
"""Attributes that go, by their element."""

_WORDS = tuple(
    each.encode()
    for each in (
        *_UNSEEN_ELEMENTS,
        *(f"{name}=" for _, name in _UNSEEN_ATTRIBUTES),
        'tableType="queryTable"',
        "protectedRange ",
        "slicer ",
        "picAttrSrcUrl",
    )
)
"""Only a part that holds one of these is parsed for such elements and attributes."""

_ONLY_THE_ATTRIBUTE = frozenset({"pageSetup"})
"""Elements that stay without the part that they lead to."""
_SHELLS = frozenset({"pivotCaches", "extLst", "tableParts", "customProperties"})
"""Elements that must hold something."""
_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
_SLICERS = frozenset({"slicer", "timeslicer"})
_IN_DRAWINGS = re.compile(r"/(?:drawings|charts|diagrams|media|theme)/")
_WHERE_FROM = "picAttrSrcUrl"
"""An element that tells where in the web, or on a disk, a picture was taken from."""
_LINES = "svg"
_OF_POINTS_TOO = "svgBlip"
"""An element that shows a picture of lines in the place of the one of points that it stands in."""
_VML_TITLE = re.compile(rb"""\s(?:o:title|o:href|o:althref)=(?:"[^"<]*"|'[^'<]*')""")
"""What a picture of an old drawing was called on somebody's disk."""
_VML_NAME = re.compile(rb"""<[\w:]+\sid=("[^"<]*"|'[^'<]*')\s+o:spid=("[^"<]*"|'[^'<]*')""")
"""What somebody has called a shape of an old drawing, and its number."""
_VML_PLAIN = re.compile(rb"""["'](?:[LCR][HF](?:EVEN|FIRST)?|_x0000_\w+)["']""")
"""Ids that mean a place at the head or the foot of pages, or are numbers."""
_VML_ATTRIBUTE = re.compile(rb"""(?<=\s)([\w:]+)=("[^"<]*"|'[^'<]*')""")


def drop_unseen(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """
    Take out what stands in the file and not on a sheet: other files' data, printers, views, paths.

    Raises RbexcelError for something in a drawing of which nobody knows what it is.
    """
    staying = _behind(parts)
    for part in parts:
        if part.name in staying:
            continue
        gone = {each.id: what for each in part.relations if (what := _stays(part, each)) is not None}
        gone |= dict.fromkeys(_sources_of_pictures(package.parts.get(part.name, b"")), What.PATH)
        _require_points(package, part)
        for each in part.relations:
            if gone.get(each.id) is What.UNKNOWN and _IN_DRAWINGS.search(f"/{part.name}"):
                raise RbexcelError(
                    f"{part.said} memuat benda gambar yang tidak dikenal ({each.kind}), yang tidak dapat ikut dikirim. "
                    "Hapus dulu di Excel, atau ganti dengan gambar biasa, lalu ulangi."
                )
            if each.id in gone:
                yield Besides(gone[each.id], part.sheet, each.kind if gone[each.id] is What.UNKNOWN else "")
        package.unrelate(part.name, set(gone))
        data = package.parts.get(part.name, b"")
        if ending_of(part.name) == "vml":
            edits = _shortened_in_old_drawing(data)
            yield from [Besides(What.PATH, part.sheet)] if edits else []
            package.edit(part.name, edits)
        elif ending_of(part.name) == "xml" and (gone or _may_hold_unseen(data)):
            unseen = _Unseen(data, set(gone))
            package.edit(part.name, unseen.edits)
            yield from (Besides(what, part.sheet, name) for what, name in dict.fromkeys(unseen.found))


def _behind(parts: Sequence[OwnedPart]) -> set[str]:
    """Return the parts that only what stays behind leads to."""
    known = {part.name: part for part in parts}
    going = {""}
    waiting = [""]
    while waiting:
        part = known[waiting.pop()]
        targets = {each.target for each in part.relations if each.target in known and _stays(part, each) is None}
        more = {target for target in targets if target is not None} - going
        going |= more
        waiting += more
    return known.keys() - going


def _stays(part: OwnedPart, each: Relation) -> What | None:
    """Return as what a relationship's target stays behind; one that leads nowhere goes unsaid, as it did nothing."""
    if each.kind == "image" and ending_of(each.raw_target) == _LINES:
        return What.PICTURE_DATA  # a picture of points stands beside it
    if each.target is None and not each.outside and not each.raw_target.startswith("#"):
        return What.PROPERTIES
    return stays_behind(each.kind, of_the_file=not part.name)


def _sources_of_pictures(data: bytes) -> set[str]:
    """Return the relationships that tell where pictures were taken from."""
    walked = tree(data, skip="sheetData").walk() if _WHERE_FROM.encode() in data else ()
    return set().union(*(relations_in(each) for each in walked if each.name == _WHERE_FROM))


def _require_points(package: Package, part: OwnedPart) -> None:
    """Raise RbexcelError, with its name, for a picture of lines that stands alone: such a file may hold anything."""
    for each in part.relations:
        if each.kind == "image" and ending_of(each.raw_target) == _LINES and part.name in package.parts:
            walked = tree(package.parts[part.name], skip="sheetData").walk()
            if any(each.id in relations_in(shown) for shown in walked if shown.name != _OF_POINTS_TOO):
                raise RbexcelError(
                    f"Gambar {picture_name(package, part, each)} adalah gambar garis (SVG), yang isinya tidak dapat "
                    "diperiksa. Ganti dengan gambar PNG di Excel, lalu ulangi."
                )


def _may_hold_unseen(data: bytes) -> bool:
    data = outside(data, "sheetData")  # what stands in cells is seen
    return any(word in data for word in _WORDS) or is_suspect(data)


class _Unseen:
    """The edits that take out of a part what nobody sees, and what that was."""

    def __init__(self, data: bytes, gone: set[str]) -> None:
        self.edits: list[Edit] = []
        self.found: list[tuple[What, str]] = []
        self._data, self._gone = data, gone
        self._ranges = 0
        root = tree(data, skip="sheetData")
        if root.name not in {"sst", "comments", "ThreadedComments"}:  # the office's words
            self._visit(root)

    def _visit(self, element: Element) -> None:
        """Take out what is below an element, or the element's own attributes."""
        goes = [self._goes(each) for each in element.children]
        if goes and all(goes) and element.name in _SHELLS:
            self.edits.append(cut(element))
            return
        self._attributes(element)
        for each, stale in zip(element.children, goes, strict=True):
            if stale:
                self.edits.append(cut(each))
            else:
                self._visit(each)

    def _goes(self, element: Element) -> bool:
        """Tell whether an element goes as a whole."""
        if element.name in _UNSEEN_ELEMENTS:
            names = [each.attributes.get("name", "") for each in element.children if element.name == "scenarios"]
            self.found += [(_UNSEEN_ELEMENTS[element.name], name) for name in names or [""]]
            return True
        if element.name == "AlternateContent" and any(below.name == "absPath" for below in element.walk()):
            self.found.append((What.PATH, ""))
            return True
        if element.name in _ANCHORS:
            return any(below.name in _SLICERS for below in element.walk())
        if element.name == "ext":
            return any(self._gone & relations_in(below) for below in element.walk())
        return bool(self._gone & relations_in(element)) and element.name not in _ONLY_THE_ATTRIBUTE

    def _attributes(self, element: Element) -> None:
        """Take persons, programs and paths out of an element's attributes; a path leaves its last word."""
        if self._gone & relations_in(element):
            self.edits += [
                (*found.span(), b"")
                for found in ATTRIBUTE.finditer(self._data, element.start + 1 + len(element.tag), element.inner)
                if b":" in found[1] and found[2][1:-1].decode() in self._gone
            ]
        if element.name == "table" and element.attributes.get("tableType") == "queryTable":
            self.edits += set_attribute(self._data, element, "tableType", None)
        if element.name == "protectedRange" and "name" in element.attributes:  # often whose it is
            self._ranges += 1
            self.edits += set_attribute(self._data, element, "name", f"Rentang{self._ranges}")
        for name, value in element.attributes.items():
            what = _UNSEEN_ATTRIBUTES.get((element.name, name))
            if what is not None:
                self.edits += set_attribute(self._data, element, name, None)
                self.found.append((what, ""))
            elif " " not in name and has_local_path(value) and element.name != "cfRule":
                self.edits += set_attribute(self._data, element, name, without_folders(value))
                self.found.append((What.PATH, ""))


def _shortened_in_old_drawing(data: bytes) -> list[Edit]:
    titles = [(*found.span(), b"") for found in _VML_TITLE.finditer(data)]
    names = [(*found.span(1), found[2]) for found in _VML_NAME.finditer(data) if not _VML_PLAIN.fullmatch(found[1])]
    return (
        titles
        + names
        + [
            (*found.span(2), b'"%s"' % without_folders(found[2][1:-1].decode("utf-8", "replace")).encode())
            for found in _VML_ATTRIBUTE.finditer(data)
            if not found[1].startswith((b"xmlns", b"id", b"o:spid", b"o:title", b"o:href", b"o:althref"))
            and has_local_path(found[2].decode("utf-8", "replace"))
        ]
    )
