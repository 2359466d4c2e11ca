"""Files of the tests' own making, down to their markup, and what reading says of them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from rbexcel.adapters.files.read_file import read_file
from rbexcel.errors import RbexcelError
from rbexcel.workbook.grid import SheetGrid

TABLE = (
    (None, "RENCANA AKSI"),
    (),
    (None, "No", "Kegiatan", "Jan", "Feb"),
    (None, 1, 'Evaluasi "SOP"; tahap 1, 2', "✓"),
    (None, 2, "Monev\nbulanan", None, "√"),
)
"""What every format holds: the first row, column and some cells inside are empty."""

SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
ODS_HEAD = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c">'
    '<office:body><office:spreadsheet><table:table table:name="A">'
)
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"
ODS_VALUE = '<table:table-cell office:value-type="float" office:value="7"{}/>'
ERRORS = ((), (None, "#DIV/0!", None, "#N/A"))


def write_table(path: Path, *, errors: bool) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Rencana Aksi")
    for row, cells in enumerate(TABLE):
        for column, value in enumerate(cells):
            sheet.write(row, column, value)
    if errors:
        sheet = book.add_worksheet("Galat")
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("D2", "=NA()", None, "#N/A")
    book.close()
    return path


def saved(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def packed(path: Path, parts: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for part, content in parts.items():
            target.writestr(part, content)
    return path


def with_part(workbook: Path, part: str, content: bytes | str) -> Path:
    """The workbook with one part replaced or added."""
    with zipfile.ZipFile(workbook) as source:
        parts: dict[str, bytes | str] = {name: source.read(name) for name in source.namelist()}
    return packed(workbook, parts | {part: content})


def with_sheet(workbook: Path, rows: str, before: str = "", after: str = "") -> Path:
    """The workbook whose only sheet holds these rows, in raw XML."""
    return with_part(workbook, SHEET, f"{HEAD}{before}<sheetData>{rows}</sheetData>{after}</worksheet>")


def ods(path: Path, rows: str) -> Path:
    return packed(path, {"content.xml": ODS_HEAD + rows + ODS_TAIL})


def refusal(path: Path) -> str:
    with pytest.raises(RbexcelError) as caught:
        read_file(path)
    message = str(caught.value)
    assert str(path.parent) not in message
    assert message.endswith(".")
    return message


def only_sheet(path: Path) -> SheetGrid:
    (sheet,) = read_file(path).sheets
    return sheet
