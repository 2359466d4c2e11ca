"""A plan against its template, and one that names none against the nearest: what is missing, and how it is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rbexcel.checking.finding import Severity
from rbexcel.jobs.scripting import check, populate
from tests.checking.test_rules_planted import TABLE, Sheet, _cut, clean, findings
from tests.edited import opened, saved

STAMP = "_rbexcel"
CODES = {"RB301", "RB302", "RB306", "RB314"}


def told(content: bytes, folder: Path) -> list[tuple[str, Severity, str]]:
    found = [each for each in findings(content, folder) if each.code in CODES]
    return sorted((each.code, each.severity, each.cell.address if each.cell else "-") for each in found)


def without_stamp(content: bytes, *, keys: bool = True) -> bytes:
    """Return a workbook as it is when its sheet was copied into a new file, with its hidden keys or without."""
    book = opened(content)
    del book[STAMP]
    for cell in () if keys else book[TABLE]["S"]:
        cell.value = None
    return saved(book)


# One line a change: the template, the first and the last row that go, the code and the cell.
GONE = [
    ("rb-8-area", "Dokumentasi laporan FGD", "Struktur Organisasi KPU", "RB301", "-"),
    ("rb-8-area", "SOTK KPU", "Struktur Organisasi KPU", "RB302", "B39"),
    ("rb-8-area", "Renstra hasil reviu", "Renstra hasil reviu", "RB302", "C101"),
    ("rb-8-area", "Data promosi", "Data promosi", "RB306", "D89"),
    ("zi-6-komponen", "Kartu Kendali", "Kartu Kendali", "RB306", "D162"),
]


@pytest.mark.parametrize("keys", [True, False])
@pytest.mark.parametrize(("kind", "first", "last", "code", "cell"), GONE)
def test_what_the_nearest_template_has_is_an_info_and_that_it_is_compared_is_said_once(
    kind: str, first: str, last: str, code: str, cell: str, keys: bool, tmp_path: Path
) -> None:
    book = opened(clean(kind))
    sheet = Sheet(book)
    _cut(sheet, sheet.row(first), sheet.row(last) + 1)
    found = told(without_stamp(saved(book), keys=keys), tmp_path)
    assert [(each, place) for each, _, place in found if each != "RB314"] == [(code, cell)]
    assert [each for each, *_ in found].count("RB314") == 1
    assert {severity for each, severity, _ in found if each != "RB301"} == {Severity.INFO}
    assert all(severity is Severity.WARNING for each, severity, _ in found if each == "RB301")  # it is one of the eight


@pytest.mark.parametrize("kind", ["rb-8-area", "zi-6-komponen", "rb-kudus-2022"])
def test_a_whole_plan_that_names_no_template_is_compared_in_silence(kind: str, tmp_path: Path) -> None:
    assert told(without_stamp(clean(kind)), tmp_path) == []


def test_a_zi_plan_that_names_no_template_has_the_six_by_name(tmp_path: Path) -> None:
    book = opened(clean("zi-6-komponen"))
    Sheet(book).write("B12", "Pembangunan unit kerja untuk memperoleh predikat WBK")
    assert told(without_stamp(saved(book)), tmp_path) == [
        ("RB301", Severity.WARNING, "B12"),
        ("RB314", Severity.INFO, "-"),
    ]


def test_the_province_in_place_of_the_office_is_told_in_a_plan_that_names_no_template() -> None:
    plan = populate("rb-8-area", "KPU Kabupaten Sukoharjo", 2026)
    at = next(index for index, row in enumerate(plan.rows) if "KPU Kabupaten Sukoharjo" in (row.leaf or ""))
    own = plan.rows[at].leaf or ""
    leaf = own.replace("KPU Kabupaten Sukoharjo", "KPU Provinsi Jawa Tengah")
    rows = [replace(row, key=None) for row in plan.rows]
    rows[at] = replace(rows[at], levels=(*rows[at].levels[:-1], leaf))
    told = [each for each in check(replace(plan, template=None, rows=tuple(rows))) if each.code == "RB402"]
    assert [each.value for each in told] == ["KPU Provinsi Jawa Tengah"]
