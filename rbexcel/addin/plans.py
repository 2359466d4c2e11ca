"""Which plan of the open workbook a click is for: where it holds several and none is better, its user is asked."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from rbexcel.adapters.excel.host import is_desktop
from rbexcel.errors import OnePlan, RbexcelError, SeveralPlansError
from rbexcel.parsing.tables.choosing import NOTHING_ASKED, Asked

if TYPE_CHECKING:
    import xlwings as xw

Made = TypeVar("Made")


def of_one_plan(book: xw.Book, work: Callable[[Asked], Made]) -> Made:
    """
    Return what ``work`` makes of a workbook's plan; it is done again with the sheet that the user chose.

    The choice is for this click only. Raises SeveralPlansError where nobody can be asked, RbexcelError where nothing
    was chosen.
    """
    try:
        return work(NOTHING_ASKED)
    except SeveralPlansError as error:
        return work(Asked.on(_chosen(book, error)))


def _chosen(book: xw.Book, error: SeveralPlansError) -> str:
    """Return the sheet that is meant: in a browser, where no answer can be waited for, the one that is shown."""
    active = book.sheets.active.name
    plans = sorted(error.plans, key=lambda each: each.sheet != active)
    if is_desktop(book.app):
        return _asked(book.app, plans)
    if plans[0].sheet != active:
        raise error
    return active


def _asked(app: xw.App, plans: list[OnePlan]) -> str:
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
        answer = app.alert(question, title="RB Excel - Pilih Rencana", buttons="yes_no_cancel")
        if answer == "yes":
            return each.sheet
        if answer != "no":
            raise RbexcelError("Rencananya belum dipilih, jadi tidak ada yang dikerjakan.")
    return plans[-1].sheet
