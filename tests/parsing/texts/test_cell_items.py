"""Which items the text of one true cell holds."""

from __future__ import annotations

import pytest

from rbexcel.parsing.texts.broken_words import put_together
from rbexcel.parsing.texts.cell_items import cell_items
from rbexcel.words.columns import clean


def _items(text: str, *, listed: bool = True, counts: bool = False) -> list[tuple[str | None, str]]:
    found = cell_items(clean(text), 0, listed=listed, counts=counts)
    return [(item.number.text if item.number else None, item.text) for item in found]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("laporan tim disusun", [(None, "laporan tim disusun")]),
        ("1.   Tersedianya SK Tim RB", [("1", "Tersedianya SK Tim RB")]),
        ("2. Penanganan\npengaduan masyarakat\nKPU", [("2", "Penanganan pengaduan masyarakat KPU")]),
        ("Penguatan Sistem\nAkuntabilitas", [(None, "Penguatan Sistem Akuntabilitas")]),
        ("1. SK Tim\n2. Notulen\n3. Undangan", [("1", "SK Tim"), ("2", "Notulen"), ("3", "Undangan")]),
        ("1. SK Tim 2. Notulen", [("1", "SK Tim"), ("2", "Notulen")]),
        ("1. SK Tim\n2. Notulen\n1. Undangan", [("1", "SK Tim"), ("2", "Notulen"), ("1", "Undangan")]),
        ("A. Undangan\nB. Notulen", [("A", "Undangan"), ("B", "Notulen")]),
        ("I. Undangan\nII. Notulen", [("I", "Undangan"), ("II", "Notulen")]),
        ("(1) Undangan\n(2) Notulen", [("1)", "Undangan"), ("2)", "Notulen")]),
        ("1.1.2 Pembentukan tim", [("1.1.2", "Pembentukan tim")]),
        ("- SK Tim\n- Notulen", [(None, "SK Tim"), (None, "Notulen")]),
        ("•SK Tim", [(None, "SK Tim")]),
        (
            "1. Laporan:\na. triwulan\nb. tahunan\n2. Notulen",
            [("1", "Laporan:\na. triwulan\nb. tahunan"), ("2", "Notulen")],
        ),
        ("Dokumen berupa:\na. SK Tim\nb. Notulen", [(None, "Dokumen berupa:\na. SK Tim\nb. Notulen")]),
        ("Rapat (1. Undangan, 2. Notulen)", [(None, "Rapat (1. Undangan, 2. Notulen)")]),
        ("1. Rapat (2. Notulen) selesai", [("1", "Rapat (2. Notulen) selesai")]),
        ("3 Dokumen Laporan", [(None, "3 Dokumen Laporan")]),
        ("e-PPID berjalan", [(None, "e-PPID berjalan")]),
        ("a.n. Ketua", [(None, "a.n. Ketua")]),
        ("<ul><li>Undangan</li><li>Notulen</li></ul>", [(None, "Undangan"), (None, "Notulen")]),
    ],
)
def test_only_its_own_count_cuts_a_cell(text: str, items: list[tuple[str | None, str]]) -> None:
    assert _items(text) == items


def test_a_number_without_a_dot_counts_where_the_column_counts_so() -> None:
    assert _items("3 Dokumen Laporan", counts=True) == [("3", "Dokumen Laporan")]


def test_in_a_column_without_numbers_a_list_is_the_text_of_one_item() -> None:
    assert _items("a. tim pengarah\nb. tim kerja", listed=False) == [(None, "a. tim pengarah\nb. tim kerja")]
    assert _items("2. Evaluasi", listed=False) == [("2", "Evaluasi")]


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("Notulen rapat pemben-", "tukan tim", "Notulen rapat pembentukan tim"),
        ("peraturan perundang-", "undangan", "peraturan perundang-undangan"),
        ("jenis-", "jenis layanan", "jenis-jenis layanan"),
        ("sistem e-", "office", "sistem e-office"),
        ("sistem e-", "Office", "sistem e-Office"),
        ("Undangan/", "daftar hadir", "Undangan/daftar hadir"),
        ("Undangan", "rapat", "Undangan rapat"),
    ],
)
def test_a_word_that_a_line_broke_is_one_word_again(above: str, below: str, text: str) -> None:
    assert put_together(above, below) == text
