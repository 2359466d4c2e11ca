"""The sheet Beda: how two plans, or those of two folders, differ, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from rbexcel.drawing import palette
from rbexcel.drawing.rekap.links import linked, target
from rbexcel.drawing.sheets.report import coloured, draw_counts, draw_head, draw_list
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import CELL, MIDDLE, NUMBER, beside, moment
from rbexcel.drawing.summary.table import SHORT_MONTHS
from rbexcel.rekap.comparing import Change, Comparison, Difference, Pair, Side, counted
from rbexcel.rekap.facts import RowFact
from rbexcel.rekap.rows import months_of
from rbexcel.version import __version__
from rbexcel.workbook.book import Book, Content, Page
from rbexcel.workbook.grid import Span

SHEET = "Beda"
_TITLE = "Perbandingan rencana aksi"
_HEADERS = (
    "No",
    "Perubahan",
    "Satker",
    "Area",
    "Kegiatan",
    "Teks A",
    "Bulan A",
    "Baris A",
    "Teks B",
    "Bulan B",
    "Baris B",
)
_WIDTHS = (5, 11, 24, 22, 28, 42, 15, 8, 42, 15, 8)
_CHANGE, _MONTHS_A, _ROW_A, _MONTHS_B, _ROW_B = 2, 7, 8, 10, 11
_MEANINGS = {
    Change.SAME: "Teks dan bulannya sama, tahun dan nama satker tidak dihitung; tidak dicantumkan di bawah.",
    Change.MONTHS: "Bulannya lain.",
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
    sketch = Sketch(dict(enumerate(_WIDTHS, start=1)))
    notes = [f"A: {_told(comparison.a)}", f"B: {_told(comparison.b)}"]
    draw_head(sketch, _TITLE.upper(), [*notes, f"Dibandingkan {moment(at)} dengan rbexcel {__version__}."])
    sketch.raise_to(5, 6.0)
    counts = counted(comparison.differences)
    lines = [(change.value, counts[change], meaning) for change, meaning in _MEANINGS.items()]
    header = draw_counts(sketch, 6, "Perubahan", lines, fills=_FILLS, last=6) + 1
    sketch.raise_to(header - 1, 6.0)
    listed = [(pair, each) for pair in comparison.pairs for each in pair.differences if each.change is not Change.SAME]
    looks = {
        1: NUMBER,
        _CHANGE: MIDDLE,
        _ROW_A: replace(MIDDLE, color=palette.LINK),
        _ROW_B: replace(MIDDLE, color=palette.LINK),
    }
    cells = [_line(number, pair, each) for number, (pair, each) in enumerate(listed, start=1)]
    last = draw_list(sketch, header, _HEADERS, cells, shown=len(_HEADERS), looks=looks)
    first = header + 1
    if not listed:
        sketch.put(first, 1, "Tidak ada perbedaan.", CELL, to=(first, len(_HEADERS)))
        last = first
    sheet = replace(
        sketch.sheet(SHEET),
        conditions=tuple(coloured(Span(first, _CHANGE, last, _CHANGE), _FILLS)),
        addresses=linked(
            (row, column, _opens(reach, path, side))
            for row, (pair, each) in enumerate(listed, start=first)
            for column, reach, path, side in (
                (_ROW_A, reaches[0], _in_folder(comparison, pair.a), each.a),
                (_ROW_B, reaches[1], _in_folder(comparison, pair.b), each.b),
            )
        ),
        filter=Span(header, 1, last, len(_HEADERS)),
        freeze=(first, 1) if sketch.leaves_room_below(header) else None,
        page=Page(
            landscape=True,
            repeat=(header, header),
            area=Span(1, 1, last, len(_HEADERS)),
            footer=footer(_TITLE),
        ),
        tab_color=palette.ACCENT,
    )
    return Book((sheet,), title=_TITLE)


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
    return number, each.change.value, pair.satker or None, area, kegiatan, *_side(each.a), *_side(each.b)


def _side(row: RowFact | None) -> tuple[Content, ...]:
    if row is None:
        return None, None, None
    months = ", ".join(SHORT_MONTHS[month - 1] for month in months_of(row.months))
    return row.leaf, months or "–", row.row or None
