"""The sheet Cakupan: how many offices have each row of the catalogue, and plan it; below, what the catalogue lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rbexcel.drawing import palette
from rbexcel.drawing.rekap.frame import COUNT, FILE, HEAT, SHARE, TEXT, WORD, begun, head_line, listed, page
from rbexcel.drawing.rekap.links import Address, linked, target
from rbexcel.drawing.rekap.places import COVERAGE_HEADER, COVERAGE_PLANS, ROWS, Places
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import HEAD, NOTE
from rbexcel.drawing.summary.table import SECTION
from rbexcel.rekap.picture import Coverage, Unmatched
from rbexcel.rekap.sheets import RekapSheet
from rbexcel.words.months import SHORT_MONTHS
from rbexcel.workbook.book import Bar, Condition, Scale, Sheet
from rbexcel.workbook.contents import Content, Formula
from rbexcel.workbook.grid import Span, column_letters

_TITLE = "Cakupan"
_OFFICES = 5
"""The row that tells how many offices have a plan that counts."""
_HEADERS = (
    *("No", "Area", "Kegiatan", "Indikator", "Memiliki", "Dicentang", "% satker"),
    *SHORT_MONTHS,
    "Bulan tersering",
)
_HAVING, _SHARE, _JANUARY = 5, 7, 8
_WIDTHS = (5, 26, 36, 48, 9.5, 10.5, 10, *(5.2,) * 12, 15)
_STYLES = (COUNT, TEXT, TEXT, TEXT, COUNT, COUNT, SHARE, *(HEAT,) * 12, WORD)
_UNMATCHED = ("No", "Area", "Uraian", "Satker", "Contoh")
_SPANS = ((1, 1), (2, 2), (3, 4), (5, 5), (6, len(_HEADERS)))
"""The columns that each part of the table below stretches over."""


def coverage_sheet(places: Places) -> Sheet:
    """Return the sheet; the shares follow the number of offices that have a plan."""
    rows, number = places.coverage, len(places.planned)
    idle = sum(not row.plan for row in rows)
    sketch = begun(
        places,
        _WIDTHS,
        _TITLE,
        f"{idle} dari {len(rows)} baris katalog belum direncanakan satker mana pun." if rows else "",
    )
    sketch.put(_OFFICES, 4, "Satker dengan rencana yang dihitung", replace(NOTE, align="right"))
    counted = Formula(f'=COUNTIF({places.satker(ROWS)},">0")', number)
    sketch.put(_OFFICES, _HAVING, counted, replace(COUNT, bold=True))
    sketch.heights[_OFFICES] = 16.0
    sketch.raise_to(_OFFICES + 1, 6.0)
    head_line(sketch, COVERAGE_HEADER, _HEADERS)
    first = COVERAGE_HEADER + 1
    last = listed(
        sketch, first, [_line(row, at, number) for at, row in enumerate(rows, start=first)], _STYLES, (2, 3, 4)
    )
    months = Span(first, _JANUARY, last, _JANUARY + 11)
    end, addresses = _below(sketch, places, last + 3) if places.rekap.unmatched else (last, ())
    plan = column_letters(COVERAGE_PLANS)
    return replace(
        sketch.sheet(RekapSheet.COVERAGE),
        conditions=(
            (Condition(Span(first, 1, last, _SHARE), f'=AND(${plan}{first}=0,$D{first}<>"")', palette.ERROR),)
            if rows
            else ()
        ),
        scales=(Scale(months, palette.LOW, palette.HIGH),),
        bars=(Bar(Span(first, _SHARE, last, _SHARE), palette.BAR, most=1),),
        addresses=addresses,
        filter=Span(COVERAGE_HEADER, 1, last, len(_HEADERS)),
        freeze=(first, 5) if sketch.leaves_room_below(COVERAGE_HEADER) else None,
        page=page(_TITLE, COVERAGE_HEADER, end, len(_HEADERS)),
        tab_color=palette.ACCENT,
    )


def _line(row: Coverage, at: int, offices: int) -> tuple[Content, ...]:
    share = Formula(
        f'=IF($E${_OFFICES}=0,"",{column_letters(COVERAGE_PLANS)}{at}/$E${_OFFICES})',
        row.plan / offices if offices else "",
    )
    return (
        at - COVERAGE_HEADER,
        row.area,
        row.kegiatan,
        row.text,
        row.have,
        row.plan,
        share,
        *row.months,
        _usual(row.months),
    )


def _usual(months: Sequence[int]) -> str | None:
    """Return the months in which most offices plan a row, at most three."""
    most = max(months, default=0)
    if not most:
        return None
    often = [SHORT_MONTHS[index] for index, number in enumerate(months) if number == most]
    return ", ".join(often[:3]) + (" …" if len(often) > 3 else "")


def _below(sketch: Sketch, places: Places, header: int) -> tuple[int, tuple[Address, ...]]:
    """Draw what offices plan and the catalogue lacks; return the last row, and the links of the examples."""
    rows = places.rekap.unmatched
    sketch.put(header - 1, 1, "Tidak ada di katalog", SECTION)
    sketch.raise_to(header - 1, 20.0)
    for (left, right), text in zip(_SPANS, _UNMATCHED, strict=True):
        sketch.put(header, left, text, HEAD, to=(header, right))
    sketch.raise_to(header, 18.0)
    for at, row in enumerate(rows, start=header + 1):
        told: tuple[Content, ...] = (at - header, row.area, row.text, row.offices, f"{row.path}, baris {row.row}")
        for (left, right), value, style in zip(_SPANS, told, (COUNT, TEXT, TEXT, COUNT, FILE), strict=True):
            sketch.put(at, left, value, style, to=(at, right))
            sketch.raise_to(at, sketch.needs(value, style, left, right))
        sketch.raise_to(at, 15.75)
    last, example = header + len(rows), _SPANS[-1][0]
    links = (_example(places, at, example, row) for at, row in enumerate(rows, start=header + 1))
    return last, linked(links)


def _example(places: Places, at: int, column: int, row: Unmatched) -> tuple[int, int, str | None]:
    return at, column, target(places.reach, row.path, row.sheet or None, f"A{row.row}")
