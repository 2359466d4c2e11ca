"""Items out of cells: a column's cells top to bottom, and the items they are."""

from __future__ import annotations

import pytest

from rbexcel.parsing.texts.items import Piece, pieces, read_items
from rbexcel.parsing.texts.numbering import put_right


def _items(cells: tuple[str, ...], *, leaf: bool = True) -> list[tuple[str | None, str]]:
    column = [piece for line, cell in enumerate(cells) for piece in pieces(Piece(line, None, cell, leaf=leaf))]
    return [(item.number.text if item.number else None, item.text) for item in read_items(column)]


@pytest.mark.parametrize(
    ("cells", "items"),
    [
        (
            ("1. Data Mutasi 2. Data Promosi 3. Data Peserta",),
            [("1", "Data Mutasi"), ("2", "Data Promosi"), ("3", "Data Peserta")],
        ),
        (("a. Undangan", "b. Risalah", "c. SK"), [("a", "Undangan"), ("b", "Risalah"), ("c", "SK")]),
        (
            ("1 Laporan berikut:", "a. Surat", "b. Pernyataan", "2 SK"),
            [("1", "Laporan berikut:\na. Surat\nb. Pernyataan"), ("2", "SK")],
        ),
        (("1 Laporan hasil", "kegiatan bulanan", "2 SK"), [("1", "Laporan hasil kegiatan bulanan"), ("2", "SK")]),
        (("1 Satu", "Dua", "3 Tiga"), [("1", "Satu"), ("2", "Dua"), ("3", "Tiga")]),
    ],
)
def test_cells_give_items(cells: tuple[str, ...], items: list[tuple[str | None, str]]) -> None:
    """Own numbers begin items, deeper ones are lines, small letters go on, and a lost number comes back."""
    assert _items(cells) == items


def test_a_lead_in_keeps_its_list() -> None:
    """After a colon a list of the same style belongs to the text."""
    (only,) = _items(("1. Zona Hijau: 1. Standar 2. Maklumat 3. Sarana",), leaf=False)
    assert only == ("1", "Zona Hijau:\n1. Standar\n2. Maklumat\n3. Sarana")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("5. 1. Tersedianya media 2. Survei", "1. Tersedianya media 2. Survei"),
        (
            "1. Adanya rekomendasi. Dilaksanakannya rekomendasi. 2.",
            "1. Adanya rekomendasi. 2. Dilaksanakannya rekomendasi.",
        ),
        ("1. Terkelola; 2. Tertata; Terdokumentasi 3.", "1. Terkelola; 2. Tertata; 3. Terdokumentasi"),
        ("1. Satu 2. Dua", "1. Satu 2. Dua"),
        ("Tahun 2022 selesai", "Tahun 2022 selesai"),
    ],
)
def test_numbers_behind_their_items_are_put_right(text: str, right: str) -> None:
    """A doubled number loses the outer one; a number behind its item goes in front of it."""
    assert put_right(text) == right
