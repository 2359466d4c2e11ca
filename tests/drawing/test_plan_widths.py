"""The widths of a printed plan: those with which its table is lowest, as wide together as before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.drawing.metrics import column_points, text_width
from rbexcel.drawing.plan_columns import AREA, columns_of
from rbexcel.drawing.plan_sheet import draw
from rbexcel.drawing.plan_widths import lowest
from rbexcel.plan.layout import usual_layout
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import NOTHING_KNOWN, Plan
from rbexcel.workbook.book import Sheet
from tests.drawing.summary.summaries import PLAN

LONG = "Tersedianya laporan hasil pemantauan yang ditandatangani pimpinan dan ditindaklanjuti oleh semua bagian "


def long_leaves(area: str = "Manajemen Perubahan") -> Plan:
    """A plan whose indicators are long and all else is short."""
    rows = tuple(
        replace(PLAN.rows[0], levels=(area, "Monitoring", f"Rapat {number // 2}", f"{LONG * 2}{number}"))
        for number in range(20)
    )
    return replace(PLAN, rows=rows)


def drawn(plan: Plan, *, by_page: bool) -> Sheet:
    words = office_named("KPU Kota Surakarta").words(2023, NOTHING_KNOWN)
    return draw(plan, usual_layout(plan), words, by_page=by_page)


def test_a_column_of_long_texts_takes_width_from_the_short_ones_and_no_more_than_there_is() -> None:
    plan = long_leaves()
    before = columns_of(plan, usual_layout(plan))
    after = lowest(before, plan, usual_layout(plan))
    assert sum(after.widths) == pytest.approx(sum(before.widths))
    assert after.widths[4] > before.widths[4]
    assert (after.widths[0], after.widths[5:]) == (before.widths[0], before.widths[5:])


def test_no_word_of_a_narrow_column_is_broken() -> None:
    plan = long_leaves("Ketatalaksanaan")
    widths = lowest(columns_of(plan, usual_layout(plan)), plan, usual_layout(plan)).widths
    assert text_width("Ketatalaksanaan", AREA.size, bold=True) <= column_points(widths[1])


def test_printed_the_table_is_lower_than_on_the_screen() -> None:
    screen, paper = (sum(height for _, height in drawn(long_leaves(), by_page=each).heights) for each in (False, True))
    assert paper < screen * 0.95


def test_a_word_that_its_column_is_too_narrow_for_breaks_after_its_slash() -> None:
    area = "Perundang-undangan/Deregulasi Peraturan/Kebijakan"
    texts = [
        value
        for sheet in (drawn(long_leaves(area), by_page=True), drawn(long_leaves(area), by_page=False))
        for block in sheet.blocks
        for line in block.values
        for value in line
        if str(value).startswith("Perundang")
    ]
    assert texts[0] == area.replace("/", "/\u200b")
    assert texts[-1] == area
