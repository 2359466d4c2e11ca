"""Defects of ZI plans as a stranger listed them, several in a copy: told at their rows, with our stamp and without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from rbexcel.adapters.files.read_file import read_file
from rbexcel.checking.finding import Severity
from rbexcel.jobs.checking import checked
from rbexcel.words.ticks import TICK
from rbexcel.workbook.grid import Grid, SheetGrid, Value
from rbexcel.workbook.identity import SHEET
from tests.checking.test_rules_planted import TABLE, clean

TITLE, INDIKATOR, LANGKAH, BUKTI, JANUARY, TEAM, KEY = 1, 2, 3, 4, 5, 17, 18
"""The columns of the table, from 0."""
OFFICE, TEMPLATE = "KPU Kabupaten Karanganyar", "zi-6-komponen"
Lines = list[list[Value]]
Plant = Callable[[Lines], int]
"""What plants a defect into the lines of the table, and returns the row of its finding, from 0."""


@cache
def _grid(stamped: bool) -> Grid:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "rencana.xlsx"
        file.write_bytes(clean(TEMPLATE, OFFICE))
        grid = read_file(file)
    if stamped:
        return grid
    return _edited(replace(grid, sheets=tuple(sheet for sheet in grid.sheets if sheet.name != SHEET)), _unmarked)


def _edited(grid: Grid, edit: Callable[[Lines], object]) -> Grid:
    table = grid.sheet(TABLE)
    assert table
    lines = [list(line) for line in table.rows]
    edit(lines)
    edited = replace(table, rows=tuple(map(tuple, lines)))
    return replace(grid, sheets=tuple(edited if sheet is table else sheet for sheet in grid.sheets))


def _unmarked(lines: Lines) -> None:
    for line in lines:
        line[KEY:] = [None] * len(line[KEY:])


def _row(lines: Lines, text: str, column: int) -> int:
    return next(at for at, line in enumerate(lines) if column < len(line) and text in str(line[column] or ""))


def wrote(text: str, new: str | None, column: int = BUKTI, *, into: int | None = None) -> Plant:
    """Write over the cell with a text, or over another one of its row."""

    def put(lines: Lines) -> int:
        row = _row(lines, text, column)
        lines[row][column if into is None else into] = new
        return row

    return put


def swapped(old: str, new: str, column: int = BUKTI, *, within: str = "") -> Plant:
    def put(lines: Lines) -> int:
        row = _row(lines, within or old, column)
        lines[row][column] = str(lines[row][column]).replace(old, new)
        return row

    return put


def ticked(text: str, *months: int) -> Plant:
    def put(lines: Lines) -> int:
        row = _row(lines, text, BUKTI)
        lines[row][JANUARY : JANUARY + 12] = [TICK if month in months else None for month in range(1, 13)]
        return row

    return put


def exchanged(one: str, other: str, column: int = BUKTI) -> Plant:
    """Exchange what two cells say, their letters kept; the finding stands at the second."""

    def put(lines: Lines) -> int:
        first, second = _row(lines, one, column), _row(lines, other, column)
        above, below = str(lines[first][column]), str(lines[second][column])
        letter = 3 if column == BUKTI else 0
        lines[first][column] = above[:letter] + below[letter:]
        lines[second][column] = below[:letter] + above[letter:]
        return second

    return put


TOGETHER: tuple[dict[str, Plant], ...] = (
    {
        "LHKPN": ticked("penyampaian LHKPN", 5),
        "LHKASN": ticked("penyampaian LHKASN", 6),
        "Laporan Kinerja": ticked("Laporan Kinerja (LKjIP)", 5),
        "benturan": ticked("bebas benturan", 8),
        "Kartu Kendali": ticked("Kartu Kendali SPIP", 3, 6, 9, 12),
        "UPG": ticked("Laporan UPG", 6),
        "LKE": ticked("Lembar Kerja Evaluasi (LKE)", 3),
        "PPID": ticked("Laporan tahunan PPID", 7),
        "bulan": ticked("Data nominatif pegawai", 1),
        "triwulan": ticked("Matriks realisasi Rencana Aksi", 1, 2, 3, 4),
        "semester": ticked("Laporan penerapan SOP per semester", 1, 2),
        "Peta proses bisnis": ticked("Peta proses bisnis yang menjadi"),
        "tindak lanjut": ticked("tindak lanjut hasil evaluasi penerapan WBS", 1),
        "Tata Laksna": wrote("Laporan hasil evaluasi SOP", "Tim Penataan Tata Laksna", into=TEAM),
        "penanggung jawab": wrote("Risalah rapat evaluasi SOP", None, into=TEAM),
        'mungkin maksudnya "Tim Penataan Tata': wrote("Dokumen SOP yang telah", "Tim Penataan", into=TEAM),
        "Manajamen": wrote("Manajemen Perubahan", "Manajamen Perubahan", TITLE),
        "pada templat mendahului": exchanged("dokumentasi rapat penilaian risiko", "Dokumen penilaian risiko"),
        "Benturan kepentingan dalam": exchanged("Penanganan benturan kepentingan telah dis", "Benturan", INDIKATOR),
        'di tengah kata: "dokum"': swapped(
            "dokumentasi rapat evaluasi keterbukaan informasi publik per semester", "dokum"
        ),
        'di tengah kata: "konsult"': swapped("konsultasi pelayanan", "konsult", LANGKAH),
        "Bawaslu Kabupaten Karanganyar": swapped("KPU", "Bawaslu", within="SK penetapan IKU"),
        'menyebut "Bupati Karanganyar"': swapped("Ketua KPU Kabupaten", "Bupati", within="SK Rencana Aksi Zona"),
        'menyebut "Bawaslu"': wrote("RKA-K/L", "Sekretaris Bawaslu Kabupaten Karanganyar", into=TEAM),
    },
    {
        "Manajemen Perubahan": wrote("Standar kompetensi jabatan", "Tim Manajemen Perubahan", into=TEAM),
        "adalah nama orang": wrote("Rekapitulasi capaian kinerja", "Budi Santoso, S.H.", into=TEAM),
        "KPU Kota Malang": wrote("Daftar informasi publik", "Sekretaris KPU Kota Malang", into=TEAM),
        "KPU Provinsi Jawa Barat": wrote("Daftar SOP", "Subbagian Data KPU Provinsi Jawa Barat", into=TEAM),
        "2025": swapped("2026", "2025", within="SK Tim Kerja"),
        "2023": swapped("2025", "2023", within="Laporan tahunan PPID"),
        "Klaten": swapped("Karanganyar", "Klaten", within="Matriks keselarasan SKP"),
        "Kabupaten/Kota": swapped("KPU Kabupaten Karanganyar", "KPU Kabupaten/Kota", within="SK pengelola WBS"),
        "menyebut tahun 2026, padahal dicentang di awal": swapped("2025", "2026", within="Laporan Kinerja (LKjIP)"),
        "TBA": wrote("Rencana kerja agen perubahan", "c. TBA"),
        'sebelum "Undangan': ticked("Risalah rapat pemantauan capaian", 2, 5, 8, 11),
        'tindak lanjut "SOP hasil perbaikan': ticked("SOP hasil perbaikan", 2),
        "pada templat tahun rencana": swapped("2026", "2025", within="Dokumen penilaian risiko"),
        "adalah tanggal": wrote("Sasaran Kinerja Pegawai", "5 Januari", into=TEAM),
        "adalah singkatan nama orang": wrote("dialog kinerja", "A.S.", into=TEAM),
        "2062": swapped("2026", "2062", within="Rencana Kerja Tahunan"),
        "Kabupaten Kabupaten": swapped("Kabupaten", "Kabupaten Kabupaten", within="SK Standar Pelayanan"),
        "sda": wrote("Dokumentasi penerapan budaya", "c. sda"),
        'terputus sesudah "terhadap"': swapped("terhadap kinerja", "terhadap", within="Laporan evaluasi mutasi"),
        'nomor "d"': swapped("c. ", "d. ", within="Laporan hasil evaluasi SOP"),
        "nominatif": wrote("Register permohonan", "d. Data nominatif pegawai per bulan"),
        "LHKPN": wrote("Foto ruang dan sarana", "b. Bukti penyampaian LHKPN oleh seluruh wajib lapor"),
        "Tim Kreja": wrote("Tim Kerja", "Tim Kreja", TITLE),
        "â€œ": swapped("evaluasi SOP", "â€œevaluasiâ€ SOP", within="Risalah rapat evaluasi SOP"),
        "E-Office": wrote("Sistem Pemerintahan Berbasis", "E-Office", TITLE),
        "permohnan": swapped("permohonan", "permohnan", within="Surat permohonan narasumber"),
        "Dokumne": swapped("Dokumen", "Dokumne", within="Dokumen Rencana Tindak"),
        "lanan": swapped("laman", "lanan", within="standar dan maklumat pelayanan pada"),
        "petugas petugas": swapped("petugas", "petugas petugas", within="Jadwal petugas layanan terpadu"),
        "Tim 4": wrote("Pohon kinerja", "Tim 4", into=TEAM),
        "Panitia Pelaksana": wrote("Keterlibatan Pimpinan", "Panitia Pelaksana", TITLE),
        '"kepegaw"': wrote("Foto papan informasi", "a. Foto papan pengumuman kepegaw"),
        '"Pelayan"': swapped("Pelayanan", "Pelayan", TITLE, within="Peningkatan Kualitas"),
        'sesudah "pelaksanaan"': wrote("Laporan pelaksanaan Rencana T", "b. Laporan pelaksanaan"),
        'sesudah "relevan"': swapped(", dan berbatas waktu", "", LANGKAH, within="Menguji indikator kinerja"),
        "2028": swapped("2026", "2028", within="Rencana pengembangan kompetensi pegawai Tahun"),
        'berisi "Mar"': wrote("Register layanan terpadu", "Mar", into=JANUARY + 2),
        "hanya bukti fisik pertama yang dicentang": ticked("Laporan evaluasi penanganan benturan"),
    },
)
"""Each defect by what its finding names; those of a copy do not meet."""

STAMPED: dict[str, Plant] = {
    "Standar Pelayanan": wrote("Pengendalian Gratifikasi", "Standar Pelayanan", TITLE),
    "Informasi pelayanan": wrote(
        "Kemampuan petugas dalam", "Informasi pelayanan mudah diakses melalui berbagai media", INDIKATOR
    ),
    'memuat juga butir "c."': swapped("laporan WBS", "laporan WBS c. Notulen", within="SOP penanganan laporan WBS"),
    "penerapan WBS": wrote("Mencegah, melaporkan", "Mengevaluasi penerapan WBS bersama pengawas internal KPU", LANGKAH),
}
"""What only a template can tell: titles that are others', and that a cell of it holds one proof."""

HARMLESS: dict[str, Plant] = {
    "earlier": ticked("penyampaian LHKPN", 1, 2, 3),
    "in October": ticked("Lembar Kerja Evaluasi (LKE)", 10),
    "as others say it": wrote("Penataan Tatalaksana", "Penataan Tata Laksana", TITLE),
    "without its letters": wrote("Whistle-Blowing System (WBS)", "Whistle Blowing System", TITLE),
    "another form of a word": wrote("Standar Pelayanan", "Standar Layanan", TITLE),
    "an official": wrote("Laporan hasil evaluasi SOP", "Kepala Subbagian Hukum dan SDM", into=TEAM),
    "a team and more": wrote("Dokumen SOP yang", "Tim Penataan Tata Laksana dan Sekretaris", into=TEAM),
    "last year judged": wrote("Matriks pembagian peran", "a. Penilaian SKP Tahun 2025"),
    "a study visit": wrote("Dokumentasi penerapan inovasi", "b. Dokumentasi studi tiru ke KPU Kabupaten Sleman"),
    "with Bawaslu": wrote("Berita acara reviu standar", "b. Berita acara reviu standar bersama Bawaslu Karanganyar"),
    "a shorter word": wrote("Pola Mutasi Internal", "Pola Mutasi Intern", TITLE),
    "joined": wrote("rapat reviu dokumen", "b. Risalah dan dokumentasi rapat reviu dokumen perencanaan kinerja"),
    "another word": swapped(
        "mekanisme pemilihan", "syarat pemilihan", within="Kriteria dan mekanisme pemilihan anggota"
    ),
    "a festival": swapped("pelayanan prima", "pelayanan selama Lebaran", within="Jadwal pelatihan atau sosialisasi"),
    "a name in quotes": swapped("inovasi pelayanan", 'inovasi "Si Pelayann"', within="Laporan manfaat inovasi"),
    "its letters alone": wrote("Penerapan Sistem Pengendalian Intern", "Penerapan SPIP", TITLE),
    "a form": swapped("konsultasi daring", "konsultasi berbasis google form", within="Tangkapan layar media pengaduan"),
    "the province": wrote(
        "Risalah rapat evaluasi SOP", "b. Risalah rapat evaluasi SOP bersama KPU Provinsi Jawa Tengah"
    ),
}


def _missed(stamped: bool, plants: dict[str, Plant]) -> Iterator[str]:
    rows: dict[str, int] = {}
    found = checked(
        _edited(_grid(stamped), lambda lines: rows.update({word: put(lines) for word, put in plants.items()}))
    ).findings
    told = [(each.cell.row, each.message) for each in found if each.cell and each.severity is not Severity.INFO]
    for word, row in rows.items():
        if not any(at == row + 1 and word in message for at, message in told):
            yield word


@pytest.mark.parametrize("stamped", [True, False])
@pytest.mark.parametrize("plants", TOGETHER)
def test_each_defect_is_told_at_its_row(plants: dict[str, Plant], stamped: bool) -> None:
    assert list(_missed(stamped, plants)) == []


def test_titles_that_are_others_are_told_where_the_template_is_known() -> None:
    assert list(_missed(True, STAMPED)) == []


@pytest.mark.parametrize("stamped", [True, False])
def test_what_an_office_may_well_write_is_at_most_an_info(stamped: bool) -> None:
    found = checked(_edited(_grid(stamped), lambda lines: [put(lines) for put in HARMLESS.values()])).findings
    assert [each.message for each in found if each.severity is not Severity.INFO] == []


def test_one_of_the_six_that_is_missing_is_told_without_a_template_too() -> None:
    def without(lines: Lines) -> None:
        first, end = (_row(lines, text, TITLE) for text in ("Penguatan Pengawasan", "Peningkatan Kualitas Pelayanan"))
        del lines[first:end]

    bare = _grid(False)
    found = checked(replace(_edited(bare, without), sheets=tuple(_unmerged(_edited(bare, without))))).findings
    assert 'area "Penguatan Pengawasan" tidak ada di rencana ini' in [
        each.message for each in found if each.severity is Severity.WARNING
    ]


def _unmerged(grid: Grid) -> Iterator[SheetGrid]:
    for sheet in grid.sheets:
        yield replace(sheet, merges=()) if sheet.name == TABLE else sheet
