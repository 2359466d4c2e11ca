"""The same table as several programs save it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import libreoffice
from tests.adapters.files.raw import (
    write_table,
)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """TABLE as Excel saves it."""
    return write_table(tmp_path / "rencana.xlsx", errors=False)


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """TABLE and ERRORS as LibreOffice saves them, by format."""
    made = write_table(tmp_path_factory.mktemp("converted") / "rencana.xlsx", errors=True)
    return {suffix: libreoffice.converted(made, suffix).read_bytes() for suffix in ("xls", "ods")}
