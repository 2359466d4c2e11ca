"""The sheet Penanggung Jawab: a page for each who is in charge, with what, when, how far, which evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rbexcel.drawing.summary.book import summary_book
from rbexcel.plan.plan import Plan
from rbexcel.workbook.book import Sheet
from rbexcel.workbook.ours import DUTIES
from tests.drawing.summary.summaries import shown, zi_plan


def duties(plan: Plan, version: str | None = "1") -> Sheet:
    book = summary_book(plan, (), version=version, made=date(2024, 3, 1))
    return next(sheet for sheet in book.sheets if sheet.name == DUTIES.name)


def test_each_who_is_in_charge_has_a_page_with_their_rows_and_months() -> None:
    plan = zi_plan()
    rows = (plan.rows[0], replace(plan.rows[1], trailing=None), replace(plan.rows[2], trailing=" subbag hukum"))
    sheet = duties(replace(plan, rows=rows))
    lines = [[cell for cell in line if cell not in {None, ""}] for line in shown(sheet)[4:]]
    assert lines == [
        ["AREA", "LANGKAH AKSI", "BUKTI FISIK", *map(str, range(1, 13)), "REALISASI", "BUKTI DUKUNG"],
        ["Subbag Hukum  ·  2 baris; terealisasi dengan bukti 0 dari 2 triwulan"],
        ["I. Manajemen Perubahan", "1. Membentuk tim", "SK Tim", "✓", "0 dari 1"],
        ["II. Penataan Tatalaksana", "1. Membentuk tim", "SOP", "✓", "0 dari 1"],
        ["(belum ada penanggung jawab)  ·  1 baris; terealisasi dengan bukti 0 dari 1 triwulan"],
        ["I. Manajemen Perubahan", "1. Membentuk tim", "Undangan", "✓", "0 dari 1"],
    ]
    assert sheet.page
    assert sheet.page.breaks == (8,)


def test_a_printed_sheet_tells_of_no_button() -> None:
    told = [shown(duties(zi_plan(), version))[2][0] for version in ("1", None)]
    assert told == [
        "Menurut centang dan isian pada 1 Maret 2024. Bila berubah, tekan Agenda & Monev sekali lagi.",
        "Menurut centang dan isian pada 1 Maret 2024.",
    ]


def test_an_item_above_is_whole_and_stands_once_above_its_lines() -> None:
    plan = zi_plan()
    items = ("Membentuk tim:\n1) SK\n2) Rapat", "Membentuk tim:\n1) SK\n2) Rapat", "Melapor")
    rows = tuple(
        replace(plan.rows[0], levels=(*plan.rows[0].levels[:-2], item, f"Bukti {number}"))
        for number, item in enumerate(items)
    )
    lines = shown(duties(replace(plan, rows=rows)))[6:]
    assert [line[:3] for line in lines] == [
        ["I. Manajemen Perubahan", "1. Membentuk tim: 1) SK 2) Rapat", "Bukti 0"],
        [None, None, "Bukti 1"],
        [None, "1. Melapor", "Bukti 2"],
    ]
