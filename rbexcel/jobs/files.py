"""The files that a job makes: written under a name that must fit, what was there kept under a dated one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.file_kinds import GRAFTABLE
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import Source
from rbexcel.adapters.files.replacing import replace_kept, require_suffix
from rbexcel.adapters.parts.beside_cells import beside_cells, commented
from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.workbook.beside import Beside, Looked, untold
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Cell


def save_new(book: Book, target: Path, at: datetime, *read: Source) -> Path | None:
    """
    Write a new workbook; a file that is already there is kept under a dated name, which is returned.

    ``read`` is as in ``put_over``.
    """
    require_suffix(target, (".xlsx",))
    return put_over(target, to_bytes(book, created=at), at, *read)


def save_into(source: Source, book: Book, target: Path, at: datetime, *read: Source) -> Path | None:
    """
    Write a copy of ``source`` with the Book's sheets in it to ``target``, or into the file that it was read from.

    What was at ``target`` is kept under a dated name, which is returned; ``read`` is as in ``put_over``.
    """
    require_suffix(target, (source.suffix,))
    return put_over(target, graft(source.content, book, created=at), at, source, *read)


def put_over(target: Path, content: bytes, at: datetime, *read: Source) -> Path | None:
    """
    Put ``content`` at ``target``; what was there is kept under a dated name, which is returned.

    ``read`` is what the content was made of: where one of these files lies at ``target`` and has changed since, both
    are kept and RbexcelError says so.
    """
    there = next((each.content for each in read if each.is_at(target)), None)
    return replace_kept(target, content, at, read=there)


def comments_in(source: Source | None) -> tuple[Cell, ...]:
    """Return the cells with a comment; none is known without a file, nor of one that cannot be taken apart."""
    if source is not None and source.suffix in GRAFTABLE:
        with suppress(UngraftableError):
            return commented(source.content)
    return ()


def looked_up(source: Source | None) -> Looked:
    """
    Return what tells of the sheets in a file what their values do not.

    It tells nothing without a file, or of a file that cannot be taken apart.
    """
    if source is None or source.suffix not in GRAFTABLE:
        return untold

    def looked(sheets: Sequence[str]) -> Beside:
        with suppress(UngraftableError):
            return beside_cells(source.content, sheets)
        return Beside()

    return looked
