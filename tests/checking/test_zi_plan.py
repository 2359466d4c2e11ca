"""What only a ZI plan can have wrong: who is in charge, the structure of before, the names of its komponen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rbexcel.catalogue.built_in import template, usual_template
from rbexcel.catalogue.populate import populated
from rbexcel.checking.check import check
from rbexcel.jobs.checking import near_template
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Mark, Plan, Row

ZI = template("zi-6-komponen")
PLAN = populated(ZI, office_named("KPU Kabupaten Boyolali"), 2026)
CODES = ("RB315", "RB316", "RB317", "RB318")
TEAM = "Tim Penguatan Pengawasan"
Change = Callable[[Row], Row]


def _changed(change: Change, *, plan: Plan = PLAN) -> Plan:
    return replace(plan, rows=tuple(map(change, plan.rows)))


def _told(plan: Plan, *, known: bool = True) -> list[tuple[str, str]]:
    found = check(plan, ZI if known else None, select=CODES, usual=usual_template)
    return [(each.code, each.message) for each in found]


def _in_charge(name: str, *, of: str, rows: int = 1) -> Plan:
    """The plan with another name in charge of the first rows of a team."""
    theirs = [row.key for row in PLAN.rows if row.trailing == of][:rows]
    return _changed(lambda row: replace(row, trailing=name) if row.key in theirs else row)


def _renamed(names: dict[str, str]) -> Plan:
    return _changed(
        lambda row: replace(row, levels=(row.levels[0], names.get(row.levels[1] or "", row.levels[1]), *row.levels[2:]))
    )


def test_a_plan_with_a_column_less_than_its_nearest_template_is_checked() -> None:
    plan = replace(
        PLAN,
        template=None,
        columns=PLAN.columns[1:],
        rows=tuple(
            replace(row, key=None, levels=row.levels[1:], numbers=row.numbers[1:], places=row.places[1:])
            for row in PLAN.rows
        ),
    )
    near = near_template(plan)
    assert near
    assert len(near[0].columns) == len(plan.columns) + 1
    assert check(plan, None, select=["RB309"], usual=usual_template, near=near_template) == ()


def test_the_plan_of_the_template_is_quiet_with_and_without_its_optional_rows() -> None:
    whole = populated(ZI.with_blocks(["reform", "survei"]), office_named("KPU Kabupaten Boyolali"), 2026)
    assert [_told(plan, known=known) for plan in (PLAN, whole) for known in (True, False)] == [[], [], [], []]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Budi Santoso, S.H.", "adalah nama orang"),
        ("Siti Aminah", "adalah nama orang"),
        ("Drs. Bambang Sugeng", "adalah nama orang"),
        ("R. Ayu Kusumaningrum", "adalah nama orang"),
        ("Desember", "adalah bulan"),
        ("V", "adalah centang"),
        ("Satuan Kerja", "tidak menyebut siapa"),
        ("Tim 3", "tidak menyebut tim apa"),
        ("Pokja IV", "tidak menyebut tim apa"),
    ],
)
def test_what_is_no_office_and_no_team_is_told_at_its_row(name: str, what: str) -> None:
    assert _told(_in_charge(name, of=TEAM)) == [("RB315", f'penanggung jawab "{name}" {what}')]


@pytest.mark.parametrize(
    "name",
    [
        "TIM PENGUATAN PENGAWASAN",
        "Tim Pengawasan",
        "Kasubbag Hukum dan SDM",
        "Sekretaris",
        "Sekretaris KPU Kabupaten Boyolali",
        "Ketua dan Anggota",
        "Ketua Divisi Hukum",
        "Operator e-Lapor",
        "Satgas SPIP",
        "Pejabat Pengelola Informasi",
        "Tim Penguatan Pengawasan dan Sekretaris",
        "Subbag Umum",
        "PPID",
    ],
)
def test_offices_and_teams_in_any_words_are_quiet(name: str) -> None:
    assert _told(_in_charge(name, of=TEAM, rows=5)) == []


def test_a_column_of_persons_is_told_once() -> None:
    names = dict(
        zip({row.trailing for row in PLAN.rows}, ("Siti Aminah", "Budi S.", "Rina, S.E.", "Tri Wahyudi"), strict=False)
    )
    plan = _changed(lambda row: replace(row, trailing=names.get(row.trailing, "Agus Salim")))
    ((_, told),) = [each for each in _told(plan) if each[0] == "RB315"]
    assert told.startswith("kolom PENANGGUNG JAWAB memuat nama orang, misalnya")


@pytest.mark.parametrize(("rows", "many"), [(1, ""), (3, " (3 baris, mulai baris ini)")])
def test_the_team_of_another_area_is_told_once_in_an_area(rows: int, many: str) -> None:
    assert _told(_in_charge("Tim Manajemen Perubahan", of=TEAM, rows=rows)) == [
        ("RB316", f'"Tim Manajemen Perubahan" menurut namanya tim area lain daripada "Penguatan Pengawasan"{many}')
    ]


@pytest.mark.parametrize(("rows", "told"), [(1, True), (2, True), (3, False)])
def test_a_team_of_no_area_is_told_while_few_rows_have_it(rows: int, told: bool) -> None:
    found = _told(_in_charge("Tim Penguatan Kelembagaan", of=TEAM, rows=rows))
    assert [code for code, _ in found] == ["RB316"] * told


def test_teams_of_other_names_are_an_offices_own_choice() -> None:
    assert _told(_changed(lambda row: replace(row, trailing=f"Pokja {row.numbers[0]}"))) == []


def test_an_rb_plan_or_notes_in_the_last_column_are_not_judged() -> None:
    notes = replace(_in_charge("Siti Aminah", of=TEAM), trailing="keterangan")
    assert _told(notes) == []


@pytest.mark.parametrize("name", ["E-Office", "E-Office Pemanfaatan Aplikasi Presensi", "E Office"])
def test_e_office_is_the_structure_of_before(name: str) -> None:
    plan = _renamed({"Sistem Pemerintahan Berbasis Elektronik (SPBE)": name})
    told = f'rencana ini masih memakai "{name}": susunan ZI lama'
    assert [_told(plan, known=known) for known in (True, False)] == [[("RB317", told)]] * 2


def test_the_services_area_without_its_two_new_komponen_is_too() -> None:
    new = ("Pengelolaan Pengaduan", "Pemanfaatan Teknologi Informasi")
    plan = replace(PLAN, rows=tuple(row for row in PLAN.rows if row.levels[1] not in new))
    told = f"rencana ini belum memuat {' dan '.join(new)}: susunan ZI lama"
    assert [each for each in _told(plan) if each[0] == "RB317"] == [("RB317", told)]
    one = replace(PLAN, rows=tuple(row for row in PLAN.rows if row.levels[1] != new[0]))
    assert _told(one) == []


def test_a_published_plan_of_the_older_structure_is_told_so() -> None:
    plan = populated(template("zi-karanganyar-2022"), office_named("KPU Kabupaten Karanganyar"), 2026)
    assert [code for code, _ in _told(plan, known=False)] == ["RB317"]


def test_a_komponen_like_none_of_its_area_is_told_where_no_template_is_named() -> None:
    plan = _renamed({"Tim Kerja": "Pengadaan Barang", "Sistem Informasi Kepegawaian": "Keterbukaan Informasi Publik"})
    strange = 'komponen "{}" tidak seperti komponen lain dari "{}"; "{}" tidak ada'
    assert _told(plan, known=False) == [
        ("RB318", strange.format("Pengadaan Barang", "Manajemen Perubahan", "Tim Kerja")),
        (
            "RB318",
            strange.format(
                "Keterbukaan Informasi Publik", "Penataan Sistem Manajemen SDM Aparatur", "Sistem Informasi Kepegawaian"
            ),
        ),
    ]
    assert _told(plan) == []


def test_a_komponen_that_stands_again_in_its_area_is_told() -> None:
    plan = _renamed({"Penanganan Benturan Kepentingan": "Pengaduan Masyarakat"})
    assert ("RB318", 'komponen "Pengaduan Masyarakat" sudah ada di area ini') in _told(plan, known=False)


@pytest.mark.parametrize(
    ("year", "months", "told"),
    [
        (2026, (6,), ["survei direncanakan pada bulan Juni saja, padahal paling sedikit 3 kali setahun"]),
        (
            2027,
            (6, 12),
            ["survei direncanakan pada bulan Juni dan Desember saja, padahal paling sedikit 3 kali setahun"],
        ),
        (2026, (4, 8, 12), []),
        (2024, (6,), []),
    ],
)
def test_own_surveys_are_held_three_times_a_year_since_the_letter(
    year: int, months: tuple[int, ...], told: list[str]
) -> None:
    marks = tuple(Mark("√", (month,), month) for month in months)
    komponen = "Penilaian Kepuasan terhadap Pelayanan"
    rows = tuple(
        replace(row, marks=marks, levels=(*row.levels[:4], row.levels[4].replace(" per triwulan", "")))
        if row.levels[1] == komponen and row.levels[4] and "tindak lanjut" not in row.levels[4]
        else row
        for row in PLAN.rows
    )
    found = check(replace(PLAN, rows=rows, year=year), None, select=("RB207",), usual=usual_template)
    assert [each.message for each in found if "survei" in each.message] == told


def test_a_plan_without_a_survey_is_not_told_how_often() -> None:
    rows = tuple(row for row in PLAN.rows if "survei" not in " ".join(filter(None, row.levels)).lower())
    assert check(replace(PLAN, rows=rows), None, select=("RB207",), usual=usual_template) == ()
