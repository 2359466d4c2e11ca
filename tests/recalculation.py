"""Workbooks recalculated by LibreOffice: the values that their formulas really give."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from tests.libreoffice import converted

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


Values = dict[str, dict[tuple[int, int], Any]]
"""Every value of a workbook by sheet and (row, column)."""


def recalculated(content: bytes) -> Values:
    """Return the values of a workbook after a full recalculation."""
    return all_recalculated([content])[0]


def all_recalculated(contents: Sequence[bytes]) -> list[Values]:
    """Return the values of several workbooks, which take one run of LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, f"book{number}.xlsx") for number in range(len(contents))]
        for source, content in zip(sources, contents, strict=True):
            source.write_bytes(content)
        first = converted(sources[0], "xlsx", *sources[1:], settings=_ALWAYS)
        return [stored(first.with_stem(source.stem).read_bytes()) for source in sources]


def stored(content: bytes) -> Values:
    """Return the values that a workbook holds, those of its formulas as they were stored."""
    read = openpyxl.load_workbook(BytesIO(content), data_only=True)
    return {
        sheet.title: {(cell.row, cell.column): cell.value for line in sheet.iter_rows() for cell in line}
        for sheet in read.worksheets
    }
