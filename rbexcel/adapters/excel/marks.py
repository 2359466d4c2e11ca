"""The marks on the user's own sheets: one rule on each, which looks up a sheet of ours, and its removal."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from rbexcel.adapters.excel.conditions import write_condition
from rbexcel.adapters.excel.host import is_desktop, is_locked, on_windows, visibility
from rbexcel.adapters.excel.page import PageFunction, call, has
from rbexcel.workbook.book import Condition
from rbexcel.workbook.marks import form_of_marks, is_mark

if TYPE_CHECKING:
    import xlwings as xw


def mark(sheet: xw.Sheet, condition: Condition) -> bool:
    """Add the condition; False on a locked or hidden sheet, where Excel would refuse."""
    windows = on_windows(sheet.book)
    if is_locked(sheet, windows=windows) or visibility(sheet.visible) != "visible":
        return False
    if not is_desktop(sheet.book.app):
        write_condition(sheet, condition)
        return True
    sheet.activate()
    selected = None
    with suppress(AttributeError):  # xlwings trips over a window in which nothing is selected
        selected = sheet.book.app.selection
    window = sheet.book.api.Windows(1) if windows else None
    view = (window.ScrollRow, window.ScrollColumn) if window else None
    write_condition(sheet, condition)
    if selected is not None:
        selected.select()
    if window and view:
        window.ScrollRow, window.ScrollColumn = view
    return True


def unmark(book: xw.Book, ours: set[str]) -> bool:
    """
    Remove the marks that look up one of ``ours``, names of sheets in one case; other rules are the user's own.

    In a browser the page does it. False where it cannot: xlwings lists no rules there, it only removes all.
    """
    if has(book, PageFunction.UNMARK):
        call(book, PageFunction.UNMARK, form_of_marks(ours))
        return True
    if not is_desktop(book.app):
        return False
    windows = on_windows(book)
    for sheet in book.sheets:
        if sheet.name.casefold() in ours or is_locked(sheet, windows=windows):
            continue
        for rule in list(sheet.cells.conditional_formats):
            if rule.type == "custom" and is_mark(rule.formula or "", ours):
                rule.delete()
    return True
