"""The very hidden sheet ``_rbexcel``: which template, office and year a workbook is, and which sheets are ours."""

from __future__ import annotations

from collections.abc import Mapping

from rbexcel.workbook.book import Block, Sheet
from rbexcel.workbook.grid import Grid

SHEET = "_rbexcel"
FORMAT = "1"
"""The version of what is written here; a reader of a later one still finds the keys it knows."""

SUMMARY_SHEETS = "lembar_ringkasan"
"""The key under which the names of the summary's sheets stand, a line each: they are not plans."""

ORIGIN = "asal"
"""The key that only a workbook made elsewhere has: its cells are read as anybody's."""

FINDINGS_SHEET = "Validasi"
FIXES_SHEET = "Perbaikan"
IMPORT_SHEET = "Impor"
REPORTS = (FINDINGS_SHEET, FIXES_SHEET, IMPORT_SHEET)
"""Our sheets of a fixed name, which repeat texts of a plan and are none."""


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


def is_foreign(identity: Mapping[str, str]) -> bool:
    """Tell whether a workbook was made elsewhere, though we may have written into it since."""
    return not identity or ORIGIN in identity


def extended(identity: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """Return what the sheet is to hold when ``values`` are added; a workbook made elsewhere stays known as one."""
    return {**(identity or {ORIGIN: "luar"}), **values}
