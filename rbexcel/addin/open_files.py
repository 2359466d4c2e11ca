"""What is open, where the buttons put new files, and how these are opened: in Excel, or by a program of their own."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from click import launch

from rbexcel.adapters.excel.host import is_desktop, saved_at
from rbexcel.adapters.excel.page import PageFunction, call, has, in_base64
from rbexcel.adapters.excel.reading import read_book
from rbexcel.adapters.excel.workbook import write_book
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.replacing import make_folder
from rbexcel.addin.frame import Click
from rbexcel.drawing.added import added
from rbexcel.drawing.form import SHEET as FORM
from rbexcel.drawing.form import is_form
from rbexcel.errors import RbexcelError
from rbexcel.jobs.files import save_new
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Grid

if TYPE_CHECKING:
    import xlwings as xw

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


def open_book(click: Click, name: str, instead: str) -> xw.Book:
    """Return the open workbook of a name; RbexcelError where there is none, with what else to do ``instead``."""
    books: list[xw.Book] = list(click.app.books)
    book = next((each for each in books if each.name.casefold() == name.casefold()), None)
    if book is None:
        raise RbexcelError(f'Buku kerja "{name}" tidak sedang terbuka. Buka dulu, atau {instead}.')
    return book


def show_new(click: Click, drawn: Book, place: Callable[[], Path], grid: Grid | None = None) -> str:
    """
    Write a workbook to the path of ``place`` and open it; return where it is, as a sentence.

    Where Excel cannot open files the sheets go into the open workbook, next to what is there (``grid``, where it was
    read already), and a form goes again.
    """
    if is_desktop(click.app):
        path = place()
        make_folder(path.parent)
        save_new(drawn, path, click.at)
        click.app.books.open(path)
        return f'Disimpan sebagai "{path.name}" di {path.parent}.'
    grid = grid or read_book(click.workbook)
    new = added(drawn, grid)
    form = grid.sheet(FORM)
    shown = [sheet.name for sheet in new.sheets if sheet.visibility == "visible"]
    drops = (FORM,) if form and is_form(form) and FORM not in shown else ()
    named = ", ".join(f'"{name}"' for name in shown)
    write_book(click.workbook, replace(new, drops=drops), begins=partial(click.writes, f"menulis lembar {named}"))
    return f"{'Lembarnya' if len(shown) == 1 else 'Lembar-lembarnya'} ada di buku kerja ini: {named}."


def require_apart(click: Click) -> None:
    """Raise RbexcelError where ``show_apart`` could show nothing."""
    if not is_desktop(click.app) and not has(click.workbook, PageFunction.OPEN_BOOK):
        raise RbexcelError("Excel ini tidak dapat membuka buku kerja baru. Pakai tombol ini di Excel di komputer.")


def show_apart(click: Click, drawn: Book, place: Callable[[], Path]) -> str:
    """Do as ``show_new`` for what would be mistaken beside what is there: in a browser the page opens it, unsaved."""
    if is_desktop(click.app):
        return show_new(click, drawn, place)
    click.writes("membuka buku kerja baru")
    call(click.workbook, PageFunction.OPEN_BOOK, in_base64(to_bytes(drawn, created=click.at)))
    return "Terbuka sebagai buku kerja baru: simpan dulu."


def open_file(path: Path) -> None:
    """Open a file with the program that the system has for it; RbexcelError when there is none."""
    try:
        failed = launch(os.fspath(path))
    except OSError as error:
        raise RbexcelError(f'"{path}" tidak dapat dibuka. Buka sendiri dari foldernya.') from error
    if failed:
        raise RbexcelError(f'"{path}" tidak dapat dibuka. Buka sendiri dari foldernya.')
