"""The office: its name in any form, and what the placeholders of templates stand for."""

from __future__ import annotations

import pytest

from rbexcel.errors import RbexcelError
from rbexcel.plan.office import BLANK, PLACEHOLDERS, Office, fill, literal, office_named, office_of
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
    ],
)
def test_an_office_may_be_typed_in_any_way(typed: str, name: str) -> None:
    assert office_named(typed) == Office(name)


def test_a_name_without_its_kind_is_refused() -> None:
    with pytest.raises(RbexcelError) as caught:
        office_named("Kudus")
    assert str(caught.value) == (
        'Nama satker "Kudus" belum lengkap. Tulis seperti "KPU Kabupaten Sukoharjo", "KPU Kota Surakarta" atau '
        '"KPU Provinsi Jambi".'
    )


def test_a_plan_tells_its_office_where_its_name_is_one() -> None:
    plans = [Plan("RB", RB_COLUMNS, (), satker=name) for name in ("KPU Kab. Kudus", "Dinas X", None)]
    assert [office_of(plan) for plan in plans] == [Office("KPU Kabupaten Kudus"), None, None]


def test_what_an_office_is_called_follows_from_its_name() -> None:
    province = office_named("KPU Provinsi Jawa Tengah")
    assert [(each.region, each.district, each.full_name, each.level) for each in (OFFICE, province)] == [
        ("Kota Surakarta", "Surakarta", "Komisi Pemilihan Umum Kota Surakarta", "kabupaten/kota"),
        ("Provinsi Jawa Tengah", "Jawa Tengah", "Komisi Pemilihan Umum Provinsi Jawa Tengah", "provinsi"),
    ]


def test_every_placeholder_stands_for_something() -> None:
    assert OFFICE.words(2024) == {
        "satker": "KPU Kota Surakarta",
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


@pytest.mark.parametrize("told", ["7 tanggal 4 Januari 2024", "Nomor 7 tanggal 4 Januari 2024"])
def test_the_number_of_minutes_is_called_one(told: str) -> None:
    assert OFFICE.words(2024, Decree(berita_acara=told))["berita_acara"] == "Nomor 7 tanggal 4 Januari 2024"


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
