"""What an office typed into columns beside those of a plan goes with its plan through every job."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import grid_of
from rbexcel.catalogue.own import as_template
from rbexcel.catalogue.populate import populated
from rbexcel.jobs.importing import import_book, importable
from rbexcel.parsing.parse import parse
from rbexcel.plan.layout import other_labels
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan, Row
from rbexcel.plan.reprinted import reprinted
from rbexcel.rows.insertion import inserted
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Grid, SheetGrid, Span, Value
from rbexcel.workbook.ours import PLAN

AT = datetime(2026, 1, 5)
LEVELS = ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN")
LABELS = (
    "TARGET", "Target 2026", "SATUAN", "INDIKATOR OUTPUT", "ANGGARAN", "PAGU (Rp)", "DATA DUKUNG", "KOORDINATOR",
    "PELAKSANA", "PENANGGUNG JAWAB", "PIC", "KET", "CATATAN", "BASELINE 2025", "SUMBER DANA", "STATUS", "No WA",
)  # fmt: skip
VALUES: tuple[Value, ...] = (
    None, "2 Dok", "12", 12, 0.25, "25%", "100 %", 15000000, "Rp 1.500.000", "-", "1,5", 1.5,
    "=1+1", "Subbagian Umum\ndan Data", "@x", "0812345", "+62 81", "SK Tim; laporan", "B", "x" * 700, "1e5", True,
    12345678901234567,
)  # fmt: skip


def table(left: tuple[str, ...], right: tuple[str, ...], *beside: tuple[Value, ...]) -> Plan:
    """Return the plan of a table with some columns left and right of its months, of which ``beside`` are the cells."""
    rows: list[tuple[Value, ...]] = [("RENCANA AKSI RB KPU KABUPATEN CONTOH TAHUN 2026",), ()]
    rows.append((*LEVELS, *left, *range(1, 13), *right))
    for number, cells in enumerate(beside, start=1):
        ticks = ["✓" if month == number else None for month in range(12)]
        named = (number, f"Area {number}", f"Kegiatan {number}", f"Sub kegiatan {number}", f"Laporan {number}")
        rows.append((*named, *cells[: len(left)], *ticks, *cells[len(left) :]))
    return parse(Grid("renaksi.xlsx", (SheetGrid("Renaksi", tuple(rows)),)))


def imported(plan: Plan) -> Book:
    return import_book(importable(reprinted(plan)), "renaksi.xlsx", AT)


def again(book: Book) -> Grid:
    return grid_of("bersih.xlsx", to_bytes(book, created=AT))


@st.composite
def _tables(draw: st.DrawFn) -> Plan:
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=1, max_size=8, unique=True))
    left = draw(st.integers(0, len(labels)))
    cells = st.tuples(*[st.sampled_from(VALUES)] * len(labels))
    return table(tuple(labels[:left]), tuple(labels[left:]), *draw(st.lists(cells, min_size=2, max_size=5)))


@given(_tables())
@settings(max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
def test_what_stands_beside_a_plan_is_read_again_from_its_clean_workbook(plan: Plan) -> None:
    told = [(row.months, row.trailing, row.others) for row in plan.rows]
    back = parse(again(imported(plan)))
    assert [(row.months, row.trailing, row.others) for row in back.rows] == told
    assert back.unread == ()


def test_a_number_is_drawn_as_one_and_a_formula_never() -> None:
    plan = table(("TARGET",), ("ANGGARAN", "KODE"), (0.25, 1500000, "007"), ("=1+1", "Rp 1.000", "1e5"))
    sheet = again(imported(plan)).sheets[0]
    assert [row[17:20] for row in sheet.rows if row[1:2] in {("Area 1",), ("Area 2",)}] == [
        (0.25, 1500000, "007"),
        ("=1+1", "Rp 1.000", "1e5"),
    ]


def test_sums_of_money_are_parted_into_thousands_and_other_numbers_are_not() -> None:
    plan = table(("TARGET",), ("ANGGARAN", "TW1 (Rp)"), (2500, 1500000, "2.500"), (1, 900, 7000))
    sheet = next(each for each in imported(plan).sheets if each.name == PLAN.name)
    parted = {area.span.first_column for area in sheet.areas if area.style.number_format == "#,##0"}
    assert (len([area for area in sheet.areas if area.style.number_format]), parted) == (2, {19, 20})


def test_a_row_is_added_from_any_column_of_the_table() -> None:
    grid = again(imported(table(("SATUAN", "TARGET"), ("KET",), ("Dokumen", 2, "a"), ("Laporan", 1, "b"))))
    line = next(number for number, row in enumerate(grid.sheets[0].rows, start=1) if "Laporan 1" in row)
    assert inserted(grid, PLAN.name, Span(line, 20, line, 20)).first == line + 1


def test_a_text_beside_a_plan_that_no_row_shows_is_kept_in_pieces_on_the_report() -> None:
    plan = importable(reprinted(table(("CATATAN", "KET"), (), ("kata " * 6000, "a"), ("b", "c"))))
    assert max(len(text) for row in plan.rows for _, text in (*row.others, ("", row.trailing or ""))) <= 1500
    assert [each.text for each in plan.unread] == [("kata " * 6000).strip()]


def test_a_template_of_ones_own_keeps_them() -> None:
    grid = again(imported(table(("SATUAN", "TARGET"), ("ANGGARAN",), ("Dokumen", 2, 5000), ("Laporan", 1, 7000))))
    new = populated(as_template(grid, "milik").template, office_named("KPU Kabupaten Demak"), 2027)
    assert [dict(row.others) for row in new.rows] == [
        {"SATUAN": "Dokumen", "TARGET": "2", "ANGGARAN": "5000"},
        {"SATUAN": "Laporan", "TARGET": "1", "ANGGARAN": "7000"},
    ]


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        (("AC", "BC", "AB"), "ABC"),
        (("B", "AB", "BC"), "ABC"),
        (("AB", "BA"), "AB"),
        ((), ""),
    ],
)
def test_the_columns_stand_as_they_stood_though_no_row_has_them_all(rows: tuple[str, ...], labels: str) -> None:
    made = [Row((), (), others=tuple((label, "x") for label in row)) for row in rows]
    assert other_labels(made) == tuple(labels)
