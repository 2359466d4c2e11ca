"""A package as small as can be, of which a test says only what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from rbexcel.adapters.parts.package import Package
from tests.packages import packed

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def relation(id_: str, kind: str, target: str, mode: str = "") -> str:
    """A relationship; ``mode`` is External for one that leads out of the package."""
    outside = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{target}"{outside}/>'


def relations(*entries: str) -> str:
    """A part of relationships."""
    return f'<Relationships xmlns="{RELATIONSHIPS}">{"".join(entries)}</Relationships>'


def sheet(inside: str) -> str:
    """A sheet part."""
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{inside}</worksheet>'


def small(
    sheets: Mapping[str, str],
    *related: str,
    before: str = "",
    after: str = "",
    types: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> Package:
    """
    A package of these sheets by their names, as sheet1.xml and so on in the folder xl.

    ``related`` are further relationships of the workbook, ``before`` and ``after`` stand beside its list of sheets,
    ``types`` at the end of the content types; ``more`` are further parts, or others in the place of these.
    """
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in zip(numbers, sheets, strict=True)
    )
    kinds = (relation(f"rId{number}", "worksheet", f"sheet{number}.xml") for number in numbers)
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="relasi"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="buku"/>{types}</Types>',
        "_rels/.rels": relations(relation("a", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheets>{listed}</sheets>{after}'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": relations(*kinds, *related),
    }
    members |= {f"xl/sheet{number}.xml": content for number, content in zip(numbers, sheets.values(), strict=True)}
    return Package(packed(members | dict(more or {})))
