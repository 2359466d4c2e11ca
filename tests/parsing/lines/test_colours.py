"""A colour plans a month where it stands out of its row and its table; what it may mean else is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Why
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Appearance, Fill, Grid, Position, SheetGrid, Span, Value

HEADS = ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *range(1, 13))
JANUARY, TEXTS, MONTHS, ROWS = 6, range(1, 6), range(6, 18), range(3, 9)
PLANNED = [(1, 2), (3,), (6, 12), (3, 6, 9, 12), (5,), (1, 7)]
GREEN, BLUE, GREY = "00B050", "0070C0", "D9D9D9"
_ITEMS = ("Rapat", "Sosialisasi", "Laporan", "Evaluasi", "Pengaduan", "Survei")


def sheet(*more: tuple[Value, ...]) -> SheetGrid:
    """A plan of six rows without a mark, in the rows 3 to 8; its months are the columns F to Q."""
    rows = [(number, "Tata Laksana", "SOP", f"Sub {item}", item) for number, item in enumerate(_ITEMS, start=1)]
    return SheetGrid("Rencana", (("RENCANA AKSI TAHUN 2027",), HEADS, *rows, *more))


def planned(fill: Fill = GREEN) -> dict[Position, Fill]:
    """Fill the cells of the planned months."""
    return {(row, JANUARY + month - 1): fill for row, months in zip(ROWS, PLANNED, strict=True) for month in months}


def over(rows: range, columns: range, fill: Fill) -> dict[Position, Fill]:
    return {(row, column): fill for row in rows for column in columns}


def read(table: SheetGrid, fills: dict[Position, Fill]) -> Plan:
    return parse(Grid("buku.xlsx", (replace(table, fills=lambda: fills),)))


def months(plan: Plan) -> list[tuple[int, ...]]:
    return [row.months for row in plan.rows[:6]]


def told(plan: Plan) -> list[tuple[int, Why]]:
    return [(each.place.row, each.doubt.why) for each in plan.uncertain]


@pytest.mark.parametrize(
    "decoration",
    [
        pytest.param(over(ROWS[::2], range(1, 19), GREY), id="banded rows"),
        pytest.param(over(ROWS[::2], TEXTS, GREY), id="banded texts"),
        pytest.param(over(ROWS[::2], MONTHS, GREY), id="banded months"),
        pytest.param(over(range(2, 9), MONTHS[::2], GREY), id="banded columns"),
        pytest.param(over(ROWS, MONTHS, GREY), id="a paper of their own"),
        pytest.param(over(range(2, 3), range(1, 18), GREEN), id="the header"),
        pytest.param(over(ROWS, range(5, 6), GREEN), id="labels in the colour of the months"),
        pytest.param(over(ROWS, range(18, 19), BLUE), id="right of the months"),
    ],
)
def test_a_colour_that_does_not_stand_out_is_a_decoration(decoration: dict[Position, Fill]) -> None:
    plan = read(sheet(), decoration | planned())
    assert months(plan) == PLANNED
    assert told(plan) == []


def test_a_row_of_counts_does_not_switch_colours_off() -> None:
    counts = tuple(sum(month in row for row in PLANNED) for month in range(1, 13))
    plan = read(sheet((None, "JUMLAH", None, None, None, *counts)), planned())
    assert months(plan) == PLANNED


def test_an_item_whose_text_begins_with_jumlah_is_no_row_of_counts() -> None:
    fills = planned() | {(9, JANUARY): GREEN}
    plan = read(sheet((7, "Tata Laksana", "SOP", "Sub", "Jumlah laporan")), fills)
    assert plan.rows[6].months == (1,)


def test_colours_that_change_from_part_to_part_all_plan() -> None:
    fills = {place: {3: GREEN, 4: GREEN, 5: BLUE, 6: BLUE}.get(place[0], GREY) for place in planned()}
    plan = read(sheet(), fills)
    assert (months(plan), told(plan)) == (PLANNED, [])


def test_another_colour_in_a_row_is_told_and_not_counted() -> None:
    plan = read(sheet(), planned() | {(3, 12): BLUE, (5, 9): BLUE})
    assert (months(plan), told(plan)) == (PLANNED, [(3, Why.OTHER_COLOUR), (5, Why.OTHER_COLOUR)])


def test_a_row_of_another_colour_between_rows_of_one_is_told_and_counted() -> None:
    plan = read(sheet(), {place: BLUE if place[0] == 5 else fill for place, fill in planned().items()})
    assert (months(plan), told(plan)) == (PLANNED, [(5, Why.LONE_COLOUR)])


@pytest.mark.parametrize("words", ["Rencana", "= bulan pelaksanaan"])
def test_a_legend_of_colours_decides_where_it_says_so(words: str) -> None:
    """Of what is planned and what was done only the first is a plan; a legend may stand above the table."""
    table = replace(sheet(), rows=(("RENCANA AKSI TAHUN 2027", None, words, None, "Realisasi"), *sheet().rows[1:]))
    fills = planned() | {(1, 2): GREEN, (1, 4): BLUE, (3, 12): BLUE} | {(4, column): BLUE for column in MONTHS[4:]}
    plan = read(table, fills)
    assert (months(plan), told(plan)) == (PLANNED, [(3, Why.OTHER_COLOUR), (4, Why.OTHER_COLOUR)])


def test_a_row_of_two_colours_that_say_nothing_is_told() -> None:
    fills = over(ROWS[:1], MONTHS[:6], GREEN) | over(ROWS[:1], MONTHS[6:], BLUE)
    plan = read(sheet(), fills)
    assert (months(plan), told(plan)) == ([()] * 6, [(3, Why.OTHER_COLOUR)])


def test_a_text_in_a_coloured_month_is_told_and_the_month_is_counted() -> None:
    table = sheet()
    rows = tuple((*row, None, "Rapat") if index == 2 else row for index, row in enumerate(table.rows))
    plan = read(replace(table, rows=rows), planned())
    assert (months(plan), [(each.text, each.why) for each in plan.unread]) == (PLANNED, [("Rapat", Why.NO_TICK)])


def test_a_lone_tick_does_not_switch_the_colours_off() -> None:
    table = sheet()
    rows = tuple((*row, None, None, "v") if index == 2 else row for index, row in enumerate(table.rows))
    plan = read(replace(table, rows=rows), planned())
    assert (months(plan), told(plan)) == ([(1, 2, 3), *PLANNED[1:]], [])


def test_ticks_on_a_paper_of_one_colour_are_the_plan() -> None:
    table = sheet()
    rows = tuple((*row, "v", None, "v") if index == 2 else row for index, row in enumerate(table.rows))
    plan = read(replace(table, rows=rows), over(ROWS, MONTHS, GREEN))
    assert (months(plan), told(plan)) == ([(1, 3), (), (), (), (), ()], [])


def test_merged_months_have_the_colour_of_the_first() -> None:
    plan = read(replace(sheet(), merges=(Span(3, 7, 3, 9), Span(4, 10, 5, 10))), {(3, 7): GREEN, (4, 10): GREEN})
    assert months(plan) == [(2, 3, 4), (5,), (5,), (), (), ()]


def test_a_condition_that_may_colour_months_is_told_in_rows_without_a_mark() -> None:
    table = sheet()
    rows = tuple((*row, "✓") if index == 2 else row for index, row in enumerate(table.rows))
    shown = Appearance(painted=(Span(3, 6, 5, 17),))
    plan = read(replace(table, rows=rows, appearance=lambda: shown), {})
    assert (months(plan)[0], told(plan)) == ((1,), [(4, Why.PAINTED), (5, Why.PAINTED)])


def test_coloured_quarters_beside_amounts_are_no_targets() -> None:
    heads = ("NO", "AREA PERUBAHAN", "KEGIATAN", "INDIKATOR", "VOLUME", "TW I", "TW II", "TW III", "TW IV", "KET")
    rows = [(n, "Tata Laksana", f"Rapat {n}", item, n) for n, item in enumerate(_ITEMS, start=1)]
    table = SheetGrid("Rencana", (("RENCANA AKSI TAHUN 2027",), heads, *rows))
    quarters = {(row, 6 + quarter): GREEN for row, quarter in zip(ROWS, (0, 1, 2, 3, 0, 2), strict=True)}
    plan = read(table, quarters)
    assert (plan.schedule, [row.months[:1] for row in plan.rows]) == ("ticks", [(1,), (4,), (7,), (10,), (1,), (7,)])
    assert read(table, {}).schedule == "targets"
    crossed = replace(table, rows=(*table.rows[:2], *((*row, "x") for row in table.rows[2:])))
    assert [read(crossed, {}).schedule, *(row.months for row in read(crossed, {}).rows[:1])] == ["ticks", (1, 2, 3)]
