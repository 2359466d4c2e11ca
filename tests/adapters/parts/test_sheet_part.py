"""A sheet part knows where its cells are, and where new ones belong."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.sheet_part import SheetPart
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.adapters.parts.xml import spliced
from tests.adapters.parts.small import sheet, small

ROWS = '<row r="2"><c r="B2"/><c i="C2"/><c r="AB2"/></row><row i="3"><c i="A3"/><f/><c i="B3"/></row><row r="9"/>'


def part_with(rows: str) -> SheetPart:
    return SheetPart(small({"A": sheet(rows)}).parts["xl/sheet1.xml"])


def made(page: SheetPart) -> str:
    """What stands in the sheet data once the new cells are in."""
    whole = spliced(page.data, page.new_cells()).decode()
    start = whole.index(">", whole.index("<sheetData")) + 1
    return whole[start : whole.index("</sheetData>")]


def test_cells_stand_where_they_say_or_after_the_one_before() -> None:
    page = part_with(f"<sheetData>{ROWS}</sheetData>")
    found = {
        (row, column): cell.attributes.get("r", cell.attributes.get("i"))
        for row, each in page.rows.items()
        for column, cell in each.cells.items()
    }
    assert found == {(2, 2): "B2", (2, 3): "C2", (2, 28): "AB2", (3, 1): "A3", (3, 2): "B3"}
    assert list(page.rows) == [2, 3, 9]
    assert page.cell((2, 4)) is None
    assert page.cell((1, 1)) is None


def test_new_cells_stand_between_those_that_are_there_in_rows_that_are_there_or_new() -> None:
    page = part_with(f"<sheetData>{ROWS}</sheetData>")
    for place in ((2, 28 + 1), (2, 4), (2, 1), (1, 1), (9, 2), (9, 1), (5, 5), (12, 1)):
        page.add(place, f"<n{place[0]}.{place[1]}/>".encode())
    assert made(page) == (
        '<row r="1"><n1.1/></row>'
        '<row r="2"><n2.1/><c r="B2"/><c i="C2"/><n2.4/><c r="AB2"/><n2.29/></row>'
        '<row i="3"><c i="A3"/><f/><c i="B3"/></row>'
        '<row r="5"><n5.5/></row>'
        '<row r="9"><n9.1/><n9.2/></row>'
        '<row r="12"><n12.1/></row>'
    )


def test_new_cells_take_the_prefix_of_the_sheet_and_open_an_empty_one() -> None:
    page = SheetPart(small({"A": '<x:worksheet xmlns:x="u"><x:sheetData/></x:worksheet>'}).parts["xl/sheet1.xml"])
    page.add((3, 1), b"<n/>")
    assert spliced(page.data, page.new_cells()) == (
        b'<x:worksheet xmlns:x="u"><x:sheetData><x:row r="3"><n/></x:row></x:sheetData></x:worksheet>'
    )


def test_a_part_that_is_no_table_is_refused() -> None:
    with pytest.raises(UngraftableError):
        part_with("<drawing/>")
