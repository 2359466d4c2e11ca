"""What only Excel for Windows can do to a sheet: panes, paper, tab colour, indents, filter, outline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from rbexcel.adapters.excel.drawing import looks, runs
from rbexcel.workbook.book import Page, Sheet
from rbexcel.workbook.grid import column_letters

if TYPE_CHECKING:
    import xlwings as xw


_ABOVE = 0


_HEADER_PARTS = {"&L": "Left", "&C": "Center", "&R": "Right"}


def write_windows_only(sheet: xw.Sheet, drawn: Sheet) -> None:
    """Set what has no public API on Windows: panes, paper, tab colour, indents, drop-downs, filter, outline, notes."""
    api = sheet.api
    if drawn.tab_color:
        api.Tab.Color = _bgr(drawn.tab_color)
    for area in looks(drawn):
        if area.style.indent:
            api.Range(area.span.address).IndentLevel = area.style.indent
        if not area.style.locked:
            api.Range(area.span.address).Locked = False
    for choice in drawn.choices:
        validation = api.Range(choice.span.address).Validation
        validation.ShowError = choice.strict
        if choice.prompt:
            validation.InputMessage = choice.prompt
    if api.AutoFilterMode:
        api.AutoFilterMode = False
    if drawn.filter:
        api.Range(drawn.filter.address).AutoFilter()
    api.Cells.ClearOutline()  # of the sheet that stood here before
    if drawn.outline:
        api.Outline.SummaryRow = _ABOVE
        for first, last, level in runs(drawn.outline):
            api.Range(f"{first}:{last}").OutlineLevel = int(level) + 1  # what never folds is level 1
    for row, column, comment in drawn.comments:
        api.Cells(row, column).AddComment(comment.text)
    _window(sheet, drawn)
    if drawn.page:
        _page_setup(sheet, drawn.page)


def show_filtered(sheet: xw.Sheet) -> None:
    """Show the rows that a filter hides: Excel deletes only rows that are shown, and writes blocks only into them."""
    if sheet.api.FilterMode:
        sheet.api.ShowAllData()


def _window(sheet: xw.Sheet, drawn: Sheet) -> None:
    sheet.activate()
    sheet.range((1, 1)).select()
    window = sheet.book.api.Windows(1)
    window.Zoom = drawn.zoom
    window.FreezePanes = False
    window.ScrollRow = window.ScrollColumn = 1  # frozen rows are counted from the first one in view
    row, column = drawn.freeze or (1, 1)
    window.SplitRow, window.SplitColumn = row - 1, column - 1
    window.FreezePanes = (row, column) != (1, 1)


def _page_setup(sheet: xw.Sheet, page: Page) -> None:
    com_error = import_module("pywintypes").com_error  # comes with xlwings on Windows only
    app, setup = sheet.book.app.api, sheet.api.PageSetup
    # Without a printer Excel refuses these; how it prints is then nobody's worry.
    with suppress(com_error):
        app.PrintCommunication = False  # else each setting asks the printer
        try:
            _set_paper(setup, page)
        finally:
            app.PrintCommunication = True
        sheet.api.ResetAllPageBreaks()
        for row in page.breaks:
            sheet.api.HPageBreaks.Add(sheet.api.Range(f"A{row + 1}"))


def _set_paper(setup: Any, page: Page) -> None:
    setup.PaperSize = page.paper.number
    setup.Orientation = 2 if page.landscape else 1
    setup.Zoom = False
    setup.FitToPagesWide = page.wide
    setup.FitToPagesTall = False
    if page.repeat:
        setup.PrintTitleRows = f"${page.repeat[0]}:${page.repeat[1]}"
    if page.beside:
        setup.PrintTitleColumns = f"$A:${column_letters(page.beside)}"
    for side, inches in zip(("Left", "Right", "Top", "Bottom"), page.margins, strict=True):
        setattr(setup, f"{side}Margin", inches * 72)
    for kind, text in (("Header", page.header), ("Footer", page.footer)):
        for part, words in _header_parts(text):
            setattr(setup, f"{part}{kind}", words)
    setup.FirstPageNumber = page.first_number
    setup.DifferentFirstPageHeaderFooter = page.first_header is not None
    for kind, text in (("Header", page.first_header or ""), ("Footer", page.footer)):
        for part, words in _header_parts(text):
            getattr(setup.FirstPage, f"{part}{kind}").Text = words


def _header_parts(text: str) -> Iterator[tuple[str, str]]:
    """Split "&Lleft&Ccentre&Rright" into Excel's three settings; a text without a part stands in the centre."""
    pieces = re.split(r"(&[LCR])", text)
    if pieces[0]:
        yield "Center", pieces[0]
    for code, words in zip(pieces[1::2], pieces[2::2], strict=True):
        yield _HEADER_PARTS[code], words


def _bgr(color: str) -> int:
    """Return #RRGGBB as the number Excel's own objects use."""
    red, green, blue = bytes.fromhex(color.lstrip("#"))
    return red + green * 256 + blue * 65536
