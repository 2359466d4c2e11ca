"""The sheet Satker: where each office stands, the worst first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rbexcel.checking.finding import Severity
from rbexcel.drawing import palette
from rbexcel.drawing.rekap.frame import (
    COUNT,
    DAY,
    FILE,
    SHARE,
    STATUS_FILLS,
    TEXT,
    WORD,
    begun,
    head_line,
    listed,
    page,
)
from rbexcel.drawing.rekap.links import linked, target
from rbexcel.drawing.rekap.places import (
    CHANGED,
    ERRORS,
    FIRST_QUARTER,
    IDLE,
    LATE,
    LISTED_WORD,
    MONTHS_FIRST,
    NO,
    NOTE,
    OFFICE,
    ROWS,
    SATKER_HEADER,
    STATUS,
    TICKS,
    UNLISTED_WORD,
    UNREAD,
    Places,
    number_of,
    reference,
)
from rbexcel.drawing.rekap.places import FILE as FILE_COLUMN
from rbexcel.drawing.rekap.places import (
    SHARE as SHARE_COLUMN,
)
from rbexcel.drawing.sheets.report import coloured
from rbexcel.drawing.style import TITLE, beside, opened
from rbexcel.drawing.summary.table import QUARTERS, TOTAL
from rbexcel.rekap.counting import ticks
from rbexcel.rekap.facts import Facts
from rbexcel.rekap.picture import Sent
from rbexcel.rekap.sheets import NUMBER, RekapSheet
from rbexcel.workbook.book import Bar, Condition, Sheet
from rbexcel.workbook.contents import Content, Formula
from rbexcel.workbook.grid import Span, column_letters

_TITLE = "Satker"
_HEADERS = (
    "No",
    "Kode",
    "Satker",
    "Dalam daftar",
    "Status",
    "Berkas yang dipakai",
    "Versi",
    "Disiapkan pada",
    "Terlambat (hari)",
    "Indikator",
    "Belum dicentang",
    "Sudah dicentang",
    "Centang",
    *(f"TW {quarter}" for quarter in QUARTERS),
    "Kesalahan",
    "Peringatan",
    "Diragukan",
    "Tidak terbaca",
    "Diubah sesudah disiapkan",
    "Keterangan",
)
_WIDTHS = (5, 7.5, 28, 7.5, 14.5, 46, 8, 16.5, 9.5, 9, 9.5, 9.5, 8, 6, 6, 6, 6, 10, 10.5, 10, 8, 10.5, 40)
_STYLES = (
    *(COUNT, WORD, TEXT, WORD, WORD, FILE, WORD, DAY, COUNT, COUNT, COUNT, SHARE, COUNT),
    *(COUNT,) * 8,
    *(WORD, TEXT),
)
_WIDE = 2
"""Pages side by side: on one its letters would be of less than six points."""
_SUMMED = (LATE, ROWS, IDLE, *range(TICKS, UNREAD + 1))


def satker_sheet(places: Places) -> Sheet:
    """Return the sheet; its totals follow the filter, its ticks the rows of Data."""
    sketch = begun(places, _WIDTHS, _TITLE, "Yang perlu ditangani lebih dulu berada di atas.")
    heading = sketch.cells[1, 1]  # each page begins with no more than these columns: there it would be cut
    sketch.put(1, 1, heading, replace(TITLE, wrap=True), to=(1, OFFICE))
    sketch.raise_to(1, sketch.needs(heading, TITLE, 1, OFFICE))
    head_line(sketch, SATKER_HEADER, _HEADERS)
    first = SATKER_HEADER + 1
    lines = [_line(places, row, sent) for row, sent in enumerate(places.offices, start=first)]
    last = listed(sketch, first, lines, _STYLES, (OFFICE, STATUS, FILE_COLUMN, NOTE))
    total = last + 1
    sketch.look(Span(total, 1, total, NOTE), TOTAL)
    sketch.put(total, OFFICE, "Jumlah (mengikuti saringan)", replace(TOTAL, align="left", indent=1, wrap=True))
    for column in _SUMMED:
        numbers = [number_of(line[column - 1]) for line in lines]
        span = Span(first, column, last, column)
        sketch.put(
            total,
            column,
            Formula(f"=SUBTOTAL(109,{span.address})", sum(numbers)),
            replace(TOTAL, number_format="#,##0"),
        )
    share = Span(first, SHARE_COLUMN, last, SHARE_COLUMN)
    shares = [number_of(line[SHARE_COLUMN - 1]) for line in lines if line[SHARE_COLUMN - 1] is not None]
    mean = Formula(f'=IFERROR(SUBTOTAL(101,{share.address}),"")', sum(shares) / len(shares) if shares else "")
    sketch.put(total, SHARE_COLUMN, mean, replace(TOTAL, number_format="0%"))
    sketch.raise_to(total, 18.0)
    list_page = replace(page(_TITLE, SATKER_HEADER, total, NOTE), wide=_WIDE, beside=OFFICE)
    status = Span(first, STATUS, last, STATUS)
    return replace(
        sketch.sheet(RekapSheet.SATKER),
        conditions=(
            *coloured(status, {each.value: fill for each, fill in STATUS_FILLS.items()}),
            Condition(Span(first, ERRORS, last, ERRORS), f"={column_letters(ERRORS)}{first}>0", palette.ERROR),
            Condition(Span(first, LATE, last, LATE), f"={column_letters(LATE)}{first}>0", palette.WARNING),
            Condition(Span(first, CHANGED, last, CHANGED), f'={column_letters(CHANGED)}{first}="ya"', palette.WARNING),
        ),
        bars=(Bar(share, palette.BAR, most=1), Bar(Span(first, TICKS, last, TICKS), palette.BAR)),
        addresses=linked(
            (row, FILE_COLUMN, _target(places, sent)) for row, sent in enumerate(places.offices, start=first)
        ),
        filter=Span(SATKER_HEADER, NO, last, NOTE),
        freeze=(first, STATUS),
        page=list_page,
        tab_color=palette.ACCENT,
    )


def _target(places: Places, sent: Sent) -> str | None:
    if sent.chosen is None:
        return None
    rows = sent.chosen.facts.rows
    where = (rows[0].sheet, f"A{rows[0].row}") if rows and rows[0].sheet else (None, None)
    return target(places.reach, sent.chosen.source.path, *where)


def _line(places: Places, row: int, sent: Sent) -> tuple[Content, ...]:
    number, facts = row - SATKER_HEADER, sent.facts
    versions = len(sent.versions)
    place = next((at for at, each in enumerate(sent.versions, start=1) if each is sent.chosen), None)
    told: tuple[Content, ...] = (
        number,
        sent.office.code,
        sent.office.satker,
        (LISTED_WORD if sent.office.in_roster else UNLISTED_WORD) if places.rekap.roster else None,
        sent.status.value,
        sent.chosen.source.path if sent.chosen else None,
        f"{place} dari {versions}" if place and versions > 1 else (str(versions) if versions else None),
        facts.stamp_at if facts else None,
        sent.late_days,
    )
    why = sent.why or next((seen.why for seen in sent.versions if sent.chosen is None), None)
    note = beside(opened(why) if why else None, f"Lewat rekap {sent.via}." if sent.via else None) or None
    if facts is None:
        return (*told, *(None,) * (NOTE - len(told) - 1), note)
    return (*told, *_figures(places, row, facts), note)


def _figures(places: Places, row: int, facts: Facts) -> Iterator[Content]:
    held = len(facts.rows) if places.rows == places.held else -1
    cell = f"$A{row}"
    yield places.live(f"=COUNTIF({places.data(NUMBER)},{cell})", held, len(facts.rows))
    yield facts.without_months
    yield facts.completeness / 100 if facts.rows else None
    months = ticks(facts.rows)
    first, last = column_letters(FIRST_QUARTER), column_letters(FIRST_QUARTER + 3)
    yield Formula(f"=SUM({first}{row}:{last}{row})", sum(months))
    names = reference(RekapSheet.MONTHS, places.monthly(1, 1))
    for start in range(0, 12, 3):
        span = places.monthly(MONTHS_FIRST + start, MONTHS_FIRST + start + 2)
        marks = reference(RekapSheet.MONTHS, span)
        yield Formula(f"=SUMPRODUCT(({names}={cell})*{marks})", sum(months[start : start + 3]))
    yield facts.count(Severity.ERROR)
    yield facts.count(Severity.WARNING)
    yield facts.uncertain
    yield facts.unread
    yield None if facts.unchanged is None else ("tidak" if facts.unchanged else "ya")
