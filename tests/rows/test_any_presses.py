"""Rows added and deleted at random: the plan that is read afterwards is the one that was told."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from rbexcel.catalogue import built_in as catalogue
from rbexcel.checking.check import check
from rbexcel.errors import RbexcelError
from rbexcel.fixing.fix import applied
from rbexcel.parsing.parse import parse
from rbexcel.plan.plan import Plan, Row
from rbexcel.rows.deletion import deleted
from rbexcel.rows.insertion import inserted
from rbexcel.rows.row_edit import RowEdit
from rbexcel.workbook.grid import Cell, Grid
from rbexcel.workbook.ours import PLAN
from tests import layouts
from tests.on_grids import carried_out, click
from tests.plans import with_few_at_once
from tests.rows.tables import EVERY, populated_grid

FOREIGN = {
    "merged": layouts.Look(),
    "not merged": layouts.Look(merge=False),
    "printed on each line": layouts.Look(merge=False, repeat=True),
    "further right": layouts.Look(left=2, number_row=True),
    "without NO": layouts.Look(number=False),
}


def breaks(plan: Plan) -> int:
    return len(check(plan, select=("RB405",)))


def written(grid: Grid, edit: RowEdit, text: str) -> tuple[Grid, tuple[Row, ...]]:
    """Write a text instead of each placeholder of the new row, as staff do; return the plan's rows then."""
    sheet = grid.sheet(edit.sheet)
    new = next((row for row in edit.rows if row.place and row.place.row == edit.first), None)
    if not edit.inserts or sheet is None or new is None:
        return grid, edit.rows
    told = {
        place: f"{text} {'abcde'[level]}"
        for level, place in enumerate(new.places)
        if place and place.row == edit.first and set(new.levels[level] or "") == {"."}
    }
    cells = [(place, str(sheet.value(place.row, place.column)).rstrip(".") + text) for place, text in told.items()]
    rows = (
        replace(
            row, levels=tuple(told.get(p, old) if p else old for p, old in zip(row.places, row.levels, strict=True))
        )
        for row in edit.rows
    )
    return applied(grid, cells), tuple(rows)


def pressed_at_random(grid: Grid, sheet: str, chance: random.Random, times: int) -> int:
    """Add and delete rows, and read the plan each time: it is the one that was told. Return how often it was done."""
    plan, done = parse(grid), 0
    for turn in range(times):
        row = chance.choice(plan.rows)
        assert row.place
        cell = chance.choice([place for place in row.places if place] + [Cell(sheet, row.place.row, 9)])
        selected = click(grid, sheet, row.place.row, cell.column)
        if chance.random() < 0.15:
            last = min(row.place.row + chance.randrange(3), max(each.place.row for each in plan.rows if each.place))
            selected = replace(EVERY, first_row=row.place.row, last_row=last)
        try:
            edit = chance.choice((inserted, inserted, deleted))(grid, sheet, selected)
        except RbexcelError:
            continue
        words = "Berkas " + " ".join(chance.choice(("rapat", "notulen", "reviu", "survei")) for _ in range(3))
        grid, rows = written(carried_out(grid, edit), edit, f"{words} {'abcdefghijkl'[turn % 12] * 3}")
        after = parse(grid)
        assert after.rows == rows
        assert breaks(after) <= breaks(plan)
        assert len(after.unread) + len(after.uncertain) <= len(plan.unread) + len(plan.uncertain)
        keys = [each.key for each in after.rows if each.key]
        assert len(keys) == len(set(keys))
        plan, done = after, done + 1
    return done


@pytest.mark.parametrize("template_id", with_few_at_once(catalogue.template_ids()))
def test_after_any_presses_a_populated_plan_reads_as_the_plan_with_those_rows(template_id: str) -> None:
    assert pressed_at_random(populated_grid(template_id), PLAN.name, random.Random(template_id), 12) > 5


@pytest.mark.parametrize("look", FOREIGN)
def test_after_any_presses_a_table_made_elsewhere_reads_as_the_plan_with_those_rows(look: str) -> None:
    grid = Grid("rencana.xlsx", (layouts.table(FOREIGN[look]),))
    assert pressed_at_random(grid, "Sheet1", random.Random(look), 12) > 4
