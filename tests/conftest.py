"""What every test needs before anything of Excel is imported."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl.worksheet.merge import MergedCellRange

from tests.adapters.parts.workbooks import from_openpyxl
from tests.merges import format_quickly

pytest_plugins = ("tests.command_line",)

# xlwings reads it once, at import; without it the remote engine that some tests use is missing.
os.environ["XLWINGS_LICENSE_KEY"] = "noncommercial"


@pytest.fixture(scope="session", autouse=True)
def a_home_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the office profile and the templates of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RBEXCEL_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session", autouse=True)
def openpyxl_reads_merged_cells_quickly() -> Iterator[None]:
    """Spare the tests a fifth of their time: the borders of merged cells, made anew for every cell of a plan."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MergedCellRange, "format", format_quickly)
        yield


@pytest.fixture
def users_workbook(tmp_path: Path) -> Path:
    """Return a user's workbook on disk."""
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(from_openpyxl())
    return path
