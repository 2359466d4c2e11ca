"""Legal bases: what a plan of a year cites, and what became of what it no longer may."""

from __future__ import annotations

from pathlib import Path

import pytest

from rbexcel.catalogue.built_in import template_ids
from rbexcel.catalogue.regulations_file import regulations
from rbexcel.catalogue.regulations_source import load_regulations
from rbexcel.errors import RbexcelError
from rbexcel.plan.office import BLANK
from rbexcel.plan.regulations import Citation, Regulation, cited, recognised, signature

KNOWN = {
    each.id: each
    for each in (
        Regulation("lama", "Undang-Undang Nomor 1 Tahun 2000 tentang A", 2000, 2010, "baru"),
        Regulation("lain", "Undang-Undang Nomor 2 Tahun 2001 tentang B", 2001, 2010, "baru"),
        Regulation("baru", "Undang-Undang Nomor 3 Tahun 2010 tentang C", 2011, 2020),
    )
}


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2010, Citation(KNOWN["lama"])),
        (2011, Citation(KNOWN["baru"])),
        (2020, Citation(KNOWN["baru"])),
        (2021, Citation(KNOWN["baru"], over=True)),
        (None, Citation(KNOWN["lama"])),
    ],
)
def test_a_plan_cites_what_is_right_in_its_year(year: int | None, expected: Citation) -> None:
    assert cited(KNOWN, "lama", year) == expected


def test_a_regulation_whose_successor_is_unknown_is_a_blank() -> None:
    assert cited(KNOWN, "lama", 2021).text == BLANK


@pytest.mark.parametrize(
    ("ident", "year", "name"),
    [
        ("permenpanrb-26-2020", 2023, "Nomor 26 Tahun 2020"),
        ("permenpanrb-26-2020", 2024, "Nomor 9 Tahun 2023"),
        ("permenpanrb-17-2017", 2026, "Nomor 29 Tahun 2022"),
        ("permenpanrb-52-2014", 2026, "Nomor 90 Tahun 2021"),
        ("permenpanrb-10-2019", 2026, "Nomor 90 Tahun 2021"),
        ("perpres-16-2018", 2022, "Peraturan Presiden Nomor 12 Tahun 2021"),
        ("perpres-16-2018", 2026, "Peraturan Presiden Nomor 46 Tahun 2025"),
        ("pkpu-8-2019", 2022, "Nomor 4 Tahun 2021"),
        ("pkpu-8-2019", 2026, "Nomor 12 Tahun 2023"),
        ("pkpu-14-2020", 2026, "Nomor 21 Tahun 2023"),
        ("uu-7-2017", 2026, "Undang-Undang Nomor 7 Tahun 2023"),
        ("kpt-kpu-612-2020", 2024, "Nomor 1393 Tahun 2023"),
    ],
)
def test_the_catalogue_knows_what_is_cited_instead(ident: str, year: int, name: str) -> None:
    found = cited(regulations(), ident, year)
    assert not found.over
    assert name in found.latest.name


@pytest.mark.parametrize("ident", ["perpres-81-2010", "permenpanrb-25-2020", "kpt-kpu-612-2020", "kpt-kpu-314-2021"])
def test_the_catalogue_leaves_blank_in_2026_what_it_does_not_know(ident: str) -> None:
    assert cited(regulations(), ident, 2026).text == BLANK


def test_an_amended_regulation_is_cited_as_amended() -> None:
    assert "sebagaimana telah diubah dengan" in cited(regulations(), "uu-7-2017", 2024).text
    assert "sebagaimana telah beberapa kali diubah, terakhir dengan" in cited(regulations(), "pkpu-8-2019", 2022).text


def test_no_regulation_of_the_catalogue_is_cited_in_two_ways() -> None:
    known = regulations()
    assert {ident: recognised(known, each.text) for ident, each in known.items()} == dict(known)


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        (
            "Keputusan Komisi Pemilihan Umum Republik Indonesia Nomor 612/ORT.04.Kpts/05/KPU/XII/2020 tentang Road Map",
            "kpt-kpu-612-2020",
        ),
        ("Peraturan Presiden Republik Indonesia 81 Tahun 2010 tentang Grand Design", "perpres-81-2010"),
        ("Undang Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum", "uu-7-2017"),
        (
            "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum sebagaimana telah diubah dengan "
            "Undang-Undang Nomor 7 Tahun 2023 tentang Penetapan",
            "uu-7-2017-ubahan-2023",
        ),
        (
            "Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 sebagaimana telah diubah beberapa kali terakhir dengan "
            "Peraturan Komisi Pemilihan Umum Nomor 21 Tahun 2020",
            "pkpu-8-2019-ubahan-2020",
        ),
    ],
)
def test_a_citation_is_recognised_however_it_is_written(text: str, ident: str) -> None:
    found = recognised(regulations(), text)
    assert found is not None
    assert found.id == ident


def test_an_office_own_decision_is_no_regulation_of_the_catalogue() -> None:
    text = "Keputusan Komisi Pemilihan Umum Kabupaten Kudus Nomor 05/HK.03.1/3319/2022 tentang Pembentukan Tim"
    assert signature(text) == ("kpt kabupaten kudus", "5", "2022", None)
    assert recognised(regulations(), text) is None
    assert recognised(regulations(), "..........;") is None


def test_the_regulations_are_no_template() -> None:
    assert "peraturan" not in template_ids()


_ONE = "- {id: a, text: A, from: 2000, until: 2010, successor: %s, certainty: S}\n"
_TWO = "- {id: b, text: B, from: 2000, until: 2005, successor: null, certainty: S}\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (_ONE % "null" + _ONE % "null", 'baris 2: id "a" dipakai dua kali.'),
        (_ONE % "c", 'baris 1: peraturan "c" tidak ada dalam peraturan.yaml.'),
        (_ONE % "b" + _TWO, 'baris 1: "b" harus berlaku lebih lama daripada "a".'),
        (_ONE % "a", 'baris 1: "a" harus berlaku lebih lama daripada "a".'),
        ("- {id: a, text: A}\n", 'baris 1: kunci "from" belum ada pada peraturan ini.'),
        (_ONE.replace("S}", "X}") % "null", 'baris 1: "X" tidak dikenal; pilih salah satu dari: S, L, U.'),
    ],
)
def test_a_wrong_file_stops_with_file_line_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "peraturan.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RbexcelError) as stopped:
        load_regulations(path)
    assert str(stopped.value) == f"peraturan.yaml, {reason}"
