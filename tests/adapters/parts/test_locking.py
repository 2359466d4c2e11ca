"""A locked sheet leaves its input cells open, and looks as before."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import copy
from typing import Any

import openpyxl
import pytest

from rbexcel.adapters.parts.locking import lock
from rbexcel.parsing.parse import parse
from tests.adapters.parts.small import MAIN, relation, sheet, small
from tests.outgoing import (
    grid_of,
    of_any_source,
    own,
    sent,
)


@of_any_source
def test_months_and_the_trailing_column_stay_open_and_all_else_is_locked(source: Callable[[], bytes]) -> None:
    content = sent(source())
    plan = parse(grid_of(content))
    sheet = openpyxl.load_workbook(io.BytesIO(content))[plan.rows[0].place.sheet if plan.rows[0].place else ""]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    trailing = plan.month_columns[-1] + 1
    for row in plan.rows:
        assert row.place
        opened = [each.column for each in sheet[row.place.row] if not each.protection.locked]
        assert opened == [*plan.month_columns, trailing]
    assert all(each.protection.locked for line in sheet["A1:R3"] for each in line)


def test_a_locked_sheet_looks_as_before() -> None:
    before = openpyxl.load_workbook(io.BytesIO(own()))["Rencana Aksi"]
    after = openpyxl.load_workbook(io.BytesIO(sent(own())))["Rencana Aksi"]
    for old, new in zip(before.iter_rows(), after.iter_rows(), strict=True):
        assert [look(each) for each in old] == [look(each) for each in new]


def look(cell: Any) -> tuple[object, ...]:
    """What a cell shows and how."""
    styles = (cell.font, cell.fill, cell.border, cell.alignment)
    return (cell.value, cell.number_format, *map(copy, styles))


STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs count="3">{{}}</cellXfs></styleSheet>'
LOOKS = '<xf a="0"/><xf a="1"><protection locked="0"/></xf><xf a="2"><alignment/><protection locked="1"/><extLst/></xf>'
RULES = '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" autoFilter="0"/>'


def test_open_cells_get_styles_like_theirs_that_are_not_locked_and_nothing_else_changes() -> None:
    rows = (
        '<cols><col min="3" max="4" style="2"/></cols><sheetData>'
        '<row r="1" s="1" customFormat="1"><c r="A1"/><c r="B1" s="1"/></row>'
        '<row r="2" s="1"><c r="A2" s="2"/></row></sheetData><mergeCells/>'
    )
    package = small({"A": sheet(rows)}, relation("g", "styles", "g.xml"), more={"xl/g.xml": STYLES.format(LOOKS)})
    before = dict(package.parts)
    assert lock(package, "A", [(2, 1), (1, 1), (1, 2), (1, 3), (2, 3), (2, 9), (7, 1)])
    opened = '<xf applyProtection="1" a="0"><protection locked="0"/></xf>'
    turned = '<xf applyProtection="1" a="2"><alignment/><protection locked="0"/><extLst/></xf>'
    assert package.parts == before | {
        "xl/sheet1.xml": sheet(
            '<cols><col min="3" max="4" style="2"/></cols><sheetData>'
            '<row r="1" s="1" customFormat="1"><c s="3" r="A1"/><c r="B1" s="1"/><c r="C1" s="1"/></row>'
            '<row r="2" s="1"><c r="A2" s="4"/><c r="C2" s="4"/><c r="I2" s="3"/></row></sheetData>'
            f"{RULES}<mergeCells/>"
        ).encode(),
        "xl/g.xml": STYLES.format(LOOKS + opened + turned).replace('count="3"', 'count="5"').encode(),
    }


@pytest.mark.parametrize(
    ("content", "name", "related"),
    [
        ("<sheetData/><sheetProtection/>", "A", (relation("g", "styles", "g.xml"),)),
        ("<sheetData/>", "A", ()),
        ("<sheetData/>", "B", (relation("g", "styles", "g.xml"),)),
    ],
    ids=["locked already", "no styles", "no such sheet"],
)
def test_where_it_cannot_be_locked_nothing_changes(content: str, name: str, related: tuple[str, ...]) -> None:
    package = small({"A": sheet(content)}, *related, more={"xl/g.xml": STYLES.format(LOOKS)})
    before = dict(package.parts)
    assert lock(package, name, [(1, 1)]) is False
    assert package.parts == before


def test_a_sheet_in_the_usual_form_is_locked_as_one_whose_cells_have_to_be_looked_for() -> None:
    usual = (
        '<sheetData><row r="1" spans="1:3"><c r="A1"/><c r="B1" s="2" t="n"><v>1</v></c><c r="C1" s="1"/></row>'
        '<row r="2"><c r="A2" s="2"/><c r="B2" t="inlineStr"><is><t>c</t></is></c></row></sheetData>'
    )
    opened = usual
    for cell, look in (('<c r="A1"/>', '<c r="A1" s="3"/>'), ('"B1" s="2"', '"B1" s="4"'), ('"B2" t', '"B2" s="3" t')):
        opened = opened.replace(cell, look)
    places = [(1, 1), (1, 2), (1, 3), (2, 2), (9, 1)]
    at_once = small({"A": sheet(usual)}, relation("g", "styles", "g.xml"), more={"xl/g.xml": STYLES.format(LOOKS)})
    assert lock(at_once, "A", places)
    assert at_once.parts["xl/sheet1.xml"].decode() == sheet(opened.replace("</sheetData>", f"</sheetData>{RULES}"))
    looked = usual.replace('<c r="A1"/>', '<!----><c r="A1"/>').replace('"C1" s="1"', '"C1"\ts="1"')
    one_by_one = small({"A": sheet(looked)}, relation("g", "styles", "g.xml"), more={"xl/g.xml": STYLES.format(LOOKS)})
    assert lock(one_by_one, "A", places)
    assert one_by_one.parts["xl/g.xml"] == at_once.parts["xl/g.xml"]
    assert sorted(one_by_one.parts["xl/sheet1.xml"].replace(b"<!---->", b"").split()) == sorted(
        sheet(opened.replace("</sheetData>", f"</sheetData>{RULES}"))
        .replace('r="A1" s="3"/>', 's="3" r="A1"/>')
        .replace('r="B2" s="3"', 's="3" r="B2"')
        .encode()
        .split()
    )
