"""The labels of the months that stand among the rows plan no month, however text recognition read them; it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import SheetGrid
from tests.drawn_tables import book, drawn

HEAD = "NO|AREA PERUBAHAN|KEGIATAN|INDIKATOR|1|2|3|4|5|6|7|8|9|10|11|12|KET"
TEAM = "1|Tim Kerja|Pembentukan tim|SK Tim|√|√"
REPORT = "2|Evaluasi|Evaluasi berkala|Laporan evaluasi||||||√||||||√"
YEAR = tuple(range(1, 13))
DAMAGED = "14|J AREA FERODAHAN|REGIATAN|INDIKATQR|"


def _plan(row: str, *, text: bool = False) -> Plan:
    sheet = drawn(f"{HEAD}\n{TEAM}\n{row}\n{REPORT}")
    return parse(book(_as_text(sheet) if text else sheet))


def _as_text(sheet: SheetGrid) -> SheetGrid:
    rows = (tuple(None if value is None else str(value) for value in row) for row in sheet.rows)
    return replace(sheet, rows=tuple(rows), counted=True)


LABELS = {
    "each right": "1|2|3|4|5|6|7|8|9|10|11|12|KD1",
    "two of them odd": "1|2|B|4|5|6|7|8|9|1O|11|12|KEI",
    "one of them another number": "1|2|3|4|5|6|1|8|9|10|11|12|KEI",
    "two in one cell": "1|2|3|4|5|6 7|8|9|10|11|12||12271",
    "one lost, the others where they were": "1|2|3|4||6|7|8|9|10|11|12",
    "one lost, the others beside": "1|2|3|4|6|7|8|9|10|11|12",
    "a column to the right": "|1|2|3|4|5|6|7|8|9|10|11|12",
    "a column to the left": "2|3|4|5|6|7|8|9|10|11|12|KEI",
    "names": "Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agt|Sep|Okt|Nov|Des|KET",
    "names, three of them odd": "Jan|Fcb|Mar|Apr|Mei|Jun|Jul|Ags|Sep|Qkt|Nov|Des|KET",
}


@pytest.mark.parametrize("name", LABELS)
def test_labels_among_the_rows_plan_no_month_and_are_told(name: str) -> None:
    plan = _plan(DAMAGED + LABELS[name])
    assert [row.months for row in plan.rows] == [(1, 2), (), (6, 12)]
    assert [(each.place.row, each.doubt.why) for each in plan.uncertain] == [(3, Why.LABELS_AGAIN)]


@pytest.mark.parametrize("name", LABELS)
def test_labels_of_a_copied_page_plan_no_month(name: str) -> None:
    """Most of them are the head of a next page, below which the months stand where its labels do."""
    plan = _plan(DAMAGED + LABELS[name], text=True)
    assert not any(row.months for row in plan.rows if row.place and row.place.row == 3)


def test_the_other_reading_of_such_a_row_is_that_all_its_cells_are_ticks() -> None:
    plan = _plan(DAMAGED + LABELS["each right"])
    assert [each.doubt for each in plan.uncertain] == [Doubt(Why.LABELS_AGAIN, months=YEAR)]


def test_who_ticks_with_the_number_of_a_month_may_plan_all_twelve() -> None:
    numbers = "3|Rapat|Rapat bulanan|Notulen|1|2|3|4|5|6|7|8|9|10|11|12"
    plan = _plan(f"{numbers}\n4|Audit|Audit berkala|Laporan audit|||3|||6")
    assert [row.months for row in plan.rows] == [(1, 2), YEAR, (3, 6), (6, 12)]
    assert not plan.uncertain


def test_a_day_in_every_month_is_no_label() -> None:
    plan = _plan("3|Rapat|Rapat bulanan|Notulen|" + "|".join(f"5 {name}" for name in LABELS["names"].split("|")[:12]))
    assert plan.rows[1].months == YEAR


@pytest.mark.parametrize("ticks", ["√|" * 12, "v|v|v|v|v|v|v|v|v|v|v|v"], ids=["signs", "letters"])
def test_ticks_in_all_months_are_no_labels(ticks: str) -> None:
    plan = _plan(f"3|Rapat|Rapat bulanan|Notulen|{ticks}")
    assert plan.rows[1].months == YEAR
    assert not plan.uncertain
