"""Files in and out of a job: what a copy may be called, and that what was there is kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.errors import RbexcelError
from rbexcel.jobs.files import save_into
from tests.adapters.parts.workbooks import CHECKED, from_openpyxl, signed
from tests.contract import read_back

NOW = datetime(2026, 5, 6, 7, 8, 9)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A user's workbook on disk."""
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(from_openpyxl())
    return path


def test_in_place_a_dated_backup_is_made_first(plan: Path) -> None:
    backup = save_into(plan, CHECKED, plan, NOW)
    assert backup == plan.with_name("rencana.cadangan-20260506-070809.xlsx")
    assert backup.read_bytes() == from_openpyxl()
    assert "Validasi" in read_back(plan.read_bytes()).sheetnames
    save_into(plan, CHECKED, plan, NOW)
    assert backup.read_bytes() == from_openpyxl()


def test_in_place_the_backup_of_a_long_name_has_a_shorter_one(plan: Path) -> None:
    long = plan.rename(plan.with_name(f"{'a' * 245}.xlsx"))
    backup = save_into(long, CHECKED, long, NOW)
    assert backup
    assert backup.read_bytes() == from_openpyxl()


def test_a_refused_file_leaves_no_backup_behind(plan: Path) -> None:
    plan.write_bytes(signed())
    with pytest.raises(UngraftableError):
        save_into(plan, CHECKED, plan, NOW)
    assert [path.name for path in plan.parent.iterdir()] == ["rencana.xlsx"]


def test_a_copy_keeps_the_kind_of_its_source(plan: Path) -> None:
    with pytest.raises(RbexcelError, match=r"berakhiran .xlsx"):
        save_into(plan, CHECKED, plan.with_suffix(".xlsm"), NOW)
