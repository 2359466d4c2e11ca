"""The files that a job makes: written under a name that must fit, what was there kept under a dated one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.new_file import write_new
from rbexcel.adapters.files.replacing import kept, require_suffix
from rbexcel.adapters.parts.graft import write_copy
from rbexcel.drawing.plan_workbook import clean_book
from rbexcel.plan.plan import Plan
from rbexcel.workbook.book import Book

GRAFTABLE = (".xlsx", ".xlsm")
"""The files that can take our sheets into a copy of themselves."""


LINKABLE = (*GRAFTABLE, ".xls", ".ods")
"""The files whose cells a link in another workbook can open."""


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
