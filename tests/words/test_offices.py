"""Names of offices: their own forms, others, and what is none."""

from __future__ import annotations

import pytest

from rbexcel.words.offices import (
    CHOICE,
    NAMELESS,
    as_placeholders,
    kind_and_place,
    most_named,
    name_in_heading,
    neighbours,
    other_offices,
    renamed,
    same_office,
    shortened,
    whole_name,
    without_offices,
)

OFFICE = "KPU Kabupaten Trenggalek"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("KPU Kabupaten Sukoharjo", "KPU Kabupaten Sukoharjo"),
        ("kpu kab. sukoharjo", "KPU Kabupaten Sukoharjo"),
        ("KPU Kab.Sukoharjo", "KPU Kabupaten Sukoharjo"),
        ("KOMISI  PEMILIHAN UMUM\nPROVINSI JAWA TENGAH", "KPU Provinsi Jawa Tengah"),
        ("KPU Prov Jambi", "KPU Provinsi Jambi"),
        ("KPU Kabupaten OKU Timur", "KPU Kabupaten OKU Timur"),
        ("KPU PROVINSI DKI JAKARTA", "KPU Provinsi DKI Jakarta"),
        ("KPU KABUPATEN PANGKAJENE DAN KEPULAUAN", "KPU Kabupaten Pangkajene dan Kepulauan"),
        ("KIP Aceh", "KIP Aceh"),
        ("KIP Provinsi Aceh", "KIP Aceh"),
        ("KOMISI INDEPENDEN PEMILIHAN ACEH", "KIP Aceh"),
        ("kip kab. pidie jaya", "KIP Kabupaten Pidie Jaya"),
        ("KOMISI INDEPENDEN PEMILIHAN\nKOTA BANDA ACEH", "KIP Kota Banda Aceh"),
        ("KPU Kabupaten Pidie Jaya", "KPU Kabupaten Pidie Jaya"),
        ("KPU Aceh", "KPU Provinsi Aceh"),
        ("KOMISI INDEPENDEN PEMILIHAN (KIP) KABUPATEN PIDIE JAYA", "KIP Kabupaten Pidie Jaya"),
        ("Komisi Pemilihan Umum (KPU) Kota Batu", "KPU Kota Batu"),
        ("KIP Aceh Barat", None),
        ("KIP Kabupaten Sukoharjo", None),
        ("KIP", None),
        ("KPU Sukoharjo", None),
        ("KPU Kabupaten", None),
        ("SK KPU Kota Batu", None),
    ],
)
def test_a_whole_name_is_told_in_one_form(typed: str, name: str | None) -> None:
    assert whole_name(typed) == name


def test_a_name_has_a_kind_and_a_place() -> None:
    assert kind_and_place("KPU Kab. Sukoharjo") == ("Kabupaten", "Sukoharjo")
    assert kind_and_place("Sukoharjo") is None
    assert kind_and_place(None) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("RENCANA AKSI KOMISI PEMILIHAN UMUM KABUPATEN SUKOHARJO TAHUN 2023", "KPU Kabupaten Sukoharjo"),
        ("Rencana Aksi KPU Kota Batu, tahun 2023", "KPU Kota Batu"),
        ("RENCANA AKSI KPU KABUPATEN OGAN KOMERING ULU TIMUR (OKUT)", "KPU Kabupaten Ogan Komering Ulu Timur"),
        ("Rencana Aksi KPU Kabupaten OKU Timur", "KPU Kabupaten OKU Timur"),
        ("KPU Kabupaten Karanganyar  ·  Tahun 2026", "KPU Kabupaten Karanganyar"),
        ("RENCANA AKSI TAHUN 2023", None),
        ("RENCANA AKSI DI LINGKUNGAN KOMISI INDEPENDEN PEMILIHAN ACEH TAHUN 2026", "KIP Aceh"),
        ("Rencana Aksi KIP Kab. Bireuen Tahun 2026", "KIP Kabupaten Bireuen"),
        ("Rencana Aksi KIP Aceh Besar Tahun 2026", None),
        ("Rencana Aksi KIP Kota Batu Tahun 2026", None),
        ("Rencana Aksi Keterbukaan Informasi Publik (KIP) Kabupaten Pidie", None),
    ],
)
def test_a_heading_names_the_office_up_to_the_year_or_a_sign(text: str, name: str | None) -> None:
    assert name_in_heading(text) == name


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["Rapat KPU Kab. Kudus dan KPU Kota Batu di KPU Kabupaten/Kota", "SK KPU Kota Batu"], "KPU Kota Batu"),
        (["SK KPU Kabupaten Lombok Timur Tahun 2026", "di KPU Kabupaten Lombok Timur"], "KPU Kabupaten Lombok Timur"),
        (["SK KPU Kabupaten Kudus Tentang Tim", "KPU Kabupaten Kudus", "KPU Kabupaten Kudus."], "KPU Kabupaten Kudus"),
        (["Laporan", "KIP Kabupaten Bener Meriah"], "KIP Kabupaten Bener Meriah"),
        (["Laporan"], None),
    ],
)
def test_sentences_name_an_office_by_all_words_of_its_region(texts: list[str], name: str | None) -> None:
    assert most_named(texts) == name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("KPU Kabupaten Sukoharjo", "KPU Kab. Sukoharjo"),
        ("KPU Kota Batu", "KPU Kota Batu"),
        ("KPU Provinsi Jawa Tengah", "KPU Prov. Jawa Tengah"),
        ("KIP Kabupaten Aceh Barat", "KIP Kab. Aceh Barat"),
        ("KIP Aceh", "KIP Aceh"),
        ("KPU", "KPU"),
    ],
)
def test_a_name_has_a_short_form(name: str, short: str) -> None:
    assert shortened(name) == short


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kick off di KPU Kabupaten.", "KPU Kabupaten"),
        ("Komisi  Pemilihan Umum Kota; foto", "Komisi  Pemilihan Umum Kota"),
        ("Laporan KPU Provinsi", "KPU Provinsi"),
        ("Foto di KPU Kabupaten/Kota", None),
        ("Apel di KPU Kabupaten Sukoharjo.", None),
    ],
)
def test_an_office_without_the_name_of_its_region(text: str, found: str | None) -> None:
    match = NAMELESS.search(text)
    assert (match[0] if match else None) == found


@pytest.mark.parametrize("text", ["KPU Provinsi/Kabupaten", "KPU Kabupaten, Kota", "KPU Provinsi dan Kota"])
def test_a_choice_of_offices_is_no_name(text: str) -> None:
    assert CHOICE.search(text)
    assert list(other_offices(text, OFFICE)) == []


def test_an_office_of_aceh_is_the_same_under_both_names() -> None:
    assert same_office("KIP Kabupaten Pidie Jaya", "KPU Kab. Pidie Jaya")
    assert same_office("KIP Aceh", "KPU Provinsi Aceh")
    assert not same_office("KIP Kabupaten Pidie", "KIP Kabupaten Pidie Jaya")
    assert not same_office(None, None)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Rapat KIP Kabupaten Pidie dan KIP Kota Sabang", ["KIP Kabupaten Pidie", "KIP Kota Sabang"]),
        ("Laporan KPU Kabupaten Pidie Jaya kepada KIP Aceh", []),
        ("Komisi Independen Pemilihan Kabupaten Bireuen", ["Komisi Independen Pemilihan Kabupaten Bireuen"]),
        ("Nilai KIP Kota Batu dan KIP Provinsi Jawa Tengah", []),
        ("Pelaksanaan KIP (Keterbukaan Informasi Publik)", []),
    ],
)
def test_a_kip_is_an_office_in_aceh_only(text: str, others: list[str]) -> None:
    assert list(neighbours(text, "KIP Kabupaten Pidie Jaya")) == others


def test_the_office_of_aceh_is_another_one_to_a_province_only() -> None:
    assert list(neighbours("Studi ke KIP Aceh", "KPU Provinsi Jambi")) == ["KIP Aceh"]
    assert list(neighbours("Studi ke KIP Aceh", "KIP Aceh")) == []
    assert list(neighbours("Rapat KIP Kota Banda Aceh", "KIP Aceh")) == ["KIP Kota Banda Aceh"]


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("SK KPU Kabupaten Pidie", "KPU Kabupaten Pidie", "KIP Kabupaten Pidie", "SK KIP Kabupaten Pidie"),
        (
            "KOMISI PEMILIHAN UMUM KOTA SABANG",
            "KPU Kota Sabang",
            "KIP Kota Sabang",
            "KOMISI INDEPENDEN PEMILIHAN KOTA SABANG",
        ),
        (
            "KIP Aceh, Banda Aceh, Aceh Tamiang",
            "KIP Aceh",
            "KPU Provinsi Jambi",
            "KPU Provinsi Jambi, Banda Aceh, Aceh Tamiang",
        ),
        ("KOMISI INDEPENDEN PEMILIHAN ACEH", "KIP Aceh", "KPU Provinsi Jambi", "KOMISI PEMILIHAN UMUM PROVINSI JAMBI"),
        (
            "KPU Provinsi Jambi, Provinsi Jambi, Muaro Jambi",
            "KPU Provinsi Jambi",
            "KIP Aceh",
            "KIP Aceh, Provinsi Aceh, Muaro Jambi",
        ),
    ],
)
def test_what_an_office_is_one_of_changes_with_its_name(text: str, old: str, new: str, expected: str) -> None:
    assert renamed(text, old, new) == expected


@pytest.mark.parametrize(
    ("text", "own", "general"),
    [
        ("KIP Aceh di Banda Aceh", "KIP Aceh", "{satker} di Banda Aceh"),
        ("KIP ACEH", "KIP Aceh", "{SATKER}"),
        ("Pemerintah Provinsi Aceh", "KIP Aceh", "Pemerintah Provinsi {daerah}"),
        ("Komisi Independen Pemilihan Kota Sabang", "KPU Kota Sabang", "{satker_lengkap}"),
        ("Komisi Independen Pemilihan (KIP) Kota Sabang", "KIP Kota Sabang", "{satker_lengkap}"),
        ("Pelayanan KIP Kota Batu", "KPU Kota Batu", "Pelayanan KIP {wilayah}"),
    ],
)
def test_the_names_of_a_kip_have_the_same_placeholders(text: str, own: str, general: str) -> None:
    assert as_placeholders(text, own) == general


def test_only_offices_of_the_same_level_are_neighbours() -> None:
    text = "Rapat KPU Kabupaten Kudus dengan KPU Prov Jawa Timur"
    assert list(neighbours(text, OFFICE)) == ["KPU Kabupaten Kudus"]
    assert list(neighbours(text, "KPU Provinsi Jambi")) == ["KPU Kabupaten Kudus", "KPU Prov Jawa Timur"]
    assert list(neighbours(text, None)) == []


def test_a_text_is_compared_without_the_names_of_offices() -> None:
    assert without_offices("Apel di KPU Kabupaten Kudus bersama warga Trenggalek", OFFICE).split() == [
        "Apel",
        "di",
        "bersama",
        "warga",
    ]


@pytest.mark.parametrize(
    ("own", "text", "left"),
    [
        ("KPU Kabupaten Bandung", "SK KPU Kabupaten Bandung; laporan", "SK ; laporan"),
        ("KPU Kabupaten Bandung", "KPU Kabupaten Bandung dan Bandung", "dan"),
        ("KPU Kabupaten Bandung", "Rapat KPU Kabupaten Bandung Barat dan KPU Kabupaten Bandung", "Rapat dan"),
        ("KPU Kabupaten Bandung", "Warga Kabupaten Bandungan", "Warga Kabupaten Bandungan"),
        ("KPU Kabupaten Bandung", "xKPU Kabupaten Bandung", "xKPU"),
        ("KIP Kabupaten Aceh Barat", "Foto di KIP Kabupaten Aceh Barat Daya", "Foto di"),
        ("KIP Aceh", "Laporan ke KIP Aceh dan KIP Aceh Besar", "Laporan ke dan KIP Aceh Besar"),
    ],
)
def test_an_offices_own_name_goes_wherever_it_ends(own: str, text: str, left: str) -> None:
    assert " ".join(without_offices(text, own).split()) == left


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("di KPU Kabupaten Trenggalek.", "di KPU Kota Batu."),
        ("KOMISI PEMILIHAN UMUM KABUPATEN TRENGGALEK", "KOMISI PEMILIHAN UMUM KOTA BATU"),
        ("Komisi Pemilihan Umum\nKabupaten Trenggalek", "Komisi Pemilihan Umum Kota Batu"),
        ("KPU Kab. Trenggalek", "KPU Kota Batu"),
        ("warga Trenggalek", "warga Batu"),
        ("KPU Kabupaten Kudus", "KPU Kabupaten Kudus"),
        ("KPU Kabupaten Trenggalek Barat", "KPU Kabupaten Trenggalek Barat"),
        ("KPU Provinsi Trenggalek", "KPU Provinsi Trenggalek"),
    ],
)
def test_the_offices_own_name_changes_in_every_form(text: str, expected: str) -> None:
    assert renamed(text, OFFICE, "KPU Kota Batu") == expected


def test_other_offices_are_named_but_general_words_are_none() -> None:
    text = "KPU Kabupaten/Kota, KPU Provinsi Jawa Timur dan KPU KABUPATEN KUDUS TAHUN 2022, KPU Kabupaten Trenggalek"
    assert list(other_offices(text, OFFICE)) == ["KPU Provinsi Jawa Timur", "KPU KABUPATEN KUDUS"]


@pytest.mark.parametrize(
    ("text", "general"),
    [
        ("KPU Kabupaten Kudus", "{satker}"),
        ("KPU Kudus", "{satker}"),
        ("KPU KABUPATEN KUDUS", "{SATKER}"),
        ("Komisi Pemilihan Umum Kabupaten Kudus", "{satker_lengkap}"),
        ("KOMISI PEMILIHAN UMUM\nKABUPATEN KUDUS", "{SATKER_LENGKAP}"),
        ("Pemerintah Kabupaten Kudus", "Pemerintah {wilayah}"),
        ("PEMERINTAH KABUPATEN KUDUS", "PEMERINTAH {WILAYAH}"),
        ("Kota Kudus", "Kota Kudus"),
        ("Kudus Barat", "Kudus Barat"),
        ("hari yang kudus", "hari yang kudus"),
    ],
)
def test_each_form_of_an_office_has_its_placeholder(text: str, general: str) -> None:
    assert as_placeholders(text, "KPU Kabupaten Kudus") == general
