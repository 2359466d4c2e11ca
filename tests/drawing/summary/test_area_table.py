"""Where the table of an area stands: its columns, its rows, and the lines of its kegiatan."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.drawing.summary.area_table import AreaTable, Columns, band_starts, columns_of
from rbexcel.drawing.summary.counted import item_ids
from rbexcel.workbook.grid import Span
from tests.drawing.summary.summaries import PLAN, zi_plan


def table() -> AreaTable:
    """The first area of the plan: two kegiatan of three rows and of one."""
    ids = tuple(tuple(item_ids(PLAN, depth)[:4]) for depth in range(len(PLAN.columns)))
    return AreaTable(
        plan=PLAN,
        indices=(0, 1, 2, 3),
        ids=ids,
        planned=tuple(row.months for row in PLAN.rows[:4]),
        bands=band_starts(ids),
        name="1 Manajemen 'Perubahan'",
        number="1",
        label="Manajemen Perubahan",
        rows=PLAN.rows[:4],
        findings=(),
        columns=columns_of(PLAN),
    )


def test_the_columns_follow_each_other_from_the_number_to_the_findings() -> None:
    at = Columns((20.0, 30.0), 18.0, banded=True)
    assert (at.leaf, at.january, at.december, at.ticks, at.quarters, at.note, at.last) == (3, 4, 15, 16, 17, 21, 22)
    assert [at.level(column) for column in (2, 3)] == [2, 3]
    assert at.widths() == {1: 5.0, 2: 20.0, 3: 30.0, **dict.fromkeys(range(4, 16), 4.6), 16: 8.6,
        **dict.fromkeys(range(17, 21), 4.6), 21: 18.0, 22: 9.0}  # fmt: skip
    bare = replace(at, trailing=0.0)
    assert (bare.last, bare.widths()[21]) == (21, 9.0)


def test_the_level_below_the_area_has_rows_of_its_own_where_there_are_two_more() -> None:
    assert columns_of(PLAN) == Columns((38.0, 46.0), 0.0, banded=True)
    assert columns_of(zi_plan()) == Columns((28.0, 30.0, 32.0), 18.0, banded=True)
    assert columns_of(replace(PLAN, columns=("area", "indikator"), trailing=None)) == Columns(
        (60.0,), 0.0, banded=False
    )


def test_each_kegiatan_has_a_line_above_its_own() -> None:
    area = table()
    assert area.bands == (0, 3)
    assert [area.line(index) for index in range(4)] == [9, 10, 11, 13]
    assert list(area.band_lines()) == [(0, 8, 11), (3, 12, 13)]
    assert (area.first, area.last, area.total, area.listed) == (8, 13, 14, 20)
    assert band_starts(area.ids[:2]) == ()


def test_other_sheets_name_its_cells_in_full() -> None:
    area = table()
    assert area.title == "1. Manajemen Perubahan"
    assert area.column_reference(4) == "'1 Manajemen ''Perubahan'''!$D$8:$D$13"
    assert area.cell_reference(14, 5) == "'1 Manajemen ''Perubahan'''!$E$14:$E$14"
    assert area.column(2) == Span(8, 2, 13, 2)


def test_it_tells_its_load_by_month_and_its_items_with_a_month() -> None:
    assert table().loads == [2, 1, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1]
    assert table().counted(range(4)) == (3, 2)
