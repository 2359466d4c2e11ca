"""Where in the plan each finding is told to be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.checking.finding import Finding, Severity
from rbexcel.checking.owners import owners
from rbexcel.checking.where import paths
from rbexcel.jobs.scripting import check, populate
from rbexcel.plan.naskah import Listed, Naskah, Sort
from rbexcel.plan.plan import RB_COLUMNS, Plan, Row
from rbexcel.workbook.grid import Cell

SHEET = "Rencana Aksi"


def cell(row: int, column: int) -> Cell:
    return Cell(SHEET, row, column)


AREA, KEGIATAN, SUB = "Manajemen  Perubahan", "Pembentukan tim", "Rapat"
PLACES = (cell(5, 2), cell(5, 4), cell(5, 5))
PLAN = Plan(
    "RB",
    RB_COLUMNS,
    (
        Row((AREA, KEGIATAN, SUB, "Foto"), ("1", "1", "2", "1"), place=cell(5, 6), places=(*PLACES, cell(5, 6))),
        Row((AREA, KEGIATAN, SUB, "Daftar"), ("1", "1", "2", "2"), place=cell(6, 6), places=(*PLACES, cell(6, 6))),
        Row((AREA, KEGIATAN, None, "Nota"), ("1", "1", None, None), place=cell(7, 6), places=(*PLACES, cell(7, 6))),
    ),
    month_columns=tuple(range(7, 19)),
    naskah=(Naskah(Sort.SALINAN, "Salinan", mengingat=(Listed("3", "UU", (Cell("Salinan", 20, 3),)),)),),
)
ROW = ("Manajemen Perubahan", "Pembentukan tim")


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (cell(5, 1), ROW[:1]),  # the number's own cell
        (cell(5, 2), ROW[:1]),
        (cell(5, 3), ROW),
        (cell(5, 4), ROW),
        (cell(5, 5), (*ROW, "2")),
        (cell(6, 5), (*ROW, "2")),
        (cell(6, 6), (*ROW, "2.2")),
        (cell(6, 12), (*ROW, "2.2")),
        (cell(7, 9), (*ROW, "baris 7")),
        (cell(40, 2), ()),
        (Cell("Salinan", 20, 3), ("Salinan", "Mengingat", "3")),
        (None, ()),
    ],
)
def test_a_finding_is_told_by_area_kegiatan_and_number_or_by_the_part_of_a_paper(
    place: Cell | None, path: tuple[str, ...]
) -> None:
    found = Finding("RB203", Severity.ERROR, place.sheet if place else SHEET, place, "kosong", None, "Isi.")
    assert paths(PLAN, [found], owners(PLAN, [found])) == (path,)
    assert replace(found, path=path).place == (" > ".join(path) or None)


@pytest.mark.parametrize("template", ["rb-8-area", "zi-6-komponen"])
def test_every_finding_in_a_row_of_a_template_says_its_area_and_its_kegiatan(template: str) -> None:
    plan = populate(template, "KPU Kabupaten Sukoharjo", 2026)
    first, *others = (
        replace(row, place=cell(line, 5), places=tuple(cell(line, column) for column in range(1, len(row.levels) + 1)))
        for line, row in enumerate(plan.rows, start=5)
    )
    found = check(replace(plan, rows=(first, *(replace(row, marks=()) for row in others))))
    told = [each for each in found if each.code == "RB203"]
    assert len(told) > len(others) - 10
    for each in told:
        (row,) = (row for row in others if row.place and each.cell and row.place.row == each.cell.row)
        assert each.path[:2] == tuple(" ".join((text or "").split()) for text in row.levels[:2])
    assert {each.group for each in told} == {"Indikator belum dicentang bulannya"}


def test_a_plan_in_no_file_is_told_by_its_items_and_not_by_cells() -> None:
    plan = populate("rb-8-area", "KPU Kabupaten Boyolali", 2026)
    at = next(index for index, row in enumerate(plan.rows) if row.numbers[2:] == ("1", "3"))
    bare = replace(plan.rows[at], marks=())
    (found,) = check(replace(plan, rows=(*plan.rows[:at], bare, *plan.rows[at + 1 :])))[:1]
    assert (found.sheet, found.cell) == ("Rencana Aksi", None)
    assert found.place == f"{bare.levels[0]} > {bare.levels[1]} > 1.3"
