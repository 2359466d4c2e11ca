"""The errors as printed: a line for each rule and what it asks for, and nothing that is no error."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.checking.finding import Finding, Severity
from rbexcel.drawing.printed.mistakes import mistakes_sheet
from rbexcel.workbook.grid import Cell
from rbexcel.workbook.paper import Paper
from tests.drawing.summary.summaries import FINDINGS, PLAN, shown


def without_month(row: int, sheet: str = "Rencana Aksi") -> Finding:
    place = Cell(sheet, row, 6)
    return Finding(
        "RB203", Severity.ERROR, sheet, place, "belum dicentang", None, "Centang bulannya.", "Belum dicentang"
    )


def test_errors_of_one_rule_are_one_line_with_the_cells_of_each_sheet_in_runs() -> None:
    found = (*map(without_month, (48, 49, 50, 77, 92)), without_month(3, "Bagian 2"))
    sheet = mistakes_sheet(PLAN, found, Paper.FOLIO)
    assert shown(sheet)[0][0] == "KESALAHAN YANG HARUS DIBETULKAN: 6"
    assert shown(sheet)[4:] == [
        ["Belum dicentang", 6, "Centang bulannya.", "Rencana Aksi: F48–F50, F77, F92; Bagian 2: F3"]
    ]


def test_what_is_to_be_done_stands_beside_the_cells_that_it_is_for() -> None:
    deleted = replace(without_month(50), fix="Hapus barisnya.")
    assert shown(mistakes_sheet(PLAN, (without_month(48), deleted, without_month(49)), Paper.FOLIO))[4:] == [
        ["Belum dicentang", 2, "Centang bulannya.", "Rencana Aksi: F48–F49"],
        ["Belum dicentang", 1, "Hapus barisnya.", "Rencana Aksi: F50"],
    ]


def test_warnings_and_infos_are_no_errors() -> None:
    assert [line[1] for line in shown(mistakes_sheet(PLAN, FINDINGS, Paper.FOLIO))[4:]] == [1, 1]


def test_an_error_of_a_whole_sheet_says_so() -> None:
    found = replace(without_month(1), cell=None)
    assert shown(mistakes_sheet(PLAN, (found,), Paper.FOLIO))[4][3] == "Rencana Aksi: seluruh lembar"


def test_a_plan_without_errors_says_so() -> None:
    assert shown(mistakes_sheet(PLAN, (), Paper.FOLIO))[0][0] == "TIDAK ADA KESALAHAN"
