"""A plan against its template, and one that names none against the nearest: what is missing, and how it is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.carry.change import Kind
from rbexcel.checking.finding import Severity
from rbexcel.jobs import carrying, starting
from rbexcel.jobs.catalogue import found
from rbexcel.jobs.scripting import check, populate
from rbexcel.plan.plan import Plan, Row
from tests.checking.test_rules_planted import TABLE, Sheet, _cut, clean, findings
from tests.edited import opened, saved

STAMP = "_rbexcel"
CODES = {"RB301", "RB302", "RB306", "RB314"}


def told(content: bytes, folder: Path) -> list[tuple[str, Severity, str]]:
    found = [each for each in findings(content, folder) if each.code in CODES]
    return sorted((each.code, each.severity, each.cell.address if each.cell else "-") for each in found)


def without_stamp(book: Any, *, keys: bool = True) -> bytes:
    """Return a workbook as it is when its sheet was copied into a new file, with its hidden keys or without."""
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
    ("zi-6-komponen", "Kartu Kendali", "Kartu Kendali", "RB306", "D166"),
]


@pytest.mark.parametrize("keys", [True, False])
@pytest.mark.parametrize(("kind", "first", "last", "code", "cell"), GONE)
def test_what_the_nearest_template_has_is_told_and_that_it_is_compared_is_said_once(
    kind: str, first: str, last: str, code: str, cell: str, keys: bool, tmp_path: Path
) -> None:
    book = opened(clean(kind))
    sheet = Sheet(book)
    _cut(sheet, sheet.row(first), sheet.row(last) + 1)
    found = told(without_stamp(book, keys=keys), tmp_path)
    assert [(each, place) for each, _, place in found if each != "RB314"] == [(code, cell)]
    assert [each for each, *_ in found].count("RB314") == 1
    lacking = {severity for each, severity, _ in found if each not in {"RB301", "RB314"}}
    assert lacking <= {Severity.WARNING if kind.startswith("zi") else Severity.INFO}  # a ZI plan that repeats it
    assert all(severity is Severity.WARNING for each, severity, _ in found if each == "RB301")  # it is one of the eight


@pytest.mark.parametrize("kind", ["rb-8-area", "zi-6-komponen", "rb-kudus-2022"])
def test_a_whole_plan_that_names_no_template_is_compared_in_silence(kind: str, tmp_path: Path) -> None:
    assert told(without_stamp(opened(clean(kind))), tmp_path) == []


def test_a_zi_plan_that_names_no_template_has_the_six_by_name(tmp_path: Path) -> None:
    book = opened(clean("zi-6-komponen"))
    Sheet(book).write("B12", "Pembangunan unit kerja untuk memperoleh predikat WBK")
    assert told(without_stamp(book), tmp_path) == [
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


@pytest.mark.parametrize(("of", "into"), [("rb-kudus-2022", "rb-8-area"), ("zi-karanganyar-2022", "zi-6-komponen")])
def test_what_last_years_plan_did_not_have_either_is_told_once_and_a_deletion_since_still_is(
    of: str, into: str, tmp_path: Path
) -> None:
    old = tmp_path / "lama.xlsx"
    populate(of, "KPU Kabupaten Boyolali", 2022, output=old)
    wanted = starting.Wanted("KPU Kabupaten Boyolali", 2027)
    carried, book = carrying.carried_book(found(into).template, read_file(old), wanted)
    made = to_bytes(book)
    offered = [change for change in carried.changes if change.kind is Kind.OFFERED]
    never = [each for each in findings(made, tmp_path) if each.code == "RB306"]
    assert [(each.severity, each.cell) for each in never] == [(Severity.INFO, None)]
    assert int(never[0].message.split()[0]) >= len(offered) > 40
    lone = next(row for row in carried.plan.rows if row.key and len(leaves(carried.plan, row)) > 1)
    book_ = opened(made)
    sheet = Sheet(book_)
    at = sheet.row(lone.leaf or "")
    _cut(sheet, at, at + 1)
    told_now = [each for each in findings(saved(book_), tmp_path) if each.code == "RB306"]
    assert [each.severity for each in told_now] == [Severity.WARNING, Severity.INFO]


def leaves(plan: Plan, row: Row) -> list[str | None]:
    return [each.leaf for each in plan.rows if each.levels[:-1] == row.levels[:-1]]


def test_a_row_that_was_written_in_another_area_tells_of_no_area_that_is_gone() -> None:
    rows = list(populate("zi-6-komponen", "KPU Kabupaten Sukoharjo", 2026).rows)
    moved = next(row for row in reversed(rows) if row.levels[0] != rows[-1].levels[0])
    rows.remove(moved)
    rows[1] = replace(rows[1], key=moved.key)
    plan = replace(populate("zi-6-komponen", "KPU Kabupaten Sukoharjo", 2026), rows=tuple(rows))
    assert [each.message for each in check(plan) if "hilang" in each.message] == []
