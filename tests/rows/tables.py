"""The tables to which rows are added and from which they are deleted: one populated, a small one made elsewhere."""

from __future__ import annotations

from functools import cache

from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.plan.office import office_named
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.grid import Grid, SheetGrid, Span, column_number
from tests.tables import SHEET, table

EVERY = Span(1, 1, 1, 16_384)
"""A whole row of Excel, but for its number."""


def grid_of(book: Book) -> Grid:
    """Return a workbook as a reader hands it over."""
    return Grid("Rencana Aksi.xlsx", tuple(map(read_sheet, book.sheets)))


def read_sheet(sheet: Sheet) -> SheetGrid:
    rows = tuple(tuple(value for value in line) for block in sheet.blocks for line in block.values)
    return SheetGrid(sheet.name, rows, sheet.merges)  # type: ignore[arg-type]  # a plan has no formulas


@cache
def populated_grid(template_id: str) -> Grid:
    template = catalogue.template(template_id)
    office = office_named("KPU Kabupaten Sukoharjo")
    return grid_of(plan_book(populated(template, office, 2026), template.layout, office))


SMALL = """
| kegiatan    | sub kegiatan | indikator  | 1 | 2 | KET   | expect |
|-------------|--------------|------------|---|---|-------|--------|
| 1. Rencana  | 1. Tim       | 1. SK      | ✓ |   | ketua |        |
|             |              | 2. Notulen |   | ✓ |       |        |
|             | 2. Rapat     | a. Foto    | ✓ |   |       |        |
| 2. Laporan  | 1) Bulanan   | Berkas     | ✓ |   |       |        |
|             | 2) Tahunan   | Naskah     | ✓ |   |       |        |
"""


def small(*merges: str) -> Grid:
    """Return a table made elsewhere with these columns of lines merged: "C4:C6"."""
    return table(SMALL, merges=tuple(map(_span, merges))).grid


def _span(address: str) -> Span:
    first, last = address.split(":")
    return Span(int(first[1:]), column_number(first[0]), int(last[1:]), column_number(last[0]))


MERGED = ("A4:A8", "B4:B8", "C4:C6", "C7:C8", "D4:D5")


def at(address: str) -> Span:
    return _span(address if ":" in address else f"{address}:{address}")


def lines(grid: Grid, first: int, last: int) -> list[tuple[object, ...]]:
    sheet = grid.sheet(SHEET)
    assert sheet
    return [tuple(sheet.value(row, column) for column in (3, 4, 5)) for row in range(first, last + 1)]


def merged(grid: Grid) -> set[str]:
    sheet = grid.sheet(SHEET)
    assert sheet
    return {span.address for span in sheet.merges}
