"""The sheets of a workbook as its main part lists them."""

from __future__ import annotations

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.relations import relation_of
from rbexcel.adapters.parts.ungraftable import unparsable
from rbexcel.adapters.parts.xml import Element
from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen


@frozen
class ListedSheet:
    """A sheet as the workbook lists it: its name, number and relationship, and its part, None where that is missing."""

    name: str
    number: int
    relation: str
    part: str | None
    visible: bool
    element: Element


def sheets_of(package: Package) -> list[ListedSheet]:
    """Return the sheets of a workbook in order; raises UngraftableError for one that has no list of them."""
    sheets = package.outline.child("sheets")
    if sheets is None:
        unparsable()
    targets = {each.id: each.target for each in package.relations(package.workbook)}
    found = []
    for each in sheets.members:
        relation = relation_of(each)
        found.append(
            ListedSheet(
                each.attributes.get("name", ""),
                each.number("sheetId"),
                relation,
                targets.get(relation),
                each.attributes.get("state", "visible") == "visible",
                each,
            )
        )
    return found


def part_of(package: Package, sheet: str) -> str:
    """Return the part of the sheet of that name; raises RbexcelError when there is none."""
    part = next((each.part for each in sheets_of(package) if each.name == sheet), None)
    if part is None:
        raise RbexcelError(f'Lembar "{sheet}" tidak ada di berkas ini. Periksa nama lembarnya.')
    return part
