"""Signs without a width change nothing of a plan, wherever a copied or printed page has them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.parsing.parse import parse
from rbexcel.parsing.seen import as_seen
from rbexcel.workbook.grid import Grid, SheetGrid, Value
from tests.drawn_tables import book, drawn
from tests.parsing.test_layouts import LAYOUTS
from tests.parsing.test_offices import OFFICES

UNSEEN = ("\u200b", "\u00ad", "\u2060", "\ufeff")
GRIDS = LAYOUTS | {name: book(drawn(office[0])) for name, office in OFFICES.items()}


def _spoilt(value: Value, at: int) -> Value:
    """Return a text with a sign that has no width around it and in its middle."""
    if not isinstance(value, str):
        return value
    sign, half = UNSEEN[at % len(UNSEEN)], len(value) // 2
    return f"{sign}{value[:half]}{sign}{value[half:]}{sign}"


def _spoilt_sheet(sheet: SheetGrid) -> SheetGrid:
    lines = enumerate(sheet.rows)
    return replace(
        sheet, rows=tuple(tuple(_spoilt(value, row + at) for at, value in enumerate(line)) for row, line in lines)
    )


@pytest.mark.parametrize("name", GRIDS)
def test_a_page_with_signs_of_no_width_everywhere_is_the_same_plan(name: str) -> None:
    grid = GRIDS[name]
    assert parse(replace(grid, sheets=tuple(map(_spoilt_sheet, grid.sheets)))) == parse(grid)


def test_a_cell_of_nothing_but_signs_of_no_width_is_empty_and_a_grid_without_any_is_itself() -> None:
    sheet = SheetGrid("A", (("\u200b", " \ufeff ", "a/\u200bb", "√", 1, None),))
    assert as_seen(Grid("a.xlsx", (sheet,))).sheets[0].rows == ((None, None, "a/b", "√", 1, None),)
    plain = Grid("a.xlsx", (SheetGrid("A", (("a/b", "√"),)),))
    assert as_seen(plain) is plain
