"""The files that a job makes: written under a name that must fit, what was there kept under a dated one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.disk import telling
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.replacing import replace_kept, require_suffix
from rbexcel.adapters.parts.beside_cells import beside_cells
from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.workbook.beside import Beside, Looked, untold
from rbexcel.workbook.book import Book

GRAFTABLE = (".xlsx", ".xlsm")
"""The files that can take our sheets into a copy of themselves."""


LINKABLE = (*GRAFTABLE, ".xls", ".ods")
"""The files whose cells a link in another workbook can open."""


def save_new(book: Book, target: Path, at: datetime) -> Path | None:
    """Write a new workbook; a file that is already there is kept under a dated name, which is returned."""
    require_suffix(target, (".xlsx",))
    return replace_kept(target, to_bytes(book, created=at), at)


def save_into(source: Path, book: Book, target: Path, at: datetime) -> Path | None:
    """
    Write a copy of ``source`` with the Book's sheets in it to ``target``, or into ``source`` itself.

    What was at ``target`` is kept under a dated name, which is returned.
    """
    require_suffix(target, (source.suffix.lower(),))
    with telling(source):
        content = source.read_bytes()
    return replace_kept(target, graft(content, book, created=at), at, read=content if same(source, target) else None)


def same(source: Path, target: Path) -> bool:
    """Tell whether a result goes into the very file that it is made of."""
    return target.exists() and target.samefile(source)


def looked_up(source: Path | None) -> Looked:
    """
    Return what tells of sheets in a file what values do not.

    Nothing is known without a file, and of one that cannot be taken apart.
    """
    if source is None or source.suffix.lower() not in GRAFTABLE:
        return untold

    def looked(sheets: Sequence[str]) -> Beside:
        with suppress(UngraftableError, OSError):
            return beside_cells(source.read_bytes(), sheets)
        return Beside()

    return looked
