"""A file says whose it is, and nothing of who made it."""

from __future__ import annotations

from datetime import datetime

import pytest

from rbexcel.adapters.parts.stripping.properties import state_properties
from rbexcel.workbook.book import Book
from tests.adapters.parts.small import relation, relations, sheet, small

BOOK = Book((), title="Rencana <A>", subject="RB 2026")
AT = datetime(2026, 1, 5, 9, 30)
MAIN = relation("a", "officeDocument", "xl/workbook.xml")
CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>Rencana &lt;A&gt;</dc:title><dc:subject>RB 2026</dc:subject><dc:creator>KPU A &amp; B</dc:creator>"
    "<cp:lastModifiedBy>KPU A &amp; B</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-05T09:30:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-05T09:30:00Z</dcterms:modified></cp:coreProperties>'
)


def test_properties_that_are_there_are_written_anew() -> None:
    root = relations(MAIN, relation("b", "core-properties", "inti.xml"), relation("c", "extended-properties", "e.xml"))
    package = small({"A": sheet("")}, more={"_rels/.rels": root, "inti.xml": "Budi", "e.xml": "Budi"})
    names = list(package.parts)
    state_properties(package, BOOK, "KPU A & B", AT)
    assert list(package.parts) == names
    assert package.parts["inti.xml"].decode() == CORE
    assert package.parts["e.xml"].decode() == (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Microsoft Excel</Application><DocSecurity>0</DocSecurity><Company>KPU A &amp; B</Company>"
        "<AppVersion>16.0300</AppVersion></Properties>"
    )


@pytest.mark.parametrize("strict", [False, True])
def test_a_file_that_says_nothing_of_itself_says_it_now(strict: bool) -> None:
    package = small({"A": sheet("")})
    if strict:
        package.make_strict()
    state_properties(package, BOOK, "KPU A & B", AT)
    assert package.parts["docProps/core.xml"].decode() == CORE
    assert package.related("", "core-properties") is not None
    assert package.content_type("docProps/core.xml") == "application/vnd.openxmlformats-package.core-properties+xml"


def test_a_strict_file_says_it_in_strict_words() -> None:
    root = relations(MAIN, relation("c", "extendedProperties", "e.xml"))
    package = small({"A": sheet("")}, more={"_rels/.rels": root, "e.xml": ""})
    package.make_strict()
    state_properties(package, BOOK, "KPU A & B", AT)
    assert (
        b'<Properties xmlns="http://purl.oclc.org/ooxml/officeDocument/extendedProperties">' in package.parts["e.xml"]
    )
