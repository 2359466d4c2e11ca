"""What the ribbon's buttons do to the open workbook: the same jobs as the command line, written into it in blocks."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rbexcel import jobs
from rbexcel.adapters.live_excel import quiet, read_book, write_book

if TYPE_CHECKING:
    import xlwings as xw


def check_open(book: xw.Book, at: datetime) -> jobs.Checked:
    """
    Check the plan of an open workbook and write its ``Validasi`` sheet and marks; the user's cells stay as they are.

    Raises RbexcelError when the workbook has no plan or is locked.
    """
    with quiet(book.app):
        grid = read_book(book)
        result = jobs.checked(grid)
        write_book(book, jobs.findings_book(grid, result, at))
    return result


def summarise_open(book: xw.Book, at: datetime) -> jobs.Checked:
    """
    Write ``Ringkasan``, a sheet per area, ``Agenda`` and ``Monev`` into an open workbook, in place of former ones.

    Raises RbexcelError when the workbook has no plan or is locked.
    """
    with quiet(book.app):
        grid = read_book(book)
        result = jobs.checked(grid)
        write_book(book, jobs.summaries_book(grid, result, at))
    return result
