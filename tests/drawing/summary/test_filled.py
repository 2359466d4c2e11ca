"""What staff filled in on Monev: which row of the plan each line belongs to."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.drawing.summary.filled import Filled, filled_lines, kept, path_of
from rbexcel.workbook.grid import Grid, SheetGrid
from tests.drawing.summary.summaries import PLAN

KEYED = replace(PLAN, rows=tuple(replace(row, key=f"rb:{number}") for number, row in enumerate(PLAN.rows, start=1)))
INPUTS = ("Sudah", "SK", None, None)


def line(quarter: int, key: str | None, path: str) -> Filled:
    return Filled(quarter, key, path, (), INPUTS)


def test_nothing_is_read_from_a_workbook_without_monev() -> None:
    assert filled_lines(Grid("x.xlsx", (SheetGrid("Monev", (("TW", "AREA"), ("I", "x"))),))) == ()


def test_a_path_is_the_texts_of_a_row_without_case_and_blanks() -> None:
    row = replace(PLAN.rows[2], levels=("Manajemen  PERUBAHAN", "Perencanaan", None, "Tim"))
    assert path_of(row) == "manajemen perubahan | perencanaan |  | tim"


def test_a_line_is_known_by_key_and_texts_then_by_key_then_by_texts() -> None:
    paths = [path_of(row) for row in KEYED.rows]
    both, key, texts = line(1, "rb:1", paths[0]), line(1, "rb:2", "lain"), line(1, None, paths[3])
    gone = line(2, "rb:99", "tidak ada")
    assert kept(KEYED, (gone, texts, key, both)) == ({(1, 0): both, (1, 1): key, (1, 3): texts}, (gone,))


def test_two_lines_of_one_quarter_do_not_share_a_row_but_two_quarters_do() -> None:
    path = path_of(PLAN.rows[0])
    first, again, later = line(1, None, path), line(1, None, path), line(2, None, path)
    assert kept(PLAN, (first, again, later)) == ({(1, 0): first, (2, 0): later}, (again,))
