"""Workbooks recalculated by LibreOffice: the values that their formulas really give."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


def recalculated(content: bytes) -> dict[str, dict[tuple[int, int], Any]]:
    """Return every value of a workbook after a full recalculation, by sheet and (row, column)."""
    with tempfile.TemporaryDirectory() as folder:
        profile, source, out = (Path(folder) / name for name in ("profile", "source", "out"))
        for path in (profile / "user", source, out):
            path.mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
        (source / "book.xlsx").write_bytes(content)
        subprocess.run(
            [
                "soffice",
                "--headless",
                f"-env:UserInstallation={profile.as_uri()}",
                "--convert-to",
                "xlsx",
                "--outdir",
                str(out),
                str(source / "book.xlsx"),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        read = openpyxl.load_workbook(BytesIO((out / "book.xlsx").read_bytes()), data_only=True)
    return {
        sheet.title: {(cell.row, cell.column): cell.value for line in sheet.iter_rows() for cell in line}
        for sheet in read.worksheets
    }
