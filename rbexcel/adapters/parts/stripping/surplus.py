"""Relationships to what no program shows: sheets that are in no list, second tables of texts, lost pictures."""

from __future__ import annotations

from collections.abc import Iterator

from rbexcel.adapters.files.plain.parts import is_markup
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.relations import Relation
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.sending.besides import Besides, What

_SHEETS = frozenset({"worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"})
_OF_THE_WORKBOOK = frozenset(
    {*_SHEETS, "officeDocument", "styles", "theme", "sharedStrings", "calcChain", "sheetMetadata"}
)
"""What only a workbook leads to, or the file itself, and not a sheet or a drawing."""
_SPOKEN_OF = frozenset({
    "image", "drawing", "vmlDrawing", "hyperlink", "table", "ctrlProp", "chart", "chartEx", "chartUserShapes",
    "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors",
})  # fmt: skip
"""What is shown only where an element names its relationship."""
_MANY_OF_THE_WORKBOOK = frozenset(
    {*_SHEETS, "externalLink", "customXml", "pivotCacheDefinition", "slicerCache", "timelineCache"}
)


def drop_surplus(package: Package) -> Iterator[Besides]:
    """Take out the relationships that nothing is shown by, so that what they lead to stays behind."""
    listed = {each.relation for each in sheets_of(package)}
    for part in ("", *package.reachable()):
        found = [*_surplus(package, part, listed)]
        package.unrelate(part, {each.id for each in found})
        if found:
            yield Besides(What.STORED_DATA)


def _surplus(package: Package, part: str, listed: set[str]) -> Iterator[Relation]:
    relations = package.relations(part)
    if part in {"", package.workbook}:
        known: set[str] = set()
        for each in relations:
            if each.kind in _SHEETS and part:
                if each.id not in listed:
                    yield each
            elif each.kind not in _MANY_OF_THE_WORKBOOK:
                if each.kind in known and not each.outside:
                    yield each
                known.add(each.kind)
        return
    data = package.parts[part] if is_markup(part) else b""
    for each in relations:
        quoted = each.id.encode()
        silent = (
            each.kind in _SPOKEN_OF
            and not each.outside
            and b'"%s"' % quoted not in data
            and b"'%s'" % quoted not in data
        )
        if each.kind in _OF_THE_WORKBOOK or (silent and data):
            yield each
