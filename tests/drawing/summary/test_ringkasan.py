"""Ringkasan: what it counts per area, month, component and person in charge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rbexcel.drawing.style import THOUSANDS
from rbexcel.drawing.summary.book import summary_book
from tests.drawing.summary.summaries import LINES, PLAN, WEIGHTS, contents, line_of, plan_of, sheet, shown, zi_plan


def test_ringkasan_counts_items_months_ticks_and_findings_per_area() -> None:
    overview = sheet("Ringkasan")
    # kegiatan, sub kegiatan, indikator, with and without months, ticks, errors, warnings, infos, complete
    assert line_of(overview, "Manajemen Perubahan")[2:12] == [2, 3, 3, 2, 1, 15, 1, 1, 0, 2 / 3]
    assert line_of(overview, "Penguatan Pengawasan")[2:12] == [1, 1, 2, 2, 0, 3, 1, 0, 0, 1.0]
    assert line_of(overview, "Di luar tabel (judul, judul kolom, lembar)")[8:11] == [0, 0, 2]
    assert line_of(overview, "Jumlah")[2:12] == [3, 4, 5, 4, 1, 18, 2, 1, 2, 4 / 5]


def test_ringkasan_shows_ticks_per_month_and_quarter() -> None:
    overview = sheet("Ringkasan")
    assert line_of(overview, "Manajemen Perubahan", 2)[2:] == [2, 1, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 15, 5, 4, 3, 3]
    assert line_of(overview, "Jumlah", 2)[2:] == [2, 2, 2, 2, 1, 2, 1, 1, 1, 1, 1, 2, 18, 6, 5, 3, 4]


def test_ringkasan_begins_with_the_figures_that_are_looked_at_first() -> None:
    figures, captions = shown(sheet("Ringkasan"))[4:6]
    assert [each for each in zip(figures, captions, strict=True) if each[1]] == [
        (5, "indikator"),
        (1, "belum dicentang bulannya"),
        (0.8, "sudah dicentang"),
        ("Januari", "bulan tersibuk (2 centang)"),
        (0, "bulan tanpa kegiatan"),
        (5, "temuan, 2 di antaranya kesalahan"),
    ]


def test_months_without_work_are_told_by_name() -> None:
    figures, captions = shown(summary_book(plan_of(LINES[:1]), (), version="1").sheets[0])[4:6]
    quiet = "Feb, Mar, Apr, Mei, Jun, Jul, Agt, Sep, Okt, Nov, Des"
    assert [each for each in zip(figures, captions, strict=True) if each[1]] == [
        (1, "indikator"),
        (0, "belum dicentang bulannya"),
        (1.0, "sudah dicentang"),
        ("Januari", "bulan tersibuk (1 centang)"),
        (11, f"bulan tanpa kegiatan: {quiet}"),
        (0, "temuan, 0 di antaranya kesalahan"),
    ]


def test_a_plan_without_rows_gives_a_sheet_of_zeros() -> None:
    only, *_ = summary_book(replace(PLAN, rows=()), (), version="1").sheets
    assert line_of(only, "Jumlah")[2:12] == [0] * 9 + [""]
    assert only.charts == ()


def test_a_zi_plan_is_summarised_in_its_own_words() -> None:
    book = summary_book(zi_plan(), (), version="1")
    assert [each.name for each in book.sheets[1:3]] == ["I Manajemen Perubahan", "II Penataan Tatalaksana"]
    assert [text for text in shown(book.sheets[0])[5] if text] == [
        "bukti fisik",
        "belum dicentang bulannya",
        "sudah dicentang",
        "bulan tersibuk (2 centang)",
        "bulan tanpa kegiatan: Mar, Apr, Mei, Jun, Jul, Agt, Sep, Okt, Nov, Des",
        "temuan, 0 di antaranya kesalahan",
    ]
    assert line_of(book.sheets[0], "Manajemen Perubahan")[2:9] == [1, 1, 1, 2, 2, 0, 2]
    assert [text for text in shown(book.sheets[1])[5] if text] == [
        "NO",
        "KOMPONEN / INDIKATOR KEBERHASILAN",
        "LANGKAH AKSI",
        "BUKTI FISIK",
        "PELAKSANAAN (BULAN)",
        "JUMLAH",
        "TRIWULAN",
        "PENANGGUNG JAWAB",
        "TEMUAN",
    ]


def test_a_zi_plan_is_summarised_per_component_with_its_weight() -> None:
    half = zi_plan()
    rows = (half.rows[0], replace(half.rows[1], marks=()), half.rows[2])
    overview = summary_book(replace(half, rows=rows), (), version="1", weights=WEIGHTS).sheets[0]
    table = next(index for index, line in enumerate(shown(overview)) if line[1] == "Area dan komponen")
    # items, with and without months, ticks, quarters, complete, weight, weighted
    assert [line[:13] for line in shown(overview)[table + 1 : table + 6]] == [
        ["I", "Manajemen Perubahan", 2, 1, 1, 1, 1, 0, 0, 0, 0.5, 4.0, 0.25],
        ["1", "Tim Kerja", 2, 1, 1, 1, 1, 0, 0, 0, 0.5, 0.5, 0.25],
        ["II", "Penataan Tatalaksana", 1, 1, 0, 1, 1, 0, 0, 0, 1.0, 3.5, 0],
        ["1", "Tim Kerja", 1, 1, 0, 1, 1, 0, 0, 0, 1.0, None, None],
        ["", "Jumlah", 3, 2, 1, 2, 2, 0, 0, 0, 2 / 3, 7.5, 0.25],
    ]


def test_the_heads_of_the_components_stand_on_every_page_that_their_table_takes() -> None:
    plan = zi_plan()
    first, _, last = plan.rows
    rows = [
        replace(
            row,
            levels=(row.levels[0], f"Komponen {number}", *row.levels[2:]),
            numbers=(row.numbers[0], str(number), *row.numbers[2:]),
        )
        for row in (first, last)
        for number in range(1, 31)
    ]
    overview = summary_book(replace(plan, rows=tuple(rows)), (), version="1", weights=WEIGHTS).sheets[0]
    lines = shown(overview)
    heads = [at for at, line in enumerate(lines, start=1) if line[1] == "Area dan komponen"]
    assert [lines[at][1] for at in heads] == ["Manajemen Perubahan", "Penataan Tatalaksana"]
    assert overview.page
    assert heads[1] - 1 in overview.page.breaks
    assert lines[heads[1] + 31][1] == "Jumlah"


def test_a_plan_with_persons_in_charge_is_summarised_per_person() -> None:
    plan = zi_plan()
    rows = (plan.rows[0], replace(plan.rows[1], trailing="subbag hukum "), replace(plan.rows[2], trailing=None))
    overview = summary_book(replace(plan, rows=rows), (), version="1").sheets[0]
    table = next(index for index, line in enumerate(shown(overview)) if line[1] == "Penanggung jawab")
    assert [line[:19] for line in shown(overview)[table + 1 : table + 4]] == [
        [1, "Subbag Hukum", 1, 1, *[0] * 10, 2, 2, 2, 0, 1.0],
        [2, "(belum ada)", 0, 1, *[0] * 10, 1, 1, 1, 0, 1.0],
        ["", "Jumlah", 1, 2, *[0] * 10, 3, 3, 3, 0, 1.0],
    ]


def test_what_the_share_of_an_area_lacks_is_said_in_words_beside_it() -> None:
    overview = summary_book(PLAN, (), version="1", made=date(2027, 2, 1)).sheets[0]
    lines = [line for line in shown(overview) if line[1] in {"Manajemen Perubahan", "Penguatan Pengawasan"}][:2]
    assert [line[11:13] for line in lines] == [[2 / 3, "1 indikator belum dicentang"], [1.0, "lengkap"]]
    assert str(shown(overview)[2][0]).startswith("Per tanggal 1 Februari 2027.")


def test_thousands_have_a_point_in_cells_and_captions() -> None:
    lines = [("Manajemen Perubahan", "Perencanaan", "Tim", f"SK {number}", {3: "✓"}) for number in range(1108)]
    overview = summary_book(plan_of(lines), (), version="1").sheets[0]
    assert shown(overview)[5][7] == "bulan tersibuk (1.108 centang)"
    large = {cell for cell, value in contents(overview) if getattr(value, "cached", None) == 1108}
    assert len(large) > 5
    assert {overview.styles()[cell].number_format for cell in large} == {THOUSANDS}


def test_the_bars_take_what_a_first_page_has_left_where_more_follows_on_the_next() -> None:
    many = tuple(
        replace(row, levels=(row.levels[0], f"Komponen {at}", *row.levels[2:]))
        for at in range(40)
        for row in zi_plan().rows[:1]
    )
    heights = {}
    for plan in (zi_plan(), replace(zi_plan(), rows=many)):
        overview = summary_book(plan, (), version="1").sheets[0]
        row = overview.charts[0].row
        assert overview.page is not None
        heights[row in overview.page.breaks] = dict(overview.heights)[row]
    assert heights[False] <= 150 < heights[True]


def test_the_chart_has_one_tone_and_stands_below_the_months_of_its_table() -> None:
    overview = sheet("Ringkasan")
    (chart,) = overview.charts
    assert (chart.column, chart.series.values.span.first_column) == (3, 3)
    assert chart.series.values.span.first_row == chart.row - 2
