"""The office of a file is known by its code, its name, a name that is nearly one, or the file's own name."""

from __future__ import annotations

import pytest

from rbexcel.rekap.facts import Facts, State
from rbexcel.rekap.offices import Claim, Offices
from rbexcel.rekap.picture import Office
from tests.sent import BOYOLALI, CODES, KLATEN, SRAGEN

ROSTER = [Office(name, CODES[name], "Jawa Tengah") for name in (BOYOLALI, KLATEN)]
DAMAGED = Facts(State.REFUSED, "rusak")


def told(*names: str, code: str | None = None) -> Facts:
    return Facts(State.OK, satker=names[0] if names else None, names=names, code=code)


def claim(facts: Facts, path: str = "rencana.xlsx", seen: tuple[str, ...] = ()) -> Claim | None:
    return Offices(ROSTER).claim(facts, path, seen)


@pytest.mark.parametrize("facts", [told(BOYOLALI), told(BOYOLALI, code="3309"), told(code="3309")])
def test_a_code_or_a_whole_name_is_certain(facts: Facts) -> None:
    assert claim(facts) == Claim(ROSTER[0])


@pytest.mark.parametrize(
    ("facts", "doubt"),
    [
        (told("KPU Kabupaten Boyolalli"), 'Namanya "KPU Kabupaten Boyolalli"'),
        (told(KLATEN, code="3309"), f'Kodenya 3309 ({BOYOLALI}), tetapi namanya "{KLATEN}"'),
        (told(BOYOLALI, code="9999"), "Kodenya 9999, sedangkan di daftar satker 3309"),
        (told(BOYOLALI, SRAGEN), f"Menyebut lebih dari satu satker: {BOYOLALI} dan {SRAGEN}"),
    ],
)
def test_what_contradicts_is_taken_with_a_doubt(facts: Facts, doubt: str) -> None:
    found = claim(facts)
    assert found
    assert found.office == ROSTER[0]
    assert found.doubt
    assert found.doubt.startswith(doubt)


@pytest.mark.parametrize("name", [SRAGEN, "KPU Kota Klaten", "KPU Kabupaten Magelang"])
def test_another_office_is_outside_the_roster(name: str) -> None:
    found = claim(told(name))
    assert found
    assert (found.office.satker, found.office.in_roster, found.doubt) == (name, False, None)


def test_a_misspelt_name_of_the_roster_is_found_from_the_right_one() -> None:
    found = Offices([Office("KPU Kabupaten Demakk")]).claim(told("KPU Kabupaten Demak"), "x.xlsx")
    assert found
    assert found.office.in_roster
    assert found.doubt
    assert found.doubt.startswith('Namanya "KPU Kabupaten Demak"')


@pytest.mark.parametrize(
    ("name", "satker", "doubt"),
    [
        ("KPU Kabupaten Toba Samosir", "KPU Kabupaten Toba", None),
        ("KPU Kabupaten Gunung Kidul", "KPU Kabupaten Gunungkidul", None),
        ("KPU Kabupaten Pidie", "KIP Kabupaten Pidie", None),
        ("KPU Kabupaten Lombok Tengha", "KPU Kabupaten Lombok Tengah", 'Namanya "KPU Kabupaten Lombok Tengha"; yang'),
        ("KPU Kabupaten Antah Berantah", "KPU Kabupaten Antah Berantah", None),
    ],
)
@pytest.mark.parametrize("listed", [True, False])
def test_an_office_is_found_by_any_name_that_it_has_or_had(
    name: str, satker: str, doubt: str | None, *, listed: bool
) -> None:
    found = Offices([Office(satker)] if listed else []).claim(told(name), "x.xlsx")
    assert found
    assert (found.office.satker, found.office.in_roster, found.doubt and found.doubt[: len(doubt or "")]) == (
        *(satker, listed, doubt),
    )


def test_the_name_of_a_region_is_no_misspelling_of_another_one() -> None:
    found = Offices([Office("KPU Kabupaten Magelang")]).claim(told("KPU Kabupaten Malang"), "x.xlsx")
    assert found
    assert not found.office.in_roster


@pytest.mark.parametrize(
    ("path", "satker"),
    [
        ("RB_2026_KPU-Kab-Boyolali_v1.xlsx", BOYOLALI),
        ("rencana aksi boyolali.xlsx", BOYOLALI),
        ("RencanaKlaten2026.xlsx", KLATEN),
        ("3310_rencana.xlsx", KLATEN),
        ("KPU Kab Klaten/rencana.xlsx", KLATEN),
        ("kab sragen.xlsx", SRAGEN),
        ("rencana gunung kidul.xlsx", "KPU Kabupaten Gunungkidul"),
        ("KulonProgo.xlsx", "KPU Kabupaten Kulon Progo"),
        ("Kota Magelang.xlsx", "KPU Kota Magelang"),
        ("bandung barat.xlsx", "KPU Kabupaten Bandung Barat"),
        ("KPU Kota Jambi Prov Jambi.xlsx", "KPU Kota Jambi"),
        ("Prov. Jawa Tengah - KPU Kab. Sragen.xlsx", SRAGEN),
        ("jambi.xlsx", None),
        ("magelang.xlsx", None),
        ("boyolali dan klaten.xlsx", None),
        ("Jawa Tengah/rencana.xlsx", None),
        ("2026.xlsx", None),
        (".xlsx", None),
    ],
)
def test_a_damaged_file_is_known_by_its_name(path: str, satker: str | None) -> None:
    found = claim(DAMAGED, path)
    assert (found.office.satker if found else None) == satker
    assert found is None or found.doubt is None


def test_of_two_that_a_name_may_mean_the_one_that_is_in_the_folder_counts() -> None:
    found = claim(DAMAGED, "magelang.xlsx", ("KPU Kota Magelang",))
    assert found
    assert found.office.satker == "KPU Kota Magelang"


def test_a_plan_that_names_nobody_is_taken_by_its_file_with_a_doubt() -> None:
    found = claim(told(), "klaten.xlsx")
    assert found
    assert found.office == ROSTER[1]
    assert found.doubt
    assert claim(told(), "rencana.xlsx") is None


PIDIE = Office("KIP Kabupaten Pidie Jaya")


@pytest.mark.parametrize(
    "path", ["RB_2026_KIP-Kab-Pidie-Jaya_v1.xlsx", "KIP Pidie Jaya/rencana.xlsx", "pidie jaya.xlsx"]
)
def test_an_office_of_aceh_is_found_by_its_file(path: str) -> None:
    found = Offices([Office("KIP Aceh"), Office("KIP Kabupaten Pidie"), PIDIE]).claim(DAMAGED, path)
    assert found == Claim(PIDIE)


@pytest.mark.parametrize("name", ["KIP Kabupaten Pidie Jaya", "KPU Kabupaten Pidie Jaya"])
def test_an_office_of_aceh_is_known_by_both_names(name: str) -> None:
    assert Offices([PIDIE]).claim(told(name), "x.xlsx") == Claim(PIDIE)
    listed = Office("KPU Kabupaten Pidie Jaya")
    assert Offices([listed]).claim(told(name), "x.xlsx") == Claim(listed)
