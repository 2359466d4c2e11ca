"""A sheet while it is drawn."""

from __future__ import annotations

import pytest

from rbexcel.drawing.sketch import Sketch, axis_step, footer, starts
from rbexcel.workbook.book import Area, Block, Page, Style
from rbexcel.workbook.grid import Span

PLAIN, BOLD = Style(), Style(bold=True)


def test_what_was_put_in_any_order_is_one_block_from_a1() -> None:
    sketch = Sketch({1: 10.0})
    sketch.put(3, 2, "dua", BOLD, to=(3, 4))
    sketch.line(1, 1, ("a", "b"), PLAIN)
    sketch.grid(2, 2, [(1,)])
    sheet = sketch.sheet("Uji")
    assert sheet.blocks == (Block(1, 1, (("a", "b"), (None, 1), (None, "dua"))),)
    assert sheet.areas == (Area(Span(3, 2, 3, 4), BOLD), Area(Span(1, 1, 1, 2), PLAIN))
    assert sheet.merges == (Span(3, 2, 3, 4),)
    assert Sketch({}).blocks() == ()


def test_a_text_longer_than_a_cell_is_cut_with_a_sign() -> None:
    sketch = Sketch({})
    sketch.line(1, 1, ("a" * 32_767, "b" * 32_768), PLAIN)
    assert sketch.blocks() == (Block(1, 1, (("a" * 32_767, "b" * 32_766 + "…"),)),)


def test_a_single_cell_is_not_merged() -> None:
    sketch = Sketch({})
    sketch.merge(Span(1, 1, 1, 1))
    sketch.put(1, 1, "a", PLAIN, to=(1, 1))
    assert sketch.merges == []


def test_a_row_is_as_high_as_its_highest_need_on_whole_pixels() -> None:
    sketch = Sketch({})
    for row, height in ((2, 14.1), (1, 20.0), (1, 10.0)):
        sketch.raise_to(row, height)
    assert sketch.sized() == ((1, 20.25), (2, 14.25))


def test_a_page_ends_before_the_section_that_it_has_no_room_for() -> None:
    sketch = Sketch({}, heights={1: 30.0})
    # rows without a height are 15 points high
    assert list(sketch.breaks([(1, 2), (3, 4), (5, 5), (6, 12)], 75.0)) == [4, 5]


def test_a_list_stays_unfrozen_when_too_much_stands_above_it() -> None:
    assert [Sketch({}, heights={1: height}).leaves_room_below(2) for height in (225.0, 225.75)] == [True, False]


def test_the_rows_of_a_list_get_heights_and_groups_stay_together() -> None:
    sketch = Sketch({1: 20.0}, heights={1: 440.0})
    sketch.grid(2, 1, [("a",), ("b\nc",), ("d",), ("e",)])
    breaks = sketch.flow(1, [2, 2], 1, Page(landscape=True, margins=(0.6, 0.6, 0.6, 0.7)))
    assert breaks == (3,)
    assert sketch.heights == {1: 440.0, 2: 17.25, 3: 24.0, 4: 17.25, 5: 17.25}


def test_runs_are_told_by_where_they_begin() -> None:
    assert list(starts([2, 0, 3], 5)) == [(5, 2), (7, 0), (7, 3)]


def test_a_footer_names_the_font_and_counts_the_pages() -> None:
    font = '&"Bookman Old Style,Regular"&8'
    assert footer("A & B") == f"&L{font} A && B&R{font} Halaman &P"


@pytest.mark.parametrize("left", ["A" * 400, "&" * 400, "A" * 170])
def test_a_footer_is_no_longer_than_excel_takes(left: str) -> None:
    assert len(footer(left)) <= 255
    assert footer(left).endswith(" Halaman &P")


@pytest.mark.parametrize(("peak", "step"), [(0, 1), (8, 1), (9, 2), (17, 5), (81, 20), (450, 100)])
def test_the_marks_of_a_charts_axis_are_whole_and_few(peak: int, step: int) -> None:
    assert axis_step(peak) == step
