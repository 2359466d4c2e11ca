"""The frame around every button: a backup first, a message at the end, and Excel as it was, whatever happens."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rbexcel.adapters.excel.host import is_busy, is_desktop, is_read_only, is_saved_by_itself, on_windows, quiet
from rbexcel.adapters.excel.page import tell_step
from rbexcel.adapters.files.home import LOG
from rbexcel.addin.backups import back_up, settle
from rbexcel.addin.log import note
from rbexcel.addin.watch import Watch
from rbexcel.addin.wording import worded
from rbexcel.collector import collector_paused
from rbexcel.drawing.style import moment
from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen

if TYPE_CHECKING:
    import xlwings as xw

_BUSY = "Excel sedang sibuk. Akhiri dulu pengetikan di sel (Enter) atau tutup jendela dialognya, lalu ulangi."
_UNFORESEEN = (
    "Maaf, RB Excel mengalami gangguan. Rencana Anda tidak hilang: keadaan sebelumnya ada di Isi > Pulihkan Cadangan. "
    'Rinciannya untuk petugas TI ada di Bantuan > Catatan Gangguan ("{log}").'
)
_STOPPED = "Dihentikan dengan Esc. Buku kerja Anda tidak diubah."
_STOPPED_LATE = "Dihentikan ketika hasilnya sedang ditulis: sebagian lembar mungkin sudah berubah."
"""Where Esc came in the very moment in which the changes began, and whatever else may stop a press."""
_WAY_BACK_IN_BROWSER = (
    "Tutup buku kerja ini tanpa menyimpan, atau kembalikan lewat File > Info > Version History (Riwayat Versi), lalu "
    "ulangi."
)


@frozen
class Click:
    """
    One press of a button: which Excel, the workbook it is for, when, and the folder of profile, log and backups.

    In a browser there is no such folder: the computer that works is a server, and nobody's own. ``backup`` is the
    workbook as it is then, as a file: there for buttons that change it, where Excel can make one.
    """

    app: xw.App
    book: xw.Book | None
    at: datetime
    home: Path | None
    backup: Path | None = None
    watch: Watch = field(default_factory=Watch)
    remark: str = ""
    """What is to be told besides, whatever the button tells."""

    @property
    def workbook(self) -> xw.Book:
        """The open workbook; RbexcelError when there is none."""
        if self.book is None:
            raise RbexcelError(
                "Belum ada buku kerja yang terbuka. Buka rencana aksinya dulu, lalu tekan tombol ini lagi."
            )
        return self.book

    @property
    def folder(self) -> Path:
        """The user's own folder; RbexcelError where the computer is not the user's."""
        if self.home is None:
            raise RbexcelError("Tombol ini hanya ada di Excel yang terpasang di komputer.")
        return self.home

    def step(self, doing: str) -> None:
        """Tell in the status bar what is done now, until Esc stops it."""
        _say(self.app, f"RB Excel: {doing} ... Esc: berhenti.")

    def writes(self, doing: str) -> None:
        """Tell in the status bar what is changed in the workbook from here on; Esc stops no more."""
        self.watch.writes()
        if not is_desktop(self.app):
            tell_step(self.workbook, doing, _refused)
        _say(self.app, f"RB Excel: {doing} ...")

    def ask(self, question: str, title: str, buttons: str) -> str | None:
        """Show a question and return the word of the button that was chosen: yes, no, cancel."""
        with self.watch.paused():
            answer: str | None = self.app.alert(question, title=f"RB Excel - {title}", buttons=buttons)
        return answer


@frozen
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

    In a browser what is unforeseen is raised: then none of the changes are to be applied.
    """
    started = time.perf_counter()
    worked, foreseen, details, copy = False, True, "", None
    try:
        with quiet(click.app, f"{button.title} sedang dikerjakan ..."):
            if button.changes and click.home:
                click.step("membuat cadangan")
                copy = back_up(click.workbook, click.home, click.at, button.name)
                # Elsewhere the copy is the file as it was last saved, which may not be what is on the screen.
                click = replace(click, backup=copy if on_windows(click.workbook) else None)
            message = button.act(click)
            click.watch.ends()
            if button.changes and message and is_read_only(click.workbook):
                message += "\nBuku kerja ini terbuka baca-saja: simpan dengan nama lain supaya hasilnya tidak hilang."
        worked = True
    except RbexcelError as error:
        message = details = worded(error)
    except KeyboardInterrupt:
        message = details = _STOPPED_LATE if click.watch.began else _STOPPED
    except Exception as error:
        details, foreseen = "".join(traceback.format_exception(error)), False
        if is_busy(error):
            message = _BUSY
        elif is_desktop(click.app):  # staff must never see a traceback
            message = _UNFORESEEN.format(log=click.folder / LOG)
        else:
            raise
    finally:
        click.watch.ends()
        outcome = f"{'selesai' if worked else 'gagal'}, {time.perf_counter() - started:.1f} detik"
        _note(click, f"{button.name} [{_name_of(click.book)}] {outcome}", details)
    if copy and click.home:
        settle(click.home, copy, changed=click.watch.began or not foreseen)
        if message and click.watch.began:
            message += f"\n{_way_back(button, click)}"
    if message:
        message = "\n".join(filter(None, (message, click.remark)))
        with click.watch.paused():
            _tell(click.app, message, button.title, worked=worked)
    return worked


def _note(click: Click, told: str, details: str) -> None:
    """Add what happened to the user's log; where nobody has one, it is kept nowhere."""
    if click.home:
        note(click.home, click.at, told, details)


def _refused(doing: str, before: list[str]) -> str:
    """Return what to say when an Excel in a browser refuses what is done, after what was done before."""
    done = f"Yang sudah selesai: {'; '.join(before)}. " if before else ""
    return (
        f"Excel menolak satu langkah ketika {doing}, jadi itu mungkin baru sebagian. {done}Selain itu tidak ada yang "
        f"diubah. {_WAY_BACK_IN_BROWSER}"
    )


def _way_back(button: Button, click: Click) -> str:
    """Return what the backup of this press brings back."""
    state = f"sebelum {button.title}" if click.backup else "seperti terakhir disimpan"
    saved = "AutoSave menyala, jadi perubahan ini langsung tersimpan. " if is_saved_by_itself(click.workbook) else ""
    return f'{saved}Pulihkan Cadangan mengembalikan "{_name_of(click.book)}" {state}, {moment(click.at)}.'


def _say(app: xw.App, text: str) -> None:
    """Put a text into the status bar; a browser has none."""
    if is_desktop(app):
        app.status_bar = text


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
