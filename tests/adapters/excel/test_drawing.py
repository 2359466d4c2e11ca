"""Sheets drawn into an open workbook: as many calls for a long table as for a short one."""

from __future__ import annotations

from rbexcel.adapters.excel.workbook import write_book
from rbexcel.workbook.book import Area, Block, Book, Choice, Sheet
from rbexcel.workbook.contents import Formula
from rbexcel.workbook.grid import Span
from tests.adapters.excel.test_workbook import BODY, NUMBER, TICK
from tests.windows import BookCom, Opener


def regular(rows: int) -> Book:
    """Return a Book with one sheet of so many rows that all look the same."""
    lines = tuple((f"Sub {row}", "✓", Formula(f"=ROW(A{row})", row)) for row in range(rows))
    areas = (Area(Span(1, 1, rows, 1), BODY), Area(Span(1, 2, rows, 2), TICK), Area(Span(1, 3, rows, 3), NUMBER))
    heights = tuple((row, 15) for row in range(1, rows + 1))
    choice = Choice(Span(1, 2, rows, 2), ("✓",))
    return Book((Sheet("Ringkasan", (Block(1, 1, lines),), areas, heights=heights, choices=(choice,)),))


def test_ten_times_the_rows_take_no_more_calls(on_windows: Opener) -> None:
    counts = []
    for rows in (200, 2000):
        counted = BookCom("Rencana Aksi")
        write_book(on_windows(counted), regular(rows))
        counts.append(len(counted.log))
    assert counts[0] == counts[1]
    assert counts[0] < 600
