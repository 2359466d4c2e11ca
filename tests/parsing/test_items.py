"""Items out of cells: a column's cells top to bottom, and the items they are."""

from __future__ import annotations

import pytest

from rbexcel.parsing.items import Piece, pieces, read_items
from rbexcel.parsing.numbering import put_right
from rbexcel.words.numbers import number_at_start, written_item


def _items(cells: tuple[str, ...], *, leaf: bool = True) -> list[tuple[str | None, str]]:
    column = [piece for line, cell in enumerate(cells) for piece in pieces(Piece(line, None, cell, leaf=leaf))]
    return [(item.number.text if item.number else None, item.text) for item in read_items(column)]


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("1. Data", "1", "Data"),
        ("1 Data", "1", "Data"),
        ("2) Data", "2)", "Data"),
        ("a. data", "a", "data"),
        ("IV. Penguatan", "IV", "Penguatan"),
        ("10)Penanganan", "10)", "Penanganan"),
        ("100% LHKASN", None, "100% LHKASN"),
        ("2 kali setahun", None, "2 kali setahun"),
        ("Data", None, "Data"),
        ("1.5 juta", None, "1.5 juta"),
    ],
)
def test_a_number_at_the_start(text: str, number: str | None, rest: str) -> None:
    """A number with its dot or bracket is cut off; an amount is not."""
    found, left = number_at_start(text)
    assert (found.text if found else None, left) == (number, rest)


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


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("1. Data", "1", "Data"),
        ("2) Data", "2)", "Data"),
        ("c. data", "c", "data"),
        ("Data", None, "Data"),
        ("4 Data", None, "4 Data"),
        ("4.", "4", ""),
        ("II.", "II", ""),
        ("1. Satu\n2. Dua", None, "1. Satu\n2. Dua"),
        ("1. Terdiri dari:\n2. Dua", "1", "Terdiri dari:\n2. Dua"),
        ("1. Satu\na. Dua", "1", "Satu\na. Dua"),
        ("1) Satu; 2) Dua", None, "1) Satu; 2) Dua"),
        ("a) Satu, b) Dua", None, "a) Satu, b) Dua"),
        ("1) Satu 3) Tiga", "1)", "Satu 3) Tiga"),
    ],
)
def test_a_cell_that_we_wrote_is_one_item(text: str, number: str | None, rest: str) -> None:
    """Only a printed number before the whole text is the item's; a number alone has lost its text."""
    found, left = written_item(text)
    assert (found.text if found else None, left) == (number, rest)
