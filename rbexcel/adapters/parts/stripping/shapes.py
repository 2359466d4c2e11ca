"""Shapes of drawings: what nobody sees of them is told, and their names, which are shown in a list only, are plain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rbexcel.adapters.files.plain.parts import ending_of
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart
from rbexcel.adapters.parts.xml import Edit, Element, set_attribute, text_of, tree
from rbexcel.sending.besides import Besides, What

_KINDS = {"nvPicPr": "Gambar", "nvGraphicFramePr": "Bagan", "nvGrpSpPr": "Grup", "nvCxnSpPr": "Garis"}
_OTHERS = "Bentuk"
_PLAIN = re.compile(
    r"(?:Gambar|Bagan|Grup|Garis|Bentuk|Grafik|Kotak Teks|Diagram|Picture|Image|Graphic|Chart|Group|Shape|Text ?Box|"
    r"Rectangle|Oval|Line|Straight Connector|Straight Arrow Connector|Button|Check Box|Drop Down|Option Button|Spinner|"
    r"Label|List Box|Group Box|Scroll Bar) \d{1,6}"
)
"""What programs call shapes by themselves."""
_NUMBER = re.compile(r"\d{1,6}")


def shapes(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """Tell the shapes that nobody sees and what is said of the others to the blind; give all of them plain names."""
    for part in parts:
        data = package.parts.get(part.name, b"")
        if not part.sheet or ending_of(part.name) != "xml" or (b"cNvPr" not in data and b"control " not in data):
            continue
        charts = [package.parts[each.target] for each in part.relations if each.kind == "chart" and each.target]
        edits: list[Edit] = []
        for parent in tree(data, skip="sheetData").walk():
            for each in parent.children:
                if each.name == "cNvPr":
                    yield from _told(part.sheet, each, charts)
                if each.name in {"cNvPr", "control"}:
                    edits += _named(data, each, _KINDS.get(parent.name, _OTHERS))
        package.edit(part.name, edits)
        if edits:
            yield Besides(What.PROPERTIES, part.sheet)


def _told(sheet: str, shape: Element, charts: Sequence[bytes]) -> Iterator[Besides]:
    """Yield what is told of a shape; words that a chart shows itself are nothing new."""
    if shape.attributes.get("hidden") in {"1", "true"}:
        yield Besides(What.HIDDEN_SHAPE, sheet, shape.attributes.get("name", ""))
    said = dict.fromkeys(filter(None, (shape.attributes.get("title"), shape.attributes.get("descr"))))
    for text in said:
        if not any(b">%s<" % text_of(text) in chart for chart in charts):
            yield Besides(What.ALT_TEXT, sheet, f'"{text}"')


def _named(data: bytes, shape: Element, kind: str) -> list[Edit]:
    name = shape.attributes.get("name", "")
    if not name or _PLAIN.fullmatch(name):
        return []
    number = shape.attributes.get("id") or shape.attributes.get("shapeId") or ""
    return set_attribute(data, shape, "name", f"{kind} {number if _NUMBER.fullmatch(number) else 1}")
