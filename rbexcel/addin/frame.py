"""The frame around every button: a backup first, a message at the end, and Excel as it was, whatever happens."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rbexcel.adapters.excel.host import is_busy, is_read_only, on_windows, quiet
from rbexcel.adapters.files.home import LOG
from rbexcel.addin.backups import back_up
from rbexcel.errors import RbexcelError

if TYPE_CHECKING:
    import xlwings as xw

_MAX_LOG = 1_000_000


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


def run(button: Button, click: Click) -> bool:
    """Do what the button is for and tell how it ended; False when it did not work, which is told too."""
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
        message = details = str(error)
    except Exception as error:  # noqa: BLE001 - staff must never see a traceback; the log has it
        message, details = _unexpected(error, click.home / LOG)
    note(click, button, f"{'selesai' if worked else 'gagal'}, {time.perf_counter() - started:.1f} detik", details)
    if message:
        _tell(click.app, message, button.title, worked=worked)
    return worked


def _tell(app: xw.App, message: str, title: str, *, worked: bool) -> None:
    """Show a message; twice if Excel was too busy at first, and an Excel that never can has nobody to show it to."""
    for _ in range(2):
        with suppress(Exception):
            app.alert(message, title=f"RB Excel - {title}", mode="info" if worked else "critical")
            return


def _unexpected(error: Exception, log: Path) -> tuple[str, str]:
    """Return what to tell staff and what to write into the log."""
    import traceback  # noqa: PLC0415 - on no good day

    details = "".join(traceback.format_exception(error))
    if is_busy(error):
        return (
            "Excel sedang sibuk. Akhiri dulu pengetikan di sel (Enter) atau tutup jendela dialognya, lalu coba lagi.",
            details,
        )
    return (
        "Maaf, ada kesalahan yang tidak terduga. Keadaan sebelumnya ada di Bantuan > Cadangan/Pulihkan, "
        f'rinciannya di Bantuan > Catatan Galat ("{log}").',
        details,
    )


def _name_of(book: xw.Book | None) -> str:
    """Return a workbook's name for the log, also when Excel has just stopped answering."""
    with suppress(Exception):
        return str(book.name) if book else "-"
    return "?"


def note(click: Click, button: Button, outcome: str, details: str = "") -> None:
    """Add what happened to the log file; a log that cannot be written stops nobody's work."""
    about = f"{button.name} [{_name_of(click.book)}]"
    lines = [f"{click.at:%Y-%m-%d %H:%M:%S} {about} {outcome}", *details.rstrip().splitlines()]
    path = click.home / LOG
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.stat().st_size > _MAX_LOG:
            path.replace(path.with_suffix(".lama.log"))
        with path.open("a", encoding="utf-8") as log:
            log.write("\n    ".join(lines) + "\n")
