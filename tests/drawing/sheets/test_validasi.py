"""Findings as a sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from rbexcel.checking.finding import Finding, Severity
from rbexcel.drawing.sheets.validasi import validation_book
from rbexcel.plan.plan import RB_COLUMNS, Mark, Plan, Row
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.contents import Content, Link
from rbexcel.workbook.grid import Cell, Span

WHEN = datetime(2026, 11, 21, 7, 51)
FIX = "Centang bulannya, atau hapus indikator ini."
TITLES = {
    "RB101": "Data keputusan belum diisi",
    "RB203": "Indikator belum dicentang bulannya",
    "RB201": "Isi sel bulan bukan centang",
}


def finding(code: str, severity: Severity, cell: Cell | None, message: str, value: str | None = None) -> Finding:
    sheet = cell.sheet if cell else "Rencana Aksi"
    path = ("Manajemen Perubahan", "Rapat", f"1.{cell.row}") if cell else ()
    return Finding(code, severity, sheet, cell, message, value, FIX, TITLES.get(code, "Judul"), path)


FINDINGS = (
    finding("RB101", Severity.INFO, None, "nomor keputusan belum diisi"),
    finding("RB203", Severity.ERROR, Cell("Rencana Aksi", 6, 5), 'indikator "Notulen rapat" belum punya bulan', None),
    finding("RB203", Severity.ERROR, Cell("Rencana Aksi", 7, 5), 'indikator "Laporan" belum punya bulan', None),
    finding("RB201", Severity.WARNING, Cell("Rencana Aksi", 7, 8), 'tanda "x" bukan centang', "=x"),
)


def plan(sheet: str = "Rencana Aksi") -> Plan:
    rows = tuple(
        Row(
            ("Area", "Kegiatan", "Sub", text),
            ("1", "1", "1", None),
            (Mark("✓", (1,), 1, Cell(sheet, line, 5)),),
            place=Cell(sheet, line, 1),
            places=(None, None, None, Cell(sheet, line, 4)),
        )
        for line, text in ((5, "SK Tim"), (6, "Notulen rapat"), (7, "Laporan"))
    )
    return Plan("RB", RB_COLUMNS, rows, "KPU Kabupaten Sukoharjo", 2023, month_columns=tuple(range(5, 17)))


def book(*findings: Finding, of: Plan | None = None) -> Book:
    return validation_book(of or plan(), findings, checked_at=WHEN, version="0.1.0", source="rencana.xlsx")


def cells(sheet: Sheet) -> dict[str, Content]:
    (block,) = sheet.blocks
    return {
        Cell("", row, column).address: value
        for row, line in enumerate(block.values, start=1)
        for column, value in enumerate(line, start=1)
        if value is not None
    }


def header_row(sheet: Sheet) -> int:
    assert sheet.filter
    return sheet.filter.first_row


def listed(sheet: Sheet) -> list[tuple[Content, ...]]:
    return list(sheet.blocks[0].values[header_row(sheet) :])


def test_the_sheet_lists_every_finding_with_a_link_to_its_cell() -> None:
    (sheet,) = book(*FINDINGS).sheets
    assert sheet.name == "Validasi"
    link = Link("Rencana Aksi", "H7", "H7")
    assert [line[:3] for line in listed(sheet)] == [
        (1, "Info", "RB101"),
        (2, "Kesalahan", "RB203"),
        (3, "Kesalahan", "RB203"),
        (4, "Peringatan", "RB201"),
    ]
    place = "Manajemen Perubahan > Rapat > 1.7"
    told = (4, "Peringatan", "RB201", "Rencana Aksi", link, place, 'Tanda "x" bukan centang.', "=x", FIX, None)
    assert listed(sheet)[3][:-1] == told
    assert listed(sheet)[0][5] is None
    assert listed(sheet)[0][4] is None


def test_the_sheet_says_whose_plan_was_checked_when_and_by_which_version() -> None:
    told = cells(book(*FINDINGS).sheets[0])
    assert told["A2"] == "KPU Kabupaten Sukoharjo  ·  Tahun 2023  ·  rencana.xlsx"
    assert told["A3"] == "Diperiksa 21 November 2026 pukul 07.51 dengan rbexcel 0.1.0"
    assert told["A4"] == Link("Rencana Aksi", "A1", "← Kembali ke lembar Rencana Aksi")


def test_the_counts_stand_above_the_list_per_severity_and_per_code() -> None:
    told = cells(book(*FINDINGS).sheets[0])
    assert [(told[f"A{row}"], told[f"C{row}"]) for row in range(7, 11)] == [
        ("Kesalahan", 2),
        ("Peringatan", 1),
        ("Info", 1),
        ("Jumlah", 4),
    ]
    assert [told[f"D{row}"] for row in range(7, 10)] == [
        "RB203  Indikator belum dicentang bulannya (2)",
        "RB201  Isi sel bulan bukan centang (1)",
        "RB101  Data keputusan belum diisi (1)",
    ]


def test_the_header_is_frozen_filtered_and_repeated_in_print() -> None:
    (sheet,) = book(*FINDINGS).sheets
    row = header_row(sheet)
    assert sheet.filter == Span(row, 1, row + 4, 10)
    assert sheet.freeze == (row + 1, 1)
    assert sheet.page
    assert (sheet.page.landscape, sheet.page.paper, sheet.page.repeat) == (True, "folio", (row, row))


def test_many_groups_leave_the_header_unfrozen_so_that_the_list_keeps_room() -> None:
    many = tuple(finding(f"RB{code}", Severity.INFO, None, f"hal {code}") for code in range(101, 141))
    assert book(*many).sheets[0].freeze is None


def test_every_row_of_the_list_has_a_height_that_shows_its_text() -> None:
    long = finding("RB203", Severity.ERROR, None, "kata " * 100)
    (sheet,) = book(FINDINGS[0], long).sheets
    heights, row = dict(sheet.heights), header_row(sheet)
    assert (heights[row + 1], heights[row + 2]) == (24.0, 108.0)


def test_the_place_of_a_finding_is_told_by_the_beginnings_of_its_texts() -> None:
    long = finding("RB203", Severity.ERROR, None, "teks")
    (sheet,) = book(replace(long, path=("kata " * 30, "Rapat", "1.2"))).sheets
    assert listed(sheet)[0][5] == f"{('kata ' * 12)[:59].rstrip()}… > Rapat > 1.2"


def test_a_long_cell_content_is_shortened() -> None:
    (sheet,) = book(finding("RB203", Severity.ERROR, None, "teks", "kata " * 1000)).sheets
    value = listed(sheet)[0][7]
    assert value == ("kata " * 60).rstrip() + " …"


def test_no_finding_gives_a_calm_sheet_without_a_table() -> None:
    empty = book()
    told = cells(empty.sheets[0])
    assert told["A6"] == "0 temuan"
    assert empty.sheets[0].filter is None
    assert empty.markings == ()


def test_a_plan_that_is_in_no_file_gets_no_link_back() -> None:
    loose = Plan("RB", RB_COLUMNS, (Row(("a", "b", "c", "d"), (None,) * 4),))
    told = cells(book(FINDINGS[0], of=loose).sheets[0])
    assert "A4" not in told
    assert told["A2"] == "rencana.xlsx"
