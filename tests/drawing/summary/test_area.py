"""An area's sheet: its rows under their kegiatan, its totals, its findings."""

from __future__ import annotations

from rbexcel.drawing.summary.book import summary_book
from rbexcel.workbook.contents import Link
from tests.drawing.summary.summaries import PLAN, PLAN_SHEET, contents, sheet, shown


def test_an_area_sheet_repeats_its_rows_under_their_kegiatan_with_ticks_totals_and_findings() -> None:
    table = shown(sheet("1 Manajemen Perubahan"))[7:14]
    assert [line[:3] for line in table] == [
        ["1. Perencanaan", None, None],
        [1, "1. Pembentukan tim", "SK Tim"],
        [None, None, "Notulen"],
        [2, "1. Komitmen", None],
        ["1. Monitoring", None, None],
        [3, "1. Laporan", "Laporan bulanan"],
        ["Beban per bulan", None, None],
    ]
    assert [["" if cell is None else cell for cell in line[3:15]] for line in table[:4]] == [
        [1, 0, 1, 1, *[0] * 8],
        ["✓", *[""] * 11],
        [""] * 12,
        ["", "", "✓", "✓", *[""] * 8],
    ]
    assert [line[15:20] for line in table] == [
        [3, 2, 1, 0, 0],
        [1, 1, 0, 0, 0],
        [0] * 5,
        [2, 1, 1, 0, 0],
        [12, 3, 3, 3, 3],
        [12, 3, 3, 3, 3],
        [15, 5, 4, 3, 3],
    ]
    assert [line[-1] for line in table] == [None, None, 1, 1, None, None, 2]


def test_the_rows_of_a_kegiatan_and_the_list_of_findings_fold_away() -> None:
    area = sheet("1 Manajemen Perubahan")
    texts = {row: line[0] for row, line in enumerate(shown(area), start=1)}
    folded = dict(area.outline)
    assert {row for row in folded if row < 14} == {9, 10, 11, 13}
    assert [texts[row] for row in folded if row > 14] == [1, 2]


def test_an_area_sheet_lists_its_findings_with_links() -> None:
    rows = dict(contents(sheet("2 Penguatan Pengawasan")))
    links = [value for value in rows.values() if isinstance(value, Link) and value.sheet == PLAN_SHEET]
    assert links == [
        Link(PLAN_SHEET, "A9", f"← Lihat di lembar {PLAN_SHEET}"),
        Link(PLAN_SHEET, "M9", f"{PLAN_SHEET}, M9  (RB201)"),
    ]


def test_an_area_without_findings_says_so() -> None:
    lines = shown(summary_book(PLAN, (), version="1").sheets[1])
    assert [line[0] for line in lines[-2:]] == ["Temuan: 0", "0 temuan pada bagian ini."]


def test_what_is_printed_of_an_area_ends_with_its_chart_below_its_months() -> None:
    area = sheet("1 Manajemen Perubahan")
    assert area.page
    assert area.page.area
    (chart,) = area.charts
    table = shown(area)
    assert table[chart.row - 3][0] == "Beban per bulan"
    assert area.page.area.last_row == chart.row
    assert table[6][chart.column - 1] == "Jan"
    assert "Manajemen Perubahan" in area.page.footer
    assert table[chart.row + 1][0] == "Temuan: 2"


def test_a_number_is_merged_with_the_sub_kegiatan_that_it_counts() -> None:
    area = sheet("1 Manajemen Perubahan")
    merged = {span.first_column: span for span in area.merges if span.first_row == 9 and span.last_row > 9}
    assert {column: span.last_row for column, span in merged.items()} == {1: 10, 2: 10}


def test_the_findings_of_an_area_take_the_wide_columns_for_what_is_read() -> None:
    area = sheet("1 Manajemen Perubahan")
    head = next(line for line in shown(area) if line[1] == "TEMUAN")
    assert [(at, text) for at, text in enumerate(head, start=1) if text] == [
        (1, "NO"),
        (2, "TEMUAN"),
        (3, "YANG PERLU DILAKUKAN"),
        (4, "TINGKAT"),
        (7, "TEMPAT"),
    ]
