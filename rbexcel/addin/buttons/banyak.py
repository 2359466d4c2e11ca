"""The group *Banyak Satker*: the plans of a folder in one picture, and two plans side by side."""

from __future__ import annotations

import time
from pathlib import Path

from rbexcel.adapters.excel.asking import picked_file, picked_folder, wants_to_stop
from rbexcel.adapters.excel.host import is_desktop, save_copy
from rbexcel.adapters.files.drafts import meanwhile
from rbexcel.addin.frame import Click
from rbexcel.addin.open_files import folder_of, free
from rbexcel.errors import RbexcelError
from rbexcel.jobs import collecting, comparing
from rbexcel.jobs.collecting import Progress, StoppedError
from rbexcel.rekap.comparing import counted
from rbexcel.rekap.picture import Rekap, Status

RESULT = "rekap.xlsx"
ROSTER = "offices.xlsx"
"""The list of offices, where there is one: it lies in the folder."""
_EVERY = 0.25
"""Seconds between two words in the status bar: each is a call into Excel."""
_FINE = frozenset({Status.COMPLETE})


def rekap(click: Click) -> str | None:
    """Put the plans of a picked folder into one picture and open it; None when no folder was picked."""
    if not is_desktop(click.app):
        raise RbexcelError("Rekap Folder hanya ada di Excel yang terpasang di komputer.")
    with click.watch.paused():
        folder = picked_folder(click.app, "Pilih folder yang berisi rencana aksi dari satker", folder_of(click))
    if folder is None:
        return None
    target = folder / RESULT
    _require_closed(click, target)
    roster = folder / ROSTER
    call = collecting.Call(folder, roster if roster.is_file() else None, output=target, workers=None)
    try:
        made = collecting.collected(call, click.at, _Progress(click))
    except StoppedError as stopped:
        return str(stopped)
    backup = collecting.save_result(made, call, click.at)
    click.app.books.open(target)
    kept = [f'Rekap sebelumnya disimpan sebagai "{backup.name}".'] if backup else []
    return "\n".join((*_told(made.rekap, target), *made.notes, *kept))


def _require_closed(click: Click, target: Path) -> None:
    """Stop before all is read for a workbook that Excel then does not let go."""
    if any(book.name.casefold() == target.name.casefold() for book in click.app.books):
        raise RbexcelError(f'"{target.name}" masih terbuka. Tutup dulu buku kerja itu, lalu tekan tombol ini lagi.')


def bandingkan(click: Click) -> str | None:
    """Compare the open plan with a picked one and open what differs; None when none was picked."""
    if not is_desktop(click.app):
        raise RbexcelError("Bandingkan hanya ada di Excel yang terpasang di komputer.")
    with click.watch.paused():
        other = picked_file(click.app, "Pilih rencana yang dibandingkan dengan rencana ini", folder_of(click))
    if other is None:
        return None
    click.step("membandingkan kedua rencana")
    with meanwhile() as place:  # as it is now, saved or not, on this computer or in the cloud
        made = comparing.compared(other, save_copy(click.workbook, place), click.at).comparison
    target = free(folder_of(click), f"Beda {Path(click.workbook.name).stem}")
    comparing.save(made, target, click.at)
    click.app.books.open(target)
    told = (f"- {change.value}: {number}" for change, number in counted(made.differences).items())
    return "\n".join((f'Dibandingkan dengan "{other.name}":', *told, f'Disimpan sebagai "{target.name}".'))


class _Progress:
    """Tells in the status bar how far it came, and stops when Esc was pressed."""

    def __init__(self, click: Click) -> None:
        self._app, self._told = click.app, 0.0
        wants_to_stop(self._app)  # what was pressed before does not count

    def __call__(self, progress: Progress) -> None:
        if wants_to_stop(self._app):
            raise KeyboardInterrupt
        now = time.monotonic()
        if progress.done < progress.of and now - self._told < _EVERY:
            return
        self._told = now
        self._app.status_bar = (
            f"{progress.done} dari {progress.of} berkas dibaca, {progress.trouble} perlu dilihat. Esc: berhenti."
        )


def _told(made: Rekap, target: Path) -> list[str]:
    """Return what a person wants to know first."""
    if made.roster:
        first = f"{made.totals.sent} dari {made.totals.roster} satker sudah mengirim, {made.totals.late} terlambat."
    else:
        first = f"{len(made.offices)} satker ditemukan di {len(made.files)} berkas."
    needy = sum(sent.status not in _FINE for sent in made.offices)
    seen = f"{needy} satker perlu dilihat." if needy else "Semua rencananya lengkap."
    return [first, seen, *made.notes, f'Disimpan sebagai "{target.name}" di {target.parent}.']
