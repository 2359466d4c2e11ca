"""The summaries of a file: sheets of an earlier run that have become too many go."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from rbexcel.drawing.summary.listing import MONEV_CUT
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


def test_lists_that_are_too_long_hold_what_was_filled_in(
    plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (tmp_path / f"{number}.xlsx" for number in (1, 2, 3))
    summarising.save_summaries(plan_file, first, AT)
    book = openpyxl.load_workbook(first)
    for name, header, value in (("Agenda", "SELESAI", "ya"), ("Monev", "REALISASI", "Sudah")):
        (cell,) = (each for row in book[name].iter_rows() for each in row if each.value == header)
        book[name].cell(cell.row + 2, cell.column).value = value
    book.save(first)
    for sheet in ("agenda", "monev"):
        monkeypatch.setattr(f"rbexcel.drawing.summary.{sheet}.MAX_LISTED", 5)
    done = summarising.save_summaries(first, second, AT)
    assert done.typed == ("Lembar Agenda dan Monev hanya memuat baris yang sudah diisi: rencananya terlalu panjang.",)
    assert (filled(second, "Agenda", "SELESAI"), filled(second, "Monev", "REALISASI")) == (["ya"], ["Sudah"])
    texts = {cell for row in openpyxl.load_workbook(second)["Monev"].iter_rows(values_only=True) for cell in row}
    assert {MONEV_CUT, "–"} <= texts  # no share of a plan of which most lines are not there
    monkeypatch.undo()
    assert summarising.save_summaries(second, third, AT).typed == ()
    agenda = filled(third, "Agenda", "SELESAI")
    assert agenda == filled(first, "Agenda", "SELESAI")
    assert len(agenda) > 5


def filled(path: Path, name: str, header: str) -> list[object]:
    """Return what stands in a column of a list."""
    sheet = openpyxl.load_workbook(path)[name]
    (cell,) = (each for row in sheet.iter_rows() for each in row if each.value == header)
    first = sheet.cell(cell.row + 1, 1)
    assert first.value
    rows = range(cell.row + 1, sheet.max_row + 1)
    return [sheet.cell(row, cell.column).value for row in rows if sheet.cell(row, 1).value]
