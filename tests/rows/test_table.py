"""What must be known of a table before a row is added or deleted; else it is refused in a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.drawing.sheets.identity import identity_sheet
from rbexcel.errors import OverTargetsError, RbexcelError, UnclearTableError
from rbexcel.fixing.fix import applied
from rbexcel.rows.deletion import deleted
from rbexcel.rows.insertion import inserted
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Untold
from rbexcel.workbook.identity import Identity, Key
from tests.rows.tables import MERGED, at, read_sheet, small
from tests.tables import SHEET


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("A1", "di atas tabel"),
        ("E3", "judul kolom"),
        ("B4:B8", "Area ditetapkan templat"),
        ("A4:A8", "Area ditetapkan templat"),
        ("E12", "di bawah tabel"),
        ("U5", "di kanan tabel"),
    ],
)
def test_what_is_not_in_the_table_is_refused_in_a_sentence(address: str, told: str) -> None:
    for decide in (inserted, deleted):
        with pytest.raises(RbexcelError, match=told):
            decide(small(*MERGED), SHEET, at(address))


def test_several_items_in_one_cell_are_to_be_imported_first() -> None:
    grid = applied(small(), [(Cell(SHEET, 6, 5), "1. Foto\n2. Daftar hadir")])
    for decide in (inserted, deleted):
        with pytest.raises(UnclearTableError, match=r"beberapa butir dalam satu sel\.$"):
            decide(grid, SHEET, at("E6"))


def test_a_text_over_several_lines_is_to_be_imported_first() -> None:
    unticked = [(Cell(SHEET, 5, column), "") for column in range(6, 18)]
    grid = applied(small(), [(Cell(SHEET, 4, 5), "1. SK tentang"), (Cell(SHEET, 5, 5), "susunan tim"), *unticked])
    with pytest.raises(UnclearTableError, match="E4 tidak terbaca sebagai satu butir"):
        inserted(grid, SHEET, at("E4"))


def test_a_table_made_elsewhere_needs_to_tell_its_merged_cells() -> None:
    grid = small()
    blind = replace(grid, sheets=tuple(replace(sheet, untold=(Untold.MERGES,)) for sheet in grid.sheets))
    with pytest.raises(UnclearTableError, match="Gabungan sel tabel ini tidak terbaca"):
        inserted(blind, SHEET, at("E4"))


def test_our_own_sheets_and_sheets_without_a_table_are_refused() -> None:
    known = identity_sheet(
        Identity.of({Key.TEMPLATE: "rb-sukoharjo-2023", Key.SUMMARIES: "Ringkasan\n1 Manajemen Perubahan"})
    )
    summary = SheetGrid("Ringkasan", small().sheets[0].rows)
    findings = SheetGrid("Validasi", small().sheets[0].rows)
    grid = Grid("rencana.xlsx", (*small().sheets, summary, findings, SheetGrid("Catatan", ()), read_sheet(known)))
    for name in ("Ringkasan", "Validasi", "Catatan", "_rbexcel"):
        with pytest.raises(RbexcelError, match=f'"{name}" bukan tabel rencana'):
            inserted(grid, name, at("E4"))


def test_a_plan_of_targets_gets_and_loses_no_row_here() -> None:
    heads = ("NO", "KEGIATAN", "INDIKATOR", "SATUAN", "TW I", "TW II", "TW III", "TW IV")
    rows = (heads, (1, "Arsip", "Laporan arsip", "Laporan", 1, 0, 2, 3), (2, "SPIP", "Nilai SPIP", "Nilai", 1, 2, 3, 4))
    grid = Grid("target.xlsx", (SheetGrid(SHEET, rows),))
    for decide in (inserted, deleted):
        with pytest.raises(OverTargetsError, match=r"Insert \(Sisipkan\) atau Delete \(Hapus\)\.$"):
            decide(grid, SHEET, at("C2"))
