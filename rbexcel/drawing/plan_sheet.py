"""The sheet that is printed and signed: a plan as its published table. Knows no file and no Excel library."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import zip_longest

from rbexcel.catalogue.built_in import foreign_words
from rbexcel.drawing import palette
from rbexcel.drawing.metrics import line_pitch, text_width, wrapped_lines
from rbexcel.drawing.naskah.lines import even, signed_foot
from rbexcel.drawing.pages import FULL, Room
from rbexcel.drawing.plan_body import AIR, KEY, draw_body, lines_of, needed, sections_of
from rbexcel.drawing.plan_columns import MARGINS, Columns, columns_of, month_label, shown_labels, shown_levels
from rbexcel.drawing.plan_widths import lowest
from rbexcel.drawing.sketch import Sketch, numbered
from rbexcel.drawing.style import HEAD
from rbexcel.plan.annex_text import AnnexText, usual_annex
from rbexcel.plan.layout import Layout
from rbexcel.plan.office import fill
from rbexcel.plan.plan import Plan
from rbexcel.words.offices import IN_FULL
from rbexcel.words.ticks import TICK
from rbexcel.workbook.book import Area, Choice, Condition, Page, Sheet, Style
from rbexcel.workbook.grid import Cell, Span, column_letters
from rbexcel.workbook.ours import PLAN

_TRUST = 0.98  # printers differ a little in what they put on a page
_WITH_SIGNATURES = 6
"""Rows of the table on the page of the signatures: they are not to stand alone."""
_KEY_WIDTH = 14.0

_NUMBER_ROW = Style(size=7.5, border=palette.LINE, fill=palette.BAND, align="center", valign="vcenter")
_TITLE = Style(size=12, bold=True, wrap=True, align="center", valign="vcenter")
_PLAIN = Style(size=9, wrap=True)
_SIGNED = Style(size=9)

_TITLE_LINES = re.compile(
    rf"\s+(?=DI LINGKUNGAN\b|TAHUN \d{{4}}\.?$)|(?<!LINGKUNGAN)\s+(?=(?:{IN_FULL})\b)",
    re.IGNORECASE,
)


def draw(  # noqa: PLR0913 - what is drawn, what stands around it, what it is for
    plan: Plan,
    layout: Layout,
    words: dict[str, str],
    *,
    name: str = PLAN.name,
    annex: AnnexText | None = None,
    by_page: bool = False,
) -> Sheet:
    """
    Return the plan as it is printed: LAMPIRAN block, title, table, both signature blocks.

    ``words`` are those of ``Office.words``; ``annex`` is what stands around the table, else it is the usual. One row of
    the sheet per row of the plan; its key stands in a hidden column right of the table. ``by_page`` makes pages that
    stand alone, to be printed and not to be worked on. Raises RbexcelError for a text that no row of Excel can hold.
    """
    columns, keyed = columns_of(plan, layout), any(row.key for row in plan.rows)
    if by_page:
        columns = lowest(columns, plan, layout)
    sketch = Sketch(dict(enumerate((*columns.widths, *[_KEY_WIDTH] * keyed), start=1)))
    title = title_of(plan, layout, words)
    annex = annex or usual_annex(title, words)
    header = _draw_title(sketch, columns, title, annex.above)
    body = _draw_header(sketch, header, columns, plan, layout)
    if keyed:
        sketch.put(header + 1, columns.key, "kunci", KEY)
    signatures = _signature_lines(annex, columns)
    height = _page_height(columns, layout)
    room = Room(
        page=height - sum(sketch.heights[row] for row in range(header, body)),
        first=height - sum(sketch.heights.values()),
        tail=sum(points for _, _, points in signatures),
        full=FULL if by_page else 0.0,
        with_tail=_WITH_SIGNATURES if by_page else 1,
    )
    below, breaks = draw_body(sketch, body, columns, plan=plan, layout=layout, room=room, by_page=by_page)
    last = _draw_signatures(sketch, below, columns, signatures)
    months = Span(body, columns.months, below - 1, columns.months + 11)
    sheet = sketch.sheet(name)
    return replace(
        sheet,
        areas=tuple(map(_black_on_white, sheet.areas)) if by_page else sheet.areas,
        hidden_columns=(columns.key,) if keyed else (),
        choices=(Choice(months, (TICK,)),) if plan.rows else (),
        conditions=(_shaded(months),) if plan.rows and not by_page else (),
        freeze=(body, 3),
        page=numbered(
            Page(
                paper=layout.paper,
                landscape=True,
                repeat=(header, body - 1),
                breaks=breaks,
                area=Span(1, 1, last, columns.last),
                margins=MARGINS,
                footer=signed_foot() if annex.is_electronic else "",
            ),
        ),
        tab_color=palette.ACCENT,
        slanted=foreign_words() if by_page else (),
        zoom=90,
    )


def _page_height(columns: Columns, layout: Layout) -> float:
    """Return the points that a page offers to rows: the table is printed as wide as the page."""
    wider = columns.room(1, columns.last) / columns.room(1, columns.last - len(columns.others))
    return (layout.paper.width - 72 * (MARGINS[2] + MARGINS[3])) * wider * _TRUST


def _shaded(months: Span) -> Condition:
    """Return the shade of the ticked cells among those of the months."""
    first = f"{column_letters(months.first_column)}{months.first_row}"
    return Condition(months, f'=TRIM({first})<>""', palette.TICK)


def _black_on_white(area: Area) -> Area:
    """Return a part of what is signed: without the shades that help on the screen."""
    return replace(area, style=replace(area.style, fill=None))


def title_of(plan: Plan, layout: Layout, words: dict[str, str]) -> str:
    """Return the title over the table: the plan's own, else that of its layout."""
    return " ".join((plan.title or fill(layout.heading, words)).split())


def placed(plan: Plan, layout: Layout, sheet: Sheet) -> Plan:
    """Return a plan with the places of its rows and months on ``sheet``, which ``draw`` made of it in that layout."""
    first, _ = sheet.freeze or (1, 1)
    rows = tuple(
        replace(
            row,
            place=Cell(sheet.name, line, 1),
            places=(),
            marks=tuple(mark._replace(place=None) for mark in row.marks),
            trailing_place=None,
        )
        for row, line in zip(plan.rows, lines_of(first, sections_of(plan, layout)), strict=True)
    )
    january = len(shown_levels(plan, layout)) + 2
    return replace(plan, rows=rows, month_columns=tuple(range(january, january + 12)))


# --- above the table -------------------------------------------------------------------------------------------------


def _draw_title(sketch: Sketch, columns: Columns, title: str, lines: tuple[str, ...]) -> int:
    """Draw the LAMPIRAN block on the right and the title over the whole table; return the row below them."""
    first = columns.months - 1  # together with the last level's column the office's name stays on one line
    for row, whole in enumerate(lines, start=1):
        line = even(whole, columns.room(first, columns.last), _PLAIN.size)
        sketch.put(row, first, line, _PLAIN, to=(row, columns.last))
        sketch.raise_to(row, needed(line, columns.room(first, columns.last), _PLAIN) - AIR + 0.75)
    row = len(lines) + 2
    text = _TITLE_LINES.sub("\n", title)
    sketch.put(row, 1, text, _TITLE, to=(row, columns.last))
    sketch.raise_to(row - 1, 6.0)
    sketch.raise_to(row, needed(text, columns.room(1, columns.last), _TITLE))
    sketch.raise_to(row + 1, 6.0)
    return row + 2


def _draw_header(sketch: Sketch, row: int, columns: Columns, plan: Plan, layout: Layout) -> int:
    """Draw the two rows of labels, and that of column numbers if the layout has one; return the row below them."""
    months = columns.months
    merged = {1: layout.number_label} | dict(enumerate(shown_labels(plan, layout), start=2))
    if columns.trailing:
        merged[columns.trailing] = layout.trailing_label or ""
    merged |= {column: label for label, column in columns.others.items()}
    for column, label in merged.items():
        sketch.put(row, column, label, HEAD, to=(row + 1, column))
    sketch.put(row, months, layout.months_label, HEAD, to=(row, months + 11))
    for month, label in enumerate(layout.month_labels):
        sketch.put(row + 1, months + month, label, month_label(layout))
    tallest = max(needed(label, columns.room(column, column), HEAD) for column, label in merged.items())
    half = max(math.ceil((tallest + AIR) / 1.5) * 0.75, line_pitch(HEAD.size) + 2 * AIR)
    sketch.raise_to(row, half)
    sketch.raise_to(row + 1, half)
    if not layout.number_row:
        return row + 2
    _draw_number_row(sketch, row + 2, columns, layout.number_row)
    return row + 3


def _draw_number_row(sketch: Sketch, row: int, columns: Columns, numbers: tuple[str, ...]) -> None:
    months = columns.months
    places = [(column, column) for column in range(1, columns.key)]
    if len(numbers) < len(places):  # the months share one number
        places[months - 1 : months + 11] = [(months, months + 11)]
    for number, (first, last) in zip((*numbers, *[""] * len(places)), places, strict=False):
        sketch.put(row, first, number, _NUMBER_ROW, to=(row, last))
    sketch.raise_to(row, line_pitch(_NUMBER_ROW.size) + AIR)


# --- below the table -------------------------------------------------------------------------------------------------


def _signature_lines(annex: AnnexText, columns: Columns) -> list[tuple[str, str, float]]:
    """Return the lines below the table: left text, right text, points; between title and name there is room to sign."""
    left, right = (columns.room(*place) for place in _signed_in(columns))
    pitch, gap = line_pitch(_SIGNED.size) + 0.75, 18.0
    signed = (*annex.set_at, "", *annex.signed)
    room = [("", ""), (annex.certification, annex.signature), ("", ""), ("", "")]
    pairs = [
        *zip_longest(annex.certified, signed, fillvalue=""),
        *room,
        (annex.certifier, annex.signatory),
    ]
    lines = [max(_lines_in(first, left), _lines_in(second, right)) for first, second in pairs]
    return [("", "", gap), *((*pair, count * pitch) for pair, count in zip(pairs, lines, strict=True))]


def _signed_in(columns: Columns) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the columns, from and to, of who certifies and of who signs."""
    return (2, columns.months - 2), (columns.months, columns.last)


def _lines_in(text: str, room: float) -> int:
    """Return how many lines a name or a title takes: one, but for those that are wider than their place."""
    return 1 if text_width(text, _SIGNED.size) <= room else wrapped_lines(text, room, _SIGNED.size)


def _draw_signatures(sketch: Sketch, below: int, columns: Columns, lines: list[tuple[str, str, float]]) -> int:
    """Draw who certifies and who signs; return the last row."""
    places = _signed_in(columns)
    last = below + len(lines) - 1
    for row, (*texts, points) in enumerate(lines, start=below):
        for text, (first, to) in zip(texts, places, strict=True):
            if text:
                wraps = _lines_in(text, columns.room(first, to)) > 1
                sketch.put(row, first, text, replace(_SIGNED, wrap=wraps), to=(row, to))
        sketch.raise_to(row, points)
    return last
