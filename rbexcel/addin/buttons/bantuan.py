"""The group *Bantuan*: the guide, the dated backups, the log, and what is installed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rbexcel.adapters.excel.reading import read_open
from rbexcel.adapters.files.disk import telling
from rbexcel.adapters.files.home import LOG
from rbexcel.adapters.files.replacing import replace_file
from rbexcel.addin.backups import Backup, backups
from rbexcel.addin.frame import Click
from rbexcel.addin.install import refreshing
from rbexcel.addin.install.doctor import as_lines, here, is_mended_by_installing
from rbexcel.addin.install.machine import this_machine
from rbexcel.addin.install.report import about
from rbexcel.addin.open_files import documents, free, open_file, show_new
from rbexcel.addin.ribbon import BUTTONS
from rbexcel.drawing.about import COPY
from rbexcel.drawing.form import SHEET as FORM
from rbexcel.drawing.form import Form, Question, answers, form_book
from rbexcel.drawing.style import moment
from rbexcel.errors import RbexcelError
from rbexcel.resources import resources
from rbexcel.version import __version__
from rbexcel.words.dates import day_written
from rbexcel.workbook.grid import Grid

_TITLE = "PULIHKAN DARI CADANGAN"
_FOR_IT = "Untuk petugas TI: klik Tentang, lalu salin teks di bagian bawah lembarnya."
_YES = "Ya: diperbarui sendiri begitu semua jendela Excel ditutup."
_MOST = 40
"""Backups that are listed."""


def panduan(_: Click) -> None:
    """Show the staff guide, a PDF that the package carries."""
    open_file(resources("docs") / "panduan.pdf")


def catatan(click: Click) -> None:
    """Open the log file."""
    log = click.folder / LOG
    if not log.is_file():
        raise RbexcelError("Belum ada catatan: belum ada tombol yang ditekan sejak RB Excel dipasang.")
    open_file(log)


def periksa(click: Click) -> str:
    """Tell what is missing in the installation, and mend it where installing once more does."""
    click.step("memeriksa pemasangan")
    checks = here(this_machine(), click.app)
    lines = as_lines(checks)
    if not is_mended_by_installing(checks):
        return "\n".join((*lines, *([_FOR_IT] if any(each.todo for each in checks) else [])))
    question = "\n".join((*lines, "", "Perbarui tab RB Excel sekarang?", "", _YES, "Tidak: biarkan dulu."))
    if click.ask(question, "Periksa Pemasangan", "yes_no") != "yes":
        return f"Tab RB Excel belum diperbarui. {_FOR_IT}"
    refreshing.start()
    return "Simpan pekerjaan Anda, lalu tutup semua jendela Excel. Sesudah beberapa detik, buka Excel lagi."


def tentang(click: Click) -> str:
    """Show the sheet ``Tentang``: which version this is, what was checked, and a text to copy for IT."""
    click.step("memeriksa pemasangan")
    machine = this_machine()
    drawn = about(here(machine, click.app), machine, str(click.app.version))
    show_new(click, drawn, lambda: free(click.folder / "formulir", "Tentang"))
    return f'RB Excel {__version__}. Untuk petugas TI: salin sel di bawah "{COPY}".'


def pulihkan(click: Click) -> str:
    """List the dated backups, those of the open workbook first; pressed on the list, open a copy of the chosen one."""
    kept = backups(click.folder)
    if not kept:
        raise RbexcelError("Belum ada cadangan: cadangan dibuat setiap kali sebuah tombol mengubah buku kerja.")
    given = answers(read_open(click.book), _form(())) if click.book is not None else None
    if given is not None:
        return _restored(click, _listed(kept, read_open(click.workbook)), given.get("number", ""))
    open_name = click.book.name if click.book else ""
    kept = sorted(kept, key=lambda each: each.name.casefold() != open_name.casefold())[:_MOST]  # stable: newest first
    table = [
        ("Nomor", "Buku kerja", "Keadaan"),
        *((str(number), each.name, _state(each)) for number, each in enumerate(kept, start=1)),
    ]
    form = form_book(_form(tuple(number for number, *_ in table[1:])), table)
    show_new(click, form, lambda: free(click.folder / "formulir", "Pulihkan"))
    return 'Pilih nomor cadangannya, lalu tekan "Pulihkan Cadangan" sekali lagi.'


def _form(numbers: tuple[str, ...]) -> Form:
    about = "Cadangan dibuka sebagai buku kerja baru di samping yang asli. Yang asli tidak diubah."
    hint = "Nomor dari daftar di bawah; yang terbaru di atas."
    question = Question("number", "Nomor cadangan", numbers[0] if numbers else None, numbers, hint)
    return Form(_TITLE, about, "Pulihkan Cadangan", (question,))


def _state(backup: Backup) -> str:
    """Return when and before which button a backup was made; no other one of the same workbook has that time."""
    label = BUTTONS[backup.button][1] if backup.button in BUTTONS else backup.button
    return f"{day_written(backup.at)} pukul {backup.at:%H.%M.%S}, sebelum {label}"


def _listed(kept: Sequence[Backup], form: Grid) -> dict[str, Backup]:
    """Return the backups by the numbers that they have on a form: there may be newer ones by now."""
    sheet = form.sheet(FORM)
    lines = [[str(value) for value in row if value is not None] for row in sheet.rows] if sheet else []
    shown = {(line[1], line[2]): line[0].removesuffix(".0") for line in lines if len(line) == 3}
    return {shown[key]: each for each in kept if (key := (each.name, _state(each))) in shown}


def _restored(click: Click, listed: Mapping[str, Backup], number: str) -> str:
    chosen = listed.get(number)
    if chosen is None:
        raise RbexcelError(f'Tidak ada cadangan nomor "{number}". Pilih salah satu nomor di daftar.')
    folder = chosen.original.parent if chosen.original and chosen.original.parent.is_dir() else documents()
    path = free(
        folder, f"{Path(chosen.name).stem} (keadaan {day_written(chosen.at)} {chosen.at:%H.%M})", chosen.path.suffix
    )
    try:
        with telling(path):
            replace_file(path, chosen.path.read_bytes())
    except RbexcelError as error:
        raise RbexcelError(f'{error} Cadangannya sendiri ada di "{chosen.path}".') from error
    click.app.books.open(path)
    return f'Keadaan {moment(chosen.at)} dibuka sebagai "{path.name}" di {path.parent}.'
