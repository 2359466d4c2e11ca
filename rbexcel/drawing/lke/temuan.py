"""The sheet Temuan: what is to be looked at in an LKE, the gravest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from rbexcel.checking.finding import SEVERITY_WORDS, Finding, Severity, counts
from rbexcel.drawing import palette
from rbexcel.drawing.lke.frame import begun, page
from rbexcel.drawing.sheets.report import coloured, draw_counts, draw_list
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import CALM, MIDDLE, SEVERITY_FILLS, moment, opened
from rbexcel.lke.assessment import Assessment
from rbexcel.lke.findings.together import in_order_of_reading
from rbexcel.workbook.book import Sheet
from rbexcel.workbook.contents import Content, Link
from rbexcel.workbook.grid import Span
from rbexcel.workbook.ours import LKE, LKE_FINDINGS

_HEADS = ("No", "Tingkat", "Kode", "Lembar", "Sel", "Pertanyaan", "Temuan", "Isi sekarang", "Yang perlu dilakukan")
_NO, _SEVERITY, _CODE, _SHEET, _CELL, _PLACE, _MESSAGE, _VALUE, _FIX = range(1, 10)
_WIDTHS = dict(enumerate((5.0, 11.0, 8.0, 14.0, 8.0, 34.0, 52.0, 20.0, 44.0), start=1))
_LOOKS = dict.fromkeys((_NO, _SEVERITY, _CODE), MIDDLE) | {_CELL: replace(MIDDLE, color=palette.LINK)}
_MEANINGS = {
    Severity.ERROR: "Harus dibetulkan: nilainya tidak dapat dihitung, atau minimumnya belum tercapai.",
    Severity.WARNING: "Perlu dilihat: mungkin benar demikian.",
    Severity.INFO: "Untuk diketahui.",
}
_FEW = 10
"""Findings that are seen at a glance; of more it is told first how many there are of each kind."""


def findings_sheet(  # noqa: PLR0913 - all that the sheet tells
    of: Assessment,
    findings: Sequence[Finding],
    *,
    checked_at: datetime,
    version: str,
    source: str,
    back: str | None = LKE.name,
) -> Sheet:
    """
    Return the sheet; its links lead to the cells that were found.

    ``source`` is the file's name as staff know it, ``back`` the sheet with the answers where it is in this workbook.
    """
    sketch = Sketch(_WIDTHS)
    row = begun(
        sketch, LKE_FINDINGS, of, source, f"Diperiksa {moment(checked_at)} dengan rbexcel {version}.", back=back
    )
    if not findings:
        sketch.put(row, 1, "0 temuan", replace(CALM, bold=True, size=12), to=(row, _FIX))
        sketch.raise_to(row, 26.0)
        return replace(
            sketch.sheet(LKE_FINDINGS.name),
            page=page(of, LKE_FINDINGS, Span(1, 1, row, _FIX), None),
            tab_color=palette.GOOD,
        )
    fills = {SEVERITY_WORDS[severity]: fill for severity, fill in SEVERITY_FILLS.items()}
    numbers = counts(findings)
    lines = [(SEVERITY_WORDS[each], number, _MEANINGS[each]) for each, number in numbers.items()]
    header = draw_counts(sketch, row, "Tingkat", lines, fills=fills, last=_FIX) + 1
    sketch.raise_to(header - 1, 8.0)
    ordered = in_order_of_reading(findings)
    if len(findings) > _FEW:
        header = draw_counts(sketch, header, "Kode", _by_code(ordered), fills=_code_fills(ordered), last=_FIX) + 1
        sketch.raise_to(header - 1, 8.0)
    last = draw_list(
        sketch,
        header,
        _HEADS,
        [_line(number, each) for number, each in enumerate(ordered, 1)],
        shown=_FIX,
        looks=_LOOKS,
    )
    severities = Span(header + 1, _SEVERITY, last, _SEVERITY)
    return replace(
        sketch.sheet(LKE_FINDINGS.name),
        conditions=tuple(coloured(severities, fills, gravest=SEVERITY_WORDS[Severity.ERROR])),
        filter=Span(header, 1, last, _FIX),
        freeze=(header + 1, 1) if sketch.leaves_room_below(header) else None,
        page=page(of, LKE_FINDINGS, Span(1, 1, last, _FIX), header),
        tab_color=palette.ACCENT,
    )


def _by_code(findings: Sequence[Finding]) -> list[tuple[str, int, str]]:
    """Return each code with how many findings it has and what it tells, in the order of the list."""
    counted = Counter((found.code, found.group) for found in findings)
    return [(code, number, title) for (code, title), number in counted.items()]


def _code_fills(findings: Sequence[Finding]) -> dict[str, str]:
    return {found.code: SEVERITY_FILLS[found.severity] for found in findings}


def _line(number: int, found: Finding) -> tuple[Content, ...]:
    link = Link(found.sheet, found.cell.address, found.cell.address) if found.cell else None
    word = SEVERITY_WORDS[found.severity]
    told = (found.place, opened(found.message), found.value, opened(found.fix) if found.fix else None)
    return (number, word, found.code, found.sheet or None, link, *told)
