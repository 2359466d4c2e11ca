"""The sheets Beda and Satker: how two plans, or those of two folders, differ, row by row and office by office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from rbexcel.drawing import palette
from rbexcel.drawing.rekap.links import linked, target
from rbexcel.drawing.sheets.report import coloured, draw_counts, draw_head, draw_list
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import CELL, MIDDLE, MONTH, NUMBER, beside, moment
from rbexcel.rekap.comparing import Change, Comparison, Difference, Pair, Side, counted
from rbexcel.rekap.facts import RowFact
from rbexcel.rekap.rows import months_of
from rbexcel.version import __version__
from rbexcel.words.months import MONTH_NUMBERS, SHORT_MONTHS
from rbexcel.words.ticks import TICK
from rbexcel.workbook.book import Book, Condition, Page, Sheet
from rbexcel.workbook.charts import Reference
from rbexcel.workbook.contents import Content, Formula
from rbexcel.workbook.grid import Span, column_letters

SHEET, _OFFICES = "Beda", "Satker"
_TITLE = "Perbandingan rencana aksi"
_COUNTS, _HEADER = 6, 6 + len(Change) + 2
"""The rows of the headers of the counts and of the list."""
_HEADERS = (
    *("No", "Perubahan", "Satker", "Area", "Kegiatan", "Teks A", "Baris A", "Teks B", "Baris B"),
    *SHORT_MONTHS,
)
_WIDTHS = (5, 11, 24, 22, 30, 44, 8, 44, 8, *(5.2,) * 12)
_CHANGE, _OFFICE, _ROW_A, _ROW_B, _JANUARY = 2, 3, 7, 9, 10
_ADDED, _TAKEN = "+", "−"
_OFFICE_HEADERS = ("No", "Satker", "Berkas A", "Berkas B", *(change.value.capitalize() for change in Change))
_OFFICE_WIDTHS = (5, 34, 44, 44, *(11.0,) * len(Change))
_FILE_A, _FILE_B = 3, 4
_ABSENT = "tidak ada"
_MEANINGS = {
    Change.SAME: "Teks dan bulannya sama, tahun dan nama satker tidak dihitung; tidak dicantumkan di bawah.",
    Change.MONTHS: f"Bulannya lain: {_ADDED} hanya di B, {_TAKEN} hanya di A.",
    Change.TEXT: "Kalimatnya lain; bulannya mungkin juga.",
    Change.NEW: "Hanya ada di B.",
    Change.GONE: "Hanya ada di A.",
    Change.MOVED: "Ada di keduanya, tetapi di tempat lain.",
}
_FILLS = {
    Change.MONTHS.value: palette.WARNING,
    Change.TEXT.value: palette.INFO,
    Change.NEW.value: palette.GOOD,
    Change.GONE.value: palette.ERROR,
    Change.MOVED.value: palette.BAND,
}


def differences_book(comparison: Comparison, reaches: Sequence[str | None], at: datetime) -> Book:
    """
    Return the workbook of a comparison; rows that are the same are counted, not listed.

    ``reaches`` are the ways from where it will lie to the folders of A and B, as ``links.target`` takes them.
    """
    listed = [(pair, each) for pair in comparison.pairs for each in pair.differences if each.change is not Change.SAME]
    last = _HEADER + max(len(listed), 1)
    sheets = [_rows(comparison, listed, reaches, at, last)]
    if comparison.of_folders:
        sheets.append(_offices(comparison, reaches, last))
    return Book(tuple(sheets), title=_TITLE)


def _rows(
    comparison: Comparison,
    listed: Sequence[tuple[Pair, Difference]],
    reaches: Sequence[str | None],
    at: datetime,
    last: int,
) -> Sheet:
    """Return the sheet of the rows that differ, with a calendar of both plans."""
    first, width = _HEADER + 1, len(_HEADERS)
    changes = Span(first, _CHANGE, last, _CHANGE)
    sketch = Sketch(dict(enumerate(_WIDTHS, start=1)))
    notes = [f"A: {_told(comparison.a)}", f"B: {_told(comparison.b)}"]
    draw_head(sketch, _TITLE.upper(), [*notes, f"Dibandingkan {moment(at)} dengan rbexcel {__version__}."])
    sketch.raise_to(_COUNTS - 1, 6.0)
    lines = [
        (change.value, _counted(number, f'=COUNTIF({changes.absolute},"{change.value}")', change), _MEANINGS[change])
        for change, number in counted(comparison.differences).items()
    ]
    draw_counts(sketch, _COUNTS, "Perubahan", lines, fills=_FILLS, last=6)
    sketch.raise_to(_HEADER - 1, 6.0)
    looks = {1: NUMBER, _CHANGE: MIDDLE} | dict.fromkeys((_ROW_A, _ROW_B), replace(MIDDLE, color=palette.LINK))
    looks |= dict.fromkeys(range(_JANUARY, width + 1), MONTH)
    cells = [_line(number, pair, each) for number, (pair, each) in enumerate(listed, start=1)]
    draw_list(sketch, _HEADER, _HEADERS, cells, shown=width, looks=looks)
    if not listed:
        sketch.put(first, 1, "Tidak ada perbedaan.", CELL, to=(first, width))
    months, january = Span(first, _JANUARY, last, width), f"{column_letters(_JANUARY)}{first}"
    fills = {_ADDED: palette.GOOD, _TAKEN: palette.ERROR, TICK: palette.TICK}
    return replace(
        sketch.sheet(SHEET),
        conditions=(
            *coloured(changes, _FILLS),
            *(Condition(months, f'={january}="{sign}"', fill) for sign, fill in fills.items()),
        ),
        addresses=linked(
            (row, column, _opens(reach, path, side))
            for row, (pair, each) in enumerate(listed, start=first)
            for column, reach, path, side in (
                (_ROW_A, reaches[0], _in_folder(comparison, pair.a), each.a),
                (_ROW_B, reaches[1], _in_folder(comparison, pair.b), each.b),
            )
        ),
        filter=Span(_HEADER, 1, last, width),
        freeze=(first, 1) if sketch.leaves_room_below(_HEADER) else None,
        page=_page(_HEADER, last, width),
        tab_color=palette.ACCENT,
    )


def _offices(comparison: Comparison, reaches: Sequence[str | None], last_row: int) -> Sheet:
    """Return the sheet of the offices of two folders; ``last_row`` is the last of the sheet of their rows."""
    sketch = Sketch(dict(enumerate(_OFFICE_WIDTHS, start=1)))
    draw_head(
        sketch, f"{_TITLE.upper()} PER SATKER", [f"A: {_told(comparison.a)}", f"B: {_told(comparison.b)}"], [SHEET]
    )
    header, width = 6, len(_OFFICE_HEADERS)
    sketch.raise_to(header - 1, 6.0)
    names, changes = (
        Reference(SHEET, Span(_HEADER + 1, column, last_row, column)).formula.removeprefix("=")
        for column in (_OFFICE, _CHANGE)
    )
    lines: list[tuple[Content, ...]] = []
    for at, pair in enumerate(comparison.pairs, start=header + 1):
        numbers = (
            _counted(number, f'=SUMPRODUCT(({names}=$B{at})*({changes}="{change.value}"))', change)
            for change, number in counted(pair.differences).items()
        )
        lines.append((at - header, pair.satker, pair.a or _ABSENT, pair.b or _ABSENT, *numbers))
    file = replace(CELL, color=palette.LINK)
    looks = {1: NUMBER, _FILE_A: file, _FILE_B: file} | dict.fromkeys(range(_FILE_B + 1, width + 1), NUMBER)
    last = max(draw_list(sketch, header, _OFFICE_HEADERS, lines, shown=width, looks=looks), header + 1)
    files = Span(header + 1, _FILE_A, last, _FILE_B)
    return replace(
        sketch.sheet(_OFFICES),
        conditions=(
            Condition(files, f'={column_letters(_FILE_A)}{header + 1}="{_ABSENT}"', palette.ERROR, palette.INK),
        ),
        addresses=linked(
            (row, column, target(reach, path or ""))
            for row, pair in enumerate(comparison.pairs, start=header + 1)
            for column, reach, path in ((_FILE_A, reaches[0], pair.a), (_FILE_B, reaches[1], pair.b))
        ),
        filter=Span(header, 1, last, width),
        freeze=(header + 1, _FILE_A),
        page=_page(header, last, width),
        tab_color=palette.ACCENT,
    )


def _page(header: int, last: int, width: int) -> Page:
    return Page(landscape=True, repeat=(header, header), area=Span(1, 1, last, width), footer=footer(_TITLE))


def _counted(number: int, formula: str, change: Change) -> Content:
    """Return how many rows there are of a kind: counted where they are listed; those that are the same are not."""
    return number if change is Change.SAME else Formula(formula, number)


def _told(side: Side) -> str:
    name = side.path.rpartition("/")[2] or side.path
    return beside(name, side.satker, f"Tahun {side.year}" if side.year else None, f"{side.rows} baris")


def _in_folder(comparison: Comparison, path: str | None) -> str:
    """Return a file's path from its folder on: those of two files are told as they were asked for."""
    return (path or "") if comparison.of_folders else (path or "").rpartition("/")[2]


def _opens(reach: str | None, path: str, row: RowFact | None) -> str | None:
    return target(reach, path, row.sheet, f"A{row.row}") if row and row.row else None


def _line(number: int, pair: Pair, each: Difference) -> tuple[Content, ...]:
    known = each.b or each.a
    area, kegiatan = (known.area, known.kegiatan) if known else ("", "")
    told = (number, each.change.value, pair.satker or None, area, kegiatan)
    return *told, *_side(each.a), *_side(each.b), *(_mark(each, month) for month in MONTH_NUMBERS)


def _side(row: RowFact | None) -> tuple[Content, ...]:
    return (row.leaf, row.row or None) if row else (None, None)


def _mark(each: Difference, month: int) -> str | None:
    before, after = (side is not None and month in months_of(side.months) for side in (each.a, each.b))
    if before and after:
        return TICK
    return _ADDED if after else _TAKEN if before else None
