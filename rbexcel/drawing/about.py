"""The sheet ``Tentang``: lines about the program, a table of what was looked at, a text to copy. Knows no check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rbexcel.drawing import palette
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import FIELD, FIELD_HEAD, FIELD_TITLE
from rbexcel.workbook.book import Book, Page, Style
from rbexcel.workbook.limits import MAX_TEXT
from rbexcel.workbook.paper import Paper

SHEET = "Tentang"
HEADINGS = ("Yang diperiksa", "Keadaan", "Ditemukan", "Yang perlu dilakukan")
COPY = "Salin untuk petugas TI"
_HOW = "Klik sel di bawah ini, tekan Ctrl+C, lalu tempelkan (Ctrl+V) ke pesan untuk petugas TI."

_FIRST, _LAST = 2, 5
_WIDTHS = {1: 3.0, 2: 22.0, 3: 17.0, 4: 52.0, _LAST: 56.0}
_PLAIN = Style(wrap=True)
_GOOD = replace(FIELD, color=palette.GOOD_INK, fill=palette.GOOD)
_OTHER = replace(FIELD, bold=True, fill=palette.MARKED)
_TEXT = Style(size=9, border=palette.LINE, valign="top", wrap=True, fill=palette.BAND)
_ROWS = 24
"""Rows that the text stretches over: it is there to be copied, and more than can be seen may be in it."""


def about_book(told: Sequence[str], table: Sequence[tuple[str, str, str, str]], text: str) -> Book:
    """Return a workbook of this one sheet; a line of ``table`` whose last field is empty needs nothing."""
    sketch = Sketch(_WIDTHS)
    sketch.put(1, _FIRST, "TENTANG RB EXCEL", FIELD_TITLE)
    sketch.raise_to(1, 27.0)
    row = 1
    for row, line in enumerate(told, start=2):
        sketch.put(row, _FIRST, line, _PLAIN, to=(row, _LAST))
        sketch.raise_to(row, sketch.needs(line, _PLAIN, _FIRST, _LAST))
    row += 2
    sketch.line(row, _FIRST, HEADINGS, FIELD_HEAD)
    sketch.raise_to(row, 21.0)
    for fields in table:
        row += 1
        for column, value in enumerate(fields, start=_FIRST):
            style = FIELD if column != _FIRST + 1 else _OTHER if fields[-1] else _GOOD
            sketch.put(row, column, value, style)
            sketch.raise_to(row, sketch.needs(value, style, column))
    row += 2
    sketch.put(row, _FIRST, COPY, FIELD_TITLE)
    sketch.put(row + 1, _FIRST, _HOW, _PLAIN, to=(row + 1, _LAST))
    sketch.put(row + 2, _FIRST, text[:MAX_TEXT], _TEXT, to=(row + 2 + _ROWS, _LAST))
    sheet = replace(sketch.sheet(SHEET), page=Page(paper=Paper.A4), tab_color=palette.ACCENT)
    return Book((sheet,), active=SHEET, title="Tentang RB Excel")
