"""What is only written wrongly is corrected, cell by cell; what a plan says stays."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rbexcel.adapters.files.read_file import read_file
from rbexcel.catalogue.built_in import templates
from rbexcel.fixing.fix import applied, fixes, tried
from rbexcel.fixing.proposal import Change, Kind
from rbexcel.fixing.same import folded, same
from rbexcel.jobs import files, starting
from rbexcel.parsing.parse import parse
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Cell, Grid
from tests.fixing.grids import WORN, after, fixed, numbered, of
from tests.tables import SHEET

AT = datetime(2023, 1, 5, 9, 30, 15)


def frame(plan: Plan) -> list[object]:
    return [(tuple(map(folded, row.levels)), row.months, row.key, folded(row.trailing)) for row in plan.rows]


def damaged(grid: Grid, cell: Cell, how: int) -> tuple[Cell, str]:
    text = str(grid.sheets[0].value(cell.row, cell.column) or "")
    marred = (
        text.replace(" ", "  "),
        f" {text}",
        text.replace(". ", ".  "),
        text.replace("✓", "√"),
        text.upper(),
        text + "\u00a0",
    )
    return cell, marred[how]


@given(st.lists(st.tuples(st.integers(4, 7), st.integers(4, 17), st.integers(0, 5)), max_size=12))
@settings(max_examples=40, deadline=None)
def test_fixing_twice_is_fixing_once_and_the_plan_stays_the_same(faults: list[tuple[int, int, int]]) -> None:
    cells = {Cell(SHEET, row, column): how for row, column, how in faults if WORN.sheets[0].value(row, column)}
    grid = applied(WORN, (damaged(WORN, cell, how) for cell, how in cells.items()))
    before, made = parse(grid), after(grid)
    assert fixed(made) == []
    assert frame(parse(made)) == frame(before)
    changed = {each.place for each in fixes(before, grid)}
    for row, (old, new) in enumerate(zip(grid.sheets[0].rows, made.sheets[0].rows, strict=True), start=1):
        for at, (one, other) in enumerate(zip(old, new, strict=True), start=1):
            assert one == other or Cell(SHEET, row, at) in changed


@pytest.mark.parametrize("template", [each.id for each in templates()])
def test_a_plan_of_the_catalogue_is_the_same_plan_after_its_fixes(template: str, tmp_path: Path) -> None:
    chosen = next(each for each in templates() if each.id == template)
    _, book = starting.new_book(chosen, starting.Wanted("KPU Kabupaten Sukoharjo", 2023))
    files.save_new(book, tmp_path / "a.xlsx", AT)
    grid = read_file(tmp_path / "a.xlsx")
    made = after(grid)
    assert frame(parse(made)) == frame(parse(grid))
    assert fixed(made) == []


def test_a_change_after_which_the_plan_reads_otherwise_is_left_out_and_the_others_stay() -> None:
    grid = of("""
        | sub kegiatan    | indikator   | 1 |
        |-----------------|-------------|---|
        | 1. Evaluasi SOP | 1. Laporan  | √ |
        |                 | 2. Notulen  | ✓ |
        |                 | 3. Berkas ; | ✓ |
    """)
    harmful = [("E5", "2. Undangan"), ("F6", "x"), ("D4", "1. Evaluasi SOP 2. Reviu")]
    harmless = [("F4", "✓"), ("E6", "3. Berkas;")]
    places = {Cell(SHEET, row, at).address: Cell(SHEET, row, at) for row in range(4, 7) for at in range(1, 19)}
    proposed = [(Change(places[address], text),) for address, text in sorted(harmful + harmless)]
    kind = Kind("uji", lambda *_: iter(()), same)
    _, made, done = tried(kind, parse(grid), grid, proposed)
    assert sorted((each.place.address, each.after) for each in done) == sorted(harmless)
    assert frame(parse(made)) == frame(parse(grid))


def test_untouchable_cells_stay_with_what_depends_on_them() -> None:
    grid = numbered("1.", "2.", "4.", "5.")
    assert fixes(parse(grid), grid, untouchable={Cell(SHEET, 6, 5)}) == ()
