"""The group *Bantuan*: the guide, the dated backups, the log, and what is installed."""

from __future__ import annotations

import sys
from pathlib import Path

from rbexcel.adapters.excel.reading import read_open
from rbexcel.adapters.files.disk import telling
from rbexcel.adapters.files.home import LOG
from rbexcel.adapters.files.replacing import make_folder, replace_file
from rbexcel.addin.backups import Backup, backups
from rbexcel.addin.frame import Click
from rbexcel.addin.install.doctor import report_lines
from rbexcel.addin.install.guide import as_page
from rbexcel.addin.open_files import documents, free, open_file, show_new
from rbexcel.drawing.form import Form, Question, answers, form_book
from rbexcel.errors import RbexcelError
from rbexcel.resources import resources
from rbexcel.version import __version__

_TITLE = "PULIHKAN DARI CADANGAN"
_MOST = 40
"""Backups that are listed."""


def panduan(click: Click) -> None:
    """Show the staff guide in the browser."""
    page = click.home / "panduan.html"
    _write(page, as_page(resources("docs") / "panduan.md"))
    open_file(page)


def catatan(click: Click) -> None:
    """Open the log file."""
    log = click.home / LOG
    if not log.is_file():
        raise RbexcelError("Belum ada catatan: belum ada tombol yang ditekan sejak RB Excel dipasang.")
    open_file(log)


def periksa(click: Click) -> str:
    """Tell what is missing in the installation, and what to do about it."""
    return "\n".join(report_lines(click.app))


def tentang(click: Click) -> str:
    """Tell which version this is and where its files are."""
    return "\n".join(
        (
            f"RB Excel {__version__}",
            "Rencana aksi Reformasi Birokrasi dan Zona Integritas: membuat, memeriksa, meringkas.",
            "",
            f"Excel {click.app.version}, Python {sys.version.split()[0]}",
            f"Profil, templat, cadangan dan catatan: {click.home}",
            "Lisensi MIT. Bekerja tanpa internet; isi rencana tidak dikirim ke mana pun.",
        )
    )


def pulihkan(click: Click) -> str:
    """List the dated backups, those of the open workbook first; pressed on the list, open a copy of the chosen one."""
    kept = backups(click.home)
    if not kept:
        raise RbexcelError("Belum ada cadangan: cadangan dibuat setiap kali sebuah tombol mengubah buku kerja.")
    given = answers(read_open(click.book), _form(())) if click.book is not None else None
    if given is not None:
        return _restored(click, kept, given.get("number", ""))
    open_name = click.book.name if click.book else ""
    kept = sorted(kept, key=lambda each: each.name.casefold() != open_name.casefold())[:_MOST]  # stable: newest first
    table = [
        ("Nomor", "Buku kerja", "Keadaan sebelum tombol"),
        *((_number(each), each.name, f"{each.button}, {each.at:%d-%m-%Y %H.%M.%S}") for each in kept),
    ]
    form = form_book(_form(tuple(_number(each) for each in kept)), table)
    show_new(click, form, free(click.home / "formulir", "Pulihkan"))
    return 'Pilih nomor cadangannya, lalu tekan "Cadangan/Pulihkan" sekali lagi.'


def _form(numbers: tuple[str, ...]) -> Form:
    about = "Cadangan dibuka sebagai buku kerja baru di samping yang asli. Yang asli tidak diubah."
    hint = "Nomor dari daftar di bawah; yang terbaru di atas."
    question = Question("number", "Nomor cadangan", numbers[0] if numbers else None, numbers, hint)
    return Form(_TITLE, about, "Cadangan/Pulihkan", (question,))


def _number(backup: Backup) -> str:
    """Return what a backup is chosen by: its time, which no other one has."""
    return f"{backup.at:%Y%m%d-%H%M%S}"


def _restored(click: Click, kept: list[Backup], number: str) -> str:
    chosen = next((each for each in kept if _number(each) == number), None)
    if chosen is None:
        raise RbexcelError(f'Tidak ada cadangan nomor "{number}". Pilih salah satu nomor di daftar.')
    folder = chosen.original.parent if chosen.original and chosen.original.parent.is_dir() else documents()
    path = free(folder, f"{Path(chosen.name).stem} (dipulihkan {chosen.at:%Y-%m-%d %H.%M})", chosen.path.suffix)
    try:
        with telling(path):
            replace_file(path, chosen.path.read_bytes())
    except RbexcelError as error:
        raise RbexcelError(f'{error} Cadangannya sendiri ada di "{chosen.path}".') from error
    click.app.books.open(path)
    return f'Keadaan {chosen.at:%d-%m-%Y %H.%M} dibuka sebagai "{path.name}" di {path.parent}.'


def _write(path: Path, text: str) -> None:
    make_folder(path.parent)
    replace_file(path, text.encode())
