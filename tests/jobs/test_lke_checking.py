"""What is told of the file of an LKE beside the findings in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import Source, grid_of
from rbexcel.catalogue.built_in import template
from rbexcel.jobs import starting
from rbexcel.jobs.lke_checking import Wanted, checked
from rbexcel.workbook.grid import Grid
from tests.drawing.lke.books import OFFICE, assessment, content
from tests.lke.bases import answered
from tests.lke.official import in_text, rows
from tests.lke.reading.test_split import by_part, sheet

AT = datetime(2026, 10, 5, 8, 30)


def source(made: bytes) -> Source:
    return Source(grid_of("lke.xlsx", made), made)


def plan(year: int) -> Source:
    _, book = starting.new_book(template("zi-6-komponen"), starting.Wanted(OFFICE, year))
    return source(to_bytes(book))


@pytest.mark.parametrize(
    ("year", "of_plan", "told"),
    [
        (2026, None, ()),
        (2026, 2026, ()),
        (2026, 2027, ("Rencana itu untuk tahun 2027, LKE ini untuk tahun 2026.",)),
        (2024, None, ("LKE ini untuk tahun 2024, sekarang tahun 2026. Pastikan berkasnya tidak tertukar.",)),
        (
            2025,
            2026,
            (
                "Rencana itu untuk tahun 2026, LKE ini untuk tahun 2025.",
                "LKE ini untuk tahun 2025, sekarang tahun 2026. Pastikan berkasnya tidak tertukar.",
            ),
        ),
        (None, None, ()),
    ],
)
def test_the_file_of_another_year_is_told(year: int | None, of_plan: int | None, told: tuple[str, ...]) -> None:
    made = content(replace(assessment(answered("best")), year=year))
    assert checked(source(made), Wanted(plan=plan(of_plan) if of_plan else None), AT).notes == told


def test_a_sheet_that_repeats_a_part_is_told_and_not_read() -> None:
    parts = by_part(rows(answered("second")))
    sheets = {**parts, "Hasil lama": by_part(rows(answered("lowest")))["Hasil"]}
    grid = Grid("lke.xlsx", tuple(sheet(name, in_text(part)) for name, part in sheets.items()))
    assert checked(Source(grid, b""), Wanted(), AT).notes == (
        'Lembar "Hasil lama" juga memuat pertanyaan LKE, tetapi tidak ikut dibaca; yang dibaca lembar "Pemenuhan", '
        '"Reform" dan "Hasil".',
    )
