"""What the format knows: every element with its attributes, the namespaces, and the words that values may be."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import field, replace
from functools import cache
from pathlib import Path

from rbexcel.adapters.parts.ooxml import STRICT
from rbexcel.frozen import frozen

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
GUID = re.compile(r"\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", re.IGNORECASE)
_NUMBER = re.compile(
    r"[-+]?[\d.,]*(?:[eE][-+]?\d+)?(?:%|[a-z]{2})?|#?[0-9A-Fa-f]{1,128}|\{[-0-9A-Fa-f]{36}\}|[-0-9:.TZ]+"
)
_MORE_WORDS = frozenset({"true", "false", "t", "f", "yes", "no", "on", "off", "preserve", "default", "external",
                         "internal", "inf", "-inf", "nan", "excela1", "calca1", "excelr1c1",
                         "excela1withexcelr1c1"})  # fmt: skip


_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?|x-none|")
_NUMBERS = re.compile(r"[-\d.,:; ]*")
_CELLS = re.compile(r"(?:(?:^|[: ])(?:\$?[A-Z]{1,3}(?:\$?\d{1,7})?|\$?\d{1,7}))+")
_SHAPED = (
    (_LANGUAGE, "c:lang val a:rPr lang a:defRPr lang a:endParaRPr lang cs:defRPr lang dgm:title lang dgm:desc lang"),
    (_NUMBERS, "o:idmap data x:row spans"),
    (_CELLS, "x:dimension ref x:selection activeCell x:selection sqref x:sheetView topLeftCell x:pane topLeftCell "
             "x:sortState ref x:ignoredError sqref x:f r1 x:f r2 x:sheetPr syncRef"),
)  # fmt: skip
"""Attributes whose values are neither numbers nor words of a list, and yet have a shape, which words have not."""

_DECLARED = frozenset({
    "position", "left", "top", "width", "height", "margin", "margin-left", "margin-top", "margin-right",
    "margin-bottom", "z-index", "visibility", "display", "flip", "rotation", "direction", "text-align",
    "vertical-align", "text-decoration", "font-size", "font-weight", "font-style", "line-height", "color", "background",
    "antialias", "layout-flow", "layout-flow-alt", "mso-direction-alt", "mso-fit-shape-to-text",
    "mso-layout-flow-alt", "mso-position-horizontal", "mso-position-vertical", "mso-position-horizontal-relative",
    "mso-position-vertical-relative", "mso-width-percent", "mso-height-percent", "mso-width-relative",
    "mso-height-relative", "mso-left-percent", "mso-top-percent", "mso-wrap-style", "mso-wrap-distance-left",
    "mso-wrap-distance-right", "mso-wrap-distance-top", "mso-wrap-distance-bottom", "mso-wrap-edited",
    "mso-rotate", "mso-text-shadow", "mso-text-scale", "mso-next-textbox", "tab-interval", "text-indent",
    "text-kashida", "text-justify", "white-space", "direction-alt", "v-text-anchor", "v-text-align", "v-text-kern",
    "v-text-spacing",
    "v-text-reverse", "v-rotate-letters", "v-same-letter-heights",
})  # fmt: skip
_SAID = """
absolute relative static visible hidden none inherit auto x y xy left right center centre middle top bottom baseline
justify ltr rtl context vertical horizontal vertical-ideographic horizontal-ideographic normal bold italic underline
super sub page margin text char line square through tight t f true false infinite top-to-bottom bottom-to-top top-center
middle-center bottom-center top-baseline bottom-baseline black white red green blue yellow gray windowtext transparent
nowrap pre inline block
"""
"""What is declared of a shape in an old drawing, and the words that it is declared with."""


@frozen
class Known:
    """An element: its attributes, those of them whose value is a number or a word, whether it has text."""

    attributes: frozenset[str]
    closed: frozenset[str]
    has_text: bool
    shaped: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """Attributes whose values have another shape."""


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
    if name in element.shaped:
        return element.shaped[name].fullmatch(value) is not None
    if name == "style" and name in element.attributes:
        return plain_style(value) == value
    if _UID.fullmatch(name):
        return GUID.fullmatch(value) is not None
    return name in element.attributes or name in _OF_ALL


def plain_style(value: str) -> str:
    """Return of what an old drawing declares of a shape only the declarations that programs write."""
    return ";".join(each for each in value.split(";") if not each.strip() or _is_declared(each))


def _is_declared(declaration: str) -> bool:
    name, _, said = declaration.partition(":")
    said_with = _SAID.split()
    return name.strip().lower() in _DECLARED and all(
        word.lower() in said_with or _NUMBER.fullmatch(word) is not None for word in said.split()
    )


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
    for shape, listed in _SHAPED:
        pairs = listed.split()
        for element, name in zip(pairs[::2], pairs[1::2], strict=True):
            shown = elements[whole(element)]
            elements[whole(element)] = replace(shown, shaped={**shown.shaped, name: shape})
    return {namespace: prefix for prefix, namespace in spaces.items()}, frozenset(words), elements
