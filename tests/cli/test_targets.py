"""A plan of target numbers on the command line: nothing advises, makes or counts ticks over its numbers."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.command_line import Command, is_a_sentence

ROWS = (
    ("RENCANA AKSI RB GENERAL KPU KABUPATEN CONTOH TAHUN 2026",),
    ("NO", "KEGIATAN", "INDIKATOR", "TARGET 2026", "SATUAN", "TARGET", None, None, None, None, "ANGGARAN", "PELAKSANA"),
    (*[None] * 5, "TW I", "TW II", "TW III", "TW IV", "TOTAL"),
    (1, "Pembangunan Zona  Integritas", "Nilai ZI", 80, "Persen", 25, 50, 75, 100, 100, 15000000, "Tim ZI"),
    (2, "Arsip Digital", "Jumlah laporan", "2 Dok", "Laporan", 0, 1, None, 1, 2, 0, "Subbagian Umum"),
    (3, "Pelayanan", "Jumlah survei", 1, "Kegiatan", None, None, None, 1, 1, None, "Subbagian Data"),
)
TOLD = 'Lembar "Renaksi" memuat angka target per triwulan, bukan centang; dibaca, tetapi bulannya tidak diperiksa.\n'


@pytest.fixture
def targets(tmp_path: Path) -> Path:
    """A workbook with a plan of targets; two blanks in a text are all that is written wrongly."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Renaksi"
    for row in ROWS:
        sheet.append(row)
    book.save(tmp_path / "renaksi.xlsx")
    return tmp_path / "renaksi.xlsx"


def values(path: Path) -> list[tuple[object, ...]]:
    return [row[:12] for row in openpyxl.load_workbook(path)["Renaksi"].iter_rows(values_only=True)]


def test_its_check_finds_nothing_of_ticks_and_says_why(rbexcel: Command, targets: Path) -> None:
    done = rbexcel("check", targets)
    assert (done.code, done.out) == (0, f"{TOLD}0 temuan: 0 kesalahan, 0 peringatan, 0 info.\n")


def test_its_findings_sheet_says_that_the_months_were_not_checked(rbexcel: Command, targets: Path) -> None:
    assert rbexcel("check", targets, "-o", "diperiksa.xlsx").code == 0
    sheet = openpyxl.load_workbook(targets.parent / "diperiksa.xlsx")["Validasi"]
    assert str(sheet["A3"].value).endswith(TOLD.strip())


def test_read_counts_no_ticks_of_it(rbexcel: Command, targets: Path) -> None:
    assert rbexcel("read", targets).out == (
        "RENCANA AKSI RB GENERAL KPU KABUPATEN CONTOH TAHUN 2026\n"
        "  1  Pembangunan Zona Integritas: 1 indikator\n"
        "  2  Arsip Digital: 1 indikator\n"
        "  3  Pelayanan: 1 indikator\n"
        f"Tidak terbaca: 0, ragu: 0\n{TOLD}"
    )


@pytest.mark.parametrize("more", [(), ("--cadence",)])
def test_its_corrections_leave_every_number(rbexcel: Command, targets: Path, more: tuple[str, ...]) -> None:
    done = rbexcel("fix", targets, "-o", "diperbaiki.xlsx", *more)
    assert (done.code, done.out.endswith(f"diperbaiki.xlsx: 1 sel diperbaiki.\n  {TOLD}")) == (0, True)
    before, after = values(targets), values(targets.parent / "diperbaiki.xlsx")
    assert before[3][1] == "Pembangunan Zona  Integritas"
    assert after[3][1] == "Pembangunan Zona Integritas"
    assert [row[2:] for row in after] == [row[2:] for row in before]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("import",), "tidak diimpor"),
        (("summarise",), "ringkasannya tidak dibuat"),
        (("new", "rb-8-area", "--from"), "tidak dapat dibawa"),
    ],
)
def test_what_would_make_or_count_ticks_is_refused(
    rbexcel: Command, targets: Path, command: tuple[str, ...], said: str
) -> None:
    done = rbexcel(*command, targets, "-o", "hasil.xlsx")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err
    assert sorted(each.name for each in targets.parent.iterdir() if each.suffix == ".xlsx") == ["renaksi.xlsx"]


def test_it_is_sent_with_its_numbers_as_they_are(rbexcel: Command, targets: Path) -> None:
    done = rbexcel("finish", targets, "-o", "kirim", "--no-pdf")
    assert (done.code, TOLD in done.out) == (0, True)
    (sent,) = (targets.parent / "kirim").glob("*.xlsx")
    assert values(sent) == values(targets)


@pytest.mark.parametrize("command", ["fix", "finish", "summarise"])
def test_a_text_of_it_becomes_no_workbook_of_ours(rbexcel: Command, tmp_path: Path, command: str) -> None:
    lines = (";".join("" if value is None else str(value) for value in row) for row in ROWS)
    (tmp_path / "renaksi.csv").write_text("\n".join(lines), encoding="utf-8")
    done = rbexcel(command, "renaksi.csv", "-o", "kirim" if command == "finish" else "hasil.xlsx")
    assert (done.code, "angka target, bukan centang" in done.err) == (2, True)
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["renaksi.csv"]


def test_a_refusal_is_a_sentence(rbexcel: Command, targets: Path) -> None:
    assert is_a_sentence(rbexcel("import", targets, "-o", "hasil.xlsx").err)


def test_the_other_columns_of_ticks_are_drawn_again_and_told_where_a_template_has_none(
    rbexcel: Command, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Renaksi"
    sheet.append(("NO", "AREA", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", "SATUAN", "TARGET", *range(1, 13)))
    sheet.append((1, "Penguatan Pengawasan", "SPIP", "Penilaian", "Laporan SPIP", "Laporan", 4, None, "✓"))
    book.save(tmp_path / "a.xlsx")
    assert rbexcel("read", "a.xlsx").code == 0
    done = rbexcel("import", "a.xlsx", "-o", "bersih.xlsx")
    assert (done.code, done.out) == (0, "bersih.xlsx: 1 indikator dan 1 centang bulan terbaca dari a.xlsx.\n")
    (row,) = json.loads(rbexcel("read", "bersih.xlsx", "--json").out)["rows"]
    assert (row["months"], row["others"]) == ([2], {"SATUAN": "Laporan", "TARGET": "4"})
    told = '"SATUAN: Laporan; TARGET: 4" (kolom itu tidak ada di rencana buatan rbexcel)'
    call = ("new", "rb-8-area", "--from", "a.xlsx", "--satker", "KPU Kabupaten Contoh", "--year", "2027", "--dry-run")
    assert f"  Renaksi E2: {told}" in rbexcel(*call, "--rows", "template").out
    assert "  (isi kolom SATUAN, TARGET ikut dibawa; sesuaikan untuk tahun 2027)" in rbexcel(*call).out
