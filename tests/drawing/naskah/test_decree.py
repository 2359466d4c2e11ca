"""The sheet of the decree: its order, its cells, and what LibreOffice prints of it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.drawing.naskah.decree import draw_decree
from rbexcel.drawing.naskah.lines import CLOSE_LINE, page_height
from rbexcel.drawing.pages import MAX_HEIGHT
from rbexcel.plan.decree_text import Point
from rbexcel.plan.office import BLANK, Office
from rbexcel.plan.plan import Dictum
from rbexcel.plan.profile import Profile
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.contents import Content
from rbexcel.workbook.paper import Paper
from tests.decrees import KARANGANYAR, KARANGANYAR_DECREE, TRENGGALEK, TRENGGALEK_DECREE, whole_decree
from tests.libreoffice import printed

PUBLISHED = {
    "karanganyar": (KARANGANYAR_DECREE, KARANGANYAR, {4}),  # three breaks show in its text, two in mid-sentence
    "trenggalek": (TRENGGALEK_DECREE, TRENGGALEK, {3, 4}),  # one break is certain, two more are likely
}


def _sheet(folder: Path, known: Profile = KARANGANYAR, decree: str = KARANGANYAR_DECREE, year: int = 2022) -> Sheet:
    return draw_decree(*whole_decree(decree, folder, known, year))


def _rows(sheet: Sheet) -> list[tuple[Content, ...]]:
    return [tuple(value for value in line if value) for line in sheet.blocks[0].values if any(line)]


def test_the_heading_is_in_the_published_order(tmp_path: Path) -> None:
    assert [row[0] for row in _rows(_sheet(tmp_path))[:8]] == [
        "SALINAN",
        "KOMISI PEMILIHAN UMUM",
        "KABUPATEN KARANGANYAR",
        "KEPUTUSAN KOMISI PEMILIHAN UMUM\nKABUPATEN KARANGANYAR",
        "NOMOR 19 TAHUN 2022",
        "TENTANG",
        "PENETAPAN RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS\nDI LINGKUNGAN KOMISI PEMILIHAN UMUM\n"
        "KABUPATEN KARANGANYAR TAHUN 2022",
        "KETUA KOMISI PEMILIHAN UMUM KABUPATEN KARANGANYAR,",
    ]


def test_label_colon_number_and_text_have_a_cell_each(tmp_path: Path) -> None:
    labelled = {str(line[0]): line for line in _sheet(tmp_path).blocks[0].values if line[1] == ":"}
    assert list(labelled) == [
        "Menimbang",
        "Mengingat",
        "Memperhatikan",
        "Menetapkan",
        "KESATU",
        "KEDUA",
        "KETIGA",
    ]
    assert labelled["Mengingat"][2:] == (
        "1.",
        "Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggara Negara yang Bersih dan Bebas dari Korupsi, Kolusi, "
        "dan Nepotisme (Lembaran Negara Republik Indonesia Tahun 1999 Nomor 75, Tambahan Lembaran Negara Republik "
        "Indonesia Nomor 3851);",
    )
    assert labelled["KETIGA"][2:] == ("Keputusan ini mulai berlaku pada tanggal ditetapkan.", None)


def test_the_list_in_a_dictum_has_its_numbers_beside_it(tmp_path: Path) -> None:
    rows = _rows(_sheet(tmp_path, TRENGGALEK, TRENGGALEK_DECREE))
    at = next(index for index, row in enumerate(rows) if row[0] == "KEDUA")
    assert rows[at] == ("KEDUA", ":", "Rencana Aksi Reformasi Birokrasi bertujuan antara lain:")
    assert [row[0] for row in rows[at + 1 : at + 4]] == ["a.", "b.", "c."]


def test_the_signatures_close_the_sheet(tmp_path: Path) -> None:
    assert [row[0] for row in _rows(_sheet(tmp_path))[-11:]] == [
        "Ditetapkan di Karanganyar",
        "pada tanggal 13 Mei 2022",
        "KETUA KOMISI PEMILIHAN UMUM",
        "KABUPATEN KARANGANYAR,",
        "ttd.",
        "TRIASTUTI SURYANDARI",
        "Salinan sesuai dengan aslinya",
        "SEKRETARIAT KOMISI PEMILIHAN UMUM",
        "KABUPATEN KARANGANYAR",
        "Kepala Sub Bagian Hukum dan Sumber Daya Manusia,",
        "Smaragung Wibowo",
    ]


def test_a_secretary_certifies_for_the_office(tmp_path: Path) -> None:
    assert [row[0] for row in _rows(_sheet(tmp_path, TRENGGALEK, TRENGGALEK_DECREE))[-4:]] == [
        "Salinan sesuai dengan aslinya",
        "Sekretaris Komisi Pemilihan Umum",
        "Kabupaten Trenggalek,",
        "WIRATNO",
    ]


def test_what_is_no_copy_has_no_certifier(tmp_path: Path) -> None:
    text, words = whole_decree(KARANGANYAR_DECREE, tmp_path, KARANGANYAR, 2022)
    rows = _rows(draw_decree(replace(text, copy=False), words))
    assert (rows[0][0], rows[-1][0]) == ("KOMISI PEMILIHAN UMUM", "TRIASTUTI SURYANDARI")


def test_a_name_or_a_title_wider_than_the_page_goes_on_in_a_second_line(tmp_path: Path) -> None:
    text, words = whole_decree(KARANGANYAR_DECREE, tmp_path, KARANGANYAR, 2022)
    name = "I GUSTI NGURAH AGUNG BAGUS SURYAWAN KUSUMAWARDHANA"
    title = "Kepala Sub Bagian Teknis Penyelenggaraan Pemilu, Hukum, Partisipasi, Hubungan Masyarakat dan SDM,"
    sheet = draw_decree(text, words | {"ketua": name, "jabatan_pengesah": title})
    rows = {value: row for row, line in enumerate(sheet.blocks[0].values, start=1) for value in line if value}
    heights, wrapped = dict(sheet.heights), {area.span.first_row for area in sheet.areas if area.style.wrap}
    assert [heights[rows[each]] / CLOSE_LINE for each in ("ttd.", name, title)] == [1, 2, 2]
    assert {rows[name], rows[title]} <= wrapped


def test_who_gets_a_copy_stands_at_the_end(tmp_path: Path) -> None:
    text, words = whole_decree(KARANGANYAR_DECREE, tmp_path, KARANGANYAR, 2022)
    rows = _rows(draw_decree(replace(text, recipients=("KPU Provinsi", "Arsip")), words))
    assert rows[-2:] == [("Tembusan", ":", "1.", "KPU Provinsi"), ("2.", "Arsip")]


def test_missing_data_are_blanks_and_no_braces(tmp_path: Path) -> None:
    sheet = _sheet(tmp_path, Profile(Office("KPU Provinsi Jawa Tengah")), year=2026)
    rows = _rows(sheet)
    assert [row[0] for row in rows[1:5]] == [
        "KOMISI PEMILIHAN UMUM",
        "PROVINSI JAWA TENGAH",
        "KEPUTUSAN KOMISI PEMILIHAN UMUM\nPROVINSI JAWA TENGAH",
        f"NOMOR {BLANK}",
    ]
    assert [row[0] for row in rows[-11:-9]] == [f"Ditetapkan di {BLANK}", f"pada tanggal {BLANK}"]
    shown = "\n".join(str(value) for row in rows for value in row)
    assert not re.search(r"[{}]|None", shown)


def test_a_paragraph_longer_than_a_row_goes_on_in_the_next(tmp_path: Path) -> None:
    text, words = whole_decree(KARANGANYAR_DECREE, tmp_path, KARANGANYAR, 2022)
    long = " ".join(f"kata{number}" for number in range(900))
    sheet = draw_decree(replace(text, menimbang=(Point("a", long),), dictums=(Dictum("KESATU", long),)), words)
    assert max(height for _, height in sheet.heights) <= MAX_HEIGHT
    shown = " ".join(word for row in _rows(sheet) for value in row for word in str(value).split() if "kata" in word)
    assert shown == f"{long} {long}"


def test_words_that_no_cell_holds_go_on_in_the_next_row(tmp_path: Path) -> None:
    text, words = whole_decree(KARANGANYAR_DECREE, tmp_path, KARANGANYAR, 2022)
    long = "x" * 40_000
    sheet = draw_decree(replace(text, menimbang=(Point("a", f"kata {long} akhir"),), subject=long), words)
    pieces = [str(value) for row in _rows(sheet) for value in row if "xx" in str(value)]
    assert [len(each) for each in pieces[:2]] == [32_767, 7_233]
    assert sum(each.count("x") for each in pieces[2:]) == 40_000


@pytest.mark.parametrize("paper", Paper)
def test_no_page_holds_more_than_it_offers(tmp_path: Path, paper: Paper) -> None:
    text, words = whole_decree(KARANGANYAR_DECREE, tmp_path, KARANGANYAR, 2022)
    sheet = draw_decree(text, words, paper)
    heights = dict(sheet.heights)
    assert sheet.page is not None
    ends = (0, *sheet.page.breaks, len(heights))
    offered = 936 - 72 * 1.8 if paper is Paper.FOLIO else (841.9 - 72 * 1.8) / (595.3 - 143.3) * (612 - 143.3)
    for start, end in pairwise(ends):
        assert sum(heights[row] for row in range(start + 1, end + 1)) <= offered


@pytest.mark.parametrize("paper", Paper)
def test_every_page_but_the_last_is_full_though_the_signatures_need_one_more(tmp_path: Path, paper: Paper) -> None:
    sheet = draw_decree(*whole_decree(TRENGGALEK_DECREE, tmp_path, TRENGGALEK, 2027), paper)
    assert sheet.page
    heights, ends = dict(sheet.heights), (0, *sheet.page.breaks)
    filled = [sum(heights[row] for row in range(start + 1, end + 1)) for start, end in pairwise(ends)]
    assert [points > 0.85 * page_height(paper) for points in filled] == [True] * len(filled)


@pytest.mark.parametrize("name", PUBLISHED)
def test_it_prints_every_word_on_as_many_pages_as_the_published_one(tmp_path: Path, name: str) -> None:
    decree, office, pages = PUBLISHED[name]
    sheet = _sheet(tmp_path, office, decree)
    path = tmp_path / "keputusan.xlsx"
    path.write_bytes(to_bytes(Book((sheet,))))
    found = printed(path)
    assert len(found) in pages
    words = [word for row in _rows(sheet) for value in row for word in str(value).split()]
    seen = "".join("".join(found).split())
    assert [word for word in words if word not in seen] == []
