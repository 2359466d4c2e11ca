"""The sheet Validasi: the findings as a list to work through, their counts above it. It judges nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from rbexcel.checking import accepted as accepted_words
from rbexcel.checking.accepted import GONE, Accepted, Former, identities
from rbexcel.checking.finding import SEVERITY_WORDS, Finding, Severity, counts
from rbexcel.checking.groups import groups
from rbexcel.checking.holes import not_ready
from rbexcel.checking.remedies import REASON as REASON_HEADER
from rbexcel.drawing import palette
from rbexcel.drawing.sheets.found_cells import markings
from rbexcel.drawing.sheets.report import coloured, draw_head, draw_list
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import (
    CALM,
    CELL,
    HEAD,
    LINK,
    MIDDLE,
    NOTE,
    NUMBER,
    SEVERITY_FILLS,
    beside,
    moment,
    office_line,
    opened,
)
from rbexcel.plan.doubt_words import schedule_told
from rbexcel.plan.plan import Plan
from rbexcel.workbook.book import Book, Condition, Marking, Page, Sheet, Style
from rbexcel.workbook.contents import Content, Link
from rbexcel.workbook.grid import Span
from rbexcel.workbook.limits import shortened
from rbexcel.workbook.ours import FINDINGS

HEADERS = (
    "No",
    "Tingkat",
    accepted_words.CODE,
    accepted_words.SHEET,
    accepted_words.CELL,
    accepted_words.PLACE,
    accepted_words.MESSAGE,
    accepted_words.VALUE,
    accepted_words.FIX,
    REASON_HEADER,
    accepted_words.ID,
)
NO, SEVERITY, CODE, PLACE_SHEET, PLACE_CELL, PLACE, MESSAGE, VALUE, FIX, REASON, ID = range(1, 12)
_WIDTHS = {
    NO: 5,
    SEVERITY: 11,
    CODE: 8,
    PLACE_SHEET: 14,
    PLACE_CELL: 7,
    PLACE: 28,
    MESSAGE: 46,
    VALUE: 18,
    FIX: 38,
    REASON: 24,
    ID: 24,
}
ACCEPTED = "Diterima"
"""Stands for the severity of an accepted finding."""

CLEARED = "Alasan yang pernah ditulis disimpan di sini untuk pemeriksaan berikutnya. Hapus lembar ini bila tidak perlu."
HOW_TO_ACCEPT = (
    f"Temuan yang memang benar demikian dapat diterima: tulis alasannya di kolom {REASON_HEADER}, lalu periksa lagi."
)

_MOST_RESOLVED = 20
"""Findings that are gone and listed; the count tells of the others."""
_LONGEST_VALUE = 300
"""Characters of a cell's content that are repeated; the link leads to the rest."""

_LONGEST_PART = 60
"""Letters of an area's or a kegiatan's text by which staff know where a finding is."""

_INPUT = Style(border=palette.LINE, wrap=True, locked=False)
_GREY_NUMBER = replace(NUMBER, color=palette.MUTED, fill=palette.BAND)
_LOOKS = dict.fromkeys((NO, SEVERITY, CODE), MIDDLE) | {PLACE_CELL: replace(MIDDLE, color=palette.LINK), ID: CELL}


def validation_book(  # noqa: PLR0913 - all that the sheet tells
    plan: Plan,
    findings: Sequence[Finding],
    *,
    checked_at: datetime,
    version: str,
    source: str,
    checked_by: str | None = None,
    accepted: Sequence[Accepted] = (),
    resolved: Sequence[Former] = (),
    kept: Sequence[Former] = (),
) -> Book:
    """
    Return the findings sheet, and the markings that colour the found cells on the plan's own sheets.

    ``source`` is the file's name as staff know it. Accepted findings stand at the end of the list and are not marked;
    ``resolved`` are those of the last check that are gone; ``kept`` are gone too, but their reason stays in the list.
    """
    sketch = Sketch(_WIDTHS)
    checked = f"Diperiksa {moment(checked_at)} dengan rbexcel {version}" + (f" oleh {checked_by}" if checked_by else "")
    how = beside(checked, *schedule_told(plan))
    draw_head(sketch, FINDINGS.heading, [beside(office_line(plan), source), how], plan.sheets)
    sketch.raise_to(5, 6.0)
    header = _summary(sketch, findings, len(accepted)) if findings else _clean(sketch, len(accepted))
    last = header + len(findings) + len(accepted) + len(kept)
    if last > header:
        _list(sketch, header, _open_lines(plan, findings, accepted), _closed_lines(len(findings), accepted, kept))
    end = _resolved(sketch, last + 2 if last > header else header, resolved)
    sheet = replace(
        sketch.sheet(FINDINGS.name),
        hidden_columns=(ID,),
        conditions=tuple(_colours(Span(header + 1, SEVERITY, last, SEVERITY))) if findings else (),
        filter=Span(header, NO, last, REASON) if last > header else None,
        freeze=(header + 1, 1) if last > header and sketch.leaves_room_below(header) else None,
        page=_page(header if last > header else None, max(last, end)),
        tab_color=palette.ACCENT if findings else palette.GOOD,
    )
    marked = tuple(_markings(plan, findings, header))
    return Book((sheet,), active=FINDINGS.name, title=FINDINGS.title, markings=marked)


def _clean(sketch: Sketch, accepted: int) -> int:
    """Draw that nothing is left to mend; return the row where a list would begin."""
    calm = "Rencana aksi ini lolos semua pemeriksaan. Tidak ada yang perlu diperbaiki."
    told = f"Tidak ada lagi yang perlu diperbaiki. {accepted} temuan diterima dengan alasannya." if accepted else calm
    sketch.put(6, NO, "0 temuan", replace(CALM, bold=True, size=12), to=(6, REASON))
    sketch.put(7, NO, told, CALM, to=(7, REASON))
    sketch.raise_to(6, 26.0)
    sketch.raise_to(7, 20.0)
    sketch.raise_to(8, 6.0)
    return 9


def _summary(sketch: Sketch, findings: Sequence[Finding], accepted: int) -> int:
    """Draw the counts per severity (left) and per code (right, in two columns); return the row of the list's header."""
    row = 6
    sketch.put(row, NO, "Tingkat", HEAD, to=(row, SEVERITY))
    sketch.put(row, CODE, "Jumlah", HEAD)
    sketch.put(row, PLACE_SHEET, "Kelompok temuan", HEAD, to=(row, REASON))
    sketch.raise_to(row, 15.0)
    numbers = counts(findings)
    for offset, (severity, number) in enumerate(numbers.items(), start=1):
        look = replace(NUMBER, fill=SEVERITY_FILLS[severity])
        sketch.put(row + offset, NO, SEVERITY_WORDS[severity], look, to=(row + offset, SEVERITY))
        sketch.put(row + offset, CODE, number, look)
    total = row + len(numbers) + 1
    sketch.put(total, NO, "Jumlah", replace(NUMBER, bold=True), to=(total, SEVERITY))
    sketch.put(total, CODE, len(findings), replace(NUMBER, bold=True))
    if accepted:
        sketch.put(total + 1, NO, ACCEPTED, _GREY_NUMBER, to=(total + 1, SEVERITY))
        sketch.put(total + 1, CODE, accepted, _GREY_NUMBER)
    grouped = [
        (f"{group.code}  {group.title} ({group.number})", SEVERITY_FILLS[group.severity]) for group in groups(findings)
    ]
    depth = max(len(numbers) + 1 + bool(accepted), -(-len(grouped) // 2))
    for index in range(2 * depth):
        at = row + 1 + index % depth
        first, last = (PLACE_SHEET, PLACE) if index < depth else (MESSAGE, REASON)
        text, fill = grouped[index] if index < len(grouped) else (None, None)
        look = replace(CELL, fill=fill, align="left", valign="vcenter", indent=1)
        sketch.put(at, first, text, look, to=(at, last))
        sketch.raise_to(at, max(15.0, sketch.needs(text, look, first, last)))
    row += depth + 1
    for text in not_ready(findings):
        look = replace(CELL, fill=SEVERITY_FILLS[Severity.WARNING], bold=True, align="left", valign="vcenter", indent=1)
        sketch.put(row, NO, text, look, to=(row, REASON))
        sketch.raise_to(row, 18.0)
        row += 1
    sketch.put(row, NO, HOW_TO_ACCEPT, NOTE)
    sketch.raise_to(row, 21.0)
    return row + 1


def _list(
    sketch: Sketch, header: int, open_lines: Sequence[tuple[Content, ...]], closed: Sequence[tuple[Content, ...]]
) -> None:
    """Draw the list; the lines of ``closed`` at its end stand back."""
    last = draw_list(sketch, header, HEADERS, [*open_lines, *closed], shown=REASON, looks=_LOOKS)
    if closed:
        for column in range(NO, REASON):
            middle = column in {NO, SEVERITY, CODE, PLACE_CELL}
            grey = replace(MIDDLE if middle else CELL, color=palette.MUTED, fill=palette.BAND)
            sketch.look(Span(last - len(closed) + 1, column, last, column), grey)
    sketch.look(Span(header + 1, REASON, last, REASON), _INPUT)


def _open_lines(plan: Plan, findings: Sequence[Finding], accepted: Sequence[Accepted]) -> list[tuple[Content, ...]]:
    return [
        (*_line(number, found, SEVERITY_WORDS[found.severity]), None, identity)
        for number, (found, identity) in enumerate(zip(findings, _ids(plan, findings, accepted), strict=True), start=1)
    ]


def _closed_lines(above: int, accepted: Sequence[Accepted], kept: Sequence[Former]) -> list[tuple[Content, ...]]:
    lines = [
        (*_line(number, each.finding, ACCEPTED), each.reason, each.id)
        for number, each in enumerate(accepted, start=above + 1)
    ]
    return [*lines, *reason_lines(kept, GONE, above + len(accepted) + 1)]


def reason_lines(formers: Sequence[Former], word: str, first: int = 1) -> list[tuple[Content, ...]]:
    """Return the lines of findings of an earlier check, with the reasons that were written beside them."""
    return [
        (
            *(number, word, former.code, former.sheet, former.address or None),
            *(former.where, former.message, former.value, former.fix, former.reason, former.id),
        )
        for number, former in enumerate(formers, start=first)
    ]


def reasons_sheet(formers: Sequence[Former], at: datetime) -> Sheet:
    """Return the sheet that is left when a check is taken out: the reasons that were written, for the next check."""
    sketch = Sketch(_WIDTHS)
    draw_head(sketch, FINDINGS.heading, [f"Hasil pemeriksaan dihapus {moment(at)}.", CLEARED])
    sketch.raise_to(4, 6.0)
    draw_list(sketch, 5, HEADERS, reason_lines(formers, ACCEPTED), shown=REASON, looks=_LOOKS)
    last = 5 + len(formers)
    sketch.look(Span(6, REASON, last, REASON), _INPUT)
    return replace(
        sketch.sheet(FINDINGS.name), hidden_columns=(ID,), freeze=(6, 1), page=_page(5, last), tab_color=palette.GOOD
    )


def _ids(plan: Plan, findings: Sequence[Finding], accepted: Sequence[Accepted]) -> tuple[str, ...]:
    """Return the identities of the open findings; alike ones are counted with those that were accepted."""
    checked = [each.finding for each in accepted if each.checked]
    return identities(plan, [*findings, *checked])[: len(findings)]


def _line(number: int, found: Finding, word: str) -> tuple[Content, ...]:
    link = Link(found.sheet, found.cell.address, found.cell.address) if found.cell else None
    value = found.value
    if value and len(value) > _LONGEST_VALUE:
        value = value[:_LONGEST_VALUE].rstrip() + " …"
    return number, word, found.code, found.sheet, link, _place(found), opened(found.message), value, opened(found.fix)


def _place(found: Finding) -> str | None:
    """Return where in the plan a finding is, its texts cut: those of one kegiatan stand together, and read alike."""
    return " > ".join(shortened(part, _LONGEST_PART) for part in found.path) or None


def _resolved(sketch: Sketch, row: int, resolved: Sequence[Former]) -> int:
    """Draw what is gone since the last check, from ``row`` on, and a link to it; return the last row."""
    if not resolved:
        return row
    told = accepted_words.solved(len(resolved))
    sketch.put(4, PLACE, Link(FINDINGS.name, f"A{row}", f"{told} ↓"), LINK)
    sketch.put(row, NO, told, replace(CALM, bold=True), to=(row, REASON))
    sketch.raise_to(row, 18.0)
    for at, former in enumerate(resolved[:_MOST_RESOLVED], start=row + 1):
        place = f"{former.sheet}, sel {former.address}" if former.address else former.sheet
        text = f"{former.code}  {place} (alamat lama): {former.message}"
        sketch.put(at, NO, text, replace(CALM, fill=None, wrap=True), to=(at, REASON))
        sketch.raise_to(at, max(15.0, sketch.needs(text, CALM, NO, REASON)))
    end = row + min(len(resolved), _MOST_RESOLVED)
    if len(resolved) > _MOST_RESOLVED:
        end += 1
        rest = f"dan {len(resolved) - _MOST_RESOLVED} lainnya"
        sketch.put(end, NO, rest, replace(CALM, fill=None), to=(end, REASON))
        sketch.raise_to(end, 15.0)
    return end


def _colours(severities: Span) -> Iterator[Condition]:
    fills = {SEVERITY_WORDS[severity]: fill for severity, fill in SEVERITY_FILLS.items()}
    return coloured(severities, fills, gravest=SEVERITY_WORDS[Severity.ERROR])


def _page(header: int | None, last: int) -> Page:
    return Page(
        landscape=True,
        repeat=(header, header) if header else None,
        area=Span(1, NO, last, REASON),
        footer=footer(FINDINGS.title),
    )


def _markings(plan: Plan, findings: Sequence[Finding], header: int) -> Iterator[Marking]:
    sheets, cells = (Span(header + 1, column, header + len(findings), column) for column in (PLACE_SHEET, PLACE_CELL))
    return markings(plan, findings, sheets, cells)
