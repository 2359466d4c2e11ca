"""The very hidden sheet ``_rbexcel``: which template, office and year a workbook is, and which sheets are ours."""

from __future__ import annotations

from collections.abc import Mapping

from rbexcel.book import Block, Sheet
from rbexcel.grid import Grid

SHEET = "_rbexcel"
FORMAT = "1"
"""The version of what is written here; a reader of a later one still finds the keys it knows."""

SUMMARY_SHEETS = "lembar_ringkasan"
"""The key under which the names of the summary's sheets stand, a line each: they are not plans."""


def identity_sheet(values: Mapping[str, str]) -> Sheet:
    """Return the sheet that holds ``values``: a key and its text per row, in order."""
    rows = (("format", FORMAT), *((key, text) for key, text in values.items() if key != "format"))
    return Sheet(SHEET, blocks=(Block(1, 1, tuple(rows)),), visibility="very hidden")


def read_identity(grid: Grid) -> dict[str, str]:
    """Return what the sheet holds; empty when the workbook has none."""
    sheet = grid.sheet(SHEET)
    if sheet is None:
        return {}
    return {
        str(row[0]): str(row[1]) for row in sheet.rows if len(row) > 1 and row[0] is not None and row[1] is not None
    }
