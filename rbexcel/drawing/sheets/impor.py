"""The report of an import: the sheet ``Impor``, which tells what of a file needs a human eye. It judges nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rbexcel.drawing import palette
from rbexcel.drawing.sheets.report import coloured, draw_counts, draw_head, draw_list
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import CALM, MIDDLE, NOTE, beside, moment, office_line, opened
from rbexcel.plan.doubt_list import (
    DOUBT,
    FIRST,
    HEADERS,
    HERE,
    KIND,
    LAST,
    NO,
    NOTHING_KEPT,
    READING,
    REMARK,
    SOURCE,
    TEXT,
    UNREAD,
    WHY,
    entries,
    kept,
)
from rbexcel.plan.doubt_text import written
from rbexcel.plan.doubt_words import noted, reason
from rbexcel.plan.plan import Note, Plan, Row
from rbexcel.words.months import MONTHS
from rbexcel.workbook.book import Condition, Content, Formula, Link, Page, Sheet, literal
from rbexcel.workbook.grid import Cell, Span, column_letters
from rbexcel.workbook.ours import IMPORT, PLAN
from rbexcel.workbook.sheet_names import quoted

_WIDTHS = {NO: 5, KIND: 14, SOURCE: 26, HERE: 18, TEXT: 62, WHY: 62, FIRST: 6, LAST: 6, READING: 6}
_FILLS = {DOUBT: palette.MARKED, UNREAD: palette.ERROR, REMARK: palette.INFO}
_LOOKS = {NO: MIDDLE, KIND: MIDDLE, HERE: replace(MIDDLE, color=palette.LINK, wrap=True)}
_LONGEST_TEXT = 300
"""Characters of a text that are repeated; the file has it whole."""
_MOST_ROWS = 10
"""Rows of one line that are repeated."""


@dataclass(frozen=True, slots=True)
class Near:
    """The template that a plan is nearest to: its id, the share of equal rows, and how many rows have a likely one."""

    template: str
    share: float
    rows: int


def import_sheet(  # noqa: PLR0913 - all that the sheet tells
    plan: Plan, clean: Plan, *, source: str, at: datetime, version: str, keys: int, near: Near | None = None
) -> Sheet:
    """
    Return the report of a ``keyed`` plan that was read from the file ``source``.

    ``clean`` is the same plan, row by row, with its places in the new workbook: there the links lead. ``keys`` is the
    column of the rows' keys there.
    """
    sketch = Sketch(_WIDTHS)
    _head(sketch, plan, clean, source, f"Diimpor {moment(at)} dengan rbexcel {version}")
    lines = [(number, *line) for number, line in enumerate(_lines(plan, clean, keys), start=1)]
    header = _counts(sketch, plan, near)
    last = header + len(lines)
    if lines:
        draw_list(sketch, header, HEADERS, lines, shown=WHY, looks=_LOOKS)
    else:
        calm = "Semua isi tabel terbaca dengan pasti. Tidak ada yang perlu dicocokkan."
        sketch.put(header, NO, calm, replace(CALM, align=None), to=(header, WHY))
        sketch.raise_to(header, 20.0)
    return replace(
        sketch.sheet(IMPORT.name),
        hidden_columns=(FIRST, LAST, READING),
        conditions=tuple(coloured(Span(header + 1, KIND, last, KIND), _FILLS)) if lines else (),
        filter=Span(header, NO, last, WHY) if lines else None,
        freeze=(header + 1, 1) if lines else None,
        page=Page(
            landscape=True,
            repeat=(header, header) if lines else None,
            area=Span(1, NO, last, WHY),
            footer=footer(IMPORT.title),
        ),
        tab_color=palette.ACCENT if lines else palette.GOOD,
    )


def marked(drawn: Sheet, clean: Plan, report: Sheet) -> Sheet:
    """
    Return the plan's sheet with the months of uncertain rows coloured.

    The colour looks the rows up in the report: it goes when a line or the whole report is deleted.
    """
    rows = [row.place.row for row in clean.rows if row.place]
    if report.filter is None or not rows:
        return drawn
    first, last = report.filter.first_row + 1, report.filter.last_row
    froms, tos = (Span(first, column, last, column).absolute for column in (FIRST, LAST))
    formula = f'=COUNTIFS({IMPORT.name}!{froms},"<="&ROW(),{IMPORT.name}!{tos},">="&ROW())>0'
    span = Span(rows[0], clean.month_columns[0], rows[-1], clean.month_columns[-1])
    return replace(drawn, conditions=(Condition(span, formula, palette.MARKED), *drawn.conditions))


def _head(sketch: Sketch, plan: Plan, clean: Plan, source: str, imported: str) -> None:
    sheets = ", ".join(f'"{name}"' for name in plan.sheets)
    draw_head(sketch, IMPORT.heading, [beside(office_line(plan), source, f"lembar {sheets}"), imported], clean.sheets)
    sketch.raise_to(5, 6.0)


def _counts(sketch: Sketch, plan: Plan, near: Near | None) -> int:
    """Draw what was read and how much of it needs a look; return the row of the list's header."""
    months = sum(len(row.months) for row in plan.rows)
    lines: list[tuple[str, Content, str]] = [
        ("Baris", len(plan.rows), "Baris rencana yang terbaca; semuanya ada di lembar rencana."),
        ("Centang", months, "Bulan yang terbaca sebagai dicentang."),
        (
            DOUBT,
            len(plan.uncertain),
            "Terbaca, tetapi mungkin keliru. Bulannya diwarnai di lembar rencana; cocokkan dengan berkas asal.",
        ),
        (
            UNREAD,
            len(plan.unread),
            "Isi sel berkas asal yang tidak mendapat tempat. Tambahkan sendiri bila memang bagian rencana.",
        ),
        (REMARK, len(plan.notes), "Berlaku untuk satu lembar atau halaman, bukan satu baris."),
    ]
    if near:
        told = f"{near.template}: {near.rows} dari {len(plan.rows)} baris punya padanan di templat ini."
        lines.append(("Templat terdekat", f"{near.share:.0%} sama", told))
    end = draw_counts(sketch, 6, "Yang dibaca", lines, fills=_FILLS, last=WHY)
    if plan.uncertain:
        told = (
            "Bila sudah dicocokkan, hapus baris itu dari daftar ini: temuan dan warna penandanya ikut hilang. "
            "Baris yang bulannya Anda ubah dianggap sudah dicocokkan. Bila semua selesai, lembar ini boleh dihapus."
        )
        sketch.put(end, NO, told, NOTE)
        sketch.raise_to(end, 21.0)
        return end + 1
    sketch.raise_to(end, 6.0)
    return end + 1


def _lines(plan: Plan, clean: Plan, keys: int) -> Iterator[tuple[Content, ...]]:
    """Yield the list without its numbers; ``keys`` is the column of the rows' keys on the plan's sheet."""
    for entry in entries(plan):
        told = kept(entry, plan)
        reading = written(told) if told else NOTHING_KEPT
        if entry.kind == REMARK:
            note = Note(entry.place.sheet, entry.doubt, entry.lines)
            yield REMARK, None, None, None, opened(noted(note)), None, None, reading
            continue
        at = entry.rows
        link = _linked(clean, at, "baris") if at else _below(plan, clean, entry.place)
        why = opened(reason(entry.doubt))
        span: tuple[Content, Content] = (None, None)
        text = _cut(entry.text) if entry.text else None
        if entry.kind == DOUBT:
            text = "\n".join(_read(plan.rows[index]) for index in at[:_MOST_ROWS]) or None
            span = _span(clean, at, keys) if at else span
        yield entry.kind, _origin(entry.place), link, text, why, *span, reading


def _span(clean: Plan, at: Sequence[int], keys: int) -> tuple[Content, Content]:
    """Return the first and the last line of some rows, found again by their keys wherever those stand by then."""
    rows = sorted((row.place.row, row) for index in at if (row := clean.rows[index]).place)
    (first, head), (last, tail) = rows[0], rows[-1]
    column = column_letters(keys)
    found = [f"MATCH({literal(row.key or '')},{quoted(PLAN.name)}!${column}:${column},0)" for row in (head, tail)]
    return (
        Formula(f'=IFERROR({found[0]},IFERROR({found[1]},""))', first),
        Formula(f'=IFERROR({found[1]},IFERROR({found[0]},""))', last),
    )


def _linked(clean: Plan, indexes: Sequence[int], word: str) -> Link | None:
    """Return a link to rows of the new plan; they follow each other."""
    places = [place for index in indexes if (place := clean.rows[index].place)]
    if not places:
        return None
    first, last = places[0].row, places[-1].row
    return Link(places[0].sheet, f"A{first}", f"{word} {first}" if first == last else f"{word} {first}-{last}")


def _below(plan: Plan, clean: Plan, place: Cell) -> Link | None:
    """Return a link to the row of the plan above a cell that is on no row's line."""
    above = [
        index
        for index, row in enumerate(plan.rows)
        if row.place and row.place.sheet == place.sheet and row.place.row < place.row
    ]
    return _linked(clean, above[-1:], "di bawah baris")


def _origin(place: Cell) -> str:
    return f"{place.sheet}, sel {place.address}"


def _read(row: Row) -> str:
    months = ", ".join(MONTHS[month - 1] for month in row.months) or "tidak ada bulan"
    text = row.leaf or next((text for text in reversed(row.levels) if text), "")
    return f"{_cut(' '.join(text.split()))} (terbaca: {months})"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT].rstrip()} ..."
