"""Where the buttons put new files, and how these are opened: a workbook in Excel, anything else by its own program."""

from __future__ import annotations

import os
from itertools import chain, count
from pathlib import Path

from click import launch

from rbexcel.adapters.excel.host import is_desktop, saved_at
from rbexcel.adapters.excel.workbook import write_book
from rbexcel.adapters.files.replacing import make_folder
from rbexcel.addin.frame import Click
from rbexcel.errors import RbexcelError
from rbexcel.jobs.files import save_new
from rbexcel.workbook.book import Book

_ILLEGAL = '<>:"/\\|?*'
_LONGEST_NAME = 120
"""Characters of a file's name: Windows takes 255 for a whole path."""


def documents() -> Path:
    """Return the user's folder of documents, or the home folder where there is none."""
    folder = Path.home() / "Documents"
    return folder if folder.is_dir() else Path.home()


def folder_of(click: Click) -> Path:
    """Return the folder of the open workbook; of one that is not saved, or lies in the cloud, that of documents."""
    path = saved_at(click.book) if click.book else None
    return path.parent if path and path.parent.is_dir() else documents()


def free(folder: Path, stem: str, suffix: str = ".xlsx") -> Path:
    """Return a path in ``folder`` where nothing is yet: the stem made legal on Windows, with a number if need be."""
    plain = "".join(" " if sign in _ILLEGAL or ord(sign) < 32 else sign for sign in stem)
    base = " ".join(plain.split())[:_LONGEST_NAME].rstrip(" .") or "Rencana Aksi"
    tails = chain([""], (f" ({number})" for number in count(2)))
    return next(path for tail in tails if not (path := folder / f"{base}{tail}{suffix}").exists())


def show_new(click: Click, drawn: Book, path: Path) -> str:
    """
    Write a workbook to ``path`` and open it; return where it is, as a sentence.

    Where Excel cannot open files the sheets go into the open workbook, next to what is there.
    """
    if not is_desktop(click.app):
        taken = {name.casefold() for name in click.workbook.sheet_names}
        double = next((sheet.name for sheet in drawn.sheets if sheet.name.casefold() in taken), None)
        if double:
            raise RbexcelError(f'Buku kerja ini sudah punya lembar "{double}". Mulai dari buku kerja yang kosong.')
        write_book(click.workbook, drawn)
        return "Lembarnya ada di buku kerja ini."

    make_folder(path.parent)
    save_new(drawn, path, click.at)
    click.app.books.open(path)
    return f'Disimpan sebagai "{path.name}" di {path.parent}.'


def open_file(path: Path) -> None:
    """Open a file with the program that the system has for it; RbexcelError when there is none."""
    try:
        failed = launch(os.fspath(path))
    except OSError as error:
        raise RbexcelError(f'"{path}" tidak dapat dibuka. Buka sendiri dari foldernya.') from error
    if failed:
        raise RbexcelError(f'"{path}" tidak dapat dibuka. Buka sendiri dari foldernya.')
