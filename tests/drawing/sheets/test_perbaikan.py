"""The sheet Perbaikan: every correction with its cell and its reason, and those that were not made."""

from __future__ import annotations

from datetime import datetime

from rbexcel.adapters.parts.edit_cells import RICH
from rbexcel.drawing.sheets.perbaikan import fixes_book
from rbexcel.fixing.correction import Fix, Left
from rbexcel.fixing.texts import SPACES, SPELLING
from rbexcel.parsing.parse import parse
from rbexcel.workbook.contents import Link
from rbexcel.workbook.grid import Cell
from tests.fixing.grids import WORN
from tests.tables import SHEET

AT = datetime(2023, 1, 5, 9, 30, 15)
ONE = Fix(Cell(SHEET, 4, 5), "1. Prosentase", "1. Persentase", SPELLING)


def test_every_fix_stands_on_the_sheet_with_a_link_and_what_was_not_made_below() -> None:
    left = Left(Fix(Cell(SHEET, 9, 4), "a  b", "a b", SPACES), RICH)
    book = fixes_book(parse(WORN), [ONE], [left], at=AT, version="1", source="a.xlsx", by="budi")
    (sheet,) = book.sheets
    assert sheet.name == "Perbaikan"
    lines = [line for line in sheet.blocks[0].values if line[0] == 1]
    assert lines == [
        (1, SHEET, Link(SHEET, "E4", "E4"), "1. Prosentase", "1. Persentase", "Salah ketik dibetulkan."),
        (1, SHEET, Link(SHEET, "D9", "D9"), "a  b", "a b", "Sel berisi huruf dengan tampilan campuran."),
    ]
    assert [line[0] for line in sheet.blocks[0].values[:4]] == [
        "PERBAIKAN OTOMATIS",
        "KPU Kabupaten Sukoharjo  ·  Tahun 2023  ·  a.xlsx",
        "Diperbaiki 5 Januari 2023 pukul 09.30 dengan rbexcel 1 oleh budi. Sel lain tidak diubah.",
        Link(SHEET, "A1", f"← Kembali ke lembar {SHEET}"),
    ]
    assert book.markings == ()
