"""xlwings' Windows engine, over a workbook that counts the calls."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rbexcel.adapters.excel import host
from tests.remote import xw
from tests.windows import Opener, windows_engine


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """Open a counted workbook with xlwings' Windows engine."""
    monkeypatch.setattr(host, "WINDOWS", True)
    with windows_engine() as engine:
        yield lambda counted: xw.Book(impl=engine.Book(xl=counted))
