"""The office: its name in any form, and what the placeholders of templates stand for."""

from __future__ import annotations

import pytest

from rbexcel.errors import RbexcelError
from rbexcel.plan.office import (
    BLANK,
    PLACEHOLDERS,
    Office,
    certifying_lines,
    fill,
    lines_of_title,
    literal,
    office_named,
    office_of,
    organisation,
)
from rbexcel.plan.plan import RB_COLUMNS, Decree, Plan

OFFICE = office_named("KPU Kota Surakarta")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("KPU Kabupaten Sukoharjo", "KPU Kabupaten Sukoharjo"),
        ("kpu kabupaten sukoharjo", "KPU Kabupaten Sukoharjo"),
        ("  KOMISI  PEMILIHAN UMUM KOTA SURAKARTA ", "KPU Kota Surakarta"),
        ("KPU Provinsi DKI Jakarta", "KPU Provinsi DKI Jakarta"),
        ("KPU Kab. Kudus", "KPU Kabupaten Kudus"),
        ("KPU KAB KUDUS", "KPU Kabupaten Kudus"),
        ("kpu kab.kudus", "KPU Kabupaten Kudus"),
        ("KPU Prov. Jambi", "KPU Provinsi Jambi"),
        ("KIP Kab. Pidie Jaya", "KIP Kabupaten Pidie Jaya"),
        ("komisi independen pemilihan provinsi aceh", "KIP Aceh"),
    ],
)
def test_an_office_may_be_typed_in_any_way(typed: str, name: str) -> None:
    assert office_named(typed) == Office(name)


@pytest.mark.parametrize(
    "typed", ["KPU RI", "kpu r.i.", "Komisi Pemilihan Umum (KPU) Republik Indonesia", "Setjen KPU", "KPU  Pusat"]
)
def test_the_office_above_all_others_is_told_what_it_can_do(typed: str) -> None:
    with pytest.raises(RbexcelError) as caught:
        office_named(typed)
    assert str(caught.value) == (
        "Rencana aksi KPU RI tidak dibuat dengan RB Excel: templatnya untuk KPU provinsi, kabupaten, dan kota. "
        "Rencana dari semua satker dapat dirangkum dengan rekap."
    )


def test_a_name_without_its_kind_is_refused() -> None:
    with pytest.raises(RbexcelError) as caught:
        office_named("Kudus")
    assert str(caught.value) == (
        'Nama satker "Kudus" bukan nama satker KPU yang lengkap. Tulis seperti "KPU Kabupaten Sukoharjo", "KPU Kota '
        'Surakarta" atau "KPU Provinsi Jambi"; di Aceh seperti "KIP Kabupaten Pidie Jaya" atau "KIP Aceh".'
    )


def test_a_plan_tells_its_office_where_its_name_is_one() -> None:
    plans = [Plan("RB", RB_COLUMNS, (), satker=name) for name in ("KPU Kab. Kudus", "Dinas X", None)]
    assert [office_of(plan) for plan in plans] == [Office("KPU Kabupaten Kudus"), None, None]


def test_what_an_office_is_called_follows_from_its_name() -> None:
    named = ("KPU Kota Surakarta", "KPU Provinsi Jawa Tengah", "KIP Kabupaten Pidie", "KIP Aceh")
    offices = map(office_named, named)
    assert [(each.region, each.district, each.full_name, each.level) for each in offices] == [
        ("Kota Surakarta", "Surakarta", "Komisi Pemilihan Umum Kota Surakarta", "kabupaten/kota"),
        ("Provinsi Jawa Tengah", "Jawa Tengah", "Komisi Pemilihan Umum Provinsi Jawa Tengah", "provinsi"),
        ("Kabupaten Pidie", "Pidie", "Komisi Independen Pemilihan Kabupaten Pidie", "kabupaten/kota"),
        ("Aceh", "Aceh", "Komisi Independen Pemilihan Aceh", "provinsi"),
    ]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("KIP Kabupaten Pidie", ("KOMISI INDEPENDEN PEMILIHAN", "KABUPATEN PIDIE")),
        ("KIP Kota Banda Aceh", ("KOMISI INDEPENDEN PEMILIHAN", "KOTA BANDA ACEH")),
        ("KIP Aceh", ("KOMISI INDEPENDEN PEMILIHAN", "ACEH")),
        ("KPU Provinsi Aceh", ("KOMISI PEMILIHAN UMUM", "PROVINSI ACEH")),
    ],
)
def test_the_office_and_its_region_stand_on_two_lines(name: str, lines: tuple[str, ...]) -> None:
    words = office_named(name).words(2026)
    assert lines_of_title(words["SATKER_LENGKAP"]) == lines
    assert (organisation(words), words["WILAYAH"]) == lines
    assert certifying_lines(words)[1:] == (f"SEKRETARIAT {lines[0]}", lines[1])


def test_every_placeholder_stands_for_something() -> None:
    assert OFFICE.words(2024) == {
        "satker": "KPU Kota Surakarta",
        "SATKER": "KPU KOTA SURAKARTA",
        "satker_lengkap": "Komisi Pemilihan Umum Kota Surakarta",
        "SATKER_LENGKAP": "KOMISI PEMILIHAN UMUM KOTA SURAKARTA",
        "wilayah": "Kota Surakarta",
        "WILAYAH": "KOTA SURAKARTA",
        "daerah": "Surakarta",
        "DAERAH": "SURAKARTA",
        "tahun": "2024",
        "tahun_lalu": "2023",
        "tahun_depan": "2025",
        "nomor": BLANK,
        "tanggal": BLANK,
        "tempat": BLANK,
        "ketua": BLANK,
        "pengesah": BLANK,
        "berita_acara": f"Nomor {BLANK} tanggal {BLANK}",
        "evaluasi_rb": "evaluasi RB",
        "evaluasi_zi": "aplikasi evaluasi ZI",
    }
    assert set(OFFICE.words(2024)) == set(PLACEHOLDERS)


def test_the_decree_fills_the_blanks() -> None:
    decree = Decree("1/2024", "4 Januari 2024", "Surakarta", "NAMA", certifier="LAIN", berita_acara="Nomor 7")
    words = OFFICE.words(2024, decree)
    assert [words[name] for name in ("nomor", "tanggal", "tempat", "ketua", "pengesah", "berita_acara")] == [
        "1/2024", "4 Januari 2024", "Surakarta", "NAMA", "LAIN", "Nomor 7"
    ]  # fmt: skip


def test_a_year_that_is_not_known_is_a_blank_to_fill_in() -> None:
    words = OFFICE.words(None)
    assert [words[name] for name in ("tahun_lalu", "tahun", "tahun_depan")] == [BLANK] * 3


@pytest.mark.parametrize(("year", "tool"), [(2023, "PMPRB online"), (2024, "evaluasi RB"), (None, "evaluasi RB")])
def test_the_tool_of_the_evaluation_is_the_one_of_the_year(year: int | None, tool: str) -> None:
    assert OFFICE.words(year)["evaluasi_rb"] == tool


def test_only_known_placeholders_are_filled() -> None:
    assert fill("{satker} {apa} {} {{", {"satker": "KPU"}) == "KPU {apa} {} {"


def test_a_typed_text_survives_the_filling() -> None:
    assert fill(literal("{satker} {{x}}"), {"satker": "KPU"}) == "{satker} {{x}}"
