"""The report of a carried plan: the sheet ``Perubahan``. It judges nothing."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.carry.change import KINDS, Carried, Change, Kind
from rbexcel.drawing import palette
from rbexcel.drawing.sheets.report import coloured, draw_counts, draw_head, draw_list
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import MIDDLE, beside, office_line, opened
from rbexcel.workbook.book import Content, Page, Sheet
from rbexcel.workbook.grid import Span
from rbexcel.workbook.ours import CHANGES

HEADERS = ("No", "Jenis", "Lembar lama", "Sel lama", "Isi di rencana lama", "Isi di rencana baru", "Penjelasan")
NO, KIND, OLD_SHEET, OLD_CELL, OLD, NEW, WHAT = range(1, 8)
_WIDTHS = {NO: 5, KIND: 13, OLD_SHEET: 16, OLD_CELL: 9, OLD: 48, NEW: 48, WHAT: 46}
_KIND_FILLS: dict[Kind, str] = {
    "ditinggal": palette.ERROR,
    "periksa": palette.WARNING,
    "disesuaikan": palette.INFO,
    "tambahan": palette.GOOD,
    "dibawa": palette.GOOD,
    "baru": palette.BAND,
}
_FILLS = {kind.capitalize(): fill for kind, fill in _KIND_FILLS.items()}
"""The same by the words of the column of kinds."""
_HIGHEST_TEXT = 3000
"""Characters of a text that one row of Excel can show; a longer one is shown in part, the plan sheet has it whole."""


def changes_sheet(carried: Carried, *, source: str) -> Sheet:
    """Return the report; ``source`` is the old file's name as staff know it."""
    sketch = Sketch(_WIDTHS)
    draw_head(sketch, CHANGES.heading, [beside(office_line(carried.plan), f"dari {source}")])
    sketch.raise_to(3, 6.0)
    header = _counts(sketch, carried)
    last = header + len(carried.changes)
    if carried.changes:
        lines = [_line(number, change) for number, change in enumerate(carried.changes, start=1)]
        draw_list(sketch, header, HEADERS, lines, shown=WHAT, looks=dict.fromkeys((NO, KIND, OLD_CELL), MIDDLE))
    kinds = Span(header + 1, KIND, last, KIND)
    return replace(
        sketch.sheet(CHANGES.name),
        conditions=tuple(coloured(kinds, _FILLS, gravest="Ditinggal")) if carried.changes else (),
        filter=Span(header, NO, last, WHAT) if carried.changes else None,
        freeze=(header + 1, 1) if carried.changes else None,
        page=Page(
            landscape=True,
            repeat=(header, header) if carried.changes else None,
            area=Span(1, NO, last, WHAT),
            footer=footer(CHANGES.title),
        ),
        tab_color=palette.ACCENT,
    )


def _counts(sketch: Sketch, carried: Carried) -> int:
    """Draw how many there are of each kind and what the kind means; return the row of the list's header."""
    lines: list[tuple[str, Content, str]] = [
        ("Tetap sama", carried.same, opened("baris templat, isinya persis seperti di rencana lama"))
    ]
    lines += [(kind.capitalize(), number, opened(KINDS[kind])) for kind, number in carried.counts.items()]
    end = draw_counts(sketch, 4, "Jenis", lines, fills=_FILLS, last=NEW)
    sketch.raise_to(end, 6.0)
    return end + 1


def _line(number: int, change: Change) -> tuple[Content, ...]:
    # The old place is text: the old plan is another file, and a link to it would be a link out of this one.
    sheet, cell = (change.place.sheet, change.place.address) if change.place else (None, None)
    return (
        number,
        change.kind.capitalize(),
        sheet,
        cell,
        _fitting(change.old),
        _fitting(change.new),
        opened(change.what),
    )


def _fitting(text: str | None) -> str | None:
    return text if text is None or len(text) <= _HIGHEST_TEXT else f"{text[:_HIGHEST_TEXT]} ..."
