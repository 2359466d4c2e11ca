"""Sisip Indikator and Hapus Baris: a row more or some less in the plan, with all that hangs on it."""

from __future__ import annotations

from collections.abc import Callable

from rbexcel.adapters.excel.cells import untouchable
from rbexcel.adapters.excel.reading import read_book, read_copy
from rbexcel.adapters.excel.rows import carry_out, selection
from rbexcel.addin.frame import Click
from rbexcel.rows.deletion import deleted
from rbexcel.rows.insertion import inserted
from rbexcel.rows.row_edit import RowEdit
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.identity import read_identity
from rbexcel.workbook.ours import FINDINGS


def sisip(click: Click) -> str:
    """Add an item below the selected one: the column of the selected cell decides of which level."""
    return _edited(click, inserted)


def hapus_baris(click: Click) -> str:
    """Delete the row of the selected cell, or all rows of the merged cell that is selected."""
    told = _edited(click, deleted)
    return f"{told} Keadaan sebelumnya ada di Bantuan > Cadangan/Pulihkan." if click.backup else told


def _edited(click: Click, decide: Callable[..., RowEdit]) -> str:
    book = click.workbook
    name, selected = selection(book)
    copy = read_copy(click.backup)
    grid = read_book(book, copy)
    edit = decide(grid, name, selected, lambda cells: untouchable(book, cells, copy))
    carry_out(book, edit)
    return " ".join((edit.message, *_to_do_again(grid)))


def _to_do_again(grid: Grid) -> list[str]:
    """Tell which of our sheets speak of the rows as they were."""
    summaries = read_identity(grid).summaries
    stale = ["Validasi"] * bool(grid.sheet(FINDINGS.name))
    stale += ["Ringkasan per Area"] * any(grid.sheet(each) for each in summaries)
    return [f"Tekan {' dan '.join(stale)} lagi supaya lembarnya sesuai dengan rencana ini."] if stale else []
