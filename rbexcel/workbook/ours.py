"""The very hidden sheet ``_rbexcel``: which template, office and year a workbook is, and which sheets are ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rbexcel.errors import RbexcelError
from rbexcel.workbook.book import Block, Sheet
from rbexcel.workbook.grid import Grid, SheetGrid

if TYPE_CHECKING:
    pass


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


_REPORT_TITLES = {
    FINDINGS_SHEET: "HASIL PEMERIKSAAN RENCANA AKSI",
    FIXES_SHEET: "PERBAIKAN OTOMATIS",
    "Perubahan": "PERUBAHAN DARI RENCANA LAMA",
    IMPORT_SHEET: "HASIL IMPOR RENCANA AKSI",
}
"""The checker's sheets, and the title in their first cell: an office may have a sheet of that name too."""


_BORN_WITH_THE_WORKBOOK = ("Perubahan", IMPORT_SHEET)
"""Reports that stand only in workbooks of our own making; in others a sheet of that name is the office's."""


_SETTINGS_SHEETS = ("rbexcel.conf", "xlwings.conf", "_xlwings.conf")
"""Sheets that tell where programs lie on one computer."""


def leaving(grid: Grid) -> tuple[str, ...]:
    """Return the sheets that are not sent: the checker's reports, and settings of the office's own computer."""
    never = _BORN_WITH_THE_WORKBOOK if is_foreign(read_identity(grid)) else ()
    return tuple(
        sheet.name
        for sheet in grid.sheets
        if sheet.name in _SETTINGS_SHEETS or (is_report(sheet) and sheet.name not in never)
    )


def is_report(sheet: SheetGrid) -> bool:
    """Tell whether a sheet is one of the checker's own, and not an office's of the same name."""
    title = _REPORT_TITLES.get(sheet.name)
    return title is not None and sheet.value(1, 1) == title


def require_ours(grid: Grid, name: str) -> None:
    """Stop before a sheet of the user's own, which only happens to have the name of one of ours, is replaced."""
    sheet = grid.sheet(name)
    if sheet and not is_report(sheet) and any(value is not None for row in sheet.rows for value in row):
        raise RbexcelError(
            f'Lembar "{name}" di "{grid.name}" bukan buatan rbexcel. Ganti nama lembar itu dulu supaya isinya tidak '
            "hilang, lalu coba lagi."
        )
