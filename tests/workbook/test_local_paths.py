"""Texts that name a place on somebody's computer: which do, and in which cells they stand."""

from __future__ import annotations

import pytest

from rbexcel.workbook.grid import Cell, Grid, SheetGrid
from rbexcel.workbook.local_paths import has_local_path, texts_with_paths, without_folders


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"C:\Users\budi\bukti.pdf", True),
        ("lihat d:/arsip/sk.pdf", True),
        (r"\\server\bagian\sk.pdf", True),
        ("file:///C:/bukti.pdf", True),
        ("/home/budi/sk.pdf", True),
        ("/Users/budi/sk.pdf", True),
        ("https://kpu.go.id/home/berita", False),
        ("Rapat: a/b, dan/atau c:d", False),
        ("ABC:/", False),
        (r"dua \\ garis", False),
        ("", False),
    ],
)
def test_a_place_on_a_computer_or_in_its_network_is_told_from_other_texts(text: str, found: bool) -> None:
    assert has_local_path(text) is found


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (r"C:\Users\budi\logo.png", "logo.png"),
        (r"C:\Users\budi", "berkas"),
        ("/home/budi/data/", "berkas"),
        ("file:///C:/Users/budi/bukti.pdf", "bukti.pdf"),
        ("file://server/bagian/sk.doc", "sk.doc"),
        (r"\\server\bagian hukum\sk.doc", "sk.doc"),
        (r"\\server\budi", "berkas"),
        (r"Lihat \\server\budi untuk contoh", "Lihat  untuk contoh"),
        (r"Lihat C:\Data Kantor\sk.pdf dulu", "Lihat sk.pdf dulu"),
        ('"C:\\a\\b.png" dan "D:\\c.png"', '"b.png" dan "c.png"'),
        ("https://kpu.go.id/home/berita", "https://kpu.go.id/home/berita"),
    ],
)
def test_of_a_path_the_last_word_stays_and_never_a_persons_name(text: str, left: str) -> None:
    assert without_folders(text) == left


def test_the_cells_are_told_by_sheet_row_and_column_as_excel_counts() -> None:
    grid = Grid(
        "rencana.xlsx",
        (
            SheetGrid("Renaksi", (("RENCANA AKSI", None), (None, r"C:\bukti\sk.pdf"), ("file:///a", 3.0))),
            SheetGrid("Validasi", ((r"C:\bukti\sk.pdf",),)),
            SheetGrid("Catatan", ((None, None, "/home/budi/sk.pdf"),)),
        ),
    )
    assert texts_with_paths(grid, {"Renaksi", "Catatan"}) == (
        Cell("Renaksi", 2, 2),
        Cell("Renaksi", 3, 1),
        Cell("Catatan", 1, 3),
    )
    assert texts_with_paths(grid, ()) == ()
