"""The offices of all regions: how each is called, and that its name is read as it is printed."""

from __future__ import annotations

from collections import Counter

from rbexcel.catalogue.regions_file import every_office, others_named, present_name, province_of
from rbexcel.plan.office import office_named
from rbexcel.words.offices import name_in_heading, office_at, whole_name


def test_the_name_of_every_office_is_read_in_every_form_that_is_printed() -> None:
    for name in every_office():
        office = office_named(name)
        printed = (name, name.upper(), name.lower(), office.full_name, office.full_name.upper())
        assert [whole_name(form) for form in printed] == [name] * len(printed)
        assert name_in_heading(f"RENCANA AKSI DI LINGKUNGAN {office.full_name.upper()} TAHUN 2026") == name
        assert others_named(f"Rapat di {name}.", name) == ()


def test_an_office_is_known_by_its_present_name_only_where_that_is_another_one() -> None:
    assert [present_name(name) for name in every_office()] == list(every_office())
    assert present_name("KPU Kabupaten Pontianak") == "KPU Kabupaten Mempawah"
    assert present_name("KPU Kota Pontianak") == "KPU Kota Pontianak"
    assert present_name("KPU Kota Toba Samosir") is None


def test_the_offices_of_aceh_and_no_others_are_kip() -> None:
    counted = Counter((name.partition(" ")[0], province_of(name) == "Aceh") for name in every_office())
    assert counted == {("KPU", False): 528, ("KIP", True): 24}


def test_the_office_of_a_region_is_called_by_its_province() -> None:
    assert [office_at(*each).short for each in (("Provinsi", "Aceh"), ("Kota", "Langsa"), ("Kota", "Batu"))] == [
        "KIP Aceh",
        "KIP Kota Langsa",
        "KPU Kota Batu",
    ]


def test_an_office_of_aceh_is_named_without_its_kind_too() -> None:
    assert others_named("Rapat di KIP Banda Aceh", "KIP Kabupaten Pidie") == ("KIP Banda Aceh",)
    assert others_named("Nilai KIP Batu", "KPU Kabupaten Kudus") == ()
