"""The buttons *Sisip Baris* and *Hapus Baris*: an item added to the plan, rows deleted, with all that hangs on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from rbexcel.adapters.excel.cells import untouchable
from rbexcel.adapters.excel.host import is_desktop
from rbexcel.adapters.excel.rows import carry_out, selection
from rbexcel.addin.frame import Click
from rbexcel.addin.plans import read_clicked
from rbexcel.jobs.rows import to_do_again
from rbexcel.rows.deletion import deleted
from rbexcel.rows.insertion import inserted
from rbexcel.rows.row_edit import RowEdit
from rbexcel.workbook.limits import shortened

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
    return told


def _edited(click: Click, decide: Callable[..., RowEdit]) -> str | None:
    """Carry out what was decided and return what was done; None where its user does not want it."""
    book = click.workbook
    name, selected = selection(book)
    grid, copy = read_clicked(click)
    edit = decide(grid, name, selected, lambda cells: untouchable(book, cells, copy))
    if len(edit.gone) > _UNASKED and is_desktop(click.app) and not _are_meant(click, edit.gone):
        return None
    carry_out(book, edit, begins=partial(click.writes, "menyesuaikan baris"))
    return " ".join((edit.message, *to_do_again(grid)))


def _are_meant(click: Click, gone: Sequence[str]) -> bool:
    """Ask whether so many rows are to go, with their texts."""
    listed = "\n".join(f"- {shortened(' '.join(text.split()), _LONGEST)}" for text in gone[:_SHOWN])
    more = f"\n- dan {len(gone) - _SHOWN} lagi" if len(gone) > _SHOWN else ""
    question = (
        f"{len(gone)} baris akan dihapus:\n{listed}{more}\n\nHapus semuanya?\n\n"
        "Ya: hapus.\nTidak: tidak ada yang dihapus. Untuk menghapus sebagian, pilih sel indikatornya saja."
    )
    return click.ask(question, "Hapus Baris", "yes_no") == "yes"
