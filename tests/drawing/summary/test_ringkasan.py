"""Ringkasan: what it counts per area, month, component and person in charge."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.drawing.summary.book import summary_book
from tests.drawing.summary.summaries import LINES, PLAN, WEIGHTS, line_of, plan_of, sheet, shown, zi_plan


def test_ringkasan_counts_items_months_ticks_and_findings_per_area() -> None:
    overview = sheet("Ringkasan")
    # kegiatan, sub kegiatan, indikator, with and without months, ticks, errors, warnings, infos, complete
    assert line_of(overview, "Manajemen Perubahan")[2:12] == [2, 3, 3, 2, 1, 15, 1, 1, 0, 2 / 3]
    assert line_of(overview, "Penguatan Pengawasan")[2:12] == [1, 1, 2, 2, 0, 3, 1, 0, 0, 1.0]
    assert line_of(overview, "Di luar tabel (judul, judul kolom, lembar)")[8:11] == [0, 0, 2]
    assert line_of(overview, "Seluruhnya")[2:12] == [3, 4, 5, 4, 1, 18, 2, 1, 2, 4 / 5]


def test_ringkasan_shows_ticks_per_month_and_quarter() -> None:
    overview = sheet("Ringkasan")
    assert line_of(overview, "Manajemen Perubahan", 2)[2:] == [2, 1, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 15, 5, 4, 3, 3]
    assert line_of(overview, "Seluruhnya", 2)[2:] == [2, 2, 2, 2, 1, 2, 1, 1, 1, 1, 1, 2, 18, 6, 5, 3, 4]


def test_ringkasan_begins_with_the_figures_that_are_looked_at_first() -> None:
    figures, captions = shown(sheet("Ringkasan"))[4:6]
    assert [each for each in zip(figures, captions, strict=True) if each[1]] == [
        (5, "indikator direncanakan"),
        (1, "indikator tanpa bulan"),
        (0.8, "sudah dicentang"),
        ("Januari", "bulan tersibuk (2 centang)"),
        (0, "bulan tanpa kegiatan"),
        (5, "temuan, 2 di antaranya kesalahan"),
    ]


def test_months_without_work_are_told_by_name() -> None:
    figures, captions = shown(summary_book(plan_of(LINES[:1]), (), version="1").sheets[0])[4:6]
    quiet = "Feb, Mar, Apr, Mei, Jun, Jul, Agu, Sep, Okt, Nov, Des"
    assert [each for each in zip(figures, captions, strict=True) if each[1]] == [
        (1, "indikator direncanakan"),
        (0, "indikator tanpa bulan"),
        (1.0, "sudah dicentang"),
        ("Januari", "bulan tersibuk (1 centang)"),
        (11, f"bulan tanpa kegiatan: {quiet}"),
        (0, "temuan, 0 di antaranya kesalahan"),
    ]


def test_a_plan_without_rows_gives_a_sheet_of_zeros() -> None:
    only, *_ = summary_book(replace(PLAN, rows=()), (), version="1").sheets
    assert line_of(only, "Seluruhnya")[2:12] == [0] * 9 + [""]
    assert only.charts == ()


def test_a_zi_plan_is_summarised_in_its_own_words() -> None:
    book = summary_book(zi_plan(), (), version="1")
    assert [each.name for each in book.sheets[1:3]] == ["I Manajemen Perubahan", "II Penataan Tatalaksana"]
    assert [text for text in shown(book.sheets[0])[5] if text] == [
        "bukti fisik direncanakan",
        "bukti fisik tanpa bulan",
        "sudah dicentang",
        "bulan tersibuk (2 centang)",
        "bulan tanpa kegiatan: Mar, Apr, Mei, Jun, Jul, Agu, Sep, Okt, Nov, Des",
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
        ["", "Seluruhnya", 3, 2, 1, 2, 2, 0, 0, 0, 2 / 3, 7.5, 0.25],
    ]


def test_a_plan_with_persons_in_charge_is_summarised_per_person() -> None:
    plan = zi_plan()
    rows = (plan.rows[0], replace(plan.rows[1], trailing="subbag hukum "), replace(plan.rows[2], trailing=None))
    overview = summary_book(replace(plan, rows=rows), (), version="1").sheets[0]
    table = next(index for index, line in enumerate(shown(overview)) if line[1] == "Penanggung jawab")
    assert [line[:19] for line in shown(overview)[table + 1 : table + 4]] == [
        [1, "Subbag Hukum", 1, 1, *[0] * 10, 2, 2, 2, 0, 1.0],
        [2, "(belum ada)", 0, 1, *[0] * 10, 1, 1, 1, 0, 1.0],
        ["", "Seluruhnya", 1, 2, *[0] * 10, 3, 3, 3, 0, 1.0],
    ]
