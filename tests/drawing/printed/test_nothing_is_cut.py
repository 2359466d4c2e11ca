"""A text that no row or page has room for goes on in the next one: every word of it is printed, and has its room."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from rbexcel.checking.finding import Severity
from rbexcel.drawing.metrics import column_points, line_pitch, wrapped_lines
from rbexcel.drawing.printed.areas import areas_sheet
from rbexcel.drawing.printed.mistakes import mistakes_sheet
from rbexcel.drawing.printed.quarter import quarter_sheet
from rbexcel.drawing.signed import signed_by
from rbexcel.drawing.summary.book import summary_book
from rbexcel.drawing.summary.filled import NOTHING_FILLED
from rbexcel.plan.office import Office
from rbexcel.workbook.book import Sheet
from rbexcel.workbook.ours import DUTIES
from rbexcel.workbook.paper import Paper
from tests.drawing.summary.summaries import FINDINGS, PLAN, contents, zi_plan

LONG = " ".join(f"kata{number}" for number in range(3000))
SIGNED = signed_by(Office("KPU Kota Solok"), "Solok", date(2026, 4, 1))
ROWS = tuple(
    replace(PLAN.rows[3], levels=("Area", "Kegiatan", text, leaf))
    for text, leaf in (("Rapat", LONG), (LONG, "A"), (LONG, "B"))
)


def areas() -> Sheet:
    return areas_sheet(replace(PLAN, rows=ROWS[:2]), Paper.FOLIO)


def quarter() -> Sheet:
    return quarter_sheet(replace(PLAN, rows=ROWS), NOTHING_FILLED, 1, Paper.FOLIO, SIGNED)


def mistakes() -> Sheet:
    return mistakes_sheet(
        PLAN, [replace(each, fix=LONG) for each in FINDINGS if each.severity is Severity.ERROR][:1], Paper.FOLIO
    )


def duties() -> Sheet:
    plan = zi_plan()
    above = plan.rows[0].levels[:-2]
    rows = [
        replace(plan.rows[0], levels=(*above, text, leaf)) for text, leaf in (("Rapat", LONG), (LONG, "A"), (LONG, "B"))
    ]
    book = summary_book(replace(plan, rows=tuple(rows)), (), version=None, made=date(2026, 4, 1))
    return next(sheet for sheet in book.sheets if sheet.name == DUTIES.name)


@pytest.mark.parametrize(("draw", "times"), [(areas, 1), (quarter, 2), (mistakes, 1), (duties, 2)])
def test_every_word_is_printed_and_has_its_room(draw: Callable[[], Sheet], times: int) -> None:
    sheet = draw()
    told = [
        (row, column, text)
        for (row, column), text in contents(sheet)
        if isinstance(text, str) and "kata" in text.casefold() and not text.endswith("(lanjutan)")
    ]
    words = [word for *_, text in told for word in re.findall(r"kata\d+", text.casefold())]
    assert words == LONG.split() * times
    heights, widths = dict(sheet.heights), dict(sheet.widths)
    assert max(heights.values()) <= 409.5
    size = min(area.style.size for area in sheet.areas if area.span.first_row == told[0][0] or area.style.wrap)
    for row, column, text in told:
        span = next((each for each in sheet.merges if (each.first_row, each.first_column) == (row, column)), None)
        points = sum(heights[each] for each in range(row, (span.last_row if span else row) + 1))
        assert wrapped_lines(text, column_points(widths[column]), size) * line_pitch(size) <= points
