"""In a ZI plan one thing is evaluated, told and followed up under several indikator of one komponen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.test_rules_planted import Sheet, clean, findings
from tests.edited import opened, saved

# One line a change: the proof, its months, and those of another one; the code that is told in the first one's month.
MONTHS = [
    ("Laporan pelaksanaan tindak lanjut hasil survei", (1,), None, (), "RB208", "F"),
    ("Matriks tindak lanjut hasil evaluasi penanganan benturan", (1,), None, (), "RB208", "F"),
    ("Laporan hasil survei kepuasan", (3,), "Kuesioner dan rekapitulasi isian survei", (6, 9, 12), "RB209", "H"),
    ("Bukti penyampaian LHKPN", (1, 2, 3, 4, 5), None, (), "RB206", "I"),
]


@pytest.mark.parametrize(("text", "months", "other", "others", "code", "column"), MONTHS)
def test_a_month_that_does_not_fit_another_row_is_told(
    text: str,
    months: tuple[int, ...],
    other: str | None,
    others: tuple[int, ...],
    code: str,
    column: str,
    tmp_path: Path,
) -> None:
    book = opened(clean("zi-6-komponen"))
    sheet = Sheet(book)
    if other:
        sheet.months(sheet.row(other), *others)
    row = sheet.row(text)
    sheet.months(row, *months)
    told = [each.cell.address for each in findings(saved(book), tmp_path) if each.code == code and each.cell]
    assert told == [f"{column}{row}"]


def test_one_proof_under_two_indicators_of_a_komponen_is_told_at_the_second(tmp_path: Path) -> None:
    book = opened(clean("zi-6-komponen"))
    sheet = Sheet(book)
    cell = sheet.cell("rapat evaluasi mutasi")
    sheet.write(cell, "a. Risalah rapat pertimbangan mutasi atau rotasi internal")
    told = [each.cell.address for each in findings(saved(book), tmp_path) if each.code == "RB305" and each.cell]
    assert told == [cell]


def test_a_langkah_aksi_on_something_else_than_its_indikator_is_told(tmp_path: Path) -> None:
    book = opened(clean("zi-6-komponen"))
    sheet = Sheet(book)
    row = sheet.row("SK penetapan pegawai teladan") - 3
    cell = next(each for each in (f"D{line}" for line in range(row, row - 6, -1)) if sheet.table[each].value)
    sheet.write(cell, "Memilih agen perubahan")
    sheet.write(f"C{cell[1:]}", "Pengaduan masyarakat telah ditindaklanjuti")
    told = {each.cell.address for each in findings(saved(book), tmp_path) if each.code == "RB410" and each.cell}
    assert cell in told


@pytest.mark.parametrize(("text", "told"), [("Laporan UPG semester II", True), ("Laporan kegiatan", False)])
def test_a_report_of_one_semester_misses_the_other(text: str, told: bool, tmp_path: Path) -> None:
    book = opened(clean("zi-6-komponen"))
    sheet = Sheet(book)
    row = sheet.row("Laporan UPG tentang pengendalian")
    sheet.write(f"E{row}", f"d. {text}")
    sheet.months(row, 7)
    found = [each.cell for each in findings(saved(book), tmp_path) if each.code == "RB207"]
    assert [cell.row for cell in found if cell] == ([row] if told else [])
