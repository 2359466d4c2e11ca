"""The object of ``rbexcel read --json``: what of a row is in it, beside its levels."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.plan.as_json import plan_as_json
from rbexcel.plan.plan import RB_COLUMNS, Mark, Plan, Row

ROW = Row(("Manajemen Perubahan", "Tim", "Rapat", "Notulen"), ("1", "1", "1", "1"))


def test_a_plan_of_ticks_says_so_and_its_rows_have_no_quarters() -> None:
    told = plan_as_json(Plan("RB", RB_COLUMNS, (ROW,)))
    assert told["schedule"] == "ticks"
    assert (told["rows"][0]["quarters"], told["rows"][0]["others"]) == ([], {})


def test_a_plan_of_targets_tells_its_quarters_and_its_other_columns_in_their_order() -> None:
    row = replace(
        ROW,
        marks=(Mark("1", (), quarters=(4,)), Mark("1", (), quarters=(1,))),
        others=(("TARGET 2026", "100"), ("SATUAN", "Persen")),
    )
    told = plan_as_json(Plan("RB", RB_COLUMNS, (row,), schedule="targets"))
    assert told["schedule"] == "targets"
    assert told["rows"][0]["quarters"] == [1, 4]
    assert list(told["rows"][0]["others"].items()) == [("TARGET 2026", "100"), ("SATUAN", "Persen")]
