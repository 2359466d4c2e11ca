"""A decree's text: as a template has it, whole for an office and year, and the rules about it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from rbexcel.catalogue.built_in import templates
from rbexcel.catalogue.populate import populated
from rbexcel.catalogue.regulations_file import regulations
from rbexcel.catalogue.template import Template
from rbexcel.catalogue.template_file import load
from rbexcel.checking.check import check
from rbexcel.checking.finding import Finding, Severity
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.errors import RbexcelError
from rbexcel.plan.decree_text import DecreeText, Point, whole, without_successor
from rbexcel.plan.office import BLANK, Office
from rbexcel.plan.papers import Papers
from rbexcel.plan.plan import Decree, Dictum, Plan
from tests.decrees import KARANGANYAR, KARANGANYAR_DECREE, TRENGGALEK_DECREE, template_text, template_with

NOBODY = Office("KPU Kabupaten Karanganyar")


def decided(template: Template, year: int) -> Plan:
    """A plan with all data of its decree."""
    return populated(template, KARANGANYAR.office, year, KARANGANYAR.decree)


@pytest.fixture
def template(tmp_path: Path) -> Template:
    return template_with(KARANGANYAR_DECREE, tmp_path)


def _short(*mengingat: Point) -> DecreeText:
    return DecreeText("A", (), mengingat, "B", (Dictum("KESATU", "C"),), "KETUA", "Kepala")


# --- in the catalogue


def test_a_template_has_its_decree(template: Template) -> None:
    assert template.decree is not None
    assert template.decree.mengingat[3] == Point("4", regulation="perpres-81-2010")
    assert template.decree.dictums[2] == Dictum("KETIGA", "Keputusan ini mulai berlaku pada tanggal ditetapkan.")
    assert (template.decree.recipients, template.decree.copy) == ((), False)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("perpres-81-2010", "perpres-81-2011", 'peraturan "perpres-81-2011" tidak ada dalam peraturan.yaml; maksudnya'),
        ("{berita_acara}", "{berita}", 'pengganti "{berita}" tidak dikenal'),
        ("label: KEDUA", "nama: KEDUA", 'kunci "nama" tidak dikenal'),
        ('{nomor: "1", peraturan: uu-28-1999}', '{nomor: "1"}', 'isi "text" atau "peraturan", salah satu'),
    ],
)
def test_a_wrong_decree_stops_with_file_line_and_reason(tmp_path: Path, old: str, new: str, reason: str) -> None:
    text = template_text(KARANGANYAR_DECREE)
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    path = tmp_path / "rb-sukoharjo-2023.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(RbexcelError) as stopped:
        load(path)
    assert str(stopped.value).startswith(f"rb-sukoharjo-2023.yaml, baris {line}: {reason}")


def test_a_decree_without_a_needed_part_stops(tmp_path: Path) -> None:
    path = tmp_path / "rb-sukoharjo-2023.yaml"
    path.write_text(template_text("\ndecree:\n  tentang: A\n"), encoding="utf-8")
    with pytest.raises(RbexcelError, match='kunci "menimbang" belum ada pada keputusan ini'):
        load(path)


# --- whole


def test_placeholders_are_filled_and_no_brace_is_left(template: Template) -> None:
    assert template.decree is not None
    text = whole(template.decree, NOBODY.words(2026), regulations(), 2026)
    assert "{" not in str(text)
    assert text.signatory_title == "KETUA KOMISI PEMILIHAN UMUM KABUPATEN KARANGANYAR"
    assert [point.number for point in text.memperhatikan] == [None]  # no point of minutes that nobody gave


def test_regulations_with_one_successor_give_one_line_and_the_numbers_follow() -> None:
    decree = _short(
        Point("1", regulation="permenpanrb-52-2014"),
        Point("2", regulation="permenpanrb-10-2019"),
        Point("3", "Surat Edaran Nomor 1;"),
    )
    text = whole(decree, {}, regulations(), 2026)
    assert text.mengingat == (
        Point("1", f"{regulations()['permenpanrb-90-2021'].text};"),
        Point("2", "Surat Edaran Nomor 1;"),
    )


def test_two_regulations_of_one_line_that_is_over_are_left_out_and_told_once() -> None:
    decree = _short(Point("1", regulation="kpt-kpu-612-2020"), Point("2", regulation="kpt-kpu-1393-2023"))
    assert whole(decree, {}, regulations(), 2026).mengingat == ()
    assert without_successor(decree, regulations(), 2026) == (regulations()["kpt-kpu-1393-2023"],)


def test_menimbang_names_what_is_over_by_its_title_alone() -> None:
    guide = regulations()["kpt-kpu-314-2021"].text
    decree = replace(_short(), menimbang=(Point("a", f"bahwa dalam rangka menindaklanjuti {guide}, maka perlu;"),))
    title = guide.partition(" tentang ")[2]
    words = {year: whole(decree, {}, regulations(), year).menimbang[0].text for year in (2024, 2027)}
    assert words == {
        2024: decree.menimbang[0].text,
        2027: f"bahwa dalam rangka menindaklanjuti {title}, maka perlu;",
    }


def test_a_regulation_in_own_words_is_cited_as_it_is_right_in_the_year() -> None:
    words = (
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 26 Tahun 2020 tentang Evaluasi;"
    )
    decree = _short(Point("1", words), Point("2", regulation="permenpanrb-9-2023"))
    known = regulations()
    assert whole(decree, {}, known, None).mengingat[0] == Point("1", words)
    assert whole(decree, {}, known, 2023).mengingat[0] == Point("1", f"{known['permenpanrb-26-2020'].text};")
    assert whole(decree, {}, known, 2026).mengingat == (Point("1", f"{known['permenpanrb-9-2023'].text};"),)


def test_no_template_of_the_catalogue_cites_in_2026_what_was_replaced() -> None:
    for template in templates():
        plan = populated(template, NOBODY, 2026)
        own = {text for row in plan.rows for text in row.levels if text} | set(
            plan.decree.menimbang if plan.decree else ()
        )
        cited = [each for each in _found(plan, template, "RB406") if not any(str(each.value) in text for text in own)]
        assert cited == [], template.id  # what the rows and the reasons of a published plan cite is theirs


def test_a_list_without_numbers_gets_none() -> None:
    decree = _short(Point(None, regulation="uu-28-1999"))
    assert whole(decree, {}, regulations(), 2026).mengingat[0].number is None


def test_the_decree_of_2022_cites_what_was_published(template: Template) -> None:
    plan = decided(template, 2022)
    assert plan.decree is not None
    assert len(plan.decree.mengingat) == 11
    assert "Nomor 4 Tahun 2021 tentang Perubahan Ketiga" in plan.decree.mengingat[4]


def test_the_decree_of_2026_does_not_cite_what_was_replaced_in_2023(template: Template) -> None:
    plan = decided(template, 2026)
    assert plan.decree is not None
    bases = plan.decree.mengingat
    assert not any("Nomor 26 Tahun 2020" in text for text in bases)
    assert any("Nomor 9 Tahun 2023 tentang Evaluasi Reformasi Birokrasi" in text for text in bases)
    assert f"{BLANK};" not in bases


def test_the_legal_bases_of_a_year_stand_by_rank_and_by_the_day_they_were_promulgated(template: Template) -> None:
    plan = decided(template, 2023)
    assert plan.decree is not None
    own = [line.removeprefix("Keputusan Komisi Pemilihan Umum ") for line in plan.decree.mengingat]
    assert [re.findall(r"Nomor (\S+)(?: Tahun (\d+))?", line)[0] for line in own] == [
        ("28", "1999"),
        ("31", "1999"),
        ("7", "2017"),
        ("81", "2010"),
        ("8", "2019"),
        ("25", "2020"),
        ("26", "2020"),
        ("14", "2020"),
        ("90", "2021"),
        ("612/ORT.04-Kpt/05/KPU/XII/2020", ""),
        ("314/ORT.07-Kpt/01/KPU/V/2021", ""),
    ]


def test_the_populated_plan_carries_its_decree(tmp_path: Path) -> None:
    plan = populated(template_with(TRENGGALEK_DECREE, tmp_path), NOBODY, 2022)
    assert plan.decree is not None
    assert plan.decree.number is None
    assert plan.decree.signatory_title == "KETUA KOMISI PEMILIHAN UMUM KABUPATEN KARANGANYAR"
    assert (len(plan.decree.menimbang), len(plan.decree.mengingat)) == (3, 8)
    assert [each.label for each in plan.decree.dictums] == ["KESATU", "KEDUA", "KETIGA"]


def test_the_decree_comes_first_and_the_plan_is_what_opens(template: Template) -> None:
    plan = decided(template, 2022)
    book = plan_book(plan, template.layout, KARANGANYAR.office, text=template.decree)
    assert [sheet.name for sheet in book.sheets] == ["Keputusan", "Berita Acara", "Rencana Aksi", "_rbexcel"]
    assert book.active == "Rencana Aksi"


def test_a_template_without_decree_gives_no_sheet_of_it(template: Template) -> None:
    plan = decided(replace(template, decree=None), 2022)
    book = plan_book(plan, template.layout, KARANGANYAR.office)
    assert [sheet.name for sheet in book.sheets] == ["Rencana Aksi", "_rbexcel"]


def test_a_copy_is_a_second_sheet_of_the_same_text(template: Template) -> None:
    plan = decided(template, 2022)
    sheets = plan_book(plan, template.layout, KARANGANYAR.office, text=template.decree, papers=Papers(copy=True)).sheets
    assert [sheet.name for sheet in sheets] == ["Keputusan", "Salinan", "Berita Acara", "Rencana Aksi", "_rbexcel"]
    original, copied = (
        " ".join(str(value) for line in sheet.blocks[0].values for value in line if value).split()
        for sheet in sheets[:2]
    )
    signed = "ttd. TRIASTUTI SURYANDARI Salinan sesuai dengan aslinya SEKRETARIAT KOMISI PEMILIHAN UMUM"
    certified = f"KABUPATEN KARANGANYAR {BLANK}, Smaragung Wibowo"
    assert copied == ["SALINAN", *original[:-2], *signed.split(), *certified.split()]


# --- rules


def _found(plan: Plan, template: Template | None, *codes: str) -> list[Finding]:
    return list(check(plan, template, select=codes))


def _plan(year: int, *mengingat: str) -> Plan:
    return Plan("RB", ("area", "kegiatan"), (), year=year, decree=Decree(mengingat=mengingat))


def test_missing_data_of_the_decree_is_told_once_each_rb308(template: Template) -> None:
    plan = populated(template, NOBODY, 2026)
    messages = [each.message for each in _found(plan, template, "RB308")]
    assert messages == [
        "nomor pada keputusan belum diisi",
        "tanggal pada keputusan belum diisi",
        "tempat penetapan pada keputusan belum diisi",
        "nama ketua pada keputusan belum diisi",
        "nama pejabat yang mengesahkan salinan pada keputusan belum diisi",
    ]


def test_a_blank_that_was_read_back_is_still_missing_rb308(template: Template) -> None:
    plan = replace(decided(template, 2026), decree=Decree("..........", "1 Mei 2026", "X", "Y", None, "Z"))
    assert [each.value for each in _found(plan, template, "RB308")] == [".........."]


def test_a_complete_decree_and_a_template_without_one_miss_nothing_rb308(template: Template) -> None:
    assert _found(decided(template, 2026), template, "RB308") == []
    bare = replace(template, decree=None)
    assert _found(populated(bare, NOBODY, 2026), bare, "RB308") == []


@pytest.mark.parametrize(
    ("year", "line", "expected"),
    [
        (2023, "permenpanrb-26-2020", None),
        (2024, "permenpanrb-26-2020", (Severity.WARNING, "sudah diganti dengan Peraturan Menteri Pendayagunaan")),
        (
            2024,
            "kpt-kpu-612-2020",
            (Severity.INFO, "diganti dengan Keputusan Komisi Pemilihan Umum Nomor 1393"),
        ),
        (2026, "perpres-81-2010", (Severity.WARNING, "penggantinya belum diketahui")),
        (2026, "kpt-kpu-314-2021", None),
        (2026, "uu-28-1999", None),
        (2026, "uu-7-2017", (Severity.WARNING, "diubah dengan Undang-Undang Nomor 7 Tahun 2023")),
        (2026, "uu-7-2017-ubahan-2023", None),
    ],
)
def test_a_replaced_legal_basis_is_told_by_the_certainty_of_it_rb406(
    year: int, line: str, expected: tuple[Severity, str] | None
) -> None:
    found = _found(_plan(year, f"{regulations()[line].text};"), None, "RB406")
    assert [each.severity for each in found] == ([expected[0]] if expected else [])
    if expected:
        assert expected[1] in found[0].message


def test_what_rbexcel_prints_for_a_year_is_never_replaced_rb406(template: Template) -> None:
    for year in range(2022, 2028):
        assert _found(decided(template, year), template, "RB406") == []


def test_a_blank_legal_basis_names_what_it_replaces_rb407(template: Template) -> None:
    plan = decided(template, 2026)
    assert plan.decree is not None
    gone = len(without_successor(template.decree, regulations(), 2026)) if template.decree else 0
    cited = (*plan.decree.mengingat[:3], *[f"{BLANK};"] * gone, *plan.decree.mengingat[3:])
    plan = replace(plan, decree=replace(plan.decree, mengingat=cited))
    found = _found(plan, template, "RB407")
    assert [each.severity for each in found] == [Severity.INFO] * len(found)
    assert found[0].message == (
        "dasar hukum nomor 4 masih kosong; semula Peraturan Presiden Nomor 81 Tahun 2010, yang masa berlakunya habis"
    )
    assert any("belum lengkap" in each.message for each in found)


def test_a_filled_legal_basis_is_no_finding_rb407() -> None:
    assert _found(_plan(2026, "Peraturan Presiden Nomor 1 Tahun 2026;"), None, "RB407") == []
    assert [each.message for each in _found(_plan(2026, ".......... ;"), None, "RB407")] == [
        "dasar hukum nomor 1 masih kosong"
    ]


# --- minutes that were given


@pytest.mark.parametrize(
    ("points", "printed"),
    [
        ((), ((None, "Berita Acara Rapat Pleno KPU Nomor 7;"),)),
        ((Point(None, "Surat A;"),), (("1", "Surat A;"), ("2", "Berita Acara Rapat Pleno KPU Nomor 7;"))),
        ((Point(None, "Berita Acara {berita_acara};"),), ((None, "Berita Acara Nomor 7;"),)),
    ],
)
def test_minutes_that_were_given_are_heeded_in_every_decree(
    points: tuple[Point, ...], printed: tuple[tuple[str | None, str], ...]
) -> None:
    words = {"berita_acara": "Nomor 7", "satker_lengkap": "KPU"}
    made = whole(replace(_short(), memperhatikan=points), words, regulations(), 2026)
    assert tuple((point.number, point.text) for point in made.memperhatikan) == printed


def test_without_minutes_nothing_is_heeded() -> None:
    assert whole(_short(), NOBODY.words(2026), regulations(), 2026).memperhatikan == ()
