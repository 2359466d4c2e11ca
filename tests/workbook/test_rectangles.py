"""Styles of cells as rectangles."""

from __future__ import annotations

import pytest

from rbexcel.workbook.grid import Span
from rbexcel.workbook.rectangles import rectangles
from tests.adapters.excel.test_workbook import BODY, TICK, sheet_of_all


def test_rectangles_cover_each_cell_once_with_its_own_style() -> None:
    drawn = sheet_of_all()
    found = rectangles(drawn.styles())
    assert {place: area.style for area in found for place in area.span} == drawn.styles()
    assert sum(len(list(area.span)) for area in found) == len(drawn.styles())


@pytest.mark.parametrize("rows", [1, 200])
def test_a_table_of_regular_look_gives_the_same_rectangles_whatever_its_length(rows: int) -> None:
    columns = (BODY, BODY, TICK, TICK, TICK, BODY)
    look = {(row, column): style for row in range(5, 5 + rows) for column, style in enumerate(columns, 1)}
    spans = [area.span for area in rectangles(look)]
    assert spans == [Span(5, 1, 4 + rows, 2), Span(5, 3, 4 + rows, 5), Span(5, 6, 4 + rows, 6)]


def test_nothing_styled_gives_no_rectangles() -> None:
    assert rectangles({}) == ()
