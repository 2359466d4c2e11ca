"""The sheets of a workbook as its main part lists them."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.sheets import part_of, sheets_of
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.errors import RbexcelError
from tests.adapters.parts.small import MAIN, OFFICE, sheet, small


def test_sheets_come_in_order_with_their_parts_and_whether_they_show() -> None:
    listed = (
        '<sheet name="B &amp; C" sheetId="7" r:id="rId2" state="veryHidden"/>'
        '<sheet name="A" sheetId="3" r:id="rId1" state="visible"/><sheet name="Hilang" sheetId="4" r:id="rId9"/>'
    )
    workbook = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
    package = small({"A": sheet(""), "B": sheet("")}, more={"xl/workbook.xml": workbook})
    assert [(each.name, each.number, each.relation, each.part, each.visible) for each in sheets_of(package)] == [
        ("B & C", 7, "rId2", "xl/sheet2.xml", False),
        ("A", 3, "rId1", "xl/sheet1.xml", True),
        ("Hilang", 4, "rId9", None, True),
    ]
    assert part_of(package, "B & C") == "xl/sheet2.xml"


@pytest.mark.parametrize("name", ["b", "Lain", ""])
def test_a_sheet_that_is_not_there_is_told_by_its_name(name: str) -> None:
    with pytest.raises(RbexcelError) as caught:
        part_of(small({"A": sheet(""), "B": sheet("")}), name)
    assert str(caught.value) == f'Lembar "{name}" tidak ada di berkas ini. Periksa nama lembarnya.'


def test_a_workbook_without_a_list_of_sheets_is_refused() -> None:
    with pytest.raises(UngraftableError):
        sheets_of(small({}, more={"xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>'}))
