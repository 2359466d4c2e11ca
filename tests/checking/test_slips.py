"""Texts that are another one, cut: which are slips for certain, and which may be meant so."""

from __future__ import annotations

import pytest

from rbexcel.checking.slips import cut_after_word, is_rewording, torn_of


@pytest.mark.parametrize(
    ("text", "whole", "title", "torn"),
    [
        ("Peningkatan Kualitas Pelayan Publik", "Peningkatan Kualitas Pelayanan Publik", True, "Pelayan"),
        ("Penguatan Pengawas", "Penguatan Pengawasan", True, "Pengawas"),
        ("Penataan Perundang-undang", "Penataan Perundang-undangan", True, "Perundang-undang"),
        ("Adanya pengawas WBS", "Adanya pengawasan WBS", False, None),
        ("Sistem kearsip, yang andal", "Sistem kearsipan yang andal", False, "kearsip"),
        ("Kinerja pega", "Kinerja pegawai teladan", False, "pega"),
        ("Pola Mutasi Intern", "Pola Mutasi Internal", True, None),
        ("Standar Layanan", "Standar Pelayanan", True, None),
        ("Penguatan Kelembaga", "Penguatan Organisasi dan Kelembagaan", True, None),
    ],
)
def test_a_word_is_torn_where_all_others_are_the_same(text: str, whole: str, title: bool, torn: str | None) -> None:
    assert torn_of(text, whole, title=title) == torn


@pytest.mark.parametrize(
    ("text", "rest", "cut"),
    [
        ("Tersusunnya laporan hasil", " evaluasi", True),
        ("SOP", " telah ditetapkan", True),
        ("Arsip statis, dinamis", ", dan digital", True),
        ("Undangan", ", daftar hadir, dan foto", False),
        ("Laporan pengelolaan", " dan pelayanan informasi", True),
        ("Adanya rekomendasi", " dan tindak lanjut", False),
        ("Risalah rapat koordinasi", " pembentukan tim", False),
        ("Laporan pelaksanaan", " pada triwulan I", False),
        ("Terisinya data", ":\na. pegawai", False),
        ("Data mutasi", "", False),
    ],
)
def test_a_text_is_cut_after_a_word_that_says_nothing_alone(text: str, rest: str, cut: bool) -> None:
    assert cut_after_word(text, text + rest) == (text.rsplit(maxsplit=1)[-1] if cut else None)


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("Rapat tim KPU Kabupaten Klaten", True),
        ("Surat KPU Kabupaten Boyolali", False),
        ("Notulen Bawaslu Kabupaten Boyolali", False),
    ],
)
def test_a_text_is_another_in_other_words_where_both_share_more_than_the_name_of_the_office(
    text: str, alike: bool
) -> None:
    assert is_rewording(text, "Rapat tim KPU Kabupaten Boyolali", "KPU Kabupaten Boyolali") is alike
