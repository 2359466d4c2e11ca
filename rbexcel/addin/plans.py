"""What a click reads of the open workbook, and which plan it is for: of several as good ones, the user chooses."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from rbexcel.adapters.excel.host import is_desktop
from rbexcel.adapters.excel.reading import read_book, read_copy
from rbexcel.adapters.files.read_file import Source
from rbexcel.addin.frame import Click
from rbexcel.errors import OnePlan, RbexcelError, SeveralPlansError
from rbexcel.parsing.tables.choosing import NOTHING_ASKED, Asked
from rbexcel.workbook.grid import Grid

if TYPE_CHECKING:
    import xlwings as xw

Made = TypeVar("Made")


def read_clicked(click: Click) -> tuple[Grid, Source | None]:
    """Return what the workbook that was clicked in holds, and the copy that was saved of it before, if there is one."""
    click.step("membaca buku kerja")
    copy = read_copy(click.backup)
    return read_book(click.workbook, copy), copy


def of_one_plan(click: Click, work: Callable[[Asked], Made], *, book: xw.Book | None = None) -> Made:
    """
    Return what ``work`` makes of the plan of a workbook, by default of the one that was clicked in.

    Where it holds several it is done again with the sheet that the user chose.

    The choice is for this click only. Raises SeveralPlansError where nobody can be asked, RbexcelError where nothing
    was chosen.
    """
    try:
        return work(NOTHING_ASKED)
    except SeveralPlansError as error:
        return work(Asked.on(_chosen(click, book or click.workbook, error)))


def _chosen(click: Click, book: xw.Book, error: SeveralPlansError) -> str:
    """Return the sheet that is meant: in a browser, where no answer can be waited for, the one that is shown."""
    active = book.sheets.active.name
    plans = sorted(error.plans, key=lambda each: each.sheet != active)
    if is_desktop(book.app):
        return _asked(click, plans)
    if plans[0].sheet != active:
        raise error
    return active


def _asked(click: Click, plans: list[OnePlan]) -> str:
    """Ask for one plan after the other; to the last but one "no" means the last."""
    listed = "\n".join(f"{number}. {each}" for number, each in enumerate(plans, start=1))
    for number, (each, following) in enumerate(pairwise(plans), start=1):
        last = number == len(plans) - 1
        no = f'pakai nomor {number + 1}, lembar "{following.sheet}"' if last else "tanyakan yang berikutnya"
        question = (
            f"Buku kerja ini memuat {len(plans)} rencana:\n{listed}\n\n"
            f'Pakai nomor {number}, lembar "{each.sheet}"?\n\n'
            f"Ya: pakai lembar ini.\nTidak: {no}.\nBatal: tidak ada yang dikerjakan."
        )
        answer = click.ask(question, "Pilih Rencana", "yes_no_cancel")
        if answer == "yes":
            return each.sheet
        if answer != "no":
            raise RbexcelError("Rencananya belum dipilih, jadi tidak ada yang dikerjakan.")
    return plans[-1].sheet
