"""The sheet Temuan: which findings there are, at how many offices, and an example of each."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.checking.finding import SEVERITY_WORDS
from rbexcel.drawing import palette
from rbexcel.drawing.rekap.frame import COUNT, FILE, TEXT, WORD, begun, head_line, listed, page
from rbexcel.drawing.rekap.links import linked, target
from rbexcel.drawing.rekap.places import Places
from rbexcel.drawing.sheets.report import coloured
from rbexcel.drawing.style import SEVERITY_FILLS, opened
from rbexcel.drawing.summary.table import TOTAL
from rbexcel.rekap.picture import CodeCount
from rbexcel.rekap.sheets import RekapSheet
from rbexcel.workbook.book import Bar, Sheet
from rbexcel.workbook.contents import Content, Formula
from rbexcel.workbook.grid import Span

_TITLE = "Temuan"
_HEADER = 6
_HEADERS = ("No", "Kode", "Tingkat temuan", "Temuan", "Satker", "Jumlah", "Contoh", "Berkas contoh", "Lembar", "Sel")
_WIDTHS = (5, 9, 13, 44, 10, 10, 62, 38, 18, 8)
_STYLES = (COUNT, WORD, WORD, TEXT, COUNT, COUNT, TEXT, FILE, TEXT, WORD)
_SEVERITY, _GROUP, _OFFICES, _COUNT, _EXAMPLE, _FILE = 3, 4, 5, 6, 7, 8


def findings_sheet(places: Places) -> Sheet:
    """Return the sheet; an example's link opens the very cell."""
    codes = places.rekap.codes
    sketch = begun(places, _WIDTHS, _TITLE, "Temuan pada rencana yang dihitung; contohnya membuka sel yang dimaksud.")
    head_line(sketch, _HEADER, _HEADERS)
    first = _HEADER + 1
    lines = [_line(number, code) for number, code in enumerate(codes, start=1)]
    last = listed(sketch, first, lines, _STYLES, (_GROUP, _EXAMPLE, _FILE, 9))
    span = Span(first, _COUNT, last, _COUNT)
    sketch.look(Span(last + 1, 1, last + 1, len(_HEADERS)), TOTAL)
    sketch.put(last + 1, _GROUP, "Jumlah (mengikuti saringan)", replace(TOTAL, align="left", indent=1))
    summed = Formula(f"=SUBTOTAL(109,{span.address})", sum(code.count for code in codes))
    sketch.put(last + 1, _COUNT, summed, replace(TOTAL, number_format="#,##0"))
    sketch.raise_to(last + 1, 16.5)
    fills = {SEVERITY_WORDS[severity]: fill for severity, fill in SEVERITY_FILLS.items()}
    return replace(
        sketch.sheet(RekapSheet.FINDINGS),
        conditions=tuple(coloured(Span(first, _SEVERITY, last, _SEVERITY), fills)),
        bars=(Bar(Span(first, _OFFICES, last, _OFFICES), palette.BAR), Bar(span, palette.BAR)),
        addresses=linked(
            (row, _FILE, target(places.reach, code.path, code.sheet or None, code.cell))
            for row, code in enumerate(codes, start=first)
        ),
        filter=Span(_HEADER, 1, last, len(_HEADERS)),
        freeze=(first, _OFFICES),
        page=page(_TITLE, _HEADER, last + 1, len(_HEADERS)),
        tab_color=palette.ACCENT,
    )


def _line(number: int, code: CodeCount) -> tuple[Content, ...]:
    severity = SEVERITY_WORDS[code.severity]
    return (
        number,
        code.code,
        severity,
        code.group,
        code.offices,
        code.count,
        opened(code.example),
        code.path,
        code.sheet,
        code.cell,
    )
