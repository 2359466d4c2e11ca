"""Sisip Indikator and Hapus Baris: a row more or some less in the plan, with all that hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rbexcel.adapters.excel.cells import untouchable
from rbexcel.adapters.excel.host import is_desktop
from rbexcel.adapters.excel.reading import read_book, read_copy
from rbexcel.adapters.excel.rows import carry_out, selection
from rbexcel.addin.frame import Click
from rbexcel.rows.deletion import deleted
from rbexcel.rows.insertion import inserted
from rbexcel.rows.row_edit import RowEdit
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.identity import read_identity
from rbexcel.workbook.limits import shortened
from rbexcel.workbook.ours import FINDINGS

_UNASKED = 5
"""Rows that are deleted without a question: more may be a whole kegiatan, of which only its one cell was seen."""
_SHOWN, _LONGEST = 12, 90
"""Rows, and characters of each, that a question shows."""


def sisip(click: Click) -> str:
    """Add an item below the selected one: the column of the selected cell decides of which level."""
    return _edited(click, inserted) or ""


def hapus_baris(click: Click) -> str:
    """Delete the row of the selected cell, or all rows of the merged cell that is selected: of many it asks first."""
    told = _edited(click, deleted)
    if told is None:
        return "Tidak ada baris yang dihapus."
    return f"{told} Keadaan sebelumnya ada di Bantuan > Cadangan/Pulihkan." if click.backup else told


def _edited(click: Click, decide: Callable[..., RowEdit]) -> str | None:
    """Carry out what was decided and return what was done; None where its user does not want it."""
    book = click.workbook
    name, selected = selection(book)
    copy = read_copy(click.backup)
    grid = read_book(book, copy)
    edit = decide(grid, name, selected, lambda cells: untouchable(book, cells, copy))
    if len(edit.gone) > _UNASKED and is_desktop(click.app) and not _are_meant(click, edit.gone):
        return None
    carry_out(book, edit)
    return " ".join((edit.message, *_to_do_again(grid)))


def _are_meant(click: Click, gone: Sequence[str]) -> bool:
    """Ask whether so many rows are to go, with their texts."""
    listed = "\n".join(f"- {shortened(' '.join(text.split()), _LONGEST)}" for text in gone[:_SHOWN])
    more = f"\n- dan {len(gone) - _SHOWN} lagi" if len(gone) > _SHOWN else ""
    question = (
        f"{len(gone)} baris akan dihapus:\n{listed}{more}\n\nHapus semuanya?\n\n"
        "Ya: hapus.\nTidak: tidak ada yang dihapus. Untuk menghapus sebagian, pilih sel indikatornya saja."
    )
    return click.app.alert(question, title="RB Excel - Hapus Baris", buttons="yes_no") == "yes"


def _to_do_again(grid: Grid) -> list[str]:
    """Tell which of our sheets speak of the rows as they were."""
    summaries = read_identity(grid).summaries
    stale = ["Validasi"] * bool(grid.sheet(FINDINGS.name))
    stale += ["Ringkasan per Area"] * any(grid.sheet(each) for each in summaries)
    return [f"Tekan {' dan '.join(stale)} lagi supaya lembarnya sesuai dengan rencana ini."] if stale else []
