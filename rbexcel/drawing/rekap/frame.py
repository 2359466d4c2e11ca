"""What the sheets of a rekap share: their head, their page, the looks of their cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rbexcel.drawing import palette
from rbexcel.drawing.rekap.places import Places
from rbexcel.drawing.sheets.report import draw_head
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import CELL, HEAD, MIDDLE, NUMBER, beside
from rbexcel.drawing.summary.table import SUBJECTS
from rbexcel.rekap.picture import Rekap, Status
from rbexcel.rekap.sheets import RekapSheet
from rbexcel.workbook.book import Page, Style
from rbexcel.workbook.contents import Content
from rbexcel.workbook.grid import Span

TEXT = replace(CELL, valign="vcenter")
FILE = replace(TEXT, color=palette.LINK)
COUNT = replace(NUMBER, number_format='#,##0;-#,##0;"–"')
SHARE = replace(NUMBER, number_format="0%")
DAY = replace(MIDDLE, valign="vcenter", number_format="dd/mm/yyyy hh:mm")
WORD = replace(NUMBER, wrap=True)
HEAT = replace(NUMBER, number_format="#,##0;-#,##0;")

STATUS_FILLS = {
    Status.MISSING: palette.ERROR,
    Status.UNREADABLE: palette.ERROR,
    Status.OTHER_YEAR: palette.WARNING,
    Status.OTHER_KIND: palette.WARNING,
    Status.TO_CHOOSE: palette.WARNING,
    Status.WITH_ERRORS: palette.INFO,
    Status.COMPLETE: palette.GOOD,
}
LEVELS = {"provinsi": "Tingkat provinsi", "nasional": "Tingkat nasional"}


def whose(rekap: Rekap) -> str:
    """Return of what level and year a rekap is, and of which folder."""
    level = LEVELS.get(rekap.level or "", "")
    return beside(level or None, f"Tahun {rekap.year}", f"Folder {rekap.folder}")


def heading(title: str, rekap: Rekap) -> str:
    """Return the first line of a sheet."""
    return f"{title.upper()} RENCANA AKSI {SUBJECTS[rekap.kind]}"


def begun(places: Places, widths: Iterable[float], title: str, *notes: str) -> Sketch:
    """Return a sheet begun: its head in rows 1 to 4, row 5 free above the list."""
    sketch = Sketch(dict(enumerate(widths, start=1)))
    told = [whose(places.rekap), " ".join(notes)]
    draw_head(sketch, heading(title, places.rekap), told, [RekapSheet.REKAP])
    sketch.raise_to(5, 6.0)
    return sketch


def head_line(sketch: Sketch, row: int, headers: Sequence[str]) -> None:
    """Draw the header of a list, as high as its texts need."""
    sketch.line(row, 1, headers, HEAD)
    for column, text in enumerate(headers, start=1):
        sketch.raise_to(row, max(18.0, sketch.needs(text, HEAD, column)))


def listed(
    sketch: Sketch, first: int, lines: Sequence[Sequence[Content]], styles: Sequence[Style], texts: Iterable[int] = ()
) -> int:
    """Draw the lines of a list and return its last row; the columns ``texts`` decide how high a row is."""
    measured = tuple(texts)
    last = first + max(len(lines), 1) - 1
    sketch.grid(first, 1, lines)
    for column, style in enumerate(styles, start=1):
        sketch.look(Span(first, column, last, column), style)
    for row in range(first, last + 1):
        sketch.raise_to(row, 15.75)
        for column in measured:
            sketch.raise_to(row, sketch.needs(sketch.cells.get((row, column)), styles[column - 1], column))
    return last


def page(title: str, header: int, last_row: int, last_column: int) -> Page:
    """Return how a list is printed: across a folio page, its header on every one."""
    return Page(
        landscape=True,
        repeat=(header, header),
        area=Span(1, 1, last_row, last_column),
        footer=footer(f"Rekap: {title}"),
    )
