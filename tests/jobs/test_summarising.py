"""The summaries of a file: sheets of an earlier run that have become too many go."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from rbexcel.errors import RbexcelError
from rbexcel.jobs import reading, summarising

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


def test_a_plan_of_too_many_rows_and_months_is_not_summarised(
    plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = sum(1 + len(row.months) for row in reading.read_plan(plan_file).rows)
    monkeypatch.setattr("rbexcel.jobs.summarising.MAX_SUMMARISED", lines - 1)
    with pytest.raises(RbexcelError) as told:
        summarising.save_summaries(plan_file, tmp_path / "1.xlsx", AT)
    assert str(told.value) == (
        f"Rencana ini terlalu panjang untuk diringkas ({lines} baris dan bulan, paling banyak {lines - 1}); "
        "bagi rencananya menjadi beberapa buku kerja, lalu buat ringkasan masing-masing."
    )
    assert [each.name for each in tmp_path.glob("1.xlsx")] == []
    monkeypatch.setattr("rbexcel.jobs.summarising.MAX_SUMMARISED", lines)
    assert "Agenda" in summarising.save_summaries(plan_file, tmp_path / "1.xlsx", AT).names
