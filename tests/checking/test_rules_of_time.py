"""Rules on months, by their boundaries: how often a text says, the last month of each duty, a template's deadline."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.catalogue.populate import populated
from rbexcel.catalogue.template import Expectation
from rbexcel.checking.check import check
from rbexcel.checking.finding import Severity
from rbexcel.checking.rules.timing import _DUES
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Mark, Plan
from rbexcel.words.cadences import Cadence
from tests.tables import TITLE, table, template

ROW = """
| sub kegiatan | indikator | 1 | expect |
|--------------|-----------|---|--------|
| 1. Kewajiban | 1. {text} | ✓ |        |
"""


def _ticked(text: str, *months: int, year: int = 2023) -> Plan:
    """Return a plan of one row with that text, ticked in those months."""
    plan = table(ROW.format(text=text), title=TITLE.replace("2023", str(year))).plan
    (row,) = plan.rows
    assert plan.year == year
    return replace(plan, rows=(replace(row, marks=tuple(Mark("✓", (month,), month) for month in months)),))


def _severities(plan: Plan, code: str) -> list[Severity]:
    return [each.severity for each in check(plan, select=(code,))]


# --- how often


@pytest.mark.parametrize(
    ("text", "months", "told"),
    [
        ("Rapat paling sedikit dua kali dalam satu tahun", (3,), True),
        ("Rapat paling sedikit dua kali dalam satu tahun", (3, 4), False),
        ("Rapat paling sedikit dua kali dalam satu tahun", (3, 6, 9), False),
        ("Rapat dua kali dalam satu tahun", (3,), True),
        ("Rapat dua kali dalam satu tahun", (3, 4), True),
        ("Rapat dua kali dalam satu tahun", (3, 9), False),
        ("Rapat dua kali dalam satu tahun", (3, 6, 9), True),
        ("Rapat secara berkala", (3, 6, 9), False),
        ("Rapat secara berkala", (3, 4), True),
        ("Rapat secara berkala", (3, 5), False),
        ("Laporan per TW", (3, 6, 9), True),
        ("Laporan per TW", (3, 6, 9, 12), False),
        ("Laporan setiap smt", (6, 7), True),
        ("Laporan tiap 3 bulan", (1, 4, 7), True),
        ("Laporan tiap 3 bulan", (1, 4, 7, 10), False),
        ("Laporan per triwulan II", (6,), False),
        ("Laporan setiap bulan Maret", (3,), False),
        ("Laporan kinerja harian", (3,), False),
    ],
)
def test_ticks_are_as_many_and_as_far_apart_as_the_text_says_rb205(
    text: str, months: tuple[int, ...], told: bool
) -> None:
    assert _severities(_ticked(text, *months), "RB205") == [Severity.WARNING] * told


# --- reports of work that goes on

GOING_ON = """
| sub kegiatan | indikator | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | expect |
|--------------|-----------|---|---|---|---|---|---|---|---|---|----|----|----|--------|
| 1. Pengelolaan arsip | 1. Daftar arsip | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | |
| 2. Monitoring, evaluasi, dan pelaporan arsip | 1. Laporan arsip | ✓ | ✓ | | | | | | | | | | LAST | |
"""


@pytest.mark.parametrize(("last", "told"), [("", [Severity.INFO]), ("✓", [])])
def test_the_last_report_of_work_that_goes_on_is_not_of_the_first_half_rb209(last: str, told: list[Severity]) -> None:
    assert _severities(table(GOING_ON.replace("LAST", last)).plan, "RB209") == told


# --- deadlines

DUES = {
    "LHKPN": ("Persentase pelaporan LHKPN", 3),
    "LHKASN": ("100% LHKASN", 3),
    "laporan kinerja tahun lalu": ("LKjIP tahun 2022", 2),
    "perjanjian atau penetapan kinerja": ("Dokumen Perjanjian Kinerja", 1),
    "Pakta Integritas": ("Dokumen Pakta Integritas", 1),
    "surat pernyataan benturan kepentingan": ("Surat pernyataan potensi benturan kepentingan", 1),
    "penetapan SKP": ("Seluruh pegawai memiliki SKP", 1),
    "laporan tahunan PPID": ("Laporan tahunan PPID", 3),
}
"""A text that names each duty, and the last month of its first tick, as domain practice has it."""


def test_every_duty_with_a_deadline_has_a_case() -> None:
    assert {due.what: due.last for due in _DUES} == {what: last for what, (_, last) in DUES.items()}


@pytest.mark.parametrize("what", DUES)
def test_a_duty_is_told_in_the_month_after_its_last_and_not_in_it_rb206(what: str) -> None:
    text, last = DUES[what]
    severity = Severity.ERROR if what == "LHKPN" else Severity.WARNING
    assert _severities(_ticked(text, last), "RB206") == []
    later = Severity.WARNING if what == "LHKPN" else Severity.INFO
    assert _severities(_ticked(text, last, 12), "RB206") == [later]
    assert _severities(_ticked(text, last + 1), "RB206") == [severity]
    assert f"({what})" in check(_ticked(text, last + 1), select=("RB206",))[0].message


def test_lhkpn_was_due_a_month_later_in_2025_rb206() -> None:
    assert _severities(_ticked(DUES["LHKPN"][0], 4, year=2025), "RB206") == []
    assert _severities(_ticked(DUES["LHKPN"][0], 5, year=2025), "RB206") == [Severity.ERROR]
    assert _severities(_ticked(DUES["LHKPN"][0], 4, year=2026), "RB206") == [Severity.ERROR]


EXPECTING = template(
    """
    | area                | kegiatan           | sub kegiatan   | indikator                   | 5 | expect |
    |---------------------|--------------------|----------------|-----------------------------|---|--------|
    | Manajemen Perubahan | 1. Perencanaan RB  | 1. Rencana     | 1. Dokumen rencana {satker} | ✓ |        |
    """
)
EXPECTING = replace(
    EXPECTING,
    rows=tuple(replace(row, key="rb-uji:1") for row in EXPECTING.rows),
    expectations={"rb-uji:1": Expectation(deadline=4, cadence=Cadence.HALF_YEARLY)},
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, True),
        ("Dokumen Rencana KPU Kota Surakarta.", True),
        ("Dokumen rencana kerja tahunan", False),
        ("Undangan rapat", False),
    ],
    ids=["as the template has it", "the same words", "more words", "other words"],
)
def test_a_row_keeps_its_templates_deadline_and_cadence_while_it_says_the_same_rb206_rb207(
    text: str | None, expected: bool
) -> None:
    plan = populated(EXPECTING, office_named("KPU Kota Surakarta"), 2023)
    (row,) = plan.rows
    reworded = replace(row, levels=(*row.levels[:-1], text or row.leaf))
    found = check(replace(plan, rows=(reworded,)), EXPECTING, select=("RB206", "RB207"))
    assert [each.code for each in found] == ["RB206", "RB207"] * expected


@pytest.mark.parametrize(
    ("text", "month", "told"),
    [
        ("Laporan monitoring dan evaluasi benturan kepentingan", 1, [Severity.INFO]),
        ("Laporan monitoring dan evaluasi benturan kepentingan", 6, []),
        ("Laporan monitoring dan evaluasi benturan kepentingan tahun lalu", 1, []),
        ("Laporan pernyataan benturan kepentingan", 1, []),
    ],
)
def test_a_year_is_not_monitored_in_its_january_rb209(text: str, month: int, told: list[Severity]) -> None:
    plan = table(
        f"""
        | sub kegiatan                             | indikator    | {month} | expect |
        |------------------------------------------|--------------|---------|--------|
        | 1. Pemetaan                              | 1. Matriks   | ✓       |        |
        | 2. Monitoring, evaluasi, dan pelaporan   | 1. {text}    | ✓       |        |
        """
    ).plan
    assert _severities(plan, "RB209") == told
