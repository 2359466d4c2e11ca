"""Dated copies of open workbooks, made before a button writes into one: Excel cannot undo what an add-in did."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xlwings as xw

FOLDER = "cadangan"


def back_up(book: xw.Book, home: Path, at: datetime, button: str) -> Path | None:
    """Keep a copy of an open workbook as it is now; None where the engine cannot make one."""
    raise NotImplementedError
