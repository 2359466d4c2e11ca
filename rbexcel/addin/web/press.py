"""One press of a button on a server, which works for many offices at once and keeps nothing of any of them."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rbexcel.adapters.clock import now
from rbexcel.adapters.excel.page import alone, forget, tell_failing, tell_functions
from rbexcel.addin.frame import Click, run
from rbexcel.addin.ribbon import button

if TYPE_CHECKING:
    import xlwings as xw

_UNCHANGED = "Excel menolak langkah yang pertama: tidak ada yang diubah. Ulangi, atau pakai Excel di komputer."
_UNFORESEEN = (
    "Maaf, RB Excel mengalami gangguan. Tidak ada yang diubah di buku kerja ini. Ulangi; bila terjadi lagi, beri tahu "
    "petugas TI: {}."
)


def press(name: str, book: xw.Book, functions: str = "", at: str = "") -> Callable[[], None]:
    """
    Return the work of a button on a workbook, to be done in any thread; it leaves its actions in the workbook.

    ``functions`` are the names of the page's, ``at`` is the local time as ISO 8601, else this computer's.
    """
    alone(book)
    tell_functions(book, functions)
    tell_failing(book, _UNCHANGED)
    click = Click(book.app, book, _moment(at), None)

    def pressed() -> None:
        try:
            run(button(name), click)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told in the user's language
            where = _where(error)
            logging.getLogger(__name__).warning("%s: %s", name, where)
            book.json()["actions"].clear()
            book.app.alert(_UNFORESEEN.format(where), title=f"RB Excel - {button(name).title}", mode="critical")
        finally:
            forget(book)

    return pressed


def _moment(told: str) -> datetime:
    """Return the time in whole seconds, without a time zone."""
    try:
        return datetime.fromisoformat(told).replace(tzinfo=None, microsecond=0)
    except (TypeError, ValueError):
        return now()


def _where(error: Exception) -> str:
    """Return what went wrong in which lines, without what the error says: that may be out of a plan."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return f"{type(error).__name__} ({', '.join(f'{Path(each.filename).name}:{each.lineno}' for each in frames)})"
