"""Workbooks recalculated by LibreOffice: the values that their formulas really give."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from tests.libreoffice import converted

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


def recalculated(content: bytes) -> dict[str, dict[tuple[int, int], Any]]:
    """Return every value of a workbook after a full recalculation, by sheet and (row, column)."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "book.xlsx")
        source.write_bytes(content)
        made = converted(source, "xlsx", settings=_ALWAYS)
        read = openpyxl.load_workbook(BytesIO(made.read_bytes()), data_only=True)
    return {
        sheet.title: {(cell.row, cell.column): cell.value for line in sheet.iter_rows() for cell in line}
        for sheet in read.worksheets
    }
