"""
A Book's sheets brought into a workbook that is open in Excel for Windows: drawn as a file, copied over by Excel.

Each call into Excel takes its time, and merging, framing and sizing cell by cell takes thousands. The file is what the
command line writes, and Excel copies a whole sheet of it, print settings and all, in one call. Only formulas have to
be typed in afterwards: copied ones would point back into the file. Knows no plan.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from rbexcel.adapters.excel.references import is_used
from rbexcel.adapters.files.disk import telling
from rbexcel.adapters.files.drafts import meanwhile
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import Source
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.contents import Content, Formula, Link

if TYPE_CHECKING:
    import xlwings as xw


def brought(book: xw.Book, drawn: Book, copy: Source | None) -> list[tuple[xw.Sheet, Sheet]] | None:
    """
    Bring the sheets of a Book into an open workbook, each in the place of one that has its name.

    They hold everything but their formulas, of which they have the results, and are visible. None where it cannot be
    done: something of the user's own points to a sheet that would be replaced (``copy`` is the workbook as a file;
    without one it cannot be known), or Excel does not take the sheets into this workbook.
    """
    existing = {sheet.name.casefold(): sheet for sheet in book.sheets}
    written = {sheet.name.casefold() for sheet in drawn.sheets}
    replaced = written & existing.keys()
    if not written or not _stands_alone(drawn, written) or (replaced and (copy is None or is_used(copy, replaced))):
        return None
    place = _copied(book, drawn)
    if place is None:
        return None
    sheets = book.sheets
    pairs = [(sheets[place + number], each) for number, each in enumerate(drawn.sheets)]
    pairs[0][0].select()  # alone: sheets that are copied together stay selected together
    with _unasked(book):
        for sheet, each in pairs:
            old = existing.get(each.name.casefold())
            if old is not None:
                old.visible = True  # Excel does not delete a very hidden sheet
                sheet.api.Move(Before=old.api)
                old.api.Delete()
                sheet.name = each.name
    return pairs


@contextmanager
def _unasked(book: xw.Book) -> Iterator[None]:
    """Let Excel not ask whether sheets are to be deleted: once for all of them, where xlwings sees to it for each."""
    app = book.app
    former, app.display_alerts = app.display_alerts, False
    try:
        yield
    finally:
        app.display_alerts = former


def _copied(book: xw.Book, drawn: Book) -> int | None:
    """Copy the sheets behind the last visible one; return the place of the first, None when Excel takes none."""
    com_error = import_module("pywintypes").com_error  # comes with xlwings on Windows only
    places = [index for index, sheet in enumerate(book.sheets) if int(sheet.visible) in {-1, 1}]
    last = book.sheets[places[-1]]
    with meanwhile() as folder:
        path = folder / draft_name(folder)
        with telling(path):
            path.write_bytes(to_bytes(_without_formulas(drawn)))
        try:
            source = book.app.books.open(path, update_links=False, read_only=True, add_to_mru=False)
        except com_error:
            return None
        try:
            # Before, not After: that one "is broken in certain environments", as xlwings says too.
            source.api.Worksheets.Copy(Before=last.api)
        except com_error:  # a workbook of the old format, say, has no room for so many rows
            return None
        finally:
            for _ in range(2):  # Excel may be busy at first, and the file must not stay open
                with suppress(com_error):
                    source.close()
                    break
            book.api.Activate()
    last.api.Move(Before=book.sheets[places[-1]].api)
    return places[-1] + 1


def draft_name(folder: Path) -> str:
    """Return a name that no other workbook has: Excel opens no two of one. ``Ribbon.bas`` closes what is left open."""
    return f"rbexcel-{folder.stem[-8:]}.xlsx"


def _without_formulas(drawn: Book) -> Book:
    """Return the Book with results for formulas, and all of its sheets visible: Excel copies no very hidden one."""

    def result(content: Content) -> Content:
        match content:
            case Formula():
                return content.cached
            case Link():
                return content.text
        return content

    sheets = tuple(replace(sheet.with_contents(result), visibility="visible") for sheet in drawn.sheets)
    return replace(drawn, sheets=sheets, drops=(), markings=(), active=None)


def _stands_alone(drawn: Book, written: Collection[str]) -> bool:
    """Tell whether the rules and charts of the sheets need no sheet but these: in the file there are no others."""
    rules = (each.formula for sheet in drawn.sheets for each in sheet.conditions)
    series = (chart.series for sheet in drawn.sheets for chart in sheet.charts)
    used = {reference.sheet.casefold() for each in series for reference in (each.values, each.categories)}
    return not any("!" in rule for rule in rules) and used <= set(written)
