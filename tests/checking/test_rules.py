"""Every rule against the table in its docstring, its boundaries, and a whole plan recounted by hand."""

# ruff: noqa: E501 - tables are read across

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.catalogue.built_in import template as catalogue_template
from rbexcel.catalogue.built_in import usual_template
from rbexcel.catalogue.populate import populated
from rbexcel.checking.check import check, rules
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Mark, Plan, Uncertain
from rbexcel.resources import resources
from rbexcel.workbook.grid import Cell, Span
from tests.tables import SHEET, TITLE, found_in, table, table_of, template

NEED_A_TEMPLATE = {"RB301", "RB302", "RB306", "RB309"}
"""Rules that a table alone cannot show; the tests below that name them do."""

ELSEWHERE = {
    "RB314": "test_against_template.py",
    **dict.fromkeys(("RB315", "RB316", "RB317", "RB318"), "test_zi_plan.py"),
    "RB406": "../plan/test_decree_text.py",
    **dict.fromkeys(
        ("RB308", "RB404", "RB407", "RB413", "RB418", "RB419", "RB420", "RB421", "RB423"), "test_papers.py"
    ),
    **dict.fromkeys(
        ("RB103", "RB107", "RB108", "RB109", "RB110", "RB111", "RB201", "RB210", "RB311", "RB312"),
        "test_rules_sheet.py",
    ),
    **dict.fromkeys(("RB408", "RB409", "RB414", "RB415", "RB422"), "test_rules_sheet.py"),
}
"""Rules about what stands in no table, and the tests that have their cases."""

FULL = template(
    """
    | area                 | kegiatan               | sub kegiatan                   | indikator  | 1 | expect |
    |----------------------|------------------------|--------------------------------|------------|---|--------|
    | Manajemen Perubahan  | 1. Perencanaan RB      | 1. Pembentukan tim RB {satker} | 1. SK Tim  | ✓ |        |
    |                      |                        | 2. Rencana aksi tahun {tahun}  | 1. Dokumen | ✓ |        |
    | Penguatan Pengawasan | 1. Penanganan gratifikasi | 1. Sosialisasi gratifikasi  | 1. Laporan | ✓ |        |
    """
)


@pytest.mark.parametrize("code", [rule.code for rule in rules() if rule.code not in NEED_A_TEMPLATE | set(ELSEWHERE)])
def test_the_table_of_a_rule_has_exactly_its_findings(code: str) -> None:
    manual = next(rule.manual for rule in rules() if rule.code == code)
    cases = table_of(manual)
    assert cases, f"{code} has no table of cases in its docstring"
    shown = table(cases)
    assert shown.found() == shown.expected
    assert code in {expected for expected, _ in shown.expected}, f"no line of the table fails {code}"
    assert len(shown.plan.rows) > len(shown.expected), "no line of the table passes"


def test_a_rule_without_a_table_has_tests_of_its_own() -> None:
    here = " ".join(name for name in globals() if name.startswith("test_"))
    assert all(code.lower() in here for code in NEED_A_TEMPLATE)
    for code, file in ELSEWHERE.items():
        assert f'"{code}"' in (Path(__file__).parent / file).read_text(encoding="utf-8")
    assert {rule.code for rule in rules()} >= NEED_A_TEMPLATE | set(ELSEWHERE)


# --- rules that compare with a template


def test_a_complete_plan_lacks_nothing_of_its_template_rb301_rb302() -> None:
    shown = table(
        """
        | area                  | kegiatan                  | sub kegiatan                                   | indikator | 1 | expect |
        |-----------------------|---------------------------|------------------------------------------------|-----------|---|--------|
        | MANAJEMEN PERUBAHAN   | 1. Perencanaan RB         | 1. Pembentukan Tim RB KPU Kabupaten Sukoharjo. | 1. SK Tim | ✓ |        |
        |                       |                           | 2. Rencana aksi tahun 2023                     | 1. Dokumen | ✓ |        |
        | Penguatan  Pengawasan | 1. Penanganan gratifikasi | 1. Sosialisasi gratifikasi                     | 1. Laporan | ✓ |        |
        """
    )
    assert shown.found(FULL) == shown.expected == ()


def test_a_missing_area_is_told_once_and_its_sub_kegiatan_are_not_rb301() -> None:
    shown = table(
        """
        | area                | kegiatan          | sub kegiatan                                  | indikator | 1 | expect |
        |---------------------|-------------------|-----------------------------------------------|-----------|---|--------|
        | Manajemen Perubahan | 1. Perencanaan RB | 1. Pembentukan tim RB KPU Kabupaten Sukoharjo | 1. SK Tim | ✓ |        |
        |                     |                   | 2. Rencana aksi tahun 2023                    | 1. Dokumen | ✓ |        |
        """
    )
    assert shown.found(FULL) == (("RB301", "-"),)
    (finding,) = found_in(shown.plan, FULL)
    assert finding.value == "Penguatan Pengawasan"
    assert finding.sheet == SHEET


def test_a_missing_sub_kegiatan_is_told_at_its_kegiatan_rb302() -> None:
    shown = table(
        """
        | area                 | kegiatan                  | sub kegiatan               | indikator  | 1 | expect            |
        |----------------------|---------------------------|----------------------------|------------|---|-------------------|
        | Manajemen Perubahan  | 1. Perencanaan RB         | 1. Rencana aksi tahun 2023 | 1. Dokumen | ✓ | RB302 in kegiatan |
        | Penguatan Pengawasan | 1. Penanganan gratifikasi | 1. Sosialisasi gratifikasi | 1. Laporan | ✓ |                   |
        """
    )
    assert shown.found(FULL) == shown.expected
    (finding,) = found_in(shown.plan, FULL)
    assert finding.value == "Pembentukan tim RB KPU Kabupaten Sukoharjo"


def test_a_missing_kegiatan_is_told_once_at_the_area_rb302() -> None:
    shown = table(
        """
        | area                 | kegiatan                  | sub kegiatan               | indikator  | 1 | expect                      |
        |----------------------|---------------------------|----------------------------|------------|---|-----------------------------|
        | Manajemen Perubahan  | 1. Lain sama sekali       | 1. Apel pagi               | 1. Naskah  | ✓ | RB302 in area               |
        | Penguatan Pengawasan | 1. Penanganan gratifikasi | 1. Sosialisasi gratifikasi | 1. Laporan | ✓ |                             |
        """
    )
    assert shown.found(FULL) == shown.expected


def test_an_area_that_is_printed_under_two_names_is_one_area_rb302() -> None:
    known = template(
        """
        | area                   | kegiatan | sub kegiatan   | indikator | 1 | expect |
        |------------------------|----------|----------------|-----------|---|--------|
        | Penguatan Tata Laksana | 1. SOP   | 1. Reviu SOP   | 1. Naskah | ✓ |        |
        |                        |          | 2. Arsip surat | 1. Daftar | ✓ |        |
        """
    )
    plan = populated(known, office_named("KPU Kota Surakarta"), 2023)
    first, second = plan.rows
    other_name = replace(second, levels=("Penataan Tatalaksana", *second.levels[1:]))
    assert check(replace(plan, rows=(first, other_name)), known, select=("RB301", "RB302", "RB306")) == ()


def test_a_row_that_keeps_its_key_is_present_whatever_its_words_rb302() -> None:
    known = catalogue_template("rb-sukoharjo-2023")
    plan = populated(known, office_named("KPU Kabupaten Sukoharjo"), 2023)
    first = plan.rows[0]
    renamed = replace(first, levels=(*first.levels[:2], "Kata lain sama sekali", first.levels[3]))
    without_key = replace(renamed, key=None)
    codes = [each.code for each in found_in(replace(plan, rows=(renamed, *plan.rows[1:])), known)]
    assert "RB302" not in codes
    codes = [each.code for each in found_in(replace(plan, rows=(without_key, *plan.rows[1:])), known)]
    assert codes.count("RB302") == 1


def test_without_a_template_nothing_is_missing_rb301_rb302() -> None:
    shown = table("| sub kegiatan | indikator | 1 | expect |\n|---|---|---|---|\n| 1. Apel | 1. Foto | ✓ | |")
    assert shown.found(None) == ()


def test_a_missing_indicator_is_told_at_its_sub_kegiatan_rb306() -> None:
    shown = table(
        """
        | area                 | kegiatan                  | sub kegiatan                                  | indikator   | 1 | expect                |
        |----------------------|---------------------------|-----------------------------------------------|-------------|---|-----------------------|
        | Manajemen Perubahan  | 1. Perencanaan RB         | 1. Pembentukan tim RB KPU Kabupaten Sukoharjo | 1. Undangan | ✓ | RB306 in sub kegiatan |
        |                      |                           | 2. Rencana aksi tahun 2023                    | 1. Dokumen  | ✓ |                       |
        | Penguatan Pengawasan | 1. Penanganan gratifikasi | 1. Sosialisasi gratifikasi                    | 1. LAPORAN. | ✓ |                       |
        """
    )
    assert shown.found(FULL) == shown.expected
    (finding,) = found_in(shown.plan, FULL)
    assert finding.value == "SK Tim"


def test_only_other_words_than_the_template_has_are_told_rb309() -> None:
    known = replace(FULL, rows=tuple(replace(row, key=f"rb-uji:{index}") for index, row in enumerate(FULL.rows)))
    plan = populated(known, office_named("KPU Kabupaten Sukoharjo"), 2023)
    assert check(plan, known, select=("RB309",)) == ()
    first, *others = plan.rows
    spaced = replace(first, levels=(*first.levels[:3], "SK  TIM;"))
    assert check(replace(plan, rows=(spaced, *others)), known, select=("RB309",)) == ()
    other = replace(first, levels=(*first.levels[:3], "Undangan rapat"))
    (finding,) = check(replace(plan, rows=(other, *others)), known, select=("RB309",))
    assert finding.value == "Undangan rapat"
    assert '"SK Tim"' in finding.message


def test_the_words_of_an_office_whose_plan_has_its_own_are_told_once_rb309() -> None:
    leaves = [f"Dokumen {chr(97 + index)}{'x' * index} yang ditetapkan" for index in range(40)]
    template = replace(
        FULL,
        rows=tuple(
            replace(FULL.rows[0], levels=(*FULL.rows[0].levels[:3], leaf), key=f"rb-uji:{index}")
            for index, leaf in enumerate(leaves)
        ),
    )
    plan = populated(template, office_named("KPU Kabupaten Sukoharjo"), 2023)

    def told(own: int) -> list[str]:
        rows = (
            replace(row, levels=(*row.levels[:3], f"Berkas milik satker {chr(97 + index)}"))
            for index, row in enumerate(plan.rows)
        )
        changed = (*list(rows)[:own], *plan.rows[own:])
        return [each.message for each in check(replace(plan, rows=changed), template, select=("RB309",))]

    assert len(told(10)) == 10
    (once,) = told(20)
    assert once.startswith("20 dari 43 kalimat berbeda dari kalimat templat")


def test_what_the_template_says_twice_is_not_to_be_written_again_rb305() -> None:
    first, *_ = FULL.rows
    twice = (replace(first, key="rb-uji:1"), replace(first, numbers=(*first.numbers[:3], "2"), key="rb-uji:2"))
    known = replace(FULL, rows=twice)
    (finding,) = check(populated(known, office_named("KPU Kabupaten Sukoharjo"), 2023), known, select=("RB305",))
    assert finding.fix.startswith("Tulis yang berbeda pada salah satunya.")


def test_an_area_of_the_eight_is_missed_in_a_plan_of_no_template_rb301() -> None:
    names = ["Manajemen Perubahan", "Penguatan Kelembagaan", "Penguatan Tata Laksana", "Penguatan Pengawasan"]
    lines = "\n".join(f"| {name} | 1. Agenda | 1. Apel | 1. Foto | ✓ | |" for name in names)
    head = "| area | kegiatan | sub kegiatan | indikator | 1 | expect |\n|---|---|---|---|---|---|\n"
    found = check(table(head + lines).plan, select=("RB301",))
    assert [each.value and each.value.split("/")[0] for each in found] == [
        "Penguatan Peraturan Perundang-Undangan",
        "Penguatan Sistem Manajemen Sdm Asn",
        "Penguatan Akuntabilitas Kinerja",
        "Peningkatan Kualitas Pelayanan Publik",
    ]
    assert check(table(head + lines.replace(names[0], "Tematik")).plan, select=("RB301",)) == ()


# --- boundaries


@pytest.mark.parametrize("mark", ["√", "✓", "✔", "V", "v", "٧", "<b>V</b>", "$\\checkmark$", " ✓ "])
def test_every_known_mark_is_a_tick_rb101(mark: str) -> None:
    shown = table(
        "| sub kegiatan | indikator | 1 | 12 | expect |\n|---|---|---|---|---|\n"
        f"| 1. Apel | 1. Foto | {mark} | {mark} | |\n| | 2. Daftar | {mark} | | |"
    )
    assert shown.found() == ()
    assert [row.months for row in shown.plan.rows] == [(1, 12), (1,)]


@pytest.mark.parametrize("mark", ["x", "X", "?", "-", "0", "2023", "belum"])
def test_anything_else_in_a_month_cell_is_told_with_its_value_rb101(mark: str) -> None:
    shown = table(
        "| sub kegiatan | indikator | 1 | 12 | expect |\n|---|---|---|---|---|\n"
        f"| 1. Apel | 1. Foto | ✓ | {mark} | RB101 in 12 |"
    )
    assert shown.found() == shown.expected
    (finding,) = found_in(shown.plan)
    assert finding.value == mark
    assert "Desember" in finding.message


def test_an_unknown_mark_in_the_only_month_leaves_the_row_unplanned_rb101_rb203() -> None:
    shown = table(
        """
        | sub kegiatan | indikator | 1 | 2 | expect                 |
        |--------------|-----------|---|---|------------------------|
        | 1. Apel      | 1. Foto   |   | x | RB101 in 2, RB203 in 1 |
        | 2. Rapat     | 1. Daftar | ✓ |   |                        |
        """
    )
    assert shown.found() == shown.expected


def test_a_mark_that_two_rows_share_is_one_finding_rb102() -> None:
    shown = table(
        """
        | sub kegiatan | indikator           | 1 | KET | expect       |
        |--------------|---------------------|---|-----|--------------|
        | 1. Apel      | 1. Foto<br>2. Daftar | ✓ | ✓   | RB102 in KET |
        """
    )
    assert len(shown.plan.rows) == 2
    assert shown.found() == shown.expected


def test_two_indicators_in_one_cell_are_two_findings_when_they_differ_rb203() -> None:
    shown = table(
        """
        | sub kegiatan | indikator            | 1 | expect                 |
        |--------------|----------------------|---|------------------------|
        | 1. Apel      | 1. Foto<br>2. Daftar |   | RB203 in 1, RB203 in 1 |
        """
    )
    assert shown.found() == shown.expected


def test_a_row_whose_months_are_uncertain_is_not_judged_rb203() -> None:
    shown = table("| sub kegiatan | indikator | 1 | expect |\n|---|---|---|---|\n| 1. Apel | 1. Foto | | RB203 in 1 |")
    plan = shown.plan
    doubted = replace(plan, uncertain=(Uncertain(Cell(SHEET, 4, 1), Doubt(Why.PASTED)),))
    elsewhere = replace(plan, uncertain=(Uncertain(Cell("Lembar lain", 4, 1), Doubt(Why.PASTED)),))
    assert check(doubted, select=("RB203",)) == ()
    assert [each.code for each in check(elsewhere, select=("RB203",))] == ["RB203"]


@pytest.mark.parametrize(("merges", "code"), [((), "RB204"), ((Span(4, 6, 6, 6),), None)], ids=["unmerged", "merged"])
def test_a_tick_spreads_over_the_rows_that_it_is_merged_with_rb204(merges: tuple[Span, ...], code: str | None) -> None:
    shown = table(
        """
        | sub kegiatan | indikator  | 1 | 2 | expect |
        |--------------|------------|---|---|--------|
        | 1. Apel      | 1. Laporan | ✓ |   |        |
        |              | 2. Notulen |   |   |        |
        |              | 3. Berkas  |   |   |        |
        """,
        merges=merges,
    )
    assert shown.found() == (((code, "F5"), (code, "F6")) if code else ())


def test_a_sub_kegiatan_of_one_row_is_an_error_not_a_hint_rb203_rb204() -> None:
    shown = table(
        """
        | sub kegiatan | indikator | 1 | expect     |
        |--------------|-----------|---|------------|
        | 1. Apel      | 1. Foto   | ✓ |            |
        | 2. Rapat     | 1. Daftar |   | RB203 in 1 |
        |              | 2. Berkas | ✓ |            |
        """
    )
    assert shown.found() == shown.expected


@pytest.mark.parametrize("merges", [(), (Span(6, 4, 7, 4),)], ids=["repeated", "merged"])
def test_a_text_that_stands_over_several_rows_is_told_once_rb303_rb401(merges: tuple[Span, ...]) -> None:
    shown = table(
        """
        | sub kegiatan          | indikator | 1 | 2 | expect                |
        |-----------------------|-----------|---|---|-----------------------|
        | 1. Evaluasi SOP       |           | ✓ |   | RB303 in sub kegiatan |
        | 1. Evaluasi SOP       |           |   |   |                       |
        | 2. Reviu Tahun 2021   | 1. Berkas | ✓ |   | RB401 in sub kegiatan |
        | 2. Reviu Tahun 2021   | 2. Surat  |   | ✓ |                       |
        """,
        merges=merges,
    )
    assert shown.found() == shown.expected


@pytest.mark.parametrize("text", ["-", "…", "xxx", "TBD", "n/a", "Kosong", "12", "Diisi", "Indikator Keberhasilan"])
def test_what_only_keeps_a_place_is_no_indicator_rb304(text: str) -> None:
    plan = _one_row(text)
    assert [each.code for each in found_in(plan)] == ["RB304"]


@pytest.mark.parametrize("text", ["100%", "SK", "Isi survei", "Kosongnya laci arsip", "Indikator kinerja"])
def test_a_short_text_is_an_indicator_rb304(text: str) -> None:
    assert found_in(_one_row(text)) == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Laporan Tahun 2023", []),
        ("SK Tim Tahun 2022", ["RB401"]),
        ("SK Tim Tahun 2024", ["RB401"]),
        ("Laporan kinerja Tahun 2022", []),
        ("Laporan kinerja Tahun 2021", ["RB401"]),
        ("Sesuai UU Nomor 25 Tahun 2009", []),
        ("Sesuai PermenPANRB 26 Tahun 2020", []),
        ("Sesuai PKPU 8 Tahun 2019", []),
        ("Keputusan 13/HK.03.1/3503/2022", []),
        ("Renstra 2020-2024", []),
        ("Renstra 2020 s.d. 2024", []),
        ("Surat tanggal 5 Januari 2021", []),
        ("SK Tim Tahun 2021 dan Tahun 2020", ["RB401"]),
        ("Ruang 20211", []),
    ],
)
def test_a_year_is_judged_by_what_it_belongs_to_rb401(text: str, codes: list[str]) -> None:
    assert [each.code for each in check(_one_row(text), select=("RB401",))] == codes


def test_a_title_of_another_year_is_told_at_the_title_rb401() -> None:
    shown = table("| sub kegiatan | indikator | 1 | expect |\n|---|---|---|---|\n| 1. Apel | 1. Foto | ✓ | |")
    (finding,) = found_in(replace(shown.plan, year=2024))
    assert (finding.code, finding.cell) == ("RB401", Cell(SHEET, 1, 1))


def test_a_plan_without_a_year_has_no_other_year_rb401() -> None:
    shown = table(
        "| sub kegiatan | indikator | 1 | expect |\n|---|---|---|---|\n| 1. Apel | 1. SK Tahun 2021 | ✓ | |", title=None
    )
    assert shown.plan.year is None
    assert shown.found() == ()


@pytest.mark.parametrize(
    ("numbers", "bad"),
    [
        (("1", "2", "3"), ()),
        ((None, None), ()),
        (("1", None, "3"), (1,)),
        (("1", "1"), (1,)),
        (("1", "3"), (1,)),
        (("2",), (0,)),
        (("1", "b"), (1,)),
        (("a", "b", "c"), ()),
        (("a)", "b)", "d)"), (2,)),
        (("I", "II", "III", "IV", "V", "VI"), ()),
        (("I", "III"), (1,)),
        (("I)", "II)", "III)", "V)"), (3,)),
        (("XVII", "XVIII", "XIX"), (0,)),
        (("A", "B", "C"), ()),
        (("A", "C"), (1,)),
        (("1", "2)"), (1,)),
        ((None, "1"), ()),
        (("9", "10"), (0,)),
    ],
)
def test_numbers_follow_one_another_rb405(numbers: tuple[str | None, ...], bad: tuple[int, ...]) -> None:
    plan = _one_row("Foto")
    rows = tuple(
        replace(
            plan.rows[0],
            levels=(*plan.rows[0].levels[:3], f"Foto {index}"),
            numbers=(*plan.rows[0].numbers[:3], number),
            place=Cell(SHEET, 10 + index, 1),
            places=(None, None, None, Cell(SHEET, 10 + index, 5)),
        )
        for index, number in enumerate(numbers)
    )
    found = check(replace(plan, rows=rows), select=("RB405",))
    assert [each.cell for each in found] == [Cell(SHEET, 10 + index, 5) for index in bad]


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        (("1", "3"), 'nomor "3" tidak berurutan, seharusnya "2"'),
        (("1)", "3)"), 'nomor "3)" tidak berurutan, seharusnya "2)"'),
        (("a)", "c)"), 'nomor "c)" tidak berurutan, seharusnya "b)"'),
        (("I", "III"), 'nomor "III" tidak berurutan, seharusnya "II"'),
        (("1.1", "1.2"), 'nomor "1.1" berulang, seharusnya "1"'),
    ],
)
def test_the_number_that_should_stand_there_is_told_in_its_style_rb405(numbers: tuple[str, ...], told: str) -> None:
    plan = _one_row("Foto")
    rows = tuple(
        replace(plan.rows[0], levels=(*plan.rows[0].levels[:3], each), numbers=(*plan.rows[0].numbers[:3], each))
        for each in numbers
    )
    assert check(replace(plan, rows=rows), select=("RB405",))[0].message == told


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ("a. foto\na) hitam\nb) putih\nb. daftar", []),
        ("a) foto\nb) daftar\nc. surat\nd) naskah", ["d)"]),
        ("1) foto\n2) daftar\n3. surat\n4) naskah", ["4)"]),
    ],
)
def test_a_list_with_brackets_and_one_with_dots_are_two_rb405(listed: str, told: list[str]) -> None:
    assert [each.value for each in check(_one_row(f"Berkas:\n{listed}"), select=("RB405",))] == told


def test_the_words_of_a_finding_fit_a_zi_plan_too() -> None:
    fixes = {rule.code: rule.fix for rule in rules()}
    for code in ("RB203", "RB204", "RB303", "RB304", "RB305"):
        assert "indikator" not in fixes[code].lower()


def _one_row(text: str) -> Plan:
    """A plan of one row with that indicator, through no parser: texts of any look."""
    plan = table("| sub kegiatan | indikator | 1 | expect |\n|---|---|---|---|\n| 1. Apel | 1. Foto | ✓ | |").plan
    row = plan.rows[0]
    return replace(plan, rows=(replace(row, levels=(*row.levels[:3], text), marks=(Mark("✓", (1,), 1),)),))


# --- a whole plan


def _sub_kegiatan(items: list[dict[str, Any]], columns: tuple[str, ...]) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows of each sub kegiatan in a template file: its indicators, or itself when it has none."""
    for item in items:
        if len(columns) > 2:
            yield from _sub_kegiatan(item["rows"], columns[1:])
        else:
            yield item.get("rows", [item])


def test_the_populated_plan_of_sukoharjo_has_exactly_the_findings_of_its_template() -> None:
    """Published: 59 indicators without a month, 40 below a ticked first line, 2 sub kegiatan without indicator."""
    source = yaml.safe_load((resources("workbook_templates") / "rb-sukoharjo-2023.yaml").read_text(encoding="utf-8"))
    expected: Counter[str] = Counter()
    for rows in _sub_kegiatan(source["rows"], ("area", "kegiatan", "sub_kegiatan", "indikator")):
        planned = [bool(row["months"]) for row in rows]
        if "indikator" not in rows[0]:
            expected["RB303"] += 1
            continue
        hint = len(rows) > 1 and planned[0] and not any(planned[1:])
        expected["RB204" if hint else "RB203"] += planned.count(False)
    assert expected == {"RB203": 59, "RB204": 40, "RB303": 2}
    # Read and found real: "secara berkala" and "periodik" ticked once, the year's report only in December, monitoring of
    # the plan once and after its report, a follow-up in January of an evaluation in December, and misspelt texts.
    expected |= {"RB205": 2, "RB206": 2, "RB207": 1, "RB208": 1, "RB209": 1, "RB416": 4}

    known = catalogue_template("rb-sukoharjo-2023")
    plan = populated(known, office_named("KPU Kabupaten Sukoharjo"), 2023)
    assert Counter(each.code for each in check(plan, known)) == expected


def test_a_plan_has_the_same_findings_before_and_after_it_was_a_file(tmp_path: Path) -> None:
    known = catalogue_template("rb-sukoharjo-2023")
    office = office_named("KPU Kabupaten Boyolali")
    plan = populated(known, office, 2024)
    file = tmp_path / "rencana.xlsx"
    file.write_bytes(to_bytes(plan_book(plan, known.layout, office)))
    read = parse(read_file(file))
    before, after = found_in(plan, known), found_in(read, known)
    assert sorted((each.code, each.message) for each in after) == sorted((each.code, each.message) for each in before)
    for each in after:
        assert each.cell
        row = next(row for row in read.rows if row.place and row.place.row == each.cell.row)
        where = {"RB203": read.month_columns[0], "RB204": read.month_columns[0], "RB303": row.places[2]}.get(each.code)
        if where is not None:
            assert each.cell == (Cell(each.sheet, each.cell.row, where) if isinstance(where, int) else where)


def test_the_title_of_the_tables_names_office_and_year() -> None:
    plan = table("| sub kegiatan | indikator | 1 | expect |\n|---|---|---|---|\n| 1. Apel | 1. Foto | ✓ | |").plan
    assert (plan.satker, plan.year, plan.title) == ("KPU Kabupaten Sukoharjo", 2023, TITLE)


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ("1 2 3 4", []),
        ("1 7 3 4", ["7"]),
        ("1 c 3 4", ["c"]),
        ("1 2 2 3", ["2"]),
        ("1 3 4 5", ["3"]),
        ("1 7 3 9", ["7", "9"]),
        ("1 7 8 c", ["7", "c"]),
    ],
)
def test_what_follows_a_wrong_number_is_told_only_if_it_is_wrong_too_rb405(numbers: str, told: list[str]) -> None:
    shown = table("| sub kegiatan | indikator | 1 | expect |\n|---|---|---|---|\n| 1. Apel | 1. Foto | ✓ | |")
    (row,) = shown.plan.rows
    rows = tuple(
        replace(row, levels=(*row.levels[:3], f"Foto {index}"), numbers=(*row.numbers[:3], number))
        for index, number in enumerate(numbers.split())
    )
    assert [each.value for each in check(replace(shown.plan, rows=rows), select=("RB405",))] == told


@pytest.mark.parametrize(
    ("kegiatan", "sub", "leaf", "told"),
    [
        ("Penyesuaian SOTK", "Penerapan keteladanan oleh pejabat", "SOTK Satuan Kerja sesuai mandat.", 1),
        ("Penyesuaian SOTK", "Penataan SOTK", "SOTK Satuan Kerja sesuai mandat.", 0),
        ("Pelaksanaan Whistle Blowing System (WBS)", "Pengelolaan WBS di lingkungan KPU", "Adanya SOP WBS", 1),
        ("Layanan pelaporan WBS", "Pengelolaan WBS di lingkungan KPU", "Adanya SOP WBS", 0),
    ],
)
def test_an_indicator_of_another_sub_kegiatan_of_the_usual_template_is_told_rb410(
    kegiatan: str, sub: str, leaf: str, told: int
) -> None:
    lines = f"| kegiatan | sub kegiatan | indikator | 1 | expect |\n|---|---|---|---|---|\n| 1. {kegiatan} | 1. {sub} | 1. {leaf} | ✓ | |"
    assert len(check(table(lines).plan, select=("RB410",), usual=usual_template)) == told
