"""What the format knows: every element with its attributes, the namespaces, and the words that values may be."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rbexcel.adapters.parts.ooxml import STRICT

TABLE = Path(__file__).with_name("known.txt")
"""Generated from the schemas of the format; lines of namespaces, of words, and one for every element."""

_ALSO = """
xmlns mc http://schemas.openxmlformats.org/markup-compatibility/2006
xmlns types http://schemas.openxmlformats.org/package/2006/content-types
xmlns rels http://schemas.openxmlformats.org/package/2006/relationships
xmlns cp http://schemas.openxmlformats.org/package/2006/metadata/core-properties
xmlns dc http://purl.org/dc/elements/1.1/
xmlns dcterms http://purl.org/dc/terms/
xmlns dcmitype http://purl.org/dc/dcmitype/
xmlns xsi http://www.w3.org/2001/XMLSchema-instance
xmlns loext http://schemas.libreoffice.org/
mc:AlternateContent
mc:Choice Requires
mc:Fallback
types:Types
types:Default Extension ContentType
types:Override PartName ContentType
rels:Relationships
rels:Relationship Id Type Target TargetMode=
cp:coreProperties
dc:title *
dc:subject *
dc:creator *
dc:description *
dc:identifier *
dc:language *
cp:lastModifiedBy *
cp:keywords *
cp:category *
cp:contentStatus *
cp:lastPrinted *
cp:revision *
cp:version *
dcterms:created * xsi:type
dcterms:modified * xsi:type
loext:extCalcPr stringRefSyntax=
xml
div style *
font face size color *
span style *
p style *
br
b *
i *
u *
s *
"""
"""Packages, versions to choose from, what stands in the texts of old drawings, and what LibreOffice adds."""

_SEEN_BY_NOBODY = """
x:dimension caption name uniqueName
x:definedName refersTo shortcutKey customMenu description help statusBar comment
x:hyperlink display
x:table comment
x:tableColumn uniqueName
x14:table altText altTextSummary
x:controlPr altText cf
x:t c ct
x:b c
x:rPh
x:sortCondition customList
x14:definedNames
x15:dataModel
xvml:Help
xvml:ScriptText
xvml:ScriptExtended
xvml:ScriptLanguage
xvml:ScriptLocation
a:rPr altLang bmk
v:shape alt class equationxml href target title
v:rect alt class equationxml href target title
v:oval alt class equationxml href target title
v:line alt class equationxml href target title
v:roundrect alt class equationxml href target title
v:group alt class href target title
v:image alt class href target title
v:imagedata href althref o:href o:althref o:title title
c:chartSpace fallbackImg featureList version
op:property linkTarget
"""
"""Attributes that hold words which no program shows; an element that stands alone is not shown as a whole."""

_XML = "http://www.w3.org/XML/1998/namespace"
_OF_ALL = frozenset({f"{_XML} space", "http://schemas.openxmlformats.org/markup-compatibility/2006 Ignorable"})
"""Attributes that any element may have."""
_UID = re.compile(r"http://schemas\.microsoft\.com/office/spreadsheetml/201\d/revision\d* uid")
"""The number that Excel gives to what may be edited by several at once."""
_GUID = re.compile(r"\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", re.IGNORECASE)
_NUMBER = re.compile(
    r"[-+]?[\d.,]*(?:[eE][-+]?\d+)?(?:%|[a-z]{2})?|#?[0-9A-Fa-f]{1,128}|\{[-0-9A-Fa-f]{36}\}|[-0-9:.TZ]+"
)
_MORE_WORDS = frozenset({"true", "false", "t", "f", "yes", "no", "on", "off", "preserve", "default", "external",
                         "internal", "inf", "-inf", "nan", "excela1", "calca1", "excelr1c1",
                         "excela1withexcelr1c1"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """An element: its attributes, those of them whose value is a number or a word, and whether it has text."""

    attributes: frozenset[str]
    closed: frozenset[str]
    has_text: bool


def known(namespace: str, name: str) -> Known | None:
    """Return what the format knows of an element, None where it knows none of that name."""
    return _table()[2].get(f"{_transitional(namespace)} {name}".strip())


def knows_attribute(element: Known, name: str, value: str) -> bool:
    """Tell whether an element may have that attribute, ``name`` being its namespace and name, with that value."""
    if " " in name:
        namespace, _, local = name.rpartition(" ")
        if prefix_of(namespace) is None:
            return False
        name = f"{_transitional(namespace)} {local}"
    if name in element.closed:
        return _NUMBER.fullmatch(value) is not None or value.lower() in _MORE_WORDS or value in _table()[1]
    if _UID.fullmatch(name):
        return _GUID.fullmatch(value) is not None
    return name in element.attributes or name in _OF_ALL


def prefix_of(namespace: str) -> str | None:
    """Return the prefix that a namespace usually has, None for a namespace that nobody knows."""
    return _table()[0].get(_transitional(namespace))


def usual_prefixes() -> Collection[str]:
    """Return the prefixes that namespaces usually have."""
    return _table()[0].values()


def _transitional(namespace: str) -> str:
    if not namespace.startswith(STRICT):
        return namespace
    if namespace.endswith("extendedProperties"):
        return "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    family, _, rest = namespace.removeprefix(STRICT).partition("/")
    return f"http://schemas.openxmlformats.org/{family}/2006/{rest}"


@cache
def _table() -> tuple[dict[str, str], frozenset[str], dict[str, Known]]:
    """Return the prefixes by their namespaces, the words, and the elements by namespace and name."""
    spaces: dict[str, str] = {"xml": _XML}
    words: list[str] = []
    elements: dict[str, Known] = {}

    def whole(name: str) -> str:
        prefix, colon, local = name.rpartition(":")
        return f"{spaces[prefix]} {local}" if colon else name

    for line in [*_ALSO.split("\n"), *TABLE.read_text(encoding="utf-8").split("\n")]:
        match line.split():
            case ["xmlns", prefix, namespace]:
                spaces[prefix] = namespace
            case ["words", *more]:
                words += more
            case [element, *marks]:
                names = [mark for mark in marks if mark != "*"]
                elements[whole(element)] = Known(
                    frozenset(whole(name.rstrip("=")) for name in names),
                    frozenset(whole(name.rstrip("=")) for name in names if name.endswith("=")),
                    "*" in marks,
                )
    for element, *names in map(str.split, _SEEN_BY_NOBODY.strip().split("\n")):
        shown = elements.pop(whole(element))
        if names:
            gone = {whole(name) for name in names}
            elements[whole(element)] = Known(shown.attributes - gone, shown.closed - gone, shown.has_text)
    return {namespace: prefix for prefix, namespace in spaces.items()}, frozenset(words), elements
