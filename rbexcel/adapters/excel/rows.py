"""Rows of the open workbook, through xlwings: what is selected, and a RowEdit carried out in few calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from rbexcel.adapters.excel.block import write_block
from rbexcel.adapters.excel.conditions import write_condition
from rbexcel.adapters.excel.entry import entry
from rbexcel.adapters.excel.host import is_desktop, on_windows, require_unlocked
from rbexcel.adapters.excel.page import PageFunction, call, has
from rbexcel.adapters.excel.windows_only import show_filtered
from rbexcel.errors import RbexcelError
from rbexcel.rows.row_edit import Kept, RowEdit
from rbexcel.workbook.grid import Span

if TYPE_CHECKING:
    import xlwings as xw

_HIGHEST = 409.0


def selection(book: xw.Book) -> tuple[str, Span]:
    """Return the active sheet's name and the cells selected there; RbexcelError when they are several blocks."""
    try:
        selected = book.app.selection
    except AttributeError:  # nothing at all is selected on a sheet that is one chart
        selected = None
    address = selected.address if selected else ""  # none when it is a picture
    # Of several areas the remote engine keeps the first; what it was told stands here.
    told = getattr(selected.impl, "arg1_input", "") if selected else ""
    if not selected or not address or "," in f"{address}{told}":
        raise RbexcelError("Pilih satu sel di tabel rencana dulu, lalu tekan tombol ini lagi.")
    row, column, (rows, columns) = selected.row, selected.column, selected.shape
    return book.sheets.active.name, Span(row, column, row + rows - 1, column + columns - 1)


def carry_out(book: xw.Book, edit: RowEdit, *, begins: Callable[[], None] = lambda: None) -> None:
    """
    Insert or delete the rows of an edit, with all that hangs on them.

    Excel itself moves what stands below, formulas, page breaks and the print area with it, and extends drop-downs,
    conditions and merged cells over rows that are inserted within them. Raises RbexcelError on a locked sheet;
    ``begins`` is called after that, before anything is changed.
    """
    sheet = book.sheets[edit.sheet]
    windows = on_windows(book)
    require_unlocked(sheet, windows=windows)
    begins()
    if is_desktop(book.app):
        book.app.cut_copy_mode = False  # else Excel inserts what was copied last
    if windows:
        show_filtered(sheet)
    if has(book, PageFunction.SHOW_ROWS):
        call(book, PageFunction.SHOW_ROWS, [edit.sheet])
    for row, points in _lacking(sheet, edit.kept) if is_desktop(book.app) else ():
        line = sheet.range(f"{row}:{row}")
        line.row_height = min((line.row_height or 0.0) + points, _HIGHEST)
    for span in edit.unmerges:
        sheet.range(span.address).unmerge()
    for source, target in edit.moves:
        sheet.range(source).move(sheet.range(target))
    rows = sheet.range(f"{edit.first}:{edit.last}")
    if edit.inserts:
        rows.insert("down", "format_from_left_or_above")
        sheet.range(f"{edit.first}:{edit.last}").rows.autofit()  # grows with what is typed
    else:
        rows.delete("up")
    for block in (*edit.new, *edit.numbers):
        entries = [[entry(value) for value in line] for line in block.values]
        write_block(sheet, (block.row, block.column), entries, windows=windows)
    for span in edit.merges:
        sheet.range(span.address).merge()
    if edit.ends_table:
        _extend(sheet, edit)
    sheet.activate()
    sheet.range(edit.cursor).select()


def _extend(sheet: xw.Sheet, edit: RowEdit) -> None:
    """Give a row below all others the drop-downs and conditions of the one above it, and print it too."""
    desktop = is_desktop(sheet.book.app)
    if desktop:
        sheet.range(f"{edit.first - 1}:{edit.first - 1}").copy()
        sheet.range(f"{edit.first}:{edit.last}").paste("validation")
        sheet.book.app.cut_copy_mode = False
    for choice in () if desktop else edit.choices:
        sheet.range(choice.span.address).data_validation.set_list(list(choice.options))
    for condition in edit.conditions:
        # Excel may have taken them over with the looks of the row above.
        if not (desktop and len(sheet.range(condition.span.address).conditional_formats)):
            write_condition(sheet, condition)
    area = sheet.page_setup.print_area
    printed = sheet.range(area) if area and "," not in area else None
    if printed and printed.last_cell.row == edit.first - 1:
        grown = (printed.row, printed.column), (edit.last, printed.last_cell.column)
        sheet.page_setup.print_area = sheet.range(*grown).address


def _lacking(sheet: xw.Sheet, texts: Iterable[Kept]) -> list[tuple[int, float]]:
    """Return the rows that must grow, each by the most that a text lacks when only the rows that stay are left."""
    most: dict[int, float] = {}
    for kept in texts:
        font = sheet.range(kept.place).font
        height = sum(sheet.range(f"{first}:{last}").height for first, last in kept.rows)
        width = sheet.range(kept.place, (kept.place[0], kept.last_column)).width
        if font.size:
            points = kept.missing(height, width, font.size, bold=bool(font.bold))
            most[kept.receiver] = max(points, most.get(kept.receiver, 0.0))
    return [(row, points) for row, points in most.items() if points]
