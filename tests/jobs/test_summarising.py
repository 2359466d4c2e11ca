"""The summaries of a file: sheets of an earlier run that have become too many go."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl

from rbexcel.jobs import summarising

AT = datetime(2023, 1, 5, 9, 30, 15)


def test_a_summary_sheet_whose_area_is_gone_goes_too(plan_file: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    names = summarising.save_summaries(plan_file, first, AT).names
    book = openpyxl.load_workbook(first)
    sheet = book["Rencana Aksi"]
    (area,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "Manajemen Perubahan"]
    area.value = "Perubahan Budaya Kerja"
    book.save(first)
    again = summarising.save_summaries(first, second, AT).names
    assert names[1] == "1 Manajemen Perubahan"
    assert "1 Manajemen Perubahan" not in again
    there = openpyxl.load_workbook(second, read_only=True).sheetnames
    assert "1 Manajemen Perubahan" not in there
    assert set(again) <= set(there)
