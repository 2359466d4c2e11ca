"""A locked sheet leaves its input cells open, and looks as before."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import copy
from typing import Any

import openpyxl

from rbexcel.parsing.parse import parse
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
