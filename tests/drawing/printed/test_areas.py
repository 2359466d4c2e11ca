"""The areas as printed: one list, an area a band, and two of usual size a page."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.drawing.printed.areas import areas_sheet
from rbexcel.words.ticks import TICK
from rbexcel.workbook.book import Sheet
from rbexcel.workbook.paper import Paper
from tests.drawing.summary.summaries import PLAN, shown

HEADER = 4


def lines(sheet: Sheet) -> list[list[object]]:
    return [list(line) for line in shown(sheet)[HEADER:]]


def test_each_area_has_its_ticks_per_month_and_below_it_its_kegiatan_and_sub_kegiatan() -> None:
    sheet = areas_sheet(PLAN, Paper.FOLIO)
    first, *_, last = lines(sheet)
    assert first == ["1. Manajemen Perubahan", 2, 1, 2, 2, *[1] * 8]
    assert last == ["1. Kartu kendali", *(TICK if month in {2, 6, 12} else None for month in range(1, 13))]
    assert [line[0] for line in lines(sheet)] == [
        "1. Manajemen Perubahan",
        "1. Perencanaan",
        "1. Pembentukan tim",
        "1. Komitmen",
        "1. Monitoring",
        "1. Laporan",
        "2. Penguatan Pengawasan",
        "1. SPIP",
        "1. Kartu kendali",
    ]


def test_no_finding_no_chart_and_no_note_is_printed() -> None:
    sheet = areas_sheet(PLAN, Paper.FOLIO)
    assert (sheet.charts, sheet.conditions) == ((), ())
    assert [text for text in shown(sheet)[HEADER - 1] if text] == [
        "KEGIATAN / SUB KEGIATAN",
        *("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", shown(sheet)[HEADER - 1][8], "Sep", "Okt", "Nov", "Des"),
    ]


def test_an_area_that_is_longer_than_a_page_goes_on_under_its_name() -> None:
    rows = tuple(
        replace(PLAN.rows[0], levels=("Manajemen Perubahan", "Perencanaan", f"Pekerjaan {number}", "Laporan"))
        for number in range(100)
    )
    sheet = areas_sheet(replace(PLAN, rows=rows), Paper.FOLIO)
    assert sheet.page is not None
    tops = [shown(sheet)[row][0] for row in sheet.page.breaks]
    assert tops == ["1. Manajemen Perubahan (lanjutan)"] * 2


def test_a_page_that_ends_before_the_next_area_is_filled_by_higher_lines() -> None:
    rows = tuple(
        replace(PLAN.rows[0], levels=(f"Area {area}", "Perencanaan", f"Pekerjaan {number}", "Laporan"))
        for area in range(3)
        for number in range(30)
    )
    sheet = areas_sheet(replace(PLAN, rows=rows), Paper.FOLIO)
    assert sheet.page is not None
    heights, end = dict(sheet.heights), sheet.page.breaks[0]
    first = [heights[row] for row in range(HEADER + 3, end + 1)]
    last = [heights[row] for row in range(sheet.page.breaks[-1] + 3, sheet.page.breaks[-1] + 10)]
    assert min(first) > max(last)
    assert max(first) <= max(last) * 1.5 + 0.75
