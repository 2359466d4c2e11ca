"""What staff filled in on Monev: which row of the plan each line belongs to."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.drawing.summary.filled import NOTHING_FILLED, Filled, filled_list
from rbexcel.drawing.summary.matching import kept, path_of, paths_of
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Grid, SheetGrid
from tests.drawing.summary.summaries import PLAN

KEYED = replace(PLAN, rows=tuple(replace(row, key=f"rb:{number}") for number, row in enumerate(PLAN.rows, start=1)))
INPUTS = ("Sudah", "SK", None, None)


def line(quarter: int, key: str | None, path: str) -> Filled:
    return Filled(quarter, key, path, (), INPUTS)


def test_nothing_is_read_from_a_workbook_without_monev() -> None:
    assert filled_list(Grid("x.xlsx", (SheetGrid("Monev", (("TW", "AREA"), ("I", "x"))),))) == NOTHING_FILLED


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


def renamed(plan: Plan, index: int, level: int, text: str) -> Plan:
    """Return a plan in which one text of a row has another wording."""
    levels = tuple(text if at == level else each for at, each in enumerate(plan.rows[index].levels))
    return replace(
        plan, rows=tuple(replace(row, levels=levels) if at == index else row for at, row in enumerate(plan.rows))
    )


KNOWN = frozenset(paths_of(PLAN))


def test_without_keys_a_row_is_known_by_the_texts_that_did_not_change() -> None:
    old = line(1, None, path_of(PLAN.rows[0]))
    reworded = renamed(PLAN, 0, 3, "SK Tim RB")
    area = replace(
        PLAN,
        rows=tuple(
            replace(row, levels=("Tata Kelola", *row.levels[1:])) if row.levels[0] == PLAN.rows[0].levels[0] else row
            for row in PLAN.rows
        ),
    )
    assert kept(reworded, (old,), known=KNOWN) == ({(1, 0): old}, ())
    assert kept(area, (old,), known=KNOWN) == ({(1, 0): old}, ())


def test_what_belonged_to_a_deleted_row_does_not_go_to_another_one() -> None:
    old = line(1, None, path_of(PLAN.rows[0]))
    another = renamed(PLAN, 0, 3, "Undangan rapat")
    assert kept(another, (old,), known=KNOWN) == ({}, (old,))
    assert kept(replace(PLAN, rows=PLAN.rows[1:]), (old,), known=KNOWN) == ({}, (old,))


def test_of_rows_with_the_same_texts_each_keeps_its_own_entries() -> None:
    twice = replace(PLAN, rows=(PLAN.rows[0], PLAN.rows[0], *PLAN.rows[1:]))
    first, second = paths_of(twice)[:2]
    own, other = line(1, None, second), line(1, None, first)
    assert kept(twice, (own,)) == ({(1, 1): own}, ())
    assert kept(twice, (own, other)) == ({(1, 1): own, (1, 0): other}, ())
    assert kept(PLAN, (own,)) == ({(1, 0): own}, ())


def test_entries_follow_a_text_that_was_moved_to_the_row_of_another_key() -> None:
    texts = [row.levels for row in KEYED.rows]
    shifted = replace(
        KEYED,
        rows=tuple(replace(row, levels=each) for row, each in zip(KEYED.rows, [*texts[1:], texts[0]], strict=True)),
    )
    lines = tuple(line(1, f"rb:{number}", path) for number, path in enumerate(paths_of(KEYED), start=1))
    found, gone = kept(shifted, lines)
    assert ({index: found[1, index].path for index in range(len(texts))}, gone) == (
        dict(enumerate(paths_of(shifted))),
        (),
    )


def test_a_line_that_staff_added_and_columns_that_they_took_out_lose_nothing() -> None:
    rows = (
        ("TW", "AREA", "INDIKATOR", "RENCANA", "REALISASI", "KENDALA", "KUNCI", "PENGENAL", "PETUGAS"),
        ("II", "x", "Rapat", None, "Sudah", None, None, None, "Ani"),
    )
    (added,) = filled_list(Grid("x.xlsx", (SheetGrid("Monev", rows),))).lines
    assert (added.part, added.path, added.shown, added.inputs, added.extras) == (
        2,
        "",
        ("x", "Rapat"),
        ("Sudah", None, None, None),
        (("PETUGAS", "Ani"),),
    )
