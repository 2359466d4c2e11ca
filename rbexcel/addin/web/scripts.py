"""
The buttons as scripts of xlwings Server and xlwings Lite, for offices whose Excel may run no macros.

A script gets the workbook and leaves its changes in it. There is no file to back up and no dialog to wait for. What
goes wrong in an unforeseen way is raised: then the runtime applies no change at all.
"""

from __future__ import annotations

import xlwings as xw

from rbexcel.adapters.clock import now
from rbexcel.adapters.files.home import home
from rbexcel.addin.frame import Click, run
from rbexcel.addin.ribbon import button


@xw.script
def buat(book: xw.Book) -> None:
    """Write the form for a new plan; run on the filled form, write the plan."""
    _press("buat", book)


@xw.script
def impor(book: xw.Book) -> None:
    """Write a clean plan of the active sheet's table beside it."""
    _press("impor", book)


@xw.script
def sisip(book: xw.Book) -> None:
    """Insert an item below the selected one, in a plan made by rbexcel."""
    _press("sisip", book)


@xw.script
def hapus_baris(book: xw.Book) -> None:
    """Delete the selected item, in a plan made by rbexcel."""
    _press("hapus_baris", book)


@xw.script
def validasi(book: xw.Book) -> None:
    """Check the plan: the sheet ``Validasi`` and marks in the cells."""
    _press("validasi", book)


@xw.script
def perbaiki(book: xw.Book) -> None:
    """Correct what is only written wrongly, in a plan made by rbexcel."""
    _press("perbaiki", book)


@xw.script
def hapus_tanda(book: xw.Book) -> None:
    """Take the sheet ``Validasi`` out again."""
    _press("hapus_tanda", book)


@xw.script
def ringkasan(book: xw.Book) -> None:
    """Write the summaries and show ``Ringkasan``."""
    _press("ringkasan", book)


@xw.script
def agenda(book: xw.Book) -> None:
    """Write the summaries and show ``Agenda``."""
    _press("agenda", book)


def _press(name: str, book: xw.Book) -> None:
    run(button(name), Click(book.app, book, now(), home()))
