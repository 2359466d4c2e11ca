"""Findings as a sheet, as lines of text and as JSON. It judges nothing and opens no file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from difflib import SequenceMatcher

from rbexcel.checking import accepted as accepted_words
from rbexcel.checking.accepted import Accepted, Former, identities
from rbexcel.checking.finding import SEVERITY_WORDS, Finding, Severity, counts
from rbexcel.drawing import palette
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import (
    CELL,
    HEAD,
    LINK,
    MIDDLE,
    NOTE,
    NUMBER,
    TITLE,
    moment,
    office_line,
    opened,
    plan_sheets,
    row_cells,
)
from rbexcel.plan.plan import Plan
from rbexcel.workbook.book import Book, Condition, Content, Link, Marking, Page, Sheet, Style
from rbexcel.workbook.grid import Span, column_letters
from rbexcel.workbook.ours import FINDINGS

HEADERS = (
    "No",
    "Tingkat",
    accepted_words.CODE,
    accepted_words.SHEET,
    accepted_words.CELL,
    accepted_words.MESSAGE,
    accepted_words.VALUE,
    accepted_words.FIX,
    accepted_words.REASON,
    accepted_words.ID,
)
NO, SEVERITY, CODE, PLACE_SHEET, PLACE_CELL, MESSAGE, VALUE, FIX, REASON, ID = range(1, 11)
_WIDTHS = {
    NO: 5,
    SEVERITY: 12,
    CODE: 9,
    PLACE_SHEET: 18,
    PLACE_CELL: 8,
    MESSAGE: 50,
    VALUE: 24,
    FIX: 36,
    REASON: 26,
    ID: 24,
}
ACCEPTED = "Diterima"
"""Stands for the severity of an accepted finding."""

HOW_TO_ACCEPT = (
    "Temuan yang memang benar demikian dapat diterima: tulis alasannya di kolom Alasan diterima, lalu periksa lagi."
)

_MOST_RESOLVED = 20
"""Findings that are gone and listed; the count tells of the others."""
_LONGEST_VALUE = 300
"""Characters of a cell's content that are repeated; the link leads to the rest."""

_FEWEST_WORDS = 3
"""Words that findings of one code must share to tell what they are about."""

_FILLS = {Severity.ERROR: palette.ERROR, Severity.WARNING: palette.WARNING, Severity.INFO: palette.INFO}

_INPUT = Style(border=palette.LINE, wrap=True, locked=False)
_GREY_NUMBER = replace(NUMBER, color=palette.MUTED, fill=palette.BAND)
_CALM = Style(color=palette.GOOD_INK, fill=palette.GOOD, border=palette.LINE, align="left", valign="vcenter", indent=1)


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
) -> Book:
    """
    Return the findings sheet, and the markings that colour the found cells on the plan's own sheets.

    ``source`` is the file's name as staff know it. Accepted findings stand at the end of the list and are not marked;
    ``resolved`` are those of the last check that are gone.
    """
    sketch = Sketch(_WIDTHS)
    _head(sketch, plan, source, f"Diperiksa {moment(checked_at)} dengan rbexcel {version}", checked_by)
    header = _summary(sketch, findings, len(accepted)) if findings else _clean(sketch, len(accepted))
    last = header + len(findings) + len(accepted)
    if last > header:
        _list(sketch, header, plan, findings, accepted)
    end = _resolved(sketch, last + 2 if last > header else header, resolved)
    sheet = replace(
        sketch.sheet(FINDINGS.name),
        hidden_columns=(ID,),
        conditions=tuple(_severity_colours(Span(header + 1, SEVERITY, last, SEVERITY))) if findings else (),
        filter=Span(header, NO, last, REASON) if last > header else None,
        freeze=(header + 1, 1) if last > header and sketch.leaves_room_below(header) else None,
        page=_page(header if last > header else None, max(last, end)),
        tab_color=palette.ACCENT if findings else palette.GOOD,
    )
    return _book((sheet,), tuple(_markings(plan, findings, header + 1, header + len(findings))))


def _book(sheets: tuple[Sheet, ...], markings: tuple[Marking, ...]) -> Book:
    return Book(sheets, active=FINDINGS.name, title=FINDINGS.title, markings=markings)


def _head(sketch: Sketch, plan: Plan, source: str, checked: str, checked_by: str | None) -> None:
    sketch.put(1, NO, FINDINGS.heading, TITLE)
    sketch.put(2, NO, "  ·  ".join(part for part in (office_line(plan), source) if part), NOTE)
    sketch.put(3, NO, checked + (f" oleh {checked_by}" if checked_by else ""), NOTE)
    for row, height in ((1, 22.0), (2, 14.0), (3, 14.0)):
        sketch.raise_to(row, height)
    for name in plan_sheets(plan)[:1]:
        sketch.put(4, NO, Link(name, "A1", f"← Kembali ke lembar {name}"), LINK)
        sketch.raise_to(4, 14.0)
    sketch.raise_to(5, 6.0)


def _clean(sketch: Sketch, accepted: int) -> int:
    """Draw that nothing is left to mend; return the row where a list would begin."""
    calm = "Rencana aksi ini lolos semua pemeriksaan. Tidak ada yang perlu diperbaiki."
    told = f"Tidak ada lagi yang perlu diperbaiki. {accepted} temuan diterima dengan alasannya." if accepted else calm
    sketch.put(6, NO, "0 temuan", replace(_CALM, bold=True, size=12), to=(6, REASON))
    sketch.put(7, NO, told, _CALM, to=(7, REASON))
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
        look = replace(NUMBER, fill=_FILLS[severity])
        sketch.put(row + offset, NO, SEVERITY_WORDS[severity], look, to=(row + offset, SEVERITY))
        sketch.put(row + offset, CODE, number, look)
    total = row + len(numbers) + 1
    sketch.put(total, NO, "Seluruhnya", replace(NUMBER, bold=True), to=(total, SEVERITY))
    sketch.put(total, CODE, len(findings), replace(NUMBER, bold=True))
    if accepted:
        sketch.put(total + 1, NO, ACCEPTED, _GREY_NUMBER, to=(total + 1, SEVERITY))
        sketch.put(total + 1, CODE, accepted, _GREY_NUMBER)
    groups = tuple(_groups(findings))
    depth = max(len(numbers) + 1 + bool(accepted), -(-len(groups) // 2))
    for index in range(2 * depth):
        at = row + 1 + index % depth
        first, last = (PLACE_SHEET, MESSAGE) if index < depth else (VALUE, REASON)
        text, fill = groups[index] if index < len(groups) else (None, None)
        look = replace(CELL, fill=fill, align="left", valign="vcenter", indent=1)
        sketch.put(at, first, text, look, to=(at, last))
        sketch.raise_to(at, max(15.0, sketch.needs(text, look, first, last)))
    sketch.put(row + depth + 1, NO, HOW_TO_ACCEPT, NOTE)
    sketch.raise_to(row + depth + 1, 21.0)
    return row + depth + 2


def _groups(findings: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    """Yield what each code found, how often, and its colour; the gravest first."""
    order = list(Severity)
    by_code: dict[tuple[int, str], list[Finding]] = {}
    for found in findings:
        by_code.setdefault((order.index(found.severity), found.code), []).append(found)
    for (_, code), members in sorted(by_code.items()):
        yield f"{code}  {_common([found.message for found in members])} ({len(members)})", _FILLS[members[0].severity]


def _common(messages: Sequence[str]) -> str:
    """Return the words that messages share, with "…" for what is each one's own: at the least the quoted values."""
    forms = Counter(re.sub(r'"[^"]*"', "…", " ".join(each.split())).rstrip(".") for each in messages)
    shared, *others = (re.findall(r"\w+|\W", form) for form in forms)
    for other in others:
        shared = list(_shared(shared, other))
    text = re.sub(r"\([\s…]*…[\s…]*\)", "…", "".join(shared))
    text = re.sub(r"…[\s…]*…", "…", text).strip()
    text = re.sub(r"(?<=\w)(?=…)|(?<=…)(?=\w)", " ", text)
    if not others or len(re.findall(r"[^\W\d]+", text)) >= _FEWEST_WORDS:
        return text
    return f"{re.sub(r'[0-9]+', '…', forms.most_common(1)[0][0])}, dan yang serupa"


def _shared(words: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    """Yield the words that stand in both, in the same order, with "…" for each gap."""
    start = there = 0
    for block in SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks():
        if (block.a, block.b) != (start, there):
            yield "…"
        yield from words[block.a : block.a + block.size]
        start, there = block.a + block.size, block.b + block.size


def _list(sketch: Sketch, header: int, plan: Plan, findings: Sequence[Finding], accepted: Sequence[Accepted]) -> None:
    sketch.line(header, NO, HEADERS, HEAD)
    sketch.raise_to(header, 18.0)
    first, last = header + 1, header + len(findings) + len(accepted)
    lines = [
        (*_line(number, found, SEVERITY_WORDS[found.severity]), None, identity)
        for number, (found, identity) in enumerate(zip(findings, _ids(plan, findings, accepted), strict=True), start=1)
    ]
    lines += [
        (*_line(number, each.finding, ACCEPTED), each.reason, each.id)
        for number, each in enumerate(accepted, start=len(findings) + 1)
    ]
    sketch.grid(first, NO, lines)
    sketch.look(Span(first, NO, last, ID), CELL)
    for column in (NO, SEVERITY, CODE):
        sketch.look(Span(first, column, last, column), MIDDLE)
    sketch.look(Span(first, PLACE_CELL, last, PLACE_CELL), replace(MIDDLE, color=palette.LINK))
    if accepted:
        for column in range(NO, REASON):
            middle = column in {NO, SEVERITY, CODE, PLACE_CELL}
            grey = replace(MIDDLE if middle else CELL, color=palette.MUTED, fill=palette.BAND)
            sketch.look(Span(last - len(accepted) + 1, column, last, column), grey)
    sketch.look(Span(first, REASON, last, REASON), _INPUT)
    for row in range(first, last + 1):
        for column in range(NO, ID):
            sketch.raise_to(row, sketch.needs(sketch.cells[row, column], CELL, column))


def _ids(plan: Plan, findings: Sequence[Finding], accepted: Sequence[Accepted]) -> tuple[str, ...]:
    """Return the identities of the open findings; alike ones are counted with those that were accepted."""
    checked = [each.finding for each in accepted if each.checked]
    return identities(plan, [*findings, *checked])[: len(findings)]


def _line(number: int, found: Finding, word: str) -> tuple[Content, ...]:
    link = Link(found.sheet, found.cell.address, found.cell.address) if found.cell else None
    value = found.value
    if value and len(value) > _LONGEST_VALUE:
        value = value[:_LONGEST_VALUE].rstrip() + " …"
    return number, word, found.code, found.sheet, link, opened(found.message), value, opened(found.fix)


def _resolved(sketch: Sketch, row: int, resolved: Sequence[Former]) -> int:
    """Draw what is gone since the last check, from ``row`` on, and a link to it; return the last row."""
    if not resolved:
        return row
    told = f"Selesai sejak pemeriksaan terakhir: {len(resolved)}"
    sketch.put(4, MESSAGE, Link(FINDINGS.name, f"A{row}", f"{told} ↓"), LINK)
    sketch.put(row, NO, told, replace(_CALM, bold=True), to=(row, REASON))
    sketch.raise_to(row, 18.0)
    for at, former in enumerate(resolved[:_MOST_RESOLVED], start=row + 1):
        place = f"{former.sheet}, sel {former.address}" if former.address else former.sheet
        text = f"{former.code}  {place} (alamat lama): {former.message}"
        sketch.put(at, NO, text, replace(_CALM, fill=None, wrap=True), to=(at, REASON))
        sketch.raise_to(at, max(15.0, sketch.needs(text, _CALM, NO, REASON)))
    end = row + min(len(resolved), _MOST_RESOLVED)
    if len(resolved) > _MOST_RESOLVED:
        end += 1
        rest = f"dan {len(resolved) - _MOST_RESOLVED} lainnya"
        sketch.put(end, NO, rest, replace(_CALM, fill=None), to=(end, REASON))
        sketch.raise_to(end, 15.0)
    return end


def _severity_colours(span: Span) -> Iterator[Condition]:
    for severity, word in SEVERITY_WORDS.items():
        place = f"${column_letters(span.first_column)}{span.first_row}"
        yield Condition(span, f'={place}="{word}"', _FILLS[severity], bold=severity is Severity.ERROR)


def _page(header: int | None, last: int) -> Page:
    return Page(
        landscape=True,
        repeat=(header, header) if header else None,
        area=Span(1, NO, last, REASON),
        footer=footer(FINDINGS.title),
    )


def _markings(plan: Plan, findings: Sequence[Finding], first: int, last: int) -> Iterator[Marking]:
    """
    Yield one condition per sheet: a cell is coloured when the list names it, so it clears when the list goes.

    No text shows over the cell: Excel keeps one note and one input message for each, and either may be the user's.
    """
    sheets = Span(first, PLACE_SHEET, last, PLACE_SHEET).absolute
    cells = Span(first, PLACE_CELL, last, PLACE_CELL).absolute
    for name in dict.fromkeys(found.cell.sheet for found in findings if found.cell):
        span = _touched(name, plan, findings)
        here = f"{FINDINGS.name}!{cells},ADDRESS(ROW(),COLUMN(),4)"
        formula = f"=COUNTIFS({FINDINGS.name}!{sheets},{_criterion(name)},{here})>0"
        yield Marking(name, Condition(span, formula, palette.MARKED))


def _criterion(sheet: str) -> str:
    """
    Return a sheet's name as a criterion of COUNTIFS.

    A tilde would escape what follows it; a name that begins with an operator would be read as a comparison.
    """
    text = sheet.replace("~", "~~").replace('"', '""')
    return f'"={text}"' if text.startswith(("=", "<", ">")) else f'"{text}"'


def _touched(sheet: str, plan: Plan, findings: Sequence[Finding]) -> Span:
    """Return the rectangle on a sheet that holds every cell of the plan's rows and of the findings."""
    cells = [cell for row in plan.rows for cell in row_cells(row) if cell.sheet == sheet]
    cells += [found.cell for found in findings if found.cell and found.cell.sheet == sheet]
    rows = [cell.row for cell in cells]
    columns = [cell.column for cell in cells]
    if any(row.place and row.place.sheet == sheet for row in plan.rows):
        columns += plan.month_columns
    return Span(min(rows), min(columns), max(rows), max(columns))
