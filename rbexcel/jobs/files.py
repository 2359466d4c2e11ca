"""The files that a job makes: written under a name that must fit, what was there kept under a dated one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.new_file import write_new
from rbexcel.adapters.files.replacing import dated
from rbexcel.adapters.parts.graft import write_copy
from rbexcel.drawing.plan_workbook import clean_book
from rbexcel.errors import RbexcelError
from rbexcel.plan.plan import Plan
from rbexcel.workbook.book import Book

GRAFTABLE = (".xlsx", ".xlsm")
"""The files that can take our sheets into a copy of themselves."""


LINKABLE = (*GRAFTABLE, ".xls", ".ods")
"""The files whose cells a link in another workbook can open."""


_LONGEST_NAME = 255
"""Bytes of a file's name that every system takes."""


def save_new(book: Book, target: Path, at: datetime) -> Path | None:
    """Write a new workbook; a file that is already there is kept under a dated name, which is returned."""
    require_suffix(target, (".xlsx",))
    with kept(target, at) as backup:
        write_new(book, target, created=at)
    return backup


def save_into(source: Path, book: Book, target: Path, at: datetime) -> Path | None:
    """
    Write a copy of ``source`` with the Book's sheets in it to ``target``, or into ``source`` itself.

    What was at ``target`` is kept under a dated name, which is returned.
    """
    require_suffix(target, (source.suffix.lower(),))
    with kept(target, at) as backup:
        write_copy(source, book, target, at=at)
    return backup


@contextmanager
def clean_copy(source: Path, plan: Plan, at: datetime) -> Iterator[Path]:
    """Make a clean workbook of the plan in a file that cannot take sheets into a copy of itself; it goes again."""
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / f"{source.stem}.xlsx"
        save_new(clean_book(plan), clean, at)
        yield clean


@contextmanager
def kept(target: Path, at: datetime) -> Iterator[Path | None]:
    """
    Copy the file at ``target``, if there is one, to a dated name beside it, before something is written over it.

    The copy goes again when the writing fails: then the file itself is still there.
    """
    if not target.is_file():
        yield None
        return

    names = (dated(target, at, tail) for tail in ("", *(f"-{n}" for n in range(2, 100))))
    backup = next((name for name in names if not name.exists()), None)
    try:
        if backup is None:
            raise FileExistsError(target)
        shutil.copy2(target, backup)
    except OSError as error:
        raise RbexcelError(f'Cadangan untuk "{target.name}" tidak dapat dibuat. Periksa foldernya.') from error
    try:
        yield backup
    except BaseException:
        backup.unlink(missing_ok=True)
        raise


def require_suffix(target: Path, allowed: Sequence[str]) -> None:
    """Stop when a result's name does not end as its content needs."""
    if len(target.name.encode()) > _LONGEST_NAME:
        raise RbexcelError(f'Nama hasil "{target.name[:40]}…" terlalu panjang. Pilih nama yang lebih pendek.')
    if target.suffix.lower() not in allowed:
        raise RbexcelError(f'Nama hasil "{target.name}" harus berakhiran {" atau ".join(allowed)}.')
    if target.is_dir():
        raise RbexcelError(f'"{target.name}" adalah folder. Beri nama berkas untuk hasilnya.')
