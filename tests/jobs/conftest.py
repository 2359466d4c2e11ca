"""A plan's workbook on disk, of 48 rows, made once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from rbexcel.catalogue.built_in import template
from rbexcel.catalogue.populate import populated
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.jobs import files
from rbexcel.plan.office import office_named
from tests.plans import shortened

AT = datetime(2023, 1, 5, 9, 30, 15)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    known, office = template("rb-sukoharjo-2023"), office_named("KPU Kabupaten Sukoharjo")
    file = tmp_path_factory.mktemp("rencana") / "rencana.xlsx"
    files.save_new(plan_book(shortened(populated(known, office, 2023), 48), known.layout, office), file, AT)
    return file


@pytest.fixture
def plan_file(made: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "rencana.xlsx"
    copy.write_bytes(made.read_bytes())
    return copy
