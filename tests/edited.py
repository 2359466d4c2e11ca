"""Workbooks as another program leaves them: opened, changed and saved by openpyxl."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl


def opened(content: bytes, **how: bool) -> Any:
    """Open a workbook; ``how`` is what openpyxl's ``load_workbook`` takes."""
    return openpyxl.load_workbook(BytesIO(content), **how)


def saved(workbook: Any) -> bytes:
    """Return the file that openpyxl makes of a workbook."""
    store = BytesIO()
    workbook.save(store)
    return store.getvalue()
