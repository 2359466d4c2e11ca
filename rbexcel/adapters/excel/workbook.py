"""
The open workbook, through xlwings: read as a Grid, written from a Book. Knows no plan.

Everything goes through xlwings' public API, but for what stands in ``windows_only`` and the few calls marked with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rbexcel.adapters.excel.drawing import (
    STANDARD_WIDTH,
    width,
    write_formulas,
    write_looks,
    write_rules,
    write_values,
    write_view,
)
from rbexcel.adapters.excel.host import LOCKED_STRUCTURE, VERY_HIDDEN, on_windows, require_unlocked, visibility
from rbexcel.adapters.excel.marks import mark, unmark
from rbexcel.adapters.excel.page import PageFunction, has
from rbexcel.adapters.excel.references import mentions
from rbexcel.adapters.excel.sheets_by_page import write_by_page
from rbexcel.adapters.excel.sheets_from_file import brought
from rbexcel.adapters.excel.windows_only import write_windows_only
from rbexcel.adapters.files.read_file import Source
from rbexcel.errors import RbexcelError
from rbexcel.workbook.book import Book, Sheet

if TYPE_CHECKING:
    import xlwings as xw


def write_book(
    book: xw.Book, drawn: Book, copy: Source | None = None, *, begins: Callable[[], None] = lambda: None
) -> tuple[str, ...]:
    """
    Write the sheets of a Book into the open workbook; the user's own sheets keep their cells.

    On Windows they come out of a file (``sheets_from_file``), in as few calls for 5,000 rows as for 50; ``copy`` is the
    workbook as it is now, in which it is looked up what points to the sheets that are there. Else a sheet of the same
    name is emptied and used again: formulas and links that point to it stay whole. New sheets come after the last one
    that is shown. What the engine cannot do is left out: the list is in ``tests/seen.py``.

    Returns the names of the sheets that took no marks because they are locked or hidden. Raises RbexcelError when the
    workbook or one of the sheets is locked, or when no visible sheet would be left; ``begins`` is called after that,
    before anything is changed.
    """
    require_writable(book, drawn)
    begins()
    if has(book, PageFunction.WRITE_BOOK) and (by_page := write_by_page(book, drawn)) is not None:
        return by_page
    shown = book.sheets.active.name
    ours = {sheet.name.casefold() for sheet in drawn.sheets} | {name.casefold() for name in drawn.drops}
    # Where rules cannot be listed, that of the last check stays, and colours by the sheet that is written anew.
    marked = () if unmark(book, ours) else [name for name in ours if _holds_something(book, name)]
    finished = brought(book, drawn, copy) if on_windows(book) else None
    pairs = finished or _drawn_here(book, drawn)
    if finished:
        for sheet, each in finished:
            write_formulas(sheet, each)
    unmarked = [
        each.sheet
        for each in drawn.markings
        if not any(mentions(each.condition.formula, name) for name in marked)
        and not mark(book.sheets[each.sheet], each.condition)
    ]
    _drop(book, drawn)
    for sheet, each in pairs:
        if each.visibility != "visible":
            _hide(sheet)
    wanted = drawn.active or shown
    if wanted in book.sheet_names:
        book.sheets[wanted].activate()
    return tuple(unmarked)


def _drawn_here(book: xw.Book, drawn: Book) -> list[tuple[xw.Sheet, Sheet]]:
    """Draw the sheets in the open workbook itself, property by property."""
    # All sheets first, then all values: a formula or chart may point to a sheet that comes later.
    pairs = [(_blank(book, each.name), each) for each in drawn.sheets]
    for sheet, each in pairs:
        write_values(sheet, each)
    for sheet, each in pairs:
        write_looks(sheet, each)
        write_rules(sheet, each)
        write_view(sheet, each)
        if on_windows(book):
            write_windows_only(sheet, each)
    return pairs


def _existing(book: xw.Book) -> dict[str, xw.Sheet]:
    """Return the sheets by their names in one case, as Excel compares them."""
    return {sheet.name.casefold(): sheet for sheet in book.sheets}


def require_writable(book: xw.Book, drawn: Book) -> None:
    """Raise what ``write_book`` raises, and write nothing."""
    existing = _existing(book)
    drops = {name.casefold() for name in drawn.drops}
    written = {sheet.name.casefold(): sheet.visibility == "visible" for sheet in drawn.sheets}
    # What stays, and whether it is shown.
    stays = {name: visibility(sheet.visible) == "visible" for name, sheet in existing.items() if name not in drops}
    if not any((stays | written).values()):
        raise RbexcelError("Buku kerja harus punya paling sedikit satu lembar yang tampak. Tampilkan satu lembar dulu.")
    if not on_windows(book):
        return
    reshaped = drops & existing.keys() or any(not (stays.get(name) and shown) for name, shown in written.items())
    if book.api.ProtectStructure and reshaped:
        raise RbexcelError(LOCKED_STRUCTURE.format(book.name))
    for name in written.keys() & existing.keys():
        require_unlocked(existing[name], windows=True)


def _holds_something(book: xw.Book, name: str) -> bool:
    sheet = _existing(book).get(name)
    return sheet is not None and sheet.used_range.last_cell.address != "$A$1"


def _blank(book: xw.Book, name: str) -> xw.Sheet:
    """Return an empty, visible sheet of that name."""
    sheet = _existing(book).get(name.casefold())
    if sheet is None:
        # After the last one that is shown: Excel does not move a very hidden one out of the way.
        shown = [each for each in book.sheets if visibility(each.visible) == "visible"]
        return book.sheets.add(name, after=shown[-1])
    sheet.visible = True
    for index in range(len(sheet.charts), 0, -1):
        sheet.charts[index - 1].delete()
    cells = sheet.cells
    cells.unmerge()
    cells.data_validation.delete()
    cells.conditional_formats.clear()
    sheet.clear()
    cells.rows.hidden = False
    cells.columns.hidden = False
    cells.column_width = width(book, STANDARD_WIDTH)
    sheet.autofit("rows")
    return sheet


def _drop(book: xw.Book, drawn: Book) -> None:
    existing = _existing(book) if drawn.drops else {}
    for name in drawn.drops:
        sheet = existing.get(name.casefold())
        if sheet is not None:
            sheet.visible = True  # Excel does not delete a very hidden sheet
            sheet.delete()


def _hide(sheet: xw.Sheet) -> None:
    sheet.visible = False
    if on_windows(sheet.book):
        sheet.api.Visible = VERY_HIDDEN
