"""Agenda: every planned month is one line, in the order in which the work is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rbexcel.drawing import palette
from rbexcel.drawing.summary.book import summary_book
from rbexcel.plan.plan import Plan
from rbexcel.words.months import MONTHS
from rbexcel.workbook.book import Book, Formula, Sheet
from tests.drawing.summary.summaries import FINDINGS, PLAN, contents, shown, zi_plan

HEADER = 5
TOLD = "Dibuat 3 Februari 2026. Daftar ini tidak ikut berubah bila centang berubah: buat ringkasan sekali lagi."


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
    assert shown(agenda())[HEADER - 1] == ["BULAN", "AREA", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN", "SELESAI"]
    zi = shown(agenda(zi_plan()))
    assert zi[HEADER - 1][-2:] == ["PENANGGUNG JAWAB", "SELESAI"]
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
