"""Which addresses the cells of a workbook open."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from rbexcel.adapters.parts.beside_cells import beside_cells
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.workbook.grid import Cell
from tests.adapters.parts.small import relation, relations, sheet, small

ADDRESSES = {
    Cell("Bukti", 1, 1): "https://kpu.go.id/a?b=1#c",
    Cell("Bukti", 2, 1): "mailto:a@kpu.go.id",
    Cell("Bukti", 3, 28): "internal:'Rencana Aksi'!B2",
    Cell("Bukti", 4, 1): "external:bukti\\sk.pdf",
    Cell("Bukti", 5, 1): "external:C:\\bukti\\sk.xlsx#Data!A1",
}


def test_links_come_back_in_the_words_in_which_they_were_written() -> None:
    store = io.BytesIO()
    book = xlsxwriter.Workbook(store, {"in_memory": True})
    for name in ("Bukti", "Lain"):
        page = book.add_worksheet(name)
        for cell, address in ADDRESSES.items():
            page.write_url(cell.row - 1, cell.column - 1, address)
    book.close()
    assert beside_cells(store.getvalue(), ["Bukti"]).links == ADDRESSES
    assert set(beside_cells(store.getvalue(), ["Bukti", "Lain"]).links) == {
        *ADDRESSES,
        *(Cell("Lain", row, column) for _, row, column in ADDRESSES),
    }
    assert beside_cells(store.getvalue(), []).links == {}


def test_of_linked_cells_the_first_counts_and_a_link_to_nothing_is_none() -> None:
    links = (
        '<hyperlink ref="$B$2:C9" r:id="a"/><hyperlink ref="B3" location="A1"/><hyperlink ref="B4"/>'
        '<hyperlink ref="B5" r:id="b"/><hyperlink ref="semua" r:id="a"/>'
    )
    told = relations(relation("a", "hyperlink", "HTTPS://kpu.go.id", "External"), relation("b", "hyperlink", "x.xml"))
    package = small(
        {"A": sheet(f"<sheetData/><hyperlinks>{links}</hyperlinks>"), "B": sheet("<sheetData/>")},
        more={"xl/_rels/sheet1.xml.rels": told},
    )
    assert beside_cells(package.to_bytes(), ["A", "B"]).links == {
        Cell("A", 2, 2): "HTTPS://kpu.go.id",
        Cell("A", 3, 2): "internal:A1",
    }


def test_a_file_that_cannot_be_parsed_is_refused() -> None:
    with pytest.raises(UngraftableError):
        beside_cells(b"", ["A"])
