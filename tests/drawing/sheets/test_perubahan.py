"""The sheet Perubahan: what became of the old plan's rows."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.carry.carry import carry
from rbexcel.carry.change import KINDS
from rbexcel.drawing.sheets.perubahan import changes_sheet
from rbexcel.workbook.grid import Cell
from tests.carry.test_carry import new_plan, plan, under


def test_the_sheet_has_a_line_per_change_and_the_old_places_as_text() -> None:
    old = plan(under("1. SK Tim"), replace(under("2. Apel pagi"), place=Cell("Lama", 9, 2)))
    sheet = changes_sheet(carry(new_plan(under("1. SK Tim")), old), source="lama.xlsx")
    lines = sheet.blocks[0].values
    assert lines[1][0] == "KPU Kabupaten Trenggalek  ·  Tahun 2026  ·  dari lama.xlsx"
    assert lines[-1] == (
        1,
        "Tambahan",
        "Lama",
        "B9",
        "Apel pagi",
        "Apel pagi",
        "Manajemen Perubahan > Tim RB; tanpa bulan.",
    )


def test_the_sheet_of_no_change_has_counts_only() -> None:
    same = new_plan(under("1. SK Tim"))
    sheet = changes_sheet(carry(same, same, same_year=True), source="x.xlsx")
    assert sheet.filter is None
    assert [line[:3] for line in sheet.blocks[0].values[3:]] == [
        ("Jenis", None, "Jumlah"),
        ("Tetap sama", None, 1),
        *((kind.capitalize(), None, 0) for kind in KINDS),
    ]
