"""The frame around every button: a backup first, a message at the end, and Excel as it was, whatever happens."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rbexcel.adapters.excel.host import is_busy, is_desktop, is_read_only, on_windows, quiet
from rbexcel.adapters.files.home import LOG
from rbexcel.addin.backups import back_up
from rbexcel.addin.log import note
from rbexcel.addin.wording import worded
from rbexcel.collector import collector_paused
from rbexcel.errors import RbexcelError

if TYPE_CHECKING:
    import xlwings as xw

_BUSY = "Excel sedang sibuk. Akhiri dulu pengetikan di sel (Enter) atau tutup jendela dialognya, lalu coba lagi."
_UNFORESEEN = (
    "Maaf, ada kesalahan yang tidak terduga. Keadaan sebelumnya ada di Bantuan > Cadangan/Pulihkan, "
    'rinciannya di Bantuan > Catatan Galat ("{log}").'
)


@dataclass(frozen=True, slots=True)
class Click:
    """
    One press of a button: which Excel, the workbook it is for, when, and the folder of log and backups.

    ``backup`` is the workbook as it is then, as a file: there for buttons that change it, where Excel can make one.
    """

    app: xw.App
    book: xw.Book | None
    at: datetime
    home: Path
    backup: Path | None = None

    @property
    def workbook(self) -> xw.Book:
        """The open workbook; RbexcelError when there is none."""
        if self.book is None:
            raise RbexcelError(
                "Belum ada buku kerja yang terbuka. Buka rencana aksinya dulu, lalu tekan tombol ini lagi."
            )
        return self.book


@dataclass(frozen=True, slots=True)
class Button:
    """A button of the ribbon: ``act`` works and returns what to tell; before one that ``changes`` comes a backup."""

    name: str
    title: str
    act: Callable[[Click], str | None]
    changes: bool = False


@collector_paused()
def run(button: Button, click: Click) -> bool:
    """
    Do what the button is for, tell how it ended and log it; False when it did not work.

    In a browser what is unforeseen is logged and raised: then the runtime applies none of the changes.
    """
    started = time.perf_counter()
    worked, details = False, ""
    try:
        with quiet(click.app, f"{button.title} sedang dikerjakan ..."):
            if button.changes:
                copy = back_up(click.workbook, click.home, click.at, button.name)
                # Elsewhere the copy is the file as it was last saved, which may not be what is on the screen.
                click = replace(click, backup=copy if on_windows(click.workbook) else None)
            message = button.act(click)
            if button.changes and message and is_read_only(click.workbook):
                message += "\nBuku kerja ini terbuka hanya-baca: simpan dengan nama lain supaya hasilnya tidak hilang."
        worked = True
    except RbexcelError as error:
        message = details = worded(error)
    except Exception as error:
        details = "".join(traceback.format_exception(error))
        if is_busy(error):
            message = _BUSY
        elif is_desktop(click.app):  # staff must never see a traceback
            message = _UNFORESEEN.format(log=click.home / LOG)
        else:
            raise
    finally:
        outcome = f"{'selesai' if worked else 'gagal'}, {time.perf_counter() - started:.1f} detik"
        note(click.home, click.at, f"{button.name} [{_name_of(click.book)}] {outcome}", details)
    if message:
        _tell(click.app, message, button.title, worked=worked)
    return worked


def _tell(app: xw.App, message: str, title: str, *, worked: bool) -> None:
    """Show a message; twice if Excel was too busy at first, and an Excel that never can has nobody to show it to."""
    for _ in range(2):
        with suppress(Exception):
            app.alert(message, title=f"RB Excel - {title}", mode="info" if worked else "critical")
            return


def _name_of(book: xw.Book | None) -> str:
    """Return a workbook's name for the log, also when Excel has just stopped answering."""
    with suppress(Exception):
        return str(book.name) if book else "-"
    return "?"
