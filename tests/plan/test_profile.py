"""What is known of an office for all its plans: what may be changed in it, and whose plans it reaches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.errors import Missing, MissingError, RbexcelError
from rbexcel.plan.layout import Layout
from rbexcel.plan.office import Office
from rbexcel.plan.papers import Signing
from rbexcel.plan.plan import Decree
from rbexcel.plan.profile import FIELDS, Profile, changed, profile_for, told
from rbexcel.workbook.paper import Paper
from tests.offices import KUDUS

WHOLE = replace(
    KUDUS,
    office=replace(KUDUS.office, nip="19780101 200501 1 001"),
    decree=replace(KUDUS.decree, certifier_title="Kepala Sub Bagian Hukum"),
    logo="logo.png",
    signing=Signing.ELECTRONIC,
    members=("Nama Satu", "Nama Dua"),
    catchwords=True,
)


def test_each_field_is_told_under_the_key_of_the_file() -> None:
    assert {FIELDS[field]: text for field, text in told(WHOLE).items()} == {
        "nama": "KPU Kabupaten Kudus",
        "kode": "3319",
        "tempat": "Kudus",
        "ketua": "NAMA KETUA",
        "sekretaris": "Nama Sekretaris",
        "pengesah": "Nama Pengesah",
        "jabatan pengesah": "Kepala Sub Bagian Hukum",
        "nip sekretaris": "19780101 200501 1 001",
        "anggota": "Nama Satu; Nama Dua",
        "logo": "logo.png",
        "tanda tangan": "elektronik",
        "kata penyambung": "ya",
        "kertas": "a4",
    }


def test_a_profile_is_made_of_what_is_told() -> None:
    assert changed(None, {field: text for field, text in told(WHOLE).items() if text}) == WHOLE


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"code": "33.19"}, "angka"),
        ({"nip": "1978"}, 'NIP "1978" harus 18 angka'),
        ({"signing": "stempel"}, "Pilih tangan atau elektronik"),
        ({"paper": "a3"}, "folio atau a4"),
        ({"catchwords": "mungkin"}, 'Kata penyambung "mungkin" tidak dikenal. Pilih tidak atau ya.'),
        ({"name": "Kudus"}, "bukan nama satker KPU yang lengkap"),
        ({"name": f"KPU Kabupaten {'K' * 400}"}, "Nama satker terlalu panjang"),
        ({"chair": "N" * 400}, "Nama ketua terlalu panjang"),
        ({"place": "\ud800"}, "bukan huruf"),
        ({"place": "7"}, "bukan nama tempat"),
        ({"members": "Nama Satu; 2; 3"}, 'Nama anggota "2" bukan nama. Tulis nama lengkap.'),
        ({"members": "Nama Satu, S.H.; Dua, Tiga"}, 'Nama anggota dipisahkan dengan titik koma, seperti "Dua; Tiga"'),
        ({"members": "A, B, M.Si., C"}, 'Nama anggota dipisahkan dengan titik koma, seperti "A; B, M.Si.; C"'),
        ({"secretary": "S.H."}, 'Nama sekretaris "S.H." bukan nama. Tulis nama lengkap.'),
    ],
)
def test_a_value_that_cannot_be_is_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(RbexcelError, match=said):
        changed(KUDUS, given)


def test_what_a_decree_prints_is_kept_in_its_form() -> None:
    assert changed(KUDUS, {"place": "KAB. KUDUS", "chair": "Nama Ketua, S.H."}) == KUDUS


def test_an_empty_text_takes_a_field_out() -> None:
    assert told(changed(KUDUS, {"chair": " ", "paper": ""})) == told(KUDUS) | {"chair": None, "paper": None}


def test_without_a_name_nothing_else_can_be_set() -> None:
    with pytest.raises(MissingError) as stopped:
        changed(None, {"chair": "X"})
    assert stopped.value.what is Missing.PROFILE


def test_another_office_starts_without_the_data_of_the_one_before() -> None:
    assert changed(KUDUS, {"name": "KPU Kota Surakarta", "place": "Surakarta"}) == Profile(
        Office("KPU Kota Surakarta"), Decree(place="Surakarta")
    )
    assert changed(KUDUS, {"name": "kpu kabupaten kudus"}) == KUDUS


def test_a_profile_tells_nothing_of_another_office() -> None:
    assert profile_for(KUDUS, "KPU Kabupaten Demak") == Profile(Office("KPU Kabupaten Demak"))
    assert profile_for(KUDUS, "KOMISI PEMILIHAN UMUM KABUPATEN KUDUS") == KUDUS
    assert profile_for(KUDUS, None) == KUDUS
    assert profile_for(None, None) is None


def test_a_plan_prints_on_the_offices_paper_or_else_on_that_of_its_layout() -> None:
    layout = Layout("RENCANA AKSI", ("AREA",))
    assert KUDUS.printed(layout) == replace(layout, paper=Paper.A4)
    assert replace(KUDUS, paper=None).printed(layout) == layout
