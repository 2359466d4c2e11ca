"""The files that a job reads: which sheets of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rbexcel.errors import RbexcelError
from rbexcel.jobs import reading
from rbexcel.workbook.grid import Grid, SheetGrid
from rbexcel.workbook.identity import SHEET as IDENTITY


def test_a_chosen_sheet_comes_with_the_one_that_says_whose_it_is(plan_file: Path) -> None:
    assert [sheet.name for sheet in reading.read_grid(plan_file, "Rencana Aksi").sheets] == ["Rencana Aksi", IDENTITY]
    assert [sheet.name for sheet in reading.read_grid(plan_file, IDENTITY).sheets] == [IDENTITY]
    assert reading.read_plan(plan_file, "Rencana Aksi") == reading.read_plan(plan_file)


def test_a_chosen_sheet_that_is_not_there_is_told_with_those_that_are() -> None:
    grid = Grid("a.xlsx", (SheetGrid("Rencana Aksi", ()), SheetGrid("Bantu", ()), SheetGrid("_rbexcel", ())))
    assert [sheet.name for sheet in reading.only(grid, "Bantu").sheets] == ["Bantu", "_rbexcel"]
    with pytest.raises(RbexcelError) as caught:
        reading.only(grid, "Lampiran")
    assert str(caught.value) == (
        'Lembar "Lampiran" tidak ada dalam berkas "a.xlsx"; pilih salah satu dari "Rencana Aksi", "Bantu", "_rbexcel".'
    )
