"""A Book as the bytes of a new workbook file; what it takes to write one is loaded by the first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rbexcel.workbook.book import Book

UNDATED = datetime(2000, 1, 1)
"""The creation time of a file that is given none: this module asks no clock."""


def to_bytes(book: Book, *, created: datetime | None = None) -> bytes:
    """
    Return the Book as the bytes of an .xlsx file; the same Book and ``created`` give the same bytes.

    Raises ValueError for what Excel would refuse.
    """
    from rbexcel.adapters.files.xlsx_writer import written  # noqa: PLC0415 - XlsxWriter, only where a sheet is written

    return written(book, created or UNDATED)


def to_parts(book: Book, *, created: datetime | None = None) -> tuple[dict[str, bytes], dict[str, Iterator[bytes]]]:
    """
    Return the parts of such a file by their names, and apart from them the lines of its sheets, to be taken once.

    Raises ValueError for what Excel would refuse.
    """
    from rbexcel.adapters.files.xlsx_writer import parts  # noqa: PLC0415 - as above

    return parts(book, created or UNDATED)
