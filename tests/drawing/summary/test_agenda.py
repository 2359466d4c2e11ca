"""Agenda: every planned month is one line, in the order in which the work is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from rbexcel.drawing import palette
from rbexcel.drawing.summary.book import summary_book
from rbexcel.drawing.summary.filled import AGENDA_FORM, AGENDA_GONE, filled_list
from rbexcel.plan.plan import Plan
from rbexcel.words.months import MONTHS
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.contents import Formula
from rbexcel.workbook.grid import Grid, SheetGrid, Value
from tests.drawing.summary.summaries import FINDINGS, PLAN, contents, shown, zi_plan

HEADER = 5
TOLD = "Menurut centang pada 3 Februari 2026. Bila centang berubah, tekan Agenda & Monev sekali lagi."


def agenda(plan: Plan = PLAN) -> Sheet:
    book: Book = summary_book(plan, FINDINGS, version="1", made=date(2026, 2, 3))
    return next(each for each in book.sheets if each.name == "Agenda")


def test_every_planned_month_is_one_line() -> None:
    lines = [tuple(line) for line in shown(agenda())[HEADER:]]
    expected = {
        (MONTHS[month - 1], f"{row.numbers[0]}. {row.levels[0]}", f"1. {row.levels[2]}", row.leaf)
        for row in PLAN.rows
        for month in row.months
    }
    assert {line[:4] for line in lines} == expected
    assert len(lines) == len(expected) == 18


def test_the_lines_follow_the_months_and_in_each_the_areas() -> None:
    lines = [(MONTHS.index(str(line[0])), str(line[1])) for line in shown(agenda())[HEADER:]]
    assert lines == sorted(lines)


def test_it_can_be_filtered_and_has_no_merged_lines_and_no_formulas() -> None:
    sheet = agenda()
    assert sheet.filter is not None
    assert (sheet.filter.first_row, sheet.filter.last_row) == (HEADER, HEADER + 18)
    assert sheet.merges == ()
    assert [value for _, value in contents(sheet) if isinstance(value, Formula)] == []


def test_it_tells_its_day_and_that_it_does_not_follow_the_ticks() -> None:
    assert shown(agenda())[2][0] == TOLD


def test_who_is_in_charge_has_a_column_where_it_is_known() -> None:
    hidden = ["KUNCI", "PENGENAL"]
    assert shown(agenda())[HEADER - 1] == [
        *("BULAN", "AREA", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN", "SELESAI"),
        *hidden,
    ]
    zi = shown(agenda(zi_plan()))
    assert zi[HEADER - 1][-4:] == ["PENANGGUNG JAWAB", "SELESAI", *hidden]
    assert zi[HEADER][:5] == ["Januari", "I. Manajemen Perubahan", "1. Membentuk tim", "SK Tim", "Subbag Hukum"]


def test_a_long_sub_kegiatan_shows_its_first_line_and_the_sheet_says_where_the_rest_is() -> None:
    first, *others = PLAN.rows
    levels = (*first.levels[:2], "Pelaporan kepada:\n1) Tim Pengarah\n2) Kementerian", "Laporan\na. lengkap")
    lines = shown(agenda(replace(PLAN, rows=(replace(first, levels=levels), *others))))
    assert lines[HEADER][2:4] == ["1. Pelaporan kepada: …", "Laporan\na. lengkap"]
    assert lines[2][0] == f"{TOLD} Uraian sub kegiatan disingkat; lengkapnya di lembar area."


def test_what_repeats_the_line_above_stands_back_except_at_the_top_of_a_page() -> None:
    sheet = agenda(replace(PLAN, rows=PLAN.rows * 20))
    assert sheet.page is not None
    styles, lines, tops = sheet.styles(), shown(sheet), {row + 1 for row in sheet.page.breaks}
    for row in range(HEADER + 2, len(lines) + 1):
        above, line = lines[row - 2], lines[row - 1]
        for column in (2, 3):
            back = row not in tops and above[:column] == line[:column]
            assert (styles[row, column].color == palette.MUTED) is back, (row, column)
        assert styles[row, 1].bold is (row in tops or above[0] != line[0])
        assert styles[row, 4].color != palette.MUTED


def test_pages_end_between_lines_and_repeat_the_header() -> None:
    many = replace(PLAN, rows=PLAN.rows * 20)
    page = agenda(many).page
    assert page is not None
    assert page.repeat == (HEADER, HEADER)
    assert page.breaks == (29, *range(57, 338, 28))


def test_a_plan_without_ticks_says_so() -> None:
    bare = replace(PLAN, rows=tuple(replace(row, marks=()) for row in PLAN.rows))
    assert shown(agenda(bare))[HEADER][0] == "Belum ada bulan yang dicentang."
    assert agenda(bare).filter is None


# --- what staff wrote into SELESAI


def again(
    before: Sheet, plan: Plan, entries: Mapping[int, Value], *, added: tuple[str, Mapping[int, Value]] | None = None
) -> Sheet:
    """Return the Agenda of ``plan`` after staff wrote ``entries`` beside lines (from 0) of an earlier one."""
    rows: list[list[Value]] = [[value if value != "" else None for value in line] for line in shown(before)]  # type: ignore[misc]
    column = rows[HEADER - 1].index("SELESAI")
    for at, value in entries.items():
        rows[HEADER + at][column] = value
    if added:
        rows = [[*row, None] for row in rows]
        rows[HEADER - 1][-1] = added[0]
        for at, value in added[1].items():
            rows[HEADER + at][-1] = value
    grid = Grid("rencana.xlsx", (SheetGrid("Agenda", tuple(map(tuple, rows))),))
    book = summary_book(plan, (), version="1", ticked_off=filled_list(grid, AGENDA_FORM))
    return next(each for each in book.sheets if each.name == "Agenda")


def done(sheet: Sheet) -> list[tuple[object, ...]]:
    """Return the lines that have an entry: month, indikator, entry, and what stands in columns that staff added."""
    names = shown(sheet)[HEADER - 1]
    at, leaf, last = names.index("SELESAI"), names.index("INDIKATOR KEBERHASILAN"), names.index("PENGENAL")
    lines = [line for line in shown(sheet)[HEADER:] if line[at] or any(line[last + 1 :])]
    return [(line[0], line[leaf], line[at], *line[last + 1 :]) for line in lines]


def test_what_was_ticked_off_is_there_after_another_run_also_when_rows_moved() -> None:
    moved = replace(PLAN, rows=(*PLAN.rows[1:], PLAN.rows[0]))
    entries: dict[int, Value] = {0: "✓", 3: date(2026, 2, 14)}
    lines = shown(agenda())[HEADER:]
    expected = [(lines[0][0], lines[0][3], "✓"), (lines[3][0], lines[3][3], date(2026, 2, 14))]
    assert done(again(agenda(), PLAN, entries)) == expected
    assert sorted(map(str, done(again(agenda(), moved, entries)))) == sorted(map(str, expected))


def test_what_was_ticked_off_stays_in_a_list_below_while_its_tick_is_gone_and_comes_back_with_it() -> None:
    index = next(index for index, row in enumerate(PLAN.rows) if row.leaf == "SK Tim")
    bare = replace(PLAN, rows=tuple(replace(row, marks=()) if at == index else row for at, row in enumerate(PLAN.rows)))
    line = next(at for at, line in enumerate(shown(agenda())[HEADER:]) if line[3] == "SK Tim")
    gone = again(agenda(), bare, {line: "selesai 3 Januari"})
    assert done(gone) == [("Januari", "SK Tim", "selesai 3 Januari")]
    assert AGENDA_GONE in [row[0] for row in shown(gone)]
    once_more = again(gone, bare, {})
    assert done(once_more) == done(gone)
    back = again(once_more, PLAN, {})
    assert done(back) == [("Januari", "SK Tim", "selesai 3 Januari")]
    assert AGENDA_GONE not in [row[0] for row in shown(back)]


def test_a_column_that_staff_added_stays_beside_its_lines() -> None:
    moved = replace(PLAN, rows=(*PLAN.rows[1:], PLAN.rows[0]))
    sheet = again(agenda(), moved, {0: "✓"}, added=("PETUGAS", {0: "Ani", 2: "Budi"}))
    lines = shown(agenda())[HEADER:]
    assert shown(sheet)[HEADER - 1][-1] == "PETUGAS"
    assert set(done(sheet)) == {(lines[0][0], lines[0][3], "✓", "Ani"), (lines[2][0], lines[2][3], None, "Budi")}
