"""Rows added to a plan's file, or deleted from it, as the ribbon's buttons do in the open workbook."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.file_kinds import GRAFTABLE
from rbexcel.adapters.files.read_file import Source, read_source
from rbexcel.adapters.files.replacing import require_suffix
from rbexcel.adapters.parts.edit_cells import untouchable
from rbexcel.adapters.parts.row_edits.carry_out import carry_out
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen
from rbexcel.jobs.files import put_over
from rbexcel.parsing.parse import parse
from rbexcel.rows.deletion import deleted
from rbexcel.rows.insertion import inserted
from rbexcel.rows.row_edit import RowEdit
from rbexcel.workbook.grid import Grid, Span
from rbexcel.workbook.identity import read_identity
from rbexcel.workbook.ours import FINDINGS


@frozen
class Edited:
    """What was done to a plan's rows, the sheets that are stale now in one sentence, and the file that was kept."""

    edit: RowEdit
    notes: tuple[str, ...] = ()
    backup: Path | None = None


def save_inserted(path: Path, target: Path, at: datetime, cell: Span, sheet: str | None = None) -> Edited:
    """
    Write a copy of a plan workbook with an item more below ``cell``, of the level of its column; or into it.

    Without a ``sheet`` the cell is on the plan's own. RbexcelError where no item can be added, or in no such file.
    """
    return _saved(path, target, at, cell, sheet, inserts=True)


def save_deleted(path: Path, target: Path, at: datetime, cells: Span, sheet: str | None = None) -> Edited:
    """Write a copy of a plan workbook without the rows of ``cells``; else as ``save_inserted``."""
    return _saved(path, target, at, cells, sheet, inserts=False)


def _saved(path: Path, target: Path, at: datetime, cells: Span, sheet: str | None, *, inserts: bool) -> Edited:  # noqa: PLR0913
    source = read_source(path)
    if source.suffix not in GRAFTABLE:
        raise RbexcelError(
            f"Baris berkas {source.suffix} tidak dapat diubah di sini. Simpan dulu sebagai .xlsx, atau jalankan import."
        )
    require_suffix(target, (source.suffix,))
    name = sheet or _own_sheet(source.grid)
    try:
        edit = (inserted if inserts else deleted)(
            source.grid, name, _clicked(source, name, cells), lambda places: untouchable(source.content, places)
        )
        made = carry_out(source.content, edit)
    except UngraftableError as error:
        raise RbexcelError(error.unwritten) from error
    return Edited(edit, to_do_again(source.grid), put_over(target, made, at, source))


def _own_sheet(grid: Grid) -> str:
    """Return the sheet of the plan's rows; RbexcelError where they stand on several."""
    sheets = parse(grid).sheets
    if len(sheets) > 1:
        raise RbexcelError(f"Rencana ini tersebar di {len(sheets)} lembar. Sebutkan lembarnya dengan --sheet.")
    return sheets[0] if sheets else ""


def _clicked(source: Source, name: str, cells: Span) -> Span:
    """Return what Excel selects when a cell is clicked: all cells that are merged there."""
    sheet = source.grid.sheet(name)
    merges = sheet.merges if sheet and cells.size == 1 else ()
    (row, column), _ = cells.corners
    return next(
        (
            each
            for each in merges
            if each.first_row <= row <= each.last_row and each.first_column <= column <= each.last_column
        ),
        cells,
    )


def to_do_again(grid: Grid) -> tuple[str, ...]:
    """Tell in a sentence which of our sheets speak of the rows as they were; nothing where none does."""
    summaries = read_identity(grid).summaries
    stale = ["Validasi"] * bool(grid.sheet(FINDINGS.name))
    stale += ["Ringkasan per Area"] * any(grid.sheet(each) for each in summaries)
    return (f"Tekan {' dan '.join(stale)} lagi supaya lembarnya sesuai dengan rencana ini.",) if stale else ()
