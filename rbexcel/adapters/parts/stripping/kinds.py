"""What parts are for, by the kind of the relationship that leads to them. What is unknown stays behind."""

from __future__ import annotations

from rbexcel.adapters.parts.ooxml import CORE_KIND, EXTENDED_KINDS, WORKBOOK_KIND
from rbexcel.sending.besides import What

LABEL_KINDS = ("classificationlabels", "custom-properties", "customProperties")
"""Where a sensitivity label stands: a part of its own, and properties of the file beside which others may stand."""

ROOT_KINDS = frozenset({WORKBOOK_KIND, CORE_KIND, *EXTENDED_KINDS, *LABEL_KINDS})
"""Relationships of the file itself that stay."""

_SHOWN = frozenset({
    "worksheet", "chartsheet", "styles", "theme", "sharedStrings", "calcChain", "sheetMetadata", "FeaturePropertyBag",
    "drawing", "vmlDrawing", "comments", "hyperlink", "image", "table", "ctrlProp",
    "chart", "chartEx", "chartStyle", "chartColorStyle", "chartUserShapes", "themeOverride",
    "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing",
    "rdRichValue", "rdRichValueStructure", "rdRichValueTypes", "richValueRel",
})  # fmt: skip
"""Parts that a sheet shows, or needs in order to be shown."""

_LEFT = {
    "vbaProject": What.MACRO,
    "attachedToolbars": What.MACRO,
    "connections": What.DATA_SOURCE,
    "queryTable": What.DATA_SOURCE,
    "volatileDependencies": What.DATA_SOURCE,
    "externalLink": What.OTHER_BOOK,
    "pivotTable": What.PIVOT,
    "pivotCacheDefinition": What.PIVOT,
    "slicer": What.PIVOT,
    "slicerCache": What.PIVOT,
    "timeline": What.PIVOT,
    "timelineCache": What.PIVOT,
    "revisionHeaders": What.REVISIONS,
    "usernames": What.REVISIONS,
    "documenttask": What.TASK,
    "threadedComment": What.COMMENT,
    "person": What.PERSON,
    "printerSettings": What.PRINTER,
    "customXml": What.STORED_DATA,
    "customProperty": What.STORED_DATA,
    "webextensiontaskpanes": What.STORED_DATA,
    "ui": What.STORED_DATA,
    "extensibility": What.STORED_DATA,
    "namedSheetView": What.VIEW,
    "thumbnail": What.PROPERTIES,
    "hdphoto": What.PICTURE_DATA,
}
"""Parts that stay behind, and as what that is told: programs, other files, printers, persons, stored data."""

UNSENDABLE = {
    "control": "memuat kontrol ActiveX",
    "oleObject": "memuat berkas lain yang disisipkan",
    "package": "memuat berkas lain yang disisipkan",
    "powerPivotData": "memuat model data Power Pivot",
    "xmlMaps": "memuat peta XML",
}
"""Parts that may hold anything, and cannot go without leaving a hole where the office put them."""

MACRO_SHEETS = {
    "xlMacrosheet": "adalah lembar makro Excel 4",
    "xlIntlMacrosheet": "adalah lembar makro Excel 4",
    "dialogsheet": "adalah lembar dialog makro",
}
"""Sheets that are programs."""


def stays_behind(kind: str, *, of_the_file: bool) -> What | None:
    """Return as what a part of that kind stays behind; None for one that goes along, or is refused elsewhere."""
    if kind in (ROOT_KINDS if of_the_file else _SHOWN) or kind in UNSENDABLE or kind in MACRO_SHEETS:
        return None
    return _LEFT.get(kind, What.UNKNOWN)
