"""A letter beside a line of the sheet ``Impor`` settles it: the check believes it, and the months are made by it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.catalogue.built_in import usual_rows
from rbexcel.jobs.checking import checked
from rbexcel.jobs.fixing import save_fixed
from rbexcel.jobs.importing import import_book
from rbexcel.jobs.reading import read_plan
from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Why
from rbexcel.plan.doubt_list import CHOICE, OTHERWISE, TAKEN, TEXT, UNREAD
from rbexcel.plan.plan import Plan
from rbexcel.plan.reprinted import reprinted
from rbexcel.workbook.grid import Grid, SheetGrid
from tests.edited import opened, saved
from tests.jobs.test_import_doubts import AT, edited, grid, imported, lines_of, open_doubts, row_of
from tests.jobs.test_import_doubts import TEXT as TABLE
from tests.outgoing import grid_of

STRAY, MOVED, ONE = "Notulen rapat tim", "Undangan rapat tim", "Laporan evaluasi"


def line_of(workbook: Any, leaf: str) -> int:
    cells = (line[TEXT - 1] for line in workbook["Impor"].iter_rows())
    return int(next(cell.row for cell in cells if cell.value == leaf))


def answered(letters: Mapping[str, str], source: Grid | None = None) -> bytes:
    """Return an import with a letter beside the line of each of some rows."""
    workbook = opened(imported(source or grid(TABLE)))
    for leaf, letter in letters.items():
        workbook["Impor"].cell(line_of(workbook, leaf), CHOICE).value = letter
    return saved(workbook)


def months(plan: Plan) -> dict[str | None, tuple[int, ...]]:
    return {row.leaf: row.months for row in plan.rows}


def test_each_line_shows_how_it_was_read_and_how_else_it_may_be_meant() -> None:
    workbook = opened(imported(grid(TABLE)))
    shown = [
        tuple(workbook["Impor"].cell(line_of(workbook, leaf), column).value for column in (TAKEN, OTHERWISE, CHOICE))
        for leaf in (STRAY, MOVED, ONE)
    ]
    assert shown == [
        ("A: tidak ada bulan", "B: Desember", None),
        ("A: September", "B: Agustus dan Desember", None),
        ("A: tidak ada bulan", "B: Februari", None),
    ]


@pytest.mark.parametrize("letter", ["A", "a", " A.", "a)"])
def test_what_was_read_right_is_in_doubt_no_more_nor_are_the_marks_that_it_is_about(letter: str) -> None:
    plan = parse(grid_of(answered({STRAY: letter, MOVED: letter})))
    assert open_doubts(plan) == [(ONE, Why.LONE_ONES)]
    assert (months(plan)[STRAY], months(plan)[MOVED]) == ((), (9,))


def test_the_check_believes_it() -> None:
    codes = [
        [each.code for each in checked(grid_of(answered(letters))).findings if each.code in {"RB102", "RB110"}]
        for letters in ({}, {STRAY: "A", MOVED: "A"})
    ]
    assert codes == [["RB102", "RB102", "RB110"], ["RB110"]]


def test_another_reading_waits_to_be_made_and_says_how() -> None:
    found = checked(grid_of(answered({MOVED: "b", ONE: "B", STRAY: "A"}))).findings
    assert [(each.message, each.fix) for each in found if each.code == "RB110"] == [
        (
            "baris ini dibaca dari baris 5 berkas asal, tetapi mungkin keliru: pilihan B (Agustus dan Desember) "
            "belum dijalankan",
            "Tekan Perbaiki, atau centang sendiri bulannya.",
        ),
        (
            "baris ini dibaca dari baris 6 berkas asal, tetapi mungkin keliru: pilihan B (Februari) belum dijalankan",
            "Tekan Perbaiki, atau centang sendiri bulannya.",
        ),
    ]
    assert [each.code for each in found if each.code in {"RB101", "RB102"}] == []


def test_a_correction_makes_the_months_of_the_readings_that_were_chosen(tmp_path: Path) -> None:
    source, target = tmp_path / "impor.xlsx", tmp_path / "diperbaiki.xlsx"
    source.write_bytes(answered({STRAY: "B", MOVED: "B", ONE: "B"}))
    done = save_fixed(source, target, AT).done
    assert [(fix.before, fix.after) for fix in done] == [("", "✓"), ("", "✓"), ("✓", ""), ("", "✓"), ("1?", "✓")]
    plan = read_plan(target)
    assert {leaf: months(plan)[leaf] for leaf in (STRAY, MOVED, ONE)} == {STRAY: (12,), MOVED: (8, 12), ONE: (2,)}
    assert open_doubts(plan) == []
    assert save_fixed(target, target, AT).done == ()


def test_a_mark_that_is_none_goes_when_that_was_chosen(tmp_path: Path) -> None:
    source, target = tmp_path / "impor.xlsx", tmp_path / "diperbaiki.xlsx"
    source.write_bytes(answered({STRAY: "A", MOVED: "A", ONE: "A"}))
    assert [each.doubt.why for each in read_plan(source).uncertain] == [Why.CHOSEN]
    assert [(fix.before, fix.after) for fix in save_fixed(source, target, AT).done] == [("1?", "")]
    plan = read_plan(target)
    assert (open_doubts(plan), months(plan)[ONE]) == ([], ())
    cell = opened(target.read_bytes())["Rencana Aksi"].cell(row_of(opened(target.read_bytes()), ONE), 7)
    assert cell.value is None


def test_a_letter_that_no_reading_has_is_told() -> None:
    found = checked(grid_of(answered({MOVED: "C", STRAY: "A"}))).findings
    (told,) = [each for each in found if each.code == "RB110" and "pilihan" in each.message]
    assert told.message.endswith('"C" bukan salah satu pilihan di baris itu')
    assert told.fix == "Tulis salah satu huruf yang tercantum di baris itu pada lembar Impor."


@pytest.mark.parametrize(("first", "second"), [("A", "B"), ("B", "A")])
def test_two_letters_for_a_row_that_it_cannot_both_have_are_told_and_nothing_is_made(first: str, second: str) -> None:
    workbook = opened(answered({MOVED: first, STRAY: "A", ONE: "B"}))
    sheet = workbook["Impor"]
    copied = [cell.value for cell in sheet[line_of(workbook, MOVED)]]
    sheet.append([second if column == CHOICE else value for column, value in enumerate(copied, start=1)])
    content = saved(workbook)
    told = {"A": "A (September)", "B": "B (Agustus dan Desember)"}
    assert [
        (each.message.partition("keliru: ")[2], each.fix)
        for each in checked(grid_of(content)).findings
        if each.code == "RB110" and "bertentangan" in each.message
    ] == [
        (
            f"pilihan {told[first]} bertentangan dengan pilihan lain untuk baris yang sama; "
            f"pilihan {told[second]} bertentangan dengan pilihan lain untuk baris yang sama",
            "Samakan hurufnya di lembar Impor, atau centang sendiri bulannya.",
        )
    ]
    assert dict(open_doubts(parse(grid_of(content))))[MOVED] is Why.CLASHING


def test_the_same_letter_twice_is_no_clash() -> None:
    workbook = opened(answered({MOVED: "B", STRAY: "A", ONE: "A"}))
    sheet = workbook["Impor"]
    sheet.append([cell.value for cell in sheet[line_of(workbook, MOVED)]])
    assert {why for _, why in open_doubts(parse(grid_of(saved(workbook))))} == {Why.CHOSEN}


def test_what_was_left_out_on_purpose_is_told_no_more() -> None:
    heads = "NO|AREA|KEGIATAN|SUB KEGIATAN|INDIKATOR|" + "|".join(map(str, range(1, 13)))
    rows = ("Arsip subbagian hukum", heads, "1|Penguatan Pengawasan|SPIP|Penilaian|Laporan||√||||||||||")
    source = Grid("a.xlsx", (SheetGrid("a", tuple(tuple(cell or None for cell in row.split("|")) for row in rows)),))
    content = to_bytes(import_book(reprinted(parse(source, usual_rows)), "a.xlsx", AT))
    assert [each.why for each in parse(grid_of(content)).unread] == [Why.NOT_REPRINTED]

    def accept(workbook: Any) -> None:
        (number,) = lines_of(workbook, UNREAD)
        workbook["Impor"].cell(number, CHOICE).value = "A"

    assert edited(content, accept).unread == ()
