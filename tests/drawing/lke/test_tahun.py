"""The sheet Tahun: answers and points of each year, and what changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rbexcel.drawing.lke.tahun import years_sheet
from rbexcel.workbook.contents import Formula
from tests.drawing.lke.books import assessment
from tests.lke.bases import answered


def shown(*answers: Any) -> list[list[Any]]:
    *before, now = [replace(assessment(each), year=2024 + at) for at, each in enumerate(answers)]
    lines = years_sheet(now, before[::-1]).lines().values()
    return [[cell.cached if isinstance(cell, Formula) else cell for cell in line] for line in lines]


def test_a_question_is_told_with_its_answer_and_points_of_each_year_and_the_change() -> None:
    lines = shown(answered("lowest"), answered("second"), answered("best"))
    (heads,) = (line for line in lines if line[:2] == ["Nomor", "Pertanyaan"])
    assert heads[2:] == [
        *("Jawaban 2024", "Poin 2024", "Jawaban 2025", "Poin 2025", "Jawaban 2026", "Poin 2026"),
        "Perubahan poin",
    ]
    (told,) = (line for line in lines if line[0] == "A.II.6.ii.a")
    assert told[2:] == ["D", 0, "B", 1.675, "A", 2.5, 0.825]


def test_the_areas_come_first_with_their_share() -> None:
    lines = shown(answered("second"), answered("best"))
    (told,) = (line for line in lines if line[0] == "5")
    assert [round(each, 4) for each in told[2:]] == [0.5854, 8.7805, 1, 15, 6.2195]


def test_what_was_not_answered_in_one_of_the_years_has_no_change() -> None:
    (told,) = (line for line in shown({}, answered("best")) if line[0] == "A.I.1.i.a")
    assert told[2:] == [None, None, "Ya", 0.25, ""]
