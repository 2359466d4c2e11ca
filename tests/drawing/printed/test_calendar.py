"""The calendar: a month a box with a line for each item, half a year a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from rbexcel.drawing.metrics import line_pitch, wrapped_lines
from rbexcel.drawing.printed.calendar import calendar_sheet
from rbexcel.plan.plan import Mark, Plan
from rbexcel.words.months import MONTHS
from rbexcel.workbook.book import Sheet
from rbexcel.workbook.paper import Paper
from tests.drawing.summary.summaries import PLAN, contents

FIRST = 4


def boxes(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield the head and the lines of each box, as they are filled."""
    cells = sorted((place[1], place[0], str(value)) for place, value in contents(sheet) if place[0] >= FIRST and value)
    breaks = (sheet.page.breaks if sheet.page else ()) or (0,)
    paged = sorted(cells, key=lambda cell: (sum(cell[1] > row for row in breaks), cell[0], cell[1]))
    yield from zip([cell[2] for cell in paged[::2]], [cell[2] for cell in paged[1::2]], strict=True)


def busy(count: int, text: str = "Penyusunan laporan nomor", months: tuple[int, ...] = (1,)) -> Plan:
    marks = tuple(Mark("✓", (month,), month) for month in months)
    rows = tuple(
        replace(PLAN.rows[0], levels=("Area", "Kegiatan", f"{text} {number}", "Laporan"), marks=marks)
        for number in range(count)
    )
    return replace(PLAN, rows=rows)


def test_every_month_is_a_box_with_a_line_for_each_item_that_is_due() -> None:
    found = dict(boxes(calendar_sheet(PLAN, Paper.FOLIO)))
    halves = [f"SETIAP BULAN, {of}" for of in ("JANUARI–JUNI", "JULI–DESEMBER")]
    months = [month.upper() for month in MONTHS]
    assert list(found) == [halves[0], *months[:6], halves[1], *months[6:]]
    assert found["JANUARI"] == "1  1. Pembentukan tim"
    assert found["FEBRUARI"] == "2  1. Kartu kendali"


def test_what_is_due_in_every_month_of_a_half_year_stands_there_once() -> None:
    told = list(boxes(calendar_sheet(PLAN, Paper.FOLIO)))
    assert [head for head, body in told if "Laporan" in body] == [
        "SETIAP BULAN, JANUARI–JUNI",
        "SETIAP BULAN, JULI–DESEMBER",
    ]
    assert dict(told)["JULI"] == "Hanya yang setiap bulan."
    half = dict(boxes(calendar_sheet(busy(1, months=(1, 2, 3, 4, 5, 6, 9)), Paper.FOLIO)))
    assert half["SETIAP BULAN, JANUARI–JUNI"] == half["SEPTEMBER"] == "1  1. Penyusunan laporan nomor 0"
    assert half["AGUSTUS"] == "–"


def test_a_month_without_work_says_so() -> None:
    assert dict(boxes(calendar_sheet(busy(1), Paper.FOLIO)))["MEI"] == "–"


def test_each_half_of_the_year_begins_a_page() -> None:
    sheet = calendar_sheet(PLAN, Paper.FOLIO)
    assert sheet.page is not None
    (end,) = sheet.page.breaks
    assert [value for place, value in contents(sheet) if place == (end + 1, 1)] == ["SETIAP BULAN, JULI–DESEMBER"]


@pytest.mark.parametrize("count", [60, 300])
def test_no_item_is_lost_and_none_has_more_lines_than_its_box(count: int) -> None:
    sheet = calendar_sheet(busy(count), Paper.FOLIO)
    lines = [line for head, body in boxes(sheet) if head.startswith("JANUARI") for line in body.split("\n")]
    assert lines == [f"1  1. Penyusunan laporan nomor {number}" for number in range(count)]
    bodies = {(span.first_row, span.first_column): span for span in sheet.merges}
    for place, value in contents(sheet):
        if place in bodies and "\n" in str(value):
            span = bodies[place]
            assert str(value).count("\n") + 1 <= span.last_row - span.first_row + 1


def test_long_items_are_whole_and_have_room_in_their_boxes() -> None:
    text = "Penyusunan revisi naskah dinas pengaturan dan penetapan di lingkungan satker ini untuk tahun ini " * 4
    sheet = calendar_sheet(busy(60, text, (1, 2)), Paper.FOLIO)
    told = [line for _, body in boxes(sheet) for line in body.split("\n") if line != "–"]
    assert told == [f"1  1. {text}{number}" for number in range(60)] * 2
    heights, sizes = dict(sheet.heights), {area.span: area.style.size for area in sheet.areas}
    bodies = {(span.first_row, span.first_column): span for span in sheet.merges}
    for place, value in contents(sheet):
        if place in bodies and "Penyusunan" in str(value):
            span = bodies[place]
            room = sum(heights[row] for row in range(span.first_row, span.last_row + 1))
            assert wrapped_lines(str(value), 285.0, sizes[span]) * line_pitch(sizes[span]) <= room


def test_an_item_longer_than_a_column_goes_on_in_the_next_one() -> None:
    found = [(head, body) for head, body in boxes(calendar_sheet(busy(1, "kata " * 1500), Paper.A4)) if "kata" in body]
    assert [(head, body.startswith("(lanjutan) kata")) for head, body in found] == [
        ("JANUARI", False),
        *[("JANUARI (lanjutan)", True)] * (len(found) - 1),
    ]
    assert sum(body.count("kata") for _, body in found) == 1500


def test_months_that_fit_a_page_are_whole_and_its_columns_are_level() -> None:
    sheet = calendar_sheet(busy(6, months=(1, 2, 3, 4, 5)), Paper.FOLIO)
    heads = {place: value for place, value in contents(sheet) if value in {month.upper() for month in MONTHS[:6]}}
    below = FIRST + 2 + 6
    assert list(heads) == [(row, column) for row in (FIRST, below) for column in (1, 2, 3)]
    assert [heads[FIRST, 2], heads[below, 2]] == ["MARET", "APRIL"]
