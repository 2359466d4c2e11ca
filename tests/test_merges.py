"""The quicker reading of merged cells is openpyxl's own."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.merge import MergedCellRange

from tests.merges import format_quickly
from tests.plans import plan_file

AS_IT_IS = MergedCellRange.format


def looks(content: bytes) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Return how each cell looks, covered ones too."""
    return {
        (sheet.title, cell.coordinate): tuple(
            repr(getattr(cell, part)) for part in ("font", "fill", "border", "alignment", "protection", "number_format")
        )
        for sheet in openpyxl.load_workbook(BytesIO(content)).worksheets
        for line in sheet.iter_rows(max_row=60)
        for cell in line
    }


def test_covered_cells_look_as_openpyxl_makes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MergedCellRange, "format", format_quickly)
    quick = looks(plan_file("zi-karanganyar-2022"))
    monkeypatch.setattr(MergedCellRange, "format", AS_IT_IS)
    assert quick == looks(plan_file("zi-karanganyar-2022"))
