"""Texts of single cells in the open workbook: which may be changed, and how to change them in few calls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from rbexcel.adapters.excel.block import write_block
from rbexcel.adapters.excel.entry import entry
from rbexcel.adapters.excel.host import is_desktop, on_windows
from rbexcel.adapters.excel.page import PageFunction, call, formulas_told, has, mixed_told
from rbexcel.adapters.excel.windows_only import show_filtered
from rbexcel.adapters.files.read_file import Source
from rbexcel.adapters.parts import edit_cells
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.workbook.grid import Cell, Position, Span, by_sheet

if TYPE_CHECKING:
    import xlwings as xw

_MAX_ADDRESS = 250
"""Characters of an address of many areas that Excel takes; a little less than its 255."""


def untouchable(book: xw.Book, places: Collection[Cell], copy: Source | None = None) -> dict[Cell, str]:
    """
    Return which of the cells cannot be changed, and why.

    That is read in ``copy``, the workbook as a file; without one Excel is asked, cell by cell for mixed looks. In a
    browser the page tells it.
    """
    if copy is not None and copy.suffix in {".xlsx", ".xlsm"}:
        with suppress(UngraftableError):
            return edit_cells.untouchable(copy.content, places)
    if not is_desktop(book.app):
        mixed = dict.fromkeys(mixed_told(book, places).intersection(places), edit_cells.RICH)
        return mixed | dict.fromkeys((formulas_told(book) or frozenset()).intersection(places), edit_cells.FORMULA)
    return {
        Cell(name, *cell): why
        for name, cells in by_sheet(places).items()
        for cell, why in _closed(book.sheets[name], cells)
    }


def _closed(sheet: xw.Sheet, cells: Collection[Position]) -> Iterator[tuple[Position, str]]:
    whole = Span(1, 1, max(row for row, _ in cells), max(2, *(column for _, column in cells)))
    formulas = sheet.range(whole.address).formula
    for row, column in cells:
        font = sheet.range((row, column)).font
        if str(formulas[row - 1][column - 1]).startswith("="):
            yield (row, column), edit_cells.FORMULA
        elif None in {font.name, font.size, font.bold, font.italic, font.color}:  # Excel's answer for "partly"
            yield (row, column), edit_cells.RICH


def write_texts(book: xw.Book, texts: Mapping[Cell, str]) -> None:
    """
    Type texts into cells, and touch no other cell; rows that a filter hides are shown first.

    Cells below each other are one write; on Windows so are all cells of a sheet that get the same text, as far as
    their addresses fit into one, and in a browser whose page can, all cells of the workbook.
    """
    if has(book, PageFunction.WRITE_CELLS):
        call(book, PageFunction.WRITE_CELLS, list(_blocks(texts)))
        return
    for name, cells in by_sheet(texts).items():
        sheet = book.sheets[name]
        if on_windows(book):
            show_filtered(sheet)
        wanted = {cell: texts[Cell(name, *cell)] for cell in cells}
        _type(sheet, {cell: entry(text) for cell, text in wanted.items()})
        if is_desktop(book.app):
            # In a cell of the number format "text" the apostrophe that protects a text may come to stand in it.
            _type(sheet, {cell: wanted[cell] for cell, text in _held(sheet, wanted) if text == f"'{wanted[cell]}"})


def _blocks(texts: Mapping[Cell, str]) -> Iterator[list[object]]:
    """Yield sheet, address and entries of the cells that stand below each other."""
    for name, cells in by_sheet(texts).items():
        for run in _runs(cells):
            entries = [[entry(texts[Cell(name, *cell)])] for cell in run]
            yield [name, Span(*run[0], *run[-1]).address, entries]


def _held(sheet: xw.Sheet, cells: Collection[Position]) -> Iterator[tuple[Position, object]]:
    """Yield what cells hold, in one reading."""
    last = max(row for row, _ in cells), max(column for _, column in cells)
    values = sheet.range((1, 1), last).options(ndim=2).value
    yield from ((cell, values[cell[0] - 1][cell[1] - 1]) for cell in cells)


def _type(sheet: xw.Sheet, entries: Mapping[Position, object]) -> None:
    often, windows = Counter(entries.values()), on_windows(sheet.book)
    alone = {cell: text for cell, text in entries.items() if often[text] == 1 or not windows}
    for run in _runs(alone):
        write_block(sheet, run[0], [[alone[cell]] for cell in run], windows=windows)
    for text in often:
        shared = [cell for cell, each in entries.items() if each == text and cell not in alone]
        for address in _addresses(shared):
            sheet.api.Range(address).Value = text


def _runs(cells: Iterable[Position]) -> Iterator[list[Position]]:
    """Yield the cells in runs that stand below each other."""
    run: list[Position] = []
    for column, row in sorted((column, row) for row, column in cells):
        if run and run[-1] != (row - 1, column):
            yield run
            run = []
        run.append((row, column))
    if run:
        yield run


def _addresses(cells: Iterable[Position]) -> Iterator[str]:
    """Yield addresses of many areas that together are exactly these cells."""
    address = ""
    for run in _runs(cells):
        area = Span(*run[0], *run[-1]).address
        if address and len(address) + 1 + len(area) > _MAX_ADDRESS:
            yield address
            address = ""
        address = f"{address},{area}" if address else area
    if address:
        yield address
