"""Which rows of a ZI plan serve which questions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.catalogue.built_in import template
from rbexcel.catalogue.lke_file import form
from rbexcel.catalogue.populate import populated
from rbexcel.lke.coverage import SURVEY, Coverage, Report, Way, coverage
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import ZI_COLUMNS, Mark, Plan, Row
from rbexcel.words.realised import DONE, NOT_YET

FORM = form()


def _plan(of_template: str, *, keyed: bool = True) -> Plan:
    plan = populated(template(of_template), office_named("KPU Kabupaten Boyolali"), 2026)
    return plan if keyed else replace(plan, rows=tuple(replace(row, key=None) for row in plan.rows))


def _row(*levels: str, months: tuple[int, ...] = (), number: str | None = None, key: str | None = None) -> Row:
    marks = tuple(Mark("√", (month,), month) for month in months)
    return Row(levels, (number, *[None] * (len(levels) - 1)), marks, key=key)


def _of(*rows: Row, reports: tuple[Report, ...] = ()) -> Coverage:
    return coverage(Plan("ZI", ZI_COLUMNS, rows), FORM, reports)


def _keys(plan: Plan, found: Coverage, ident: str) -> list[str]:
    return [(plan.rows[index].key or "").partition(":")[2] for index in found.questions[ident].rows]


def test_the_template_answers_every_question_of_pemenuhan_by_its_keys_one_to_one() -> None:
    plan = _plan("zi-6-komponen")
    found = coverage(plan, FORM)
    keyed = [ident for ident, each in found.questions.items() if each.way is Way.KEY and ident.startswith("A.I.")]
    assert (len(keyed), found.idle) == (87, ())
    assert [ident for ident, each in found.questions.items() if each.way is Way.KEY and ident not in keyed] == [
        "A.II.4.ii.a",
        "A.II.4.iii.a",
    ]
    assert _keys(plan, found, "A.I.1.ii.c") == ["1.2.3.1.1", "1.2.3.1.2", "1.2.3.1.3", "1.2.3.1.4"]


def test_its_optional_rows_answer_every_question_of_reform_and_plan_three_surveys() -> None:
    with_all = template("zi-6-komponen").with_blocks(["reform", "survei"])
    found = coverage(populated(with_all, office_named("KPU Kabupaten Boyolali"), 2026), FORM)
    assert ({each.way for each in found.questions.values()}, found.idle) == ({Way.KEY}, ())
    assert {4, 8, 12} <= set(found.questions[SURVEY].months)


def test_without_keys_no_row_is_led_to_another_question_than_its_key_names() -> None:
    keyed, bare = (coverage(_plan("zi-6-komponen", keyed=each), FORM) for each in (True, False))
    led = {ident: each.rows for ident, each in bare.questions.items() if each.way is Way.INDIKATOR}
    assert len(led) > 80
    assert {ident: rows for ident, rows in led.items() if keyed.questions[ident].rows != rows} == {}


def test_a_plan_of_the_older_structure_leaves_what_came_later_unplanned() -> None:
    found = coverage(_plan("zi-karanganyar-2022"), FORM)
    assert [ident for ident, each in found.subareas.items() if not each.rows] == [
        *("A.I.6.iii", "A.I.6.v", "A.II.1.ii", "A.II.2.i", "A.II.4.ii", "A.II.4.iii", "A.II.5.iii", "A.II.6.ii"),
    ]
    assert found.subareas["A.I.2.ii"].rows
    assert {"A.I.6.v.b", "A.II.5.iii.a"} <= set(found.without_row)


@pytest.mark.parametrize(
    ("area", "number", "komponen", "subarea"),
    [
        ("Penguatan Pengawasan", "V", "Penanganan Pengaduan", "A.I.5.iii"),
        ("PENINGKATAN KUALITAS PELAYANAN PUBLIK", None, "Penanganan Pengaduan", "A.I.6.iii"),
        ("Pembangunan unit kerja menuju WBK", "I", "Tim Kerja", "A.I.1.i"),
        ("Penataan Tata Laksana", "IV", "E-Office", "A.I.2.ii"),
        ("Penguatan Akuntabilitas", "IV", "Keterlibaan Pimpnan", "A.I.4.i"),
        ("Penguatan Akuntabilitas", "IV", "Kerangka Logis Kinerja", "A.II.4.iii"),
    ],
)
def test_a_komponen_leads_to_a_sub_area_within_its_area(
    area: str, number: str | None, komponen: str, subarea: str
) -> None:
    found = _of(_row(area, komponen, "Lain", "Lain", "Laporan", number=number))
    assert [ident for ident, each in found.subareas.items() if each.way is Way.KOMPONEN] == [subarea]


def test_rows_that_lead_nowhere_are_idle() -> None:
    strange = _row("Penguatan Pengawasan", "Pengadaan Kendaraan", "Mobil", "Membeli", "Kuitansi")
    assert _of(strange, _row("Lain", "SOP", "SOP", "SOP", "SOP")).idle == (0, 1)


def test_a_question_that_no_row_speaks_of_has_those_that_speak_of_none() -> None:
    komponen = ("Penguatan Pengawasan", "Pengaduan Masyarakat")
    found = _of(
        _row(*komponen, "Kebijakan pengaduan masyarakat telah diimplementasikan", "a", "b", months=(2,)),
        _row(*komponen, "Lain-lain", "a", "b", months=(5, 4)),
    ).questions
    assert (found["A.I.5.iii.a"].rows, found["A.I.5.iii.a"].months) == ((0,), (2,))
    assert (found["A.I.5.iii.d"].rows, found["A.I.5.iii.d"].months) == ((1,), (4, 5))


def test_words_of_reform_are_looked_for_below_the_komponen_and_in_its_own_area_only() -> None:
    found = _of(
        _row("Penguatan Pengawasan", "SPIP", "Pelaporan harta", "Menyampaikan LHKPN", "Bukti", months=(3,)),
        _row("Manajemen Perubahan", "Tim Kerja", "Pelaporan harta", "Menyampaikan LHKPN", "Bukti", months=(4,)),
        _row("Penguatan Pengawasan", "LHKPN", "Lain", "Lain", "Bukti", months=(5,)),
    )
    assert (found.questions["A.II.5.iii.b"].rows, found.subareas["A.II.5.iii"].way) == ((0,), Way.WORDS)


def test_the_key_of_a_row_wins_over_where_it_was_moved() -> None:
    found = _of(_row("Penguatan Pengawasan", "SPIP", "x", "y", "z", key="zi-6-komponen:4.r2.1.1.1"))
    assert (found.questions["A.II.4.ii.a"].rows, found.questions["A.II.4.ii.a"].way) == ((0,), Way.KEY)


def test_a_key_of_another_template_names_no_question() -> None:
    found = _of(_row("Penguatan Pengawasan", "SPIP", "x", "y", "z", key="zi-karanganyar-2022:4.2.1.1.1"))
    assert found.subareas["A.I.5.ii"].rows == (0,)


@pytest.mark.parametrize(("months", "too_few"), [((6,), True), ((6, 12), True), ((4, 8, 12), False)])
def test_own_surveys_in_fewer_than_three_months_are_too_few(months: tuple[int, ...], too_few: bool) -> None:
    text = "Survei kepuasan masyarakat terhadap pelayanan telah dilakukan"
    row = _row("Pelayanan Publik", "Penilaian Kepuasan terhadap Pelayanan", text, "Survei", "Hasil", months=months)
    found = _of(row)
    assert (found.questions[SURVEY].months, found.too_few_surveys) == (months, too_few)


def test_no_survey_at_all_is_a_question_without_row() -> None:
    found = _of(_row("Manajemen Perubahan", "Tim Kerja", "a", "b", "c"))
    assert (SURVEY in found.without_row, found.too_few_surveys) == (True, False)


def test_what_monev_tells_comes_with_the_rows_that_serve() -> None:
    row = _row("Manajemen Perubahan", "Tim Kerja", "a", "b", "c", months=(1, 6))
    late, done = Report(0, 1, NOT_YET, "draf"), Report(0, 2, DONE, "https://contoh.id/sk")
    found = _of(row, reports=(late, done)).questions["A.I.1.i.a"]
    assert (found.reports, found.not_yet) == ((late, done), False)
    assert _of(row, reports=(late,)).questions["A.I.1.i.a"].not_yet
    assert not _of(row, reports=(Report(0, 1, None, "draf"),)).questions["A.I.1.i.a"].not_yet
