"""The report of safe corrections: the sheet ``Perbaikan``. It corrects nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from rbexcel.drawing import palette
from rbexcel.drawing.sheets.report import draw_head, draw_list
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import CELL, HEAD, MIDDLE, NUMBER, beside, moment, office_line, opened
from rbexcel.fixing.as_text import excerpts
from rbexcel.fixing.correction import Fix, Left
from rbexcel.plan.plan import Plan
from rbexcel.workbook.book import Book, Page
from rbexcel.workbook.contents import Content, Link
from rbexcel.workbook.grid import Span
from rbexcel.workbook.ours import FIXES

_TITLE = f"{FIXES.title} rencana aksi"

HEADERS = ("No", "Lembar", "Sel", "Isi semula", "Isi sekarang", "Alasan")
LEFT_HEADERS = ("No", "Lembar", "Sel", "Isi, tidak diubah", "Usulan", "Mengapa tidak diubah")
NO, PLACE_SHEET, PLACE_CELL, BEFORE, AFTER, WHY = range(1, 7)
_WIDTHS = {NO: 5, PLACE_SHEET: 18, PLACE_CELL: 8, BEFORE: 52, AFTER: 52, WHY: 36}
_SHOWN = 240
"""Characters of a text that are shown, around what changes in it; the link leads to the rest."""
_LEAD = 60


def fixes_book(  # noqa: PLR0913 - all that the sheet tells
    plan: Plan,
    done: Sequence[Fix],
    left: Sequence[Left] = (),
    *,
    at: datetime,
    version: str,
    source: str,
    by: str | None = None,
) -> Book:
    """Return the report as a Book; ``source`` is the file's name as staff know it, ``by`` who let it be corrected."""
    sketch = Sketch(_WIDTHS)
    who = f" oleh {by}" if by else ""
    done_at = f"Diperbaiki {moment(at)} dengan rbexcel {version}{who}. Sel lain tidak diubah."
    draw_head(sketch, FIXES.heading, [beside(office_line(plan), source), done_at], plan.sheets)
    sketch.raise_to(5, 6.0)
    header = _counts(sketch, done, left)
    last = _list(sketch, header, HEADERS, [(fix, fix.why) for fix in done])
    end = last
    if left:
        sketch.raise_to(last + 1, 6.0)
        end = _list(sketch, last + 2, LEFT_HEADERS, [(each.fix, each.why) for each in left])
    sheet = replace(
        sketch.sheet(FIXES.name),
        filter=Span(header, NO, last, WHY),
        freeze=(header + 1, 1),
        page=Page(
            landscape=True,
            repeat=(header, header),
            area=Span(1, NO, end, WHY),
            footer=footer(_TITLE),
        ),
        tab_color=palette.GOOD,
    )
    return Book((sheet,), title=_TITLE)


def _counts(sketch: Sketch, done: Sequence[Fix], left: Sequence[Left]) -> int:
    """Draw how often each reason was there; return the row of the list's header."""
    row = 6
    sketch.put(row, NO, "Perbaikan", HEAD, to=(row, BEFORE))
    sketch.put(row, AFTER, "Jumlah sel", HEAD)
    counted = Counter(why for fix in done for why in fix.why.split("; ")).most_common()
    lines: list[tuple[str, int, str | None]] = [(opened(why), number, palette.GOOD) for why, number in counted]
    if left:
        lines.append(("Tidak diubah: lihat di bawah daftar.", len(left), palette.WARNING))
    look = replace(CELL, align="left", valign="vcenter", indent=1)
    for at, (text, number, fill) in enumerate(lines, start=row + 1):
        sketch.put(at, NO, text, replace(look, fill=fill), to=(at, BEFORE))
        sketch.put(at, AFTER, number, replace(NUMBER, fill=fill))
    for at in range(row, row + len(lines) + 1):
        sketch.raise_to(at, 15.0)
    sketch.raise_to(row + len(lines) + 1, 6.0)
    return row + len(lines) + 2


def _list(sketch: Sketch, header: int, headers: tuple[str, ...], lines: Sequence[tuple[Fix, str]]) -> int:
    """Draw a list under its headers and return its last row."""
    cells = [_line(number, fix, why) for number, (fix, why) in enumerate(lines, start=1)]
    looks = {NO: MIDDLE, PLACE_CELL: replace(MIDDLE, color=palette.LINK)}
    return draw_list(sketch, header, headers, cells, shown=WHY, looks=looks)


def _line(number: int, fix: Fix, why: str) -> tuple[Content, ...]:
    before, after = excerpts(fix.before, fix.after, _SHOWN, _LEAD)
    link = Link(fix.place.sheet, fix.place.address, fix.place.address)
    return number, fix.place.sheet, link, before or None, after or None, opened(why)
