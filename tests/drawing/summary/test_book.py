"""All summary sheets: their names and pages, and that their formulas give what is stored beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.drawing.sheets.validasi import validation_book
from rbexcel.drawing.summary.book import summary_book
from rbexcel.plan.plan import Plan, Row
from rbexcel.workbook.book import Book
from rbexcel.workbook.contents import Formula
from rbexcel.workbook.formulas import shape_of
from rbexcel.workbook.grid import Cell
from rbexcel.workbook.paper import Paper
from tests.drawing.sheets.test_validasi import WHEN
from tests.drawing.summary.summaries import (
    AREAS,
    BOOK,
    FINDINGS,
    LINES,
    PLAN,
    PLAN_SHEET,
    WEIGHTS,
    Line,
    alike,
    contents,
    formulas,
    plan_sheet,
    sheet,
    zi_plan,
)
from tests.recalculation import recalculated


def test_there_is_one_sheet_over_all_one_per_area_and_two_lists() -> None:
    assert [each.name for each in BOOK.sheets] == ["Ringkasan", *AREAS, "Agenda", "Monev"]


def test_sheets_of_the_users_own_keep_their_names() -> None:
    names = [each.name for each in summary_book(PLAN, (), version="1", taken=("ringkasan", "Monev")).sheets]
    assert names == ["Ringkasan (2)", *AREAS, "Agenda", "Monev (2)"]


def test_a_long_area_is_cut_between_words() -> None:
    levels = ("Penguatan Peraturan Perundang-undangan", "k", "s", "i")
    row = Row(levels, ("2", None, None, None), place=Cell(PLAN_SHEET, 5, 1))
    assert summary_book(replace(PLAN, rows=(row,)), (), version="1").sheets[1].name == "2 Penguatan Peraturan"


def test_two_areas_of_one_name_get_two_sheets_and_never_the_plans_own() -> None:
    levels = [("Rencana Aksi", "k", "s", "i"), ("rencana aksi", "k", "s", "i")]
    rows = tuple(Row(texts, (None,) * 4, place=Cell("1 Rencana Aksi", 5, 1)) for texts in levels)
    names = [each.name for each in summary_book(replace(PLAN, rows=rows), (), version="1").sheets]
    assert names[:3] == ["Ringkasan", "1 Rencana Aksi (2)", "2 rencana aksi"]


def test_every_sheet_prints_on_the_plans_paper() -> None:
    book = summary_book(PLAN, FINDINGS, version="1", paper=Paper.A4)
    assert [each.page and each.page.paper for each in book.sheets] == [Paper.A4] * 5


@pytest.mark.parametrize("plan", [PLAN, zi_plan()])
def test_the_kind_that_a_formula_is_said_to_be_of_differs_from_it_by_its_rows_only(plan: Plan) -> None:
    book = summary_book(plan, FINDINGS, version="0")
    kinds = [
        each
        for sheet in book.sheets
        for line in sheet.lines().values()
        for each in line
        if isinstance(each, Formula) and each.row
    ]
    assert len(kinds) > 50
    assert [shape_of(each.kind) for each in kinds] == [shape_of(each.text) for each in kinds]


def test_every_row_and_the_chart_have_a_height() -> None:
    for each in BOOK.sheets:
        heights = dict(each.heights)
        drawn = {place[0] for place, value in contents(each) if value is not None}
        assert drawn <= heights.keys()
        assert all(heights[chart.row] >= chart.height * 0.75 for chart in each.charts)


# ---- the formulas, recalculated ----


def results(plan: Plan, book: Book, lines: Iterable[Line]) -> dict[tuple[str, int, int], object]:
    checked = validation_book(plan, FINDINGS, checked_at=WHEN, version="1", source="x.xlsx")
    whole = Book((*book.sheets, *checked.sheets, plan_sheet(lines)), active="Ringkasan")
    values = recalculated(to_bytes(whole))
    return {place: values[place[0]].get((place[1], place[2])) for place in formulas(book)}


def test_every_stored_result_is_what_libreoffice_calculates() -> None:
    found = results(PLAN, BOOK, LINES)
    wrong = {place: (value, found[place]) for place, value in formulas(BOOK).items() if not alike(value, found[place])}
    assert len(found) == 317
    assert wrong == {}


def test_the_summary_follows_ticks_that_are_changed_in_the_plan() -> None:
    changes: dict[int, Mapping[int, str]] = {0: {1: "bukan"}, 1: {7: "V", 8: " √"}, 4: {9: "✓", 12: "1"}, 5: {2: "12"}}
    changed = tuple((*line[:4], changes.get(index, line[4])) for index, line in enumerate(LINES))
    ticks: dict[int, set[int]] = {0: set(), 1: {7, 8}, 2: {3, 4}, 3: set(range(1, 13)), 4: {9, 12}, 5: set()}
    found = results(PLAN, BOOK, changed)

    for name, rows in AREAS.items():
        for row, line in rows.items():
            shown_months = {month for month in range(1, 13) if found.get((name, line, 3 + month))}
            assert (name, row, shown_months) == (name, row, ticks[row])
            assert found[name, line, 16] == len(ticks[row])
    planned = [row for row in (0, 1, 3, 4, 5) if ticks[row]]
    overview = {place[1:]: value for place, value in found.items() if place[0] == "Ringkasan"}
    total = next(row for (row, column), value in dict(contents(sheet("Ringkasan"))).items() if value == "Jumlah")
    assert [overview[total, column] for column in (5, 6, 7, 8)] == [5, len(planned), 5 - len(planned), 18]
    assert overview[total, 12] == pytest.approx(len(planned) / 5)
    months = [sum(month in of_row for of_row in ticks.values()) for month in range(1, 13)]
    assert [overview[total + len(AREAS) + 4, 2 + month] for month in range(1, 13)] == months
    assert (overview[5, 11], overview[6, 11]) == (months.count(0), "bulan tanpa kegiatan")


def test_a_plan_in_memory_and_an_empty_one_calculate_to_what_is_stored() -> None:
    mixed = zi_plan()
    mixed = replace(mixed, rows=(mixed.rows[0], replace(mixed.rows[1], trailing="SUBBAG hukum", marks=()), *mixed.rows))
    for plan in (mixed, replace(PLAN, rows=())):
        book = summary_book(plan, (), version="1", weights=WEIGHTS)
        values = recalculated(to_bytes(book))
        assert {
            place: (value, values[place[0]].get((place[1], place[2])))
            for place, value in formulas(book).items()
            if not alike(value, values[place[0]].get((place[1], place[2])))
        } == {}
