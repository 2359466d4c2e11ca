"""A small plan, its findings and its summaries, and what the tests look up in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pytest

from rbexcel.checking.finding import Finding, Severity
from rbexcel.drawing.summary.book import summary_book
from rbexcel.plan.plan import RB_COLUMNS, ZI_COLUMNS, Mark, Plan, Row
from rbexcel.workbook.book import Block, Book, Sheet
from rbexcel.workbook.contents import Content, Formula, Link
from rbexcel.workbook.grid import Cell

PLAN_SHEET = "Rencana 'Aksi' 1"
JANUARY = 5
COLUMNS = tuple(range(JANUARY, JANUARY + 12))
Line = tuple[str, str, str, str | None, Mapping[int, str]]

LINES: tuple[Line, ...] = (
    ("Manajemen Perubahan", "Perencanaan", "Pembentukan tim", "SK Tim", {1: "✓"}),
    ("Manajemen Perubahan", "Perencanaan", "Pembentukan tim", "Notulen", {}),
    ("Manajemen Perubahan", "Perencanaan", "Komitmen", None, {3: "V", 4: "v"}),
    ("Manajemen Perubahan", "Monitoring", "Laporan", "Laporan bulanan", dict.fromkeys(range(1, 13), "✓")),
    ("Penguatan Pengawasan", "SPIP", "Kartu kendali", "Kartu", {6: "1", 12: "√", 9: "x"}),
    ("Penguatan Pengawasan", "SPIP", "Kartu kendali", "Rekap", {2: " ✓ "}),
)
AREAS = {"1 Manajemen Perubahan": {0: 9, 1: 10, 2: 11, 3: 13}, "2 Penguatan Pengawasan": {4: 9, 5: 10}}
"""The rows of each area, and the lines of its sheet on which they stand: each kegiatan has a line above its own."""


def plan_of(lines: Iterable[Line]) -> Plan:
    """Return the plan as it is read from the sheet of ``plan_sheet``; row i stands on line i + 5."""
    rows = []
    for line, (area, kegiatan, sub, indikator, texts) in enumerate(lines, start=5):
        marks = tuple(
            Mark(text, () if text == "x" else (month,), month, Cell(PLAN_SHEET, line, COLUMNS[month - 1]))
            for month, text in texts.items()
        )
        number = "1" if area.startswith("Manajemen") else "2"
        rows.append(
            Row(
                (area, kegiatan, sub, indikator),
                (number, "1", "1", None),
                marks,
                place=Cell(PLAN_SHEET, line, 1),
                places=tuple(Cell(PLAN_SHEET, line, column) for column in range(1, 5)),
            )
        )
    return Plan("RB", RB_COLUMNS, tuple(rows), "KPU Kota Surakarta", 2023, month_columns=COLUMNS)


def plan_sheet(lines: Iterable[Line]) -> Sheet:
    values = tuple(
        (area, kegiatan, sub, indikator, *(texts.get(month) for month in range(1, 13)))
        for area, kegiatan, sub, indikator, texts in lines
    )
    numbers = tuple(
        tuple(1 if value == "1" else value for value in line) for line in values
    )  # a lone 1 is a number in real files
    return Sheet(PLAN_SHEET, (Block(5, 1, numbers),))


PLAN = plan_of(LINES)
FINDINGS = (
    Finding("RB101", Severity.INFO, PLAN_SHEET, None, "nomor belum diisi", None, "Isi nomornya."),
    Finding("RB203", Severity.ERROR, PLAN_SHEET, Cell(PLAN_SHEET, 6, 5), "tanpa bulan", None, "Centang bulannya."),
    Finding("RB301", Severity.WARNING, PLAN_SHEET, Cell(PLAN_SHEET, 7, 4), "tanpa indikator", None, "Isi."),
    Finding("RB201", Severity.ERROR, PLAN_SHEET, Cell(PLAN_SHEET, 9, 13), 'tanda "x"', "x", "Hapus."),
    Finding("RB102", Severity.INFO, PLAN_SHEET, Cell(PLAN_SHEET, 40, 1), "di bawah tabel", None, "Lihat."),
)
BOOK = summary_book(PLAN, FINDINGS, version="0.1.0")


def sheet(name: str, book: Book = BOOK) -> Sheet:
    return next(each for each in book.sheets if each.name == name)


def contents(of: Sheet) -> Iterator[tuple[tuple[int, int], Content]]:
    for block in of.blocks:
        for row, line in enumerate(block.values, start=block.row):
            for column, value in enumerate(line, start=block.column):
                yield (row, column), value


def shown(of: Sheet) -> list[list[object]]:
    """Return what each line of a sheet shows."""

    def text(value: Content) -> object:
        if isinstance(value, Formula):
            return value.cached
        return value.text if isinstance(value, Link) else value

    return [[text(value) for value in line] for line in of.blocks[0].values]


def line_of(of: Sheet, text: str, times: int = 1) -> list[object]:
    """Return the line that has ``text`` among its first two cells, for the n-th time."""
    return [line for line in shown(of) if text in line[:2]][times - 1]


def zi_plan() -> Plan:
    rows = tuple(
        Row(
            (component, "Tim Kerja", "Apakah tim dibentuk", "Membentuk tim", evidence),
            (number, "1", "a", "1", None),
            (Mark("✓", (month,), month),),
            trailing="Subbag Hukum",
        )
        for number, component, evidence, month in (
            ("I", "Manajemen Perubahan", "SK Tim", 1),
            ("I", "Manajemen Perubahan", "Undangan", 2),
            ("II", "Penataan Tatalaksana", "SOP", 2),
        )
    )
    return Plan("ZI", ZI_COLUMNS, rows, "KPU Kabupaten Karanganyar", 2024, trailing="penanggung_jawab")


WEIGHTS: Mapping[tuple[str | None, ...], float] = {
    ("Manajemen Perubahan",): 4.0,
    ("MANAJEMEN PERUBAHAN", "Tim  Kerja"): 0.5,
    ("Penataan Tatalaksana",): 3.5,
}


def formulas(book: Book) -> dict[tuple[str, int, int], object]:
    return {
        (each.name, *place): value.cached
        for each in book.sheets
        for place, value in contents(each)
        if isinstance(value, Formula)
    }


def alike(expected: object, found: object) -> bool:
    if isinstance(expected, int | float):
        return isinstance(found, int | float) and found == pytest.approx(expected)
    return (found or "") == expected
