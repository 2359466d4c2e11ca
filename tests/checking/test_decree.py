"""The decree as a document: its numbering, what it refers to, sets and rests on; each on a whole workbook, one change."""

# ruff: noqa: E501 - tables are read across

from __future__ import annotations

import pytest

from rbexcel.checking.check import check
from rbexcel.checking.finding import Finding
from rbexcel.parsing.parse import parse
from rbexcel.workbook.grid import Cell, Grid
from tests.papers import KEPUTUSAN, changed, grid, place

OWN = "Keputusan Komisi Pemilihan Umum Kabupaten Sukoharjo"
ASN = "Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara;"

# One line a change: what is written over which text (and which of those that begin so), the code, what the finding says.
# It is told at that cell.
DEFECTS = [
    ("b.", 1, "c.", "RB405", 'Menimbang: nomor "c" tidak berurutan, seharusnya "b"'),
    ("a.", 1, "b.", "RB405", 'Menimbang: nomor "b" tidak berurutan, seharusnya "a"'),
    ("4.", 1, "5.", "RB405", 'Mengingat: nomor "5" tidak berurutan, seharusnya "4"'),
    ("4.", 1, "3.", "RB405", 'Mengingat: nomor "3" berulang, seharusnya "4"'),
    ("c.", 2, "d.", "RB405", 'sesudah nomor "b." ada nomor "d."'),
    ("KETIGA", 1, "KELIMA", "RB409", "diktum KELIMA tidak berurutan (seharusnya KETIGA)"),
    ("KETIGA", 1, "KEDUA", "RB409", "diktum KEDUA berulang (seharusnya KETIGA)"),
    ("Seluruh unsur", 1, "Sesuai dengan Diktum KESATU dan KEDELAPAN, seluruh unsur melaksanakan rencana;", "RB409", "merujuk diktum KEDELAPAN, padahal diktum KEDELAPAN tidak ada"),
    ("Seluruh unsur", 1, "Biaya sebagaimana dimaksud dalam diktum Kelima dibebankan pada DIPA.", "RB409", "merujuk diktum KELIMA"),
    ("bahwa berdasarkan", 1, "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf d, perlu menetapkan Keputusan;", "RB409", "merujuk huruf d, padahal huruf d tidak ada"),
    ("Menetapkan Rencana", 1, "Menetapkan Tim Pengelola Arsip sebagaimana tercantum dalam Lampiran.", "RB419", 'diktum KESATU "Menetapkan Tim Pengelola Arsip'),
    ("Menetapkan Rencana", 1, "Menetapkan Rencana Aksi Zona Integritas sebagaimana tercantum dalam Lampiran.", "RB419", 'diktum KESATU "Menetapkan Rencana Aksi Zona'),
    ("Undang-Undang Nomor 7", 1, f"{OWN} Nomor 9 Tahun 2026 tentang Tim;", "RB420", "tidak lebih dulu dari keputusan ini (Nomor 3 TAHUN 2026)"),
    ("Undang-Undang Nomor 7", 1, f"{OWN} Nomor 05/HK.03.1/3311/2027 tentang Tim;", "RB420", "tidak lebih dulu dari keputusan ini"),
    ("Undang-Undang Nomor 7", 1, ASN, "RB406", "sudah diganti dengan Undang-Undang Nomor 20 Tahun 2023"),
    ("Undang-Undang Nomor 7", 1, "UU 5/2014 tentang ASN;", "RB406", "sudah diganti dengan Undang-Undang Nomor 20 Tahun 2023"),
    ("Undang-Undang Nomor 7", 1, "PermenPANRB No. 52/2014 tentang Pembangunan Zona Integritas;", "RB406", "Nomor 52 Tahun 2014 sudah diganti dengan"),
    ("bahwa dalam", 1, "bahwa Peraturan Menteri PANRB Nomor 26 Tahun 2020 mewajibkan evaluasi;", "RB406", "Menimbang huruf a: Peraturan Menteri"),
    ("Seluruh unsur", 1, "Pelaksanaannya berpedoman pada PermenPANRB Nomor 26 Tahun 2020.", "RB406", "diktum KETIGA: Peraturan Menteri"),
    ("NOMOR 3", 1, "NOMOR HK.03.1/KPU-KAB", "RB308", "nomor pada keputusan belum diisi"),
    ("NOMOR 3", 1, "NOMOR HK.03.1/3311/2026", "RB308", "nomor pada keputusan belum diisi"),
]  # fmt: skip
HARMLESS = [
    ("bahwa dalam", "bahwa sebagaimana dimaksud dalam Pasal 10 huruf c Undang-Undang Nomor 7 Tahun 2017, perlu disusun rencana;"),
    ("Seluruh unsur", "Dalam melaksanakan Diktum KESATU dan KEDUA, seluruh unsur bekerja sama."),
    ("bahwa berdasarkan", "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a sampai dengan huruf b, perlu;"),
    ("bahwa dalam", "bahwa ketentuan Pasal 4 ayat (2) huruf c dilaksanakan oleh KPU Kabupaten/Kota;"),
    ("Undang-Undang Nomor 7", f"{OWN} Nomor 2 Tahun 2026 tentang Tim;"),
    ("Undang-Undang Nomor 7", f"{OWN} Nomor 90 Tahun 2025 tentang Tim;"),
    ("Undang-Undang Nomor 7", "Keputusan Komisi Pemilihan Umum Nomor 900 Tahun 2026 tentang Pedoman;"),
    ("Undang-Undang Nomor 7", "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;"),
    ("Menetapkan Rencana", "Menetapkan Rencana Aksi RB dan Reformasi Birokrasi Tahun 2026 sebagaimana tercantum dalam Lampiran."),
    ("Menetapkan Rencana", "Menetapkan Rencana Aksi Reformasi Birokrasi dan Zona Integritas sebagaimana tercantum dalam Lampiran."),
    ("KESATU", "PERTAMA"),
    ("NOMOR 3", "NOMOR 3/HK.03.1/3311/2026"),
]  # fmt: skip
CODES = ("RB308", "RB405", "RB406", "RB409", "RB415", "RB419", "RB420")


def found(read: Grid) -> tuple[Finding, ...]:
    return check(parse(read), select=CODES)


@pytest.mark.parametrize(("begins", "nth", "written", "code", "says"), DEFECTS)
def test_one_defect_is_told_at_its_cell(begins: str, nth: int, written: str, code: str, says: str) -> None:
    cell = place(grid(), KEPUTUSAN, begins, nth)
    told = [each for each in found(changed(grid(), cell, written)) if each.code == code]
    assert [each.cell for each in told] == [cell]
    assert says in told[0].message


@pytest.mark.parametrize(("begins", "written"), HARMLESS)
def test_another_right_text_is_no_finding(begins: str, written: str) -> None:
    told = found(changed(grid(), place(grid(), KEPUTUSAN, begins), written))
    assert [each.message for each in told if each.code != "RB404"] == []


@pytest.mark.parametrize("begins", ["Seluruh unsur", "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SUKOHARJO TENTANG"])
def test_a_dictum_or_menetapkan_that_was_emptied_is_told_where_it_stood(begins: str) -> None:
    cell = place(grid(), KEPUTUSAN, begins)
    told = found(changed(grid(), cell, None))
    assert [(each.code, each.cell) for each in told] == [("RB308", cell)]


def test_a_decree_that_does_not_say_when_it_takes_effect_is_told_at_its_last_dictum() -> None:
    label = place(grid(), KEPUTUSAN, "KEEMPAT")
    without = grid()
    for column in (1, 2, 3):
        without = changed(without, Cell(KEPUTUSAN, label.row, column), None)
    told = found(without)
    assert [(each.code, each.cell) for each in told] == [("RB409", place(grid(), KEPUTUSAN, "KETIGA"))]
    assert "mulai berlaku" in told[0].fix


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;", "UU 20/2023 tentang ASN;"),
        (
            "Keputusan Komisi Pemilihan Umum Nomor 612/ORT.04-Kpt/05/KPU/XII/2020 tentang Road Map;",
            "Keputusan KPU Nomor 612/ORT.04.Kpts/05/KPU/XII/2020 tentang Peta Jalan;",
        ),
        (f"{OWN} Nomor 2 Tahun 2026;", f"{OWN} Nomor 02/HK.03.1/3311/2026 tentang Tim;"),
    ],
)
def test_one_regulation_in_two_wordings_is_cited_twice(first: str, second: str) -> None:
    one, other = (place(grid(), KEPUTUSAN, each) for each in ("Undang-Undang Nomor 7", "Peraturan Komisi"))
    told = found(changed(changed(grid(), one, first), other, second))
    assert [each.cell for each in told if each.code == "RB415"] == [other]


def test_decrees_of_two_offices_with_one_number_are_two() -> None:
    one, other = (place(grid(), KEPUTUSAN, each) for each in ("Undang-Undang Nomor 7", "Peraturan Komisi"))
    read = changed(changed(grid(), one, f"{OWN} Nomor 2 Tahun 2026;"), other, "Keputusan KPU Nomor 2 Tahun 2026;")
    assert [each for each in found(read) if each.code == "RB415"] == []
