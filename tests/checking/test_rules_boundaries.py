"""Where a rule stops: rows in doubt, rare marks, rows that a template does not require, cells of several items."""

# ruff: noqa: E501 - tables are read across

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.catalogue.populate import populated
from rbexcel.catalogue.template import Expectation
from rbexcel.checking.check import check
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan, Uncertain, Unread
from rbexcel.workbook.grid import Cell
from tests.tables import FIRST_LINE, SHEET, table, template

OPEN = Doubt(Why.CELLS_LOST, readings=((1,),), count=17, width=18)


def _found(plan: Plan, code: str) -> list[str]:
    """Return the cells of the findings with that code."""
    return [each.cell.address if each.cell else "-" for each in check(plan, select=(code,))]


def _in_doubt(plan: Plan, index: int, *doubts: Doubt) -> Plan:
    """Return a plan whose row of that index is in doubt."""
    place = plan.rows[index].place
    assert place
    return replace(plan, uncertain=tuple(Uncertain(place, doubt) for doubt in doubts))


def test_a_row_in_doubt_with_as_many_ticks_as_said_is_not_told_rb205() -> None:
    """Four ticks side by side are no four quarters; where their cells may have moved, they may well be."""
    plan = table(
        """
        | sub kegiatan | indikator            | 1 | 2 | 3 | 4 | expect |
        |--------------|----------------------|---|---|---|---|--------|
        | 1. Data      | 1. Data per triwulan | ✓ | ✓ | ✓ | ✓ |        |
        |              | 2. Nama per triwulan | ✓ | ✓ | ✓ |   |        |
        """
    ).plan
    assert _found(plan, "RB205") == ["F4", "F5"]
    assert _found(_in_doubt(plan, 0, OPEN), "RB205") == ["F5"]
    assert _found(_in_doubt(plan, 1, OPEN), "RB205") == ["F4", "F5"]


@pytest.mark.parametrize(
    ("fifth", "doubted"), [("|   | ✓ |", True), ("|   |   |", False)], ids=["in doubt", "unticked"]
)
def test_a_row_in_doubt_or_without_a_month_does_not_save_an_area_of_one_month_rb212(fifth: str, doubted: bool) -> None:
    lines = "\n".join(f"| | | | {number}. Foto {number} | ✓ | | |" for number in (2, 3, 4))
    plan = table(
        f"""
        | area                 | kegiatan    | sub kegiatan | indikator  | 4 | 5 | expect |
        |----------------------|-------------|--------------|------------|---|---|--------|
        | Manajemen Perubahan  | 1. Agenda   | 1. Apel      | 1. Foto    | ✓ |   |        |
        {lines}
        |                      |             |              | 5. Siaran  {fifth}        |
        | Penguatan Pengawasan | 1. Kampanye | 1. Poster    | 1. Poster  |   | ✓ |        |
        """
    ).plan
    assert _found(_in_doubt(plan, 4, OPEN) if doubted else plan, "RB212") == ["B4"]


def test_a_mark_of_many_cells_is_told_once_and_the_usual_one_never_rb105() -> None:
    """Three marks: the usual one, one in eleven cells and one in two."""
    lines = [f"| | {number}. Foto {number} | {'V' if number <= 11 else '✓'} | ✓ | |" for number in range(2, 17)]
    lines += [f"| | {number}. Foto {number} | √ | ✓ | |" for number in (17, 18)]
    plan = table(
        "| sub kegiatan | indikator | 1 | 2 | expect |\n|---|---|---|---|---|\n| 1. Apel | 1. Foto | V | ✓ | |\n"
        + "\n".join(lines)
    ).plan
    found = [(each.cell and each.cell.address, each.value) for each in check(plan, select=("RB105",))]
    assert found == [("F4", "V"), ("F20", "√"), ("F21", "√")]


def test_of_a_row_with_a_tick_outside_the_months_only_other_doubts_are_told_again_rb110() -> None:
    """RB102 tells what its ticks may mean; that its texts ran together, or that another row moved, is not said there."""
    plan = table(
        """
        | sub kegiatan | indikator  | 7 | beyond | expect |
        |--------------|------------|---|--------|--------|
        | 1. Apel      | 1. Foto    | ✓ | ✓      |        |
        |              | 2. Daftar  | ✓ |        |        |
        """
    ).plan
    moved, glued = Doubt(Why.RIGHT_OF_DECEMBER, readings=((7,), (6, 12)), count=1), Doubt(Why.ROWS_GLUED)
    first, second = (row.place for row in plan.rows)
    assert first
    assert second
    doubted = replace(
        plan, uncertain=(Uncertain(first, moved), Uncertain(first, glued), Uncertain(second, moved)), unread=()
    )
    told = [(each.code, each.cell, each.message) for each in check(doubted, select=("RB102", "RB110"))]
    in_doubt = "baris ini terbaca, tetapi mungkin keliru: "
    readings = "ada centang di kanan kolom Desember, jadi letaknya mungkin bergeser. Dicatat: Juli. Kemungkinan lain: Juni dan Desember"
    assert told == [
        (
            "RB102",
            Cell(SHEET, FIRST_LINE, 19),
            f'centang "✓" berada di luar kolom bulan, jadi tidak terhitung; {readings}',
        ),
        ("RB110", first, f"{in_doubt}dua baris terbaca sebagai satu; cocokkan pembagian teksnya"),
        ("RB110", second, f"{in_doubt}{readings}"),
    ]


def test_a_tick_outside_the_months_that_two_rows_share_is_told_once_with_its_doubt_rb102() -> None:
    plan = table(
        """
        | sub kegiatan | indikator            | 7 | KET | expect |
        |--------------|----------------------|---|-----|--------|
        | 1. Apel      | 1. Foto<br>2. Daftar | ✓ | ✓   |        |
        """
    ).plan
    moved = Doubt(Why.RIGHT_OF_DECEMBER, readings=((7,), (6, 12)), count=1)
    doubted = replace(plan, uncertain=tuple(Uncertain(row.place, moved) for row in plan.rows if row.place))
    (found,) = check(doubted, select=("RB102",))
    assert found.message.endswith("Dicatat: Juli. Kemungkinan lain: Juni dan Desember")


def test_a_tick_outside_the_months_is_not_told_as_unread_too_rb110() -> None:
    plan = table(
        "| sub kegiatan | indikator | 7 | beyond | expect |\n|---|---|---|---|---|\n| 1. Apel | 1. Foto | ✓ | ✓ | |"
    ).plan
    assert plan.unread == (Unread(Cell(SHEET, FIRST_LINE, 19), "✓", Why.BEYOND_MONTHS),)
    assert _found(plan, "RB110") == []


def test_a_missing_row_that_its_template_does_not_require_is_not_told_rb306() -> None:
    known = template(
        """
        | sub kegiatan | indikator  | 1 | expect |
        |--------------|------------|---|--------|
        | 1. Apel      | 1. Foto    | ✓ |        |
        |              | 2. Daftar  | ✓ |        |
        |              | 3. Risalah | ✓ |        |
        """
    )
    keyed = replace(known, rows=tuple(replace(row, key=f"rb-uji:{index}") for index, row in enumerate(known.rows)))
    plan = populated(keyed, office_named("KPU Kabupaten Sukoharjo"), 2023)
    only = replace(plan, rows=plan.rows[:1])
    free = replace(keyed, expectations={"rb-uji:1": Expectation(required=False), "rb-uji:2": Expectation()})
    assert [each.value for each in check(only, keyed, select=("RB306",))] == ["Daftar", "Risalah"]
    assert [each.value for each in check(only, free, select=("RB306",))] == ["Risalah"]


def test_an_indicator_under_a_cell_of_several_sub_kegiatan_is_not_judged_rb410() -> None:
    """Which of them it belongs to is a guess; a cell of several indicators leaves no doubt what stands above them."""
    plan = table(
        """
        | kegiatan       | sub kegiatan       | indikator                              | 1 | expect |
        |----------------|--------------------|----------------------------------------|---|--------|
        | 1. Gratifikasi | 1. Pembentukan UPG | 1. Unit pengelola pengaduan masyarakat | ✓ |        |
        |                | 2. Poster UPG      | 1. Daftar arsip                        | ✓ |        |
        """
    ).plan
    assert _found(plan, "RB410") == ["E4", "E5"]

    def sharing(level: int) -> Plan:
        first = plan.rows[0].places[level]
        rows = tuple(replace(row, places=(*row.places[:level], first, *row.places[level + 1 :])) for row in plan.rows)
        return replace(plan, rows=rows)

    assert _found(sharing(2), "RB410") == []
    assert len(_found(sharing(1), "RB410")) == 2
    assert len(_found(sharing(3), "RB410")) == 2


def test_a_row_as_its_template_has_it_stands_right_whatever_is_alike_rb410() -> None:
    """In Sukoharjo one sub kegiatan reads like another that has other indicators."""
    known = template(
        """
        | kegiatan   | sub kegiatan              | indikator                         | 1 | expect |
        |------------|---------------------------|-----------------------------------|---|--------|
        | 1. Apel    | 1. Sosialisasi {daerah}   | 1. Foto kegiatan pendidikan warga | ✓ |        |
        | 2. Laporan | 1. Sosialisasi Sukoharjo  | 1. Daftar hadir peserta rapat     | ✓ |        |
        """
    )
    keyed = replace(known, rows=tuple(replace(row, key=f"rb-uji:{index}") for index, row in enumerate(known.rows)))
    plan = populated(keyed, office_named("KPU Kabupaten Sukoharjo"), 2023)
    assert plan.rows[0].levels[2] == plan.rows[1].levels[2]
    assert check(plan, keyed, select=("RB410",)) == ()
    unkeyed = replace(plan, rows=tuple(replace(row, key=None) for row in plan.rows))
    assert [each.value for each in check(unkeyed, keyed, select=("RB410",))] == ["Foto kegiatan pendidikan warga"]


def test_a_plan_ticked_in_all_months_is_told_once_rb212() -> None:
    rows = "\n".join(
        f"| {number}. Rapat {number} | 1. Notulen {number} | " + "✓ | " * 12 + "|" for number in range(1, 13)
    )
    heads = " | ".join(map(str, range(1, 13)))
    plan = table(f"| sub kegiatan | indikator | {heads} | expect |\n|{'--|' * 15}\n{rows}").plan
    told = [(each.code, each.message) for each in check(plan, select=("RB212",))]
    assert told == [("RB212", "12 dari 12 baris rencana ini dicentang pada semua bulan")]


@pytest.mark.parametrize(
    ("text", "of_kip", "of_kpu"),
    [
        ("SK KIP Kabupaten Bireuen", ["RB402"], ["RB402"]),
        ("Laporan kepada KIP Aceh", [], []),
        ("SK KPU Kabupaten Pidie Jaya", [], ["RB402"]),
        ("Rapat KIP Kabupaten/Kota", ["RB402"], []),
        ("Kick off di KIP Kabupaten.", ["RB310"], []),
        ("Kick off di Komisi Independen Pemilihan Kabupaten.", ["RB310"], ["RB310"]),
        ("Nilai KIP Kota Batu dan KIP Provinsi Jambi", [], []),
    ],
)
def test_a_kip_is_an_office_to_those_of_aceh_and_public_information_to_others_rb402(
    text: str, of_kip: list[str], of_kpu: list[str]
) -> None:
    plan = table(
        f"""
        | sub kegiatan | indikator | 1 | expect |
        |--------------|-----------|---|--------|
        | 1. Apel      | 1. {text} | ✓ |        |
        """
    ).plan
    codes = [
        [each.code for each in check(replace(plan, satker=own), select=("RB402", "RB310", "RB403"))]
        for own in ("KIP Kabupaten Pidie Jaya", "KPU Kabupaten Kudus")
    ]
    assert codes == [of_kip, of_kpu]
