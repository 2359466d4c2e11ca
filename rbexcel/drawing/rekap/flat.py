"""The sheet Data: every row of every plan that counts, one line each, for a pivot table or Power Query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from rbexcel.drawing import palette
from rbexcel.drawing.rekap.frame import head_line, page, whose
from rbexcel.drawing.rekap.places import Places, one_line
from rbexcel.drawing.sheets.report import draw_head
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import CELL, NUMBER
from rbexcel.rekap.rows import months_of
from rbexcel.rekap.sheets import DATA_COLUMNS, DATA_HEADER, MONTHS, RekapSheet
from rbexcel.words.amounts import pointed
from rbexcel.words.months import MONTH_NUMBERS
from rbexcel.workbook.book import Part, Sheet, Stream
from rbexcel.workbook.grid import Span
from rbexcel.workbook.limits import MAX_DATA, MAX_TEXT, shortened

_HEIGHT = 12.0
"""The points of one line of text: of a longer one its beginning is shown."""
_WIDTHS = (8, 28, 16, 24, 50, *(5.0,) * len(MONTHS), 30, 16, 7, 30, 30, 9)
_NUMBERED = {*MONTHS, "KODE", "BARIS", "NO SATKER"}


def data_sheet(places: Places) -> Sheet:
    """Return the sheet; its lines are made while it is written."""
    sketch = Sketch(dict(enumerate(_WIDTHS, start=1)))
    draw_head(sketch, "DATA REKAP", [whose(places.rekap), _note(places)], [RekapSheet.REKAP])
    head_line(sketch, DATA_HEADER, DATA_COLUMNS)
    columns, last = len(DATA_COLUMNS), DATA_HEADER + max(places.held, 1)
    styles = tuple(NUMBER if column in _NUMBERED else CELL for column in DATA_COLUMNS)
    return replace(
        sketch.sheet(RekapSheet.DATA),
        stream=Stream(DATA_HEADER + 1, places.held, styles, _HEIGHT, lambda: islice(_lines(places), places.held)),
        filter=Span(DATA_HEADER, 1, last, columns),
        freeze=(DATA_HEADER + 1, 3),
        page=page("Data", DATA_HEADER, last, columns),
        tab_color=palette.MUTED,
    )


def _note(places: Places) -> str:
    note = "Satu baris tiap indikator, 1 pada bulan yang dicentang."
    if places.held == places.rows:
        return note
    return f"{note} Lembar ini memuat {pointed(MAX_DATA)} baris pertama dari {pointed(places.rows)}."


def _lines(places: Places) -> Iterator[tuple[Part, ...]]:
    for number, sent, facts in places.planned:
        office = (sent.office.code, sent.office.satker)
        path = sent.chosen.source.path if sent.chosen else None
        last = (number,)
        for row in facts.rows:
            item = (row.key, _flat(places.area(row)), _flat(row.leaf))
            told = (_flat(row.kegiatan), _flat(row.text))
            yield office, item, _cells(row.months), (path, row.sheet or None), (row.row or None,), told, last


@lru_cache(maxsize=4096)
def _cells(months: int) -> Part:
    ticked = months_of(months)
    return tuple(1 if month in ticked else None for month in MONTH_NUMBERS)


@lru_cache(maxsize=8192)  # offices have the same texts
def _flat(text: str) -> str | None:
    return shortened(one_line(text), MAX_TEXT) or None
