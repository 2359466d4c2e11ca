"""Nothing of a table is lost or united in silence, whatever its layout and whoever has been at it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rbexcel.adapters.files.read_file import read_file
from rbexcel.catalogue.built_in import usual_rows
from rbexcel.errors import RbexcelError
from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Why
from rbexcel.plan.plan import Unread
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Span, Value
from tests.drawn_tables import book, drawn
from tests.layouts import ENTRIES, Look, table
from tests.parsing.test_layouts import LAYOUTS, PARTS
from tests.parsing.test_offices import OFFICES
from tests.places import ROOT
from tests.promise import broken

EXCERPTS = sorted((ROOT / "tests" / "excerpts").glob("*.txt"))
NAMES = [*LAYOUTS, *PARTS]


def _grid(name: str) -> Grid:
    return LAYOUTS[name] if name in LAYOUTS else Grid("buku.xlsx", (PARTS[name],))


@pytest.mark.parametrize("layout", NAMES)
def test_nothing_of_a_layout_is_lost_or_united(layout: str) -> None:
    grid = _grid(layout)
    assert broken(grid, parse(grid)) == []


@pytest.mark.parametrize("office", OFFICES)
def test_nothing_of_a_table_of_another_office_is_lost_or_united(office: str) -> None:
    grid = book(drawn(OFFICES[office][0]))
    assert broken(grid, parse(grid)) == []


@pytest.mark.parametrize("excerpt", EXCERPTS, ids=lambda path: path.stem[:3])
def test_nothing_of_a_published_text_is_lost_or_united(excerpt: object) -> None:
    grid = read_file(excerpt)  # type: ignore[arg-type]
    assert broken(grid, parse(grid, usual_rows)) == []


TEXTS = (
    "laporan tim disusun",
    "Undangan rapat",
    "2. Notulen",
    "a. Daftar hadir",
    "A. Spanduk",
    "1. Penguatan Sistem\nAkuntabilitas Kinerja",
    "1.   Tersedianya SOP",
    "- foto\n- berita acara",
    "1. Undangan\n2. Notulen",
    "Rapat dan",
    "peru-",
    "Manajemen Perubahan",
    "AREA 4: Penataan Tata Laksana",
    "II. Penguatan Tata Laksana",
    "JUMLAH",
    "KEGIATAN",
    "12",
    "2023",
    "✓",
    "V.",
    "?",
)
"""What staff and converters put into cells where it was not meant to stand."""


@st.composite
def _touched(draw: st.DrawFn) -> Grid:
    """Draw a table of a usual look of which some cells were overwritten, emptied, moved or merged."""
    look = Look(
        merge=draw(st.booleans()),
        repeat=draw(st.booleans()),
        number=draw(st.booleans()),
        trailing=draw(st.sampled_from(["KET", None])),
        tick=draw(st.sampled_from(["✓", "V"])),
    )
    sheet = table(look)
    rows = [list(row) for row in sheet.rows]
    first = next(index for index, row in enumerate(rows) if "SK Tim RB" in row)
    last = first + len(ENTRIES) - 1
    wide = len(rows[first])
    for _ in range(draw(st.integers(1, 5))):
        row = rows[draw(st.integers(first, last))]
        column = draw(st.integers(0, min(wide, len(row)) - 1))
        text = draw(st.sampled_from([*TEXTS, None]))
        if draw(st.integers(0, 5)) == 0:
            row[column:] = [text, *row[column:-1]]
        else:
            row[column] = text
    merges = list(sheet.merges)
    if draw(st.integers(0, 3)) == 0:
        top, column = draw(st.integers(first, last - 1)), draw(st.integers(1, wide - 1))
        span = Span(top + 1, column, draw(st.integers(top + 2, last + 1)), column)
        merges = [each for each in merges if each.first_column != column] + [span]
    counted = draw(st.integers(0, 3)) == 0
    return Grid("buku.xlsx", (replace(sheet, rows=tuple(map(tuple, rows)), merges=tuple(merges), counted=counted),))


@given(_touched())
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_was_done_to_a_table_nothing_of_it_is_lost_or_united(grid: Grid) -> None:
    try:
        plan = parse(grid)
    except RbexcelError:
        return
    shown = {(span.first_row, span.first_column) for span in grid.sheets[0].merges}
    under = {(row, column) for span in grid.sheets[0].merges for row, column in span} - shown
    values: list[tuple[Value, ...]] = [
        tuple(None if (row, column) in under else value for column, value in enumerate(line, start=1))
        for row, line in enumerate(grid.sheets[0].rows, start=1)
    ]
    seen = Grid(grid.name, (replace(grid.sheets[0], rows=tuple(values)),))
    assert broken(seen, plan) == []


def test_what_no_row_takes_is_told_with_its_cell() -> None:
    """A word of a cell of which the rest was read is told alone."""
    sheet = SheetGrid(
        "Sheet1",
        (
            ("KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *range(1, 13)),
            ("Rapat", "Persiapan", "Undangan", "✓"),
            ("Rapat", "Persiapan", "Notulen", None, "✓"),
        ),
    )
    plan = parse(Grid("buku.xlsx", (sheet,)))
    assert broken(Grid("buku.xlsx", (sheet,)), replace(plan, rows=plan.rows[:1])) == [
        "C3: notulen is in no row and not told",
        "E3: ✓ is no mark of a row and not told",
    ]


def test_a_stray_sign_beside_the_items_is_told() -> None:
    grid = Grid("buku.xlsx", (table(Look(merge=False)),))
    rows = [list(row) for row in grid.sheets[0].rows]
    at = next(index for index, row in enumerate(rows) if "Notulen rapat" in row)
    rows[at][2] = "·"
    plan = parse(Grid("buku.xlsx", (replace(grid.sheets[0], rows=tuple(map(tuple, rows))),)))
    assert plan.unread == (Unread(Cell("Sheet1", at + 1, 3), "·", Why.LEFT_OVER),)
