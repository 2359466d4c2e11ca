"""The errors of a plan as printed: a line for each rule and what it asks for, with the cells that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rbexcel.checking.finding import SEVERITY_WORDS, Finding, Severity
from rbexcel.checking.groups import groups
from rbexcel.drawing import palette
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import CELL, HEAD, MIDDLE, NOTE, TITLE, office_line, opened
from rbexcel.drawing.summary.whole_lines import whole_lines
from rbexcel.plan.plan import Plan
from rbexcel.workbook.book import Page, Sheet
from rbexcel.workbook.grid import Cell, Span, column_letters
from rbexcel.workbook.paper import Paper

NAME = SEVERITY_WORDS[Severity.ERROR]
_HEADING = "KESALAHAN YANG HARUS DIBETULKAN"
_HEADERS = {"KESALAHAN": 42.0, "JUMLAH": 9.0, "YANG DILAKUKAN": 58.0, "DI SEL": 50.0}
_HEADER = 4
_HEADER_HEIGHT = 15.0
_LAST = len(_HEADERS)
_LOOKS = (replace(CELL, bold=True), MIDDLE, CELL, CELL)


def mistakes_sheet(plan: Plan, findings: Sequence[Finding], paper: Paper) -> Sheet:
    """Return the sheet; of a plan without errors it says so."""
    errors = [found for found in findings if found.severity is Severity.ERROR]
    sketch = Sketch(dict(enumerate(_HEADERS.values(), start=1)))
    sketch.put(1, 1, f"{_HEADING}: {len(errors)}" if errors else "TIDAK ADA KESALAHAN", TITLE)
    sketch.put(2, 1, office_line(plan), NOTE)
    for row, height in ((1, 20.0), (2, 14.0), (3, 4.0)):
        sketch.raise_to(row, height)
    page = Page(paper=paper, landscape=True, repeat=(_HEADER, _HEADER), footer=footer(f"{NAME} · {office_line(plan)}"))
    breaks: tuple[int, ...] = ()
    lines = [
        line
        for group in groups(errors)
        for line in _lines(group.title, [each for each in errors if each.code == group.code])
    ]
    above = sum(sketch.heights.values()) + _HEADER_HEIGHT
    lines = list(whole_lines(sketch, lines, _LOOKS, sketch.page_room(_LAST, page) - above, 1))
    if lines:
        sketch.line(_HEADER, 1, tuple(_HEADERS), HEAD)
        sketch.raise_to(_HEADER, _HEADER_HEIGHT)
        sketch.grid(_HEADER + 1, 1, lines)
        for column, look in enumerate(_LOOKS, start=1):
            sketch.look(Span(_HEADER + 1, column, _HEADER + len(lines), column), look)
        breaks = sketch.flow(_HEADER, [1] * len(lines), _LAST, page)
    page = replace(page, area=Span(1, 1, _HEADER + len(lines), _LAST), breaks=breaks)
    return replace(sketch.sheet(NAME), page=page, tab_color=palette.ACCENT)


def _lines(title: str, errors: Sequence[Finding]) -> Iterator[tuple[str | int | None, ...]]:
    """Yield the cells of a rule's lines: its title, how many, what to do, where that is to be done."""
    by_fix: dict[str, list[Finding]] = {}
    for each in errors:
        by_fix.setdefault(opened(each.fix), []).append(each)
    for fix, alike in by_fix.items():
        yield title, len(alike), fix, _places(alike)


def _places(errors: Iterable[Finding]) -> str:
    """Return where errors are, sheet by sheet: neighbours in a column as a run."""
    by_sheet: dict[str, list[Cell | None]] = {}
    for each in errors:
        by_sheet.setdefault(each.sheet, []).append(each.cell)
    return "; ".join(
        f"{sheet}: {', '.join(_runs(cell for cell in cells if cell)) or 'seluruh lembar'}"
        for sheet, cells in by_sheet.items()
    )


def _runs(cells: Iterable[Cell]) -> Iterator[str]:
    places = sorted({(cell.column, cell.row) for cell in cells})
    for _, run in groupby(enumerate(places), key=lambda each: (each[1][0], each[1][1] - each[0])):
        (_, (column, first)), *others = run
        letters = column_letters(column)
        yield f"{letters}{first}–{letters}{others[-1][1][1]}" if others else f"{letters}{first}"
