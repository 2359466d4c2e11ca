"""What every test needs before anything of Excel is imported."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

# xlwings reads it once, at import; without it the remote engine that some tests use is missing.
os.environ["XLWINGS_LICENSE_KEY"] = "noncommercial"


@pytest.fixture(scope="session", autouse=True)
def a_home_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the office profile and the templates of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RBEXCEL_HOME", str(tmp_path_factory.mktemp("home")))
        yield
