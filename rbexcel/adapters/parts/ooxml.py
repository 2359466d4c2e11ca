"""What the format of Excel's files calls things: namespaces, parts, types, and the order of what stands in a part."""

from __future__ import annotations

STRICT = "http://purl.oclc.org/ooxml/"
"""How every namespace of the strict variant of the format begins; other files are of the transitional one."""

RELATIONS = (
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
)
"""The namespace of ids of relationships, transitional and strict."""

EXTENDED_PROPERTIES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
)

MAIN = (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main")
"""The namespace of workbooks, sheets, looks and texts, transitional and strict."""

TRANSITIONAL_TO_STRICT = (
    MAIN,
    RELATIONS,
    (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/"),
)
"""What is another word in the strict variant, as far as sheets and charts of XlsxWriter need it."""

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
"""The content type of a workbook without macros."""

RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
"""The content type of a part of relationships."""

WORKBOOK_KIND = "officeDocument"
CORE_KIND = "core-properties"
EXTENDED_KINDS = ("extended-properties", "extendedProperties")
"""Kinds of relationships of the file itself; extended properties are another word in the strict variant."""

CORE = "docProps/core.xml"
"""The part that says whose a file is and when it was saved."""
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

IN_WORKBOOK = (
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences "
    "definedNames"
)
"""The order that the format demands of children: those that may have to be added, and all that may stand before."""

IN_STYLES = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs"
IN_STYLE = "alignment protection"
IN_SHEET = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations "
    "hyperlinks printOptions pageMargins pageSetup headerFooter"
)
