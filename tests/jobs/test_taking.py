"""The template's rows that were ticked on Perubahan: taken over in a file as in an open sheet, once, in their place."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import Source, grid_of, read_file
from rbexcel.carry.change import Kind
from rbexcel.catalogue.built_in import usual_rows
from rbexcel.drawing.sheets.perubahan import TAKE, ticked
from rbexcel.fixing.fix import applied
from rbexcel.jobs import carrying, fixing, starting
from rbexcel.jobs.catalogue import found
from rbexcel.jobs.scripting import populate
from rbexcel.jobs.taking import rows_with_ticked, taken_over
from rbexcel.parsing.parse import parse
from rbexcel.plan.plan import Plan
from rbexcel.rows.taking import next_missing
from rbexcel.words.ticks import TICK
from rbexcel.workbook.grid import Cell, Grid
from tests.edited import opened, saved
from tests.on_grids import carried_out

AT = datetime(2027, 1, 4, 8, 0)
OFFICE = "KPU Kabupaten Boyolali"


@cache
def carried(of: str, into: str) -> bytes:
    """Return the workbook of a plan that was carried over with its own rows."""
    with TemporaryDirectory() as folder:
        old = Path(folder) / "lama.xlsx"
        populate(of, OFFICE, 2022, output=old)
        _, book = carrying.carried_book(found(into).template, read_file(old), starting.Wanted(OFFICE, 2027))
    return to_bytes(book)


def offered(content: bytes) -> list[tuple[int, str]]:
    """Return the lines of the rows that the report offers, each with the row's key, once."""
    sheet = grid_of("a.xlsx", content).sheet("Perubahan")
    assert sheet is not None
    lines = {str(sheet.value(row, 5)): row for row in range(len(sheet.rows), 0, -1)}
    return [(row, text.removeprefix("Templat ")) for text, row in lines.items() if text.startswith("Templat ")]


def with_ticks(content: bytes, lines: list[int], mark: str = TICK) -> bytes:
    book = opened(content)
    for line in lines:
        book["Perubahan"].cell(line, TAKE).value = mark
    return saved(book)


def fixed(content: bytes, folder: Path) -> tuple[fixing.Fixed, bytes]:
    source, target = folder / "rencana.xlsx", folder / "hasil.xlsx"
    source.write_bytes(content)
    done = fixing.save_fixed(source, target, AT)
    return done, target.read_bytes()


def read(content: bytes) -> tuple[Plan, Grid]:
    grid = grid_of("rencana.xlsx", content)
    return parse(grid, usual_rows), grid


CASES = [
    ("rb-kudus-2022", "rb-8-area", 9),
    ("rb-trenggalek-2022", "rb-8-area", 2),
    ("zi-karanganyar-2022", "zi-6-komponen", 31),
]


@pytest.mark.parametrize(("of", "into", "step"), CASES)
def test_ticked_rows_come_where_they_belong_in_a_file_as_in_an_open_sheet(
    of: str, into: str, step: int, tmp_path: Path
) -> None:
    made = carried(of, into)
    chosen = offered(made)[::step]
    assert len(chosen) > 3
    content = with_ticks(made, [line for line, _ in chosen])
    plan, grid = read(content)
    done, result = fixed(content, tmp_path)
    after = parse(taken_over(Source(grid, content), plan, AT).source.grid, usual_rows)
    before = [row.levels for row in plan.rows]
    assert [row.levels for row in after.rows if row.levels in set(before)] == before
    new = [row for row in after.rows if row.levels not in set(before)]
    assert sorted(row.key or "" for row in new) == sorted(f"{into}:{key}" for _, key in chosen)
    assert [row.months for row in new] == [()] * len(chosen)
    there = read(result)[1]
    assert ticked(there) == {}
    texts = {str(there.sheet("Perubahan").value(line, TAKE)) for line, _ in chosen}  # type: ignore[union-attr]
    assert all(text.startswith("diambil, baris ") for text in texts)
    assert len([each for each in done.done if each.place.sheet == "Perubahan"]) == len(chosen)

    wanted = rows_with_ticked(plan, grid)
    while edit := next_missing(parse(grid, usual_rows), grid, wanted):
        grid = carried_out(grid, edit)
    live = parse(grid, usual_rows)
    assert [(row.levels, row.months) for row in live.rows] == [(row.levels, row.months) for row in after.rows]


def test_a_second_correction_takes_nothing_over_again(tmp_path: Path) -> None:
    made = carried("rb-kudus-2022", "rb-8-area")
    line, key = offered(made)[0]
    _, once = fixed(with_ticks(made, [line], "v"), tmp_path)
    _, twice = fixed(once, tmp_path)
    assert once == twice
    again, result = fixed(with_ticks(once, [line]), tmp_path)
    assert [each.after.partition(",")[0] for each in again.done] == ["diambil"]
    keys = [row.key for row in read(result)[0].rows]
    assert keys.count(f"rb-8-area:{key}") == 1


def test_nothing_is_taken_into_a_sheet_that_holds_more_than_the_plan(tmp_path: Path) -> None:
    made = carried("rb-kudus-2022", "rb-8-area")
    book = opened(with_ticks(made, [offered(made)[0][0]]))
    book["Rencana Aksi"].cell(3, 22).value = "catatan kami"
    done, result = fixed(saved(book), tmp_path)
    assert [each for each in done.done if each.place.sheet == "Perubahan"] == []
    assert done.notes[0].startswith("Baris templat yang dicentang di lembar Perubahan belum diambil")
    assert read(result)[1].sheet("Rencana Aksi").value(3, 22) == "catatan kami"  # type: ignore[union-attr]


def test_a_plan_on_a_renamed_sheet_takes_them_too(tmp_path: Path) -> None:
    made = carried("rb-kudus-2022", "rb-8-area")
    book = opened(with_ticks(made, [offered(made)[0][0]]))
    book["Rencana Aksi"].title = "Renaksi 2027"
    done, result = fixed(saved(book), tmp_path)
    assert done.notes == ()
    assert read(result)[0].parts == ("Renaksi 2027",)
    assert len(read(result)[0].rows) == len(read(made)[0].rows) + 1


def test_ticks_and_words_that_staff_changed_meanwhile_stay(tmp_path: Path) -> None:
    made = carried("rb-kudus-2022", "rb-8-area")
    plan, _ = read(made)
    row = plan.rows[3]
    assert row.place is not None
    month, text = plan.month_cell(row, 12), row.places[-1]
    assert month is not None
    assert text is not None
    book = opened(with_ticks(made, [offered(made)[2][0]]))
    book["Rencana Aksi"].cell(*month.position).value = TICK
    book["Rencana Aksi"].cell(*text.position).value = "Kata kami sendiri"
    _, result = fixed(saved(book), tmp_path)
    changed = next(each for each in read(result)[0].rows if each.leaf == "Kata kami sendiri")
    assert 12 in changed.months


def test_only_offered_rows_can_be_ticked() -> None:
    lone = Grid("a.xlsx", ())
    assert ticked(lone) == {}
    assert ticked(applied(lone, [(Cell("Perubahan", 7, TAKE), TICK)])) == {}
    assert Kind.OFFERED.value == "hanya di templat"
    assert rows_with_ticked(replace(Plan("RB", (), ())), lone) == ()
