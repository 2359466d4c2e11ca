"""The report of an import: the sheet ``Impor``, which tells what of a file needs a human eye. It judges nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from rbexcel.drawing import palette
from rbexcel.drawing.sheets.report import coloured, draw_counts, draw_head, draw_list
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import CALM, MIDDLE, NOTE, beside, moment, office_line, opened
from rbexcel.frozen import frozen
from rbexcel.plan.doubt import OF_MONTHS
from rbexcel.plan.doubt_list import (
    CHOICE,
    DOUBT,
    FIRST,
    HEADERS,
    HERE,
    KIND,
    LAST,
    NO,
    NOTHING_KEPT,
    OTHERWISE,
    READING,
    REMARK,
    SOURCE,
    TAKEN,
    TEXT,
    UNREAD,
    WHY,
    Entry,
    entries,
    kept,
)
from rbexcel.plan.doubt_text import Kept, written
from rbexcel.plan.doubt_words import noted, place_told, reason
from rbexcel.plan.plan import Note, Plan, Row
from rbexcel.plan.readings import AS_READ, otherwise
from rbexcel.words.months import Months, months_text
from rbexcel.workbook.book import Choice, Condition, Page, Sheet, Style
from rbexcel.workbook.contents import Content, Formula, Link, literal
from rbexcel.workbook.grid import Cell, Span, column_letters
from rbexcel.workbook.limits import MAX_TEXT
from rbexcel.workbook.ours import IMPORT, PLAN
from rbexcel.workbook.sheet_names import quoted

_WIDTHS = {
    NO: 5,
    KIND: 14,
    SOURCE: 24,
    HERE: 16,
    TEXT: 44,
    WHY: 44,
    TAKEN: 22,
    OTHERWISE: 26,
    CHOICE: 9,
    FIRST: 6,
    LAST: 6,
    READING: 6,
}
_FILLS = {DOUBT: palette.MARKED, UNREAD: palette.ERROR, REMARK: palette.INFO}
_INPUT = Style(border=palette.LINE, align="center", valign="vcenter", bold=True, locked=False)
_LOOKS = {NO: MIDDLE, KIND: MIDDLE, HERE: replace(MIDDLE, color=palette.LINK, wrap=True), CHOICE: _INPUT}
_LONGEST_TEXT = 300
"""Characters of an item that are repeated; the plan has it whole."""
_IN_ITS_CELL = ("tidak dihitung", "Bila memang centang, tulis v di sel bulannya.")
"""The ways of a mark that stands in its month in the plan: there it is mended."""
_BY_HAND = "Betulkan sendiri di rencana ini."
_GOES_ON = "Sambungan isi di atas."
"""Stands beside the rest of a text that is longer than a cell."""
_MOST_ROWS = 10
"""Rows of one line that are repeated."""


@frozen
class Near:
    """The template that a plan is nearest to: its label, the share of equal rows, how many have a likely one."""

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
    lines = [(number, *line) for number, line in enumerate(_lines(plan, clean, source, keys), start=1)]
    header = _counts(sketch, plan, near)
    last = header + len(lines)
    if lines:
        draw_list(sketch, header, HEADERS, lines, shown=CHOICE, looks=_LOOKS)
    else:
        calm = "Semua isi tabel terbaca dengan pasti. Tidak ada yang perlu dicocokkan."
        sketch.put(header, NO, calm, replace(CALM, align=None), to=(header, CHOICE))
        sketch.raise_to(header, 20.0)
    return replace(
        sketch.sheet(IMPORT.name),
        hidden_columns=(FIRST, LAST, READING),
        choices=tuple(_choices(header + 1, lines)),
        conditions=tuple(coloured(Span(header + 1, KIND, last, KIND), _FILLS)) if lines else (),
        filter=Span(header, NO, last, CHOICE) if lines else None,
        freeze=(header + 1, 1) if lines else None,
        page=Page(
            landscape=True,
            repeat=(header, header) if lines else None,
            area=Span(1, NO, last, CHOICE),
            footer=footer(IMPORT.title),
        ),
        tab_color=palette.ACCENT if lines else palette.GOOD,
    )


def marked(drawn: Sheet, clean: Plan, report: Sheet) -> Sheet:
    """
    Return the plan's sheet with the months of uncertain rows coloured.

    The colour looks the rows up in the report: it goes when a reading is chosen, or when a line or the whole report is
    deleted.
    """
    rows = [row.place.row for row in clean.rows if row.place]
    if report.filter is None or not rows:
        return drawn
    first, last = report.filter.first_row + 1, report.filter.last_row
    froms, tos, chosen = (
        f"{IMPORT.name}!{Span(first, column, last, column).absolute}" for column in (FIRST, LAST, CHOICE)
    )
    formula = f'=COUNTIFS({froms},"<="&ROW(),{tos},">="&ROW(),{chosen},"")>0'
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
            "Isi berkas asal yang tidak masuk ke rencana ini. Tambahkan sendiri bila memang bagian rencana.",
        ),
        (REMARK, len(plan.notes), "Berlaku untuk satu lembar atau halaman, bukan satu baris."),
    ]
    if near:
        told = f"Templat {near.template}: {near.rows} dari {len(plan.rows)} baris sama atau hampir sama."
        lines.append(("Templat terdekat", f"{near.share:.0%} sama", told))
    end = draw_counts(sketch, 6, "Yang dibaca", lines, fills=_FILLS, last=CHOICE)
    if plan.uncertain or plan.unread:
        told = (
            "Cocokkan dengan berkas asal, lalu tulis hurufnya di kolom Pilihan: A bila yang terbaca itu benar; B atau "
            "seterusnya bila kemungkinan itu yang benar, kemudian tekan Perbaiki supaya bulannya diubah. Baris yang "
            "bulannya Anda ubah sendiri, atau yang dihapus dari daftar ini, dianggap sudah dicocokkan."
        )
        sketch.put(end, NO, told, replace(NOTE, wrap=True, valign="vcenter"), to=(end, CHOICE))
        sketch.raise_to(end, 32.0)
        return end + 1
    sketch.raise_to(end, 6.0)
    return end + 1


def _lines(plan: Plan, clean: Plan, source: str, keys: int) -> Iterator[tuple[Content, ...]]:
    """Yield the list without its numbers; ``keys`` is the column of the rows' keys on the plan's sheet."""
    for entry in entries(plan):
        told = kept(entry, plan)
        reading = written(told) if told else NOTHING_KEPT
        if entry.kind == REMARK:
            note = Note(entry.place.sheet, entry.doubt, entry.lines)
            ways = _ways(entry, told) if told and entry.rows else (None, None)
            yield REMARK, None, None, None, opened(noted(note)), *ways, None, None, None, reading
            continue
        at = entry.rows
        link = _linked(clean, at, "baris") if at else _below(plan, clean, entry.place)
        why = opened(reason(entry.doubt))
        span: tuple[Content, Content] = (None, None)
        pieces = _pieces(entry.text or "")
        text = pieces[0] if pieces else None
        if entry.kind == DOUBT:
            text = "\n".join(_named(plan.rows[index]) for index in at[:_MOST_ROWS]) or None
            span = _span(clean, at, keys) if at else span
        ways = _ways(entry, told) if told else _IN_ITS_CELL
        yield entry.kind, place_told(entry.place, source), link, text, why, *ways, None, *span, reading
        for piece in pieces[1:]:
            yield (None, place_told(entry.place, source), link, piece, _GOES_ON, *[None] * 6)


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


def _pieces(text: str) -> list[str]:
    """Return a text in pieces that cells can hold: what has no place in the plan is kept here to its last letter."""
    return [text[start : start + MAX_TEXT] for start in range(0, len(text), MAX_TEXT)]


def _named(row: Row) -> str:
    text = row.leaf or next((text for text in reversed(row.levels) if text), "")
    return _cut(" ".join(text.split()))


def _ways(entry: Entry, told: Kept) -> tuple[str, str]:
    """Return how a line was read, and how it may be meant otherwise, each way behind its letter."""
    read = tuple(row.months for row in told.rows)
    if entry.kind == UNREAD:
        return f"{AS_READ}: tidak ikut", _BY_HAND
    others = "\n".join(f"{letter}: {_months(each)}" for letter, each in otherwise(entry.doubt, read).items())
    taken = _months(read) if read and entry.doubt.why in OF_MONTHS else "seperti di rencana ini"
    return f"{AS_READ}: {taken}", others or _BY_HAND


def _months(rows: Sequence[Months]) -> str:
    """Return the months of some rows: once where they are the same, else those of each in their order."""
    told = [months_text(months) if months else "tidak ada bulan" for months in rows]
    return told[0] if len({*told}) == 1 else "; ".join(told)


def _choices(first: int, lines: Sequence[Sequence[Content]]) -> Iterator[Choice]:
    """Yield a drop-down with the letters of each run of lines that have the same."""
    row = first
    for letters, run in groupby(map(_letters, lines)):
        start, row = row, row + len(list(run))
        if letters:
            yield Choice(Span(start, CHOICE, row - 1, CHOICE), letters)


def _letters(line: Sequence[Content]) -> tuple[str, ...]:
    ways = "\n".join(str(line[column - 1] or "") for column in (TAKEN, OTHERWISE)).splitlines()
    return tuple(way[0] for way in ways if way[1:2] == ":")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT].rstrip()} ..."
