"""What a file says of itself: title, subject, whose it is and when it was made."""

from __future__ import annotations

from datetime import datetime
from html import escape

from rbexcel.adapters.parts.ooxml import CORE, CORE_KIND, CORE_RELATION, CORE_TYPE, EXTENDED_KINDS, EXTENDED_PROPERTIES
from rbexcel.adapters.parts.package import Package
from rbexcel.workbook.book import Book
from rbexcel.workbook.limits import MAX_PROPERTY, shortened

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{office}</dc:creator>"
    "<cp:lastModifiedBy>{office}</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{at}Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{at}Z</dcterms:modified></cp:coreProperties>'
)
_APP = (
    '<Properties xmlns="{namespace}"><Application>Microsoft Excel</Application><DocSecurity>0</DocSecurity>'
    "<Company>{office}</Company><AppVersion>16.0300</AppVersion></Properties>"
)


def state_properties(package: Package, book: Book, office: str, at: datetime) -> None:
    """Write the document's properties anew: the Book's title and subject, and the office in place of persons."""
    words = {
        "title": book.title,
        "subject": book.subject,
        "office": office,
        "at": at.isoformat(timespec="seconds"),
        "namespace": EXTENDED_PROPERTIES[package.is_strict],
    }
    told = {name: escape(shortened(text, MAX_PROPERTY), quote=False) for name, text in words.items()}
    core = package.related("", CORE_KIND)
    content = (_HEAD + _CORE.format_map(told)).encode()
    if core and core.target:
        package.parts[core.target] = content
    else:
        package.add(CORE, content, CORE_TYPE)
        package.relate("", CORE_RELATION, CORE)
    for each in package.relations(""):
        if each.kind in EXTENDED_KINDS and each.target:
            package.parts[each.target] = (_HEAD + _APP.format_map(told)).encode()
