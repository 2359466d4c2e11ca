"""A Book as the bytes of a new workbook file; what it takes to write one is loaded by the first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rbexcel.workbook.book import Book

if TYPE_CHECKING:
    from rbexcel.adapters.files.xlsx_moving import Moving

UNDATED = datetime(2000, 1, 1)
"""The creation time of a file that is given none: this module asks no clock."""


def to_bytes(book: Book, *, created: datetime | None = None) -> bytes:
    """
    Return the Book as the bytes of an .xlsx file; the same Book and ``created`` give the same bytes.

    Raises ValueError for what Excel would refuse.
    """
    from rbexcel.adapters.files.xlsx_writer import written  # noqa: PLC0415 - XlsxWriter, only where a sheet is written

    return written(book, created or UNDATED)


def to_parts(book: Book, *, created: datetime | None = None) -> tuple[dict[str, bytes], dict[str, Moving]]:
    """
    Return the parts of such a file by their names, and apart from them what makes the lines of its sheets, to be put
    into another workbook.

    Raises ValueError for what Excel would refuse.
    """
    from rbexcel.adapters.files.xlsx_writer import moving  # noqa: PLC0415 - as above

    return moving(book, created or UNDATED)
