"""Tables of others are read line by line in one pass: the plan that the general steps read, whatever stands there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rbexcel.parsing.lines import every_row, plain_lines
from rbexcel.parsing.parse import parse
from rbexcel.parsing.rows import build
from rbexcel.parsing.texts import cell_items
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Grid, SheetGrid, Span, Value
from tests.layouts import SHORT, Look, sections, table
from tests.outcomes import outcome


def generally(grid: Grid) -> Plan | str:
    """Return the same by the general steps alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_lines.PlainLines, "line", lambda *_: None)
        patch.setattr(build, "others_rows", lambda *_: None)
        patch.setattr(cell_items, "items_in_cell", lambda *_: None)
        return outcome(grid)


def plainly(grid: Grid) -> Plan:
    """Return the plan of a grid; the test fails when the general steps were needed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(every_row, "_line")
        patch.delattr(build, "descend")
        return parse(grid)


def _changed(sheet: SheetGrid, *cells: tuple[int, int, Value]) -> SheetGrid:
    """Return a sheet with other values, each with its row and column."""
    width = max(map(len, sheet.rows))
    rows = [[*row, *[None] * (width - len(row))] for row in sheet.rows]
    for row, column, value in cells:
        rows[row - 1][min(column, width) - 1] = value
    return replace(sheet, rows=tuple(map(tuple, rows)))


TABLE = table(Look(trailing="PENANGGUNG JAWAB"))
FIRST = 7
"""The first row of that table; its items stand in the columns from 2 to 5, its months from 6 on."""
BASES = (
    TABLE,
    table(Look(repeat=True)),
    table(Look(months=SHORT, trailing=None, number=False)),
    sections(lambda number, name: (f"{number}. {name}",)),
)


@pytest.mark.parametrize(
    "text",
    [
        "1. Rapat\n2. Notulen",
        "1. Pelaksanaan SPIP:\n1) Penilaian risiko\n2) Pemantauan",
        "SOP telah mengacu\npada peta proses bisnis",
        "(a) SK Tim (b) Notulen",
        "- SK Tim\n- Notulen",
    ],
)
@pytest.mark.parametrize("column", [4, 5])
def test_a_cell_with_a_list_is_read_plainly(column: int, text: str) -> None:
    grid = Grid("buku.xlsx", (_changed(TABLE, (FIRST, column, text)),))
    assert plainly(grid) == generally(grid)


def test_a_line_without_an_item_of_the_deepest_level_is_read_plainly() -> None:
    grid = Grid("buku.xlsx", (_changed(TABLE, (FIRST + 2, 5, None)),))
    assert plainly(grid) == generally(grid)


TEXTS = st.sampled_from(
    [
        None,
        "5",
        "IV",
        "Sesuatu",
        "1. Rapat",
        "1. Rapat\n2. Notulen",
        "a. satu\nb. dua\nc. tiga",
        "i. satu\nii. dua",
        "C. Laporan",
        "V. Laporan",
        "3 Dokumen",
        "- satu\n- dua",
        "1. Rapat 2. Notulen",
        "Pembentukan tim",
        "dan seterusnya",
        "Laporan yang",
        "sda",
        "JUMLAH",
        "Keterangan: V = dilaksanakan",
        "Penguatan Pengawasan",
        "Penguatan Pengawasan (lanjutan)",
        "7. Penguatan Pengawasan",
        "<b>Tebal</b>",
        "-",
        "✓",
        3,
        True,
    ]
)
MARKS = st.sampled_from([None, "✓", "V", " v", "x", "1", " 1 ", 1, "-", "TBC", "Mar", "√ ", "Rapat koordinasi", True])
PLACES = st.tuples(st.integers(5, 14), st.integers(1, 6), TEXTS) | st.tuples(
    st.integers(5, 14), st.integers(5, 19), MARKS
)
SPANS = st.builds(
    lambda row, column, down, right: Span(row, column, row + down, column + right),
    st.integers(6, 13),
    st.integers(1, 18),
    st.integers(0, 2),
    st.integers(0, 1),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(BASES), st.lists(PLACES, max_size=6), st.lists(SPANS, max_size=1))
def test_whatever_is_done_to_a_table_both_ways_read_the_same(
    base: SheetGrid, cells: list[tuple[int, int, Value]], spans: list[Span]
) -> None:
    sheet = _changed(base, *(cell for cell in cells if cell[0] <= len(base.rows)))
    grid = Grid("buku.xlsx", (replace(sheet, merges=(*sheet.merges, *spans)),))
    assert outcome(grid) == generally(grid)
