"""The sheet Rencana: which rows of the plan serve a question, and which questions no row serves."""

from __future__ import annotations

from rbexcel.catalogue.built_in import template
from rbexcel.catalogue.populate import populated
from rbexcel.drawing.lke.rencana import plan_sheet
from rbexcel.lke.coverage import Report, coverage
from rbexcel.lke.planned import Planned, in_plan, proposed
from rbexcel.plan.office import Office
from rbexcel.workbook.book import Sheet
from tests.drawing.lke.books import OFFICE, assessment
from tests.lke.bases import FORM

PLAN = populated(template("zi-karanganyar-2022"), Office(OFFICE), 2026)
FIRST = next(index for index, row in enumerate(PLAN.rows) if row.months)


def drawn(*reports: Report) -> tuple[Planned, Sheet]:
    planned = Planned(PLAN, coverage(PLAN, FORM, reports), "zi 2026.xlsx")
    return planned, plan_sheet(assessment({}), planned)


def test_every_question_stands_there_once_and_those_without_a_row_say_so() -> None:
    planned, sheet = drawn()
    lines = list(sheet.lines().values())
    at = [line[0] for line in lines if line[0] in planned.coverage.questions]
    assert at == list(planned.coverage.questions)
    lacking = tuple(line[0] for line in lines if len(line) > 3 and line[3] == "belum ada baris di rencana")
    assert lacking == planned.coverage.without_row
    assert any(str(line[0]).endswith(f"{len(lacking)} belum, bersama 13,958 poin.") for line in lines)


def test_rows_of_a_whole_sub_area_stand_once_below_its_title() -> None:
    planned, sheet = drawn()
    lines = [line for line in sheet.lines().values() if len(line) > 2]
    begins = next(at for at, line in enumerate(lines) if line[0] == "A.I.1.i")
    rows = planned.coverage.subareas["A.I.1.i"].rows
    assert lines[begins][3] == f"{len(rows)} baris berikut melayani sub-area ini bersama-sama"
    assert [line[0] for line in lines[begins + 1 :]][: len(rows) + 2] == [None] * len(rows) + ["A.I.1.i.a", "A.I.1.i.b"]


def test_what_monev_says_of_a_row_stands_beside_it() -> None:
    _, sheet = drawn(Report(FIRST, 2, "Sudah", "https://kpu.go.id/bukti"))
    told = [
        tuple(line[5:7]) for line in sheet.lines().values() if len(line) > 6 and line[6] == "https://kpu.go.id/bukti"
    ]
    assert set(told) == {("TW 2: Sudah", "https://kpu.go.id/bukti")}


def test_notes_are_short_and_tell_how_many_more_there_are() -> None:
    planned, _ = drawn()
    notes = proposed(planned)
    assert set(notes) == {ident for ident, each in planned.coverage.questions.items() if each.rows}
    assert notes["A.I.1.i.a"].endswith("; dan 3 lainnya")
    assert in_plan(planned)["A.I.1.i.a"] == "4 baris, April"


def test_the_survey_letter_is_told() -> None:
    _, sheet = drawn()
    told = "Survei sendiri direncanakan pada 1 bulan; sedikitnya 3 bulan dalam setahun."
    assert told in {line[0] for line in sheet.lines().values()}
