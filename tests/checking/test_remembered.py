"""What is kept of texts changes no finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rbexcel.adapters.files.read_file import grid_of
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.checking.as_text import as_json
from rbexcel.checking.check import check
from rbexcel.jobs import checking
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan, Row
from rbexcel.words import remembered as memory
from rbexcel.words.offices import whole_name
from tests.plans import PUBLISHED, plan_file, with_few_at_once

OTHER_OFFICE = office_named("KPU Kabupaten Klaten")


def cold_warm_and_off(findings: object, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    assert callable(findings)
    memory.forget()
    told = [findings(), findings()]
    monkeypatch.setattr(memory, "LONGEST", -1)
    memory.forget()
    return [*told, findings()]


@pytest.mark.parametrize("name", with_few_at_once(PUBLISHED))
def test_a_published_plan_has_the_same_findings(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def findings() -> object:
        result = checking.checked(grid_of("rencana.xlsx", plan_file(name)))
        return as_json(result.findings, result.accepted)

    cold, warm, off = cold_warm_and_off(findings, monkeypatch)
    assert cold == warm == off


@pytest.mark.parametrize("name", catalogue.template_ids())
def test_a_template_has_the_same_findings_after_another_offices(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    template = catalogue.template(name)
    plans = [populated(template, office, 2024) for office in (OTHER_OFFICE, office_named("KPU Kabupaten Kudus"))]

    def findings() -> object:
        return [check(plan, template, usual=catalogue.usual_template) for plan in plans]

    cold, warm, off = cold_warm_and_off(findings, monkeypatch)
    assert cold == warm == off


OFFICES = (
    "KPU Kabupaten Semarang", "KPU Kota Semarang", "KPU Kota Batu", "KPU Provinsi Jawa Tengah", "KIP Aceh",
    "KIP Kabupaten Aceh Barat", "Sekretariat Jenderal KPU",
)  # fmt: skip
"""Offices of one place, of a place that is a word of sentences, of provinces, of Aceh, and the one above all others."""
NAMING = (
    "Laporan kepada KPU Kota Semarang", "Rapat KPU Kabupaten Semarang tahun 2024", "Peletakan batu di Kota Batu",
    "Batu bata KPU Kota Batu", "Supervisi KPU Provinsi Jawa Tengah", "Laporan ke KIP Aceh", "Daftar KIP di PPID",
    "Foto rapat di KIP Kabupaten Aceh Barat", "Rapat di kantor KPU Kabupaten", "Peta Aceh dan Semarang 2023",
)  # fmt: skip


@pytest.mark.parametrize("name", ["rb-8-area", "zi-6-komponen"])
def test_a_text_that_names_offices_is_judged_for_each_as_if_it_were_the_only_one(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = catalogue.template(name)
    template = replace(whole, rows=whole.rows[:40])  # of a whole one each of the 28 checks takes its time
    plans = []
    for office in OFFICES:
        plan = populated(template, office_named(office) if whole_name(office) else OTHER_OFFICE, 2024)
        rows = [with_leaf(row, leaf) for row, leaf in zip(plan.rows, NAMING, strict=False)]
        plans.append(replace(plan, rows=(*rows, *plan.rows[len(rows) :]), satker=office))

    def findings(each: Plan) -> object:
        return check(each, template, usual=catalogue.usual_template)

    def alone(each: Plan) -> object:
        memory.forget()
        return findings(each)

    told = [alone(each) for each in plans]
    cold, warm, off = cold_warm_and_off(lambda: [*map(findings, plans)], monkeypatch)
    assert told == cold == warm == off
    assert len(set(map(repr, told))) == len(OFFICES)


# --- a plan that differs in a row from one that was judged before

Rows = list[Row]
_LATER = 7
"""So many rows below stands the one that a row is exchanged with."""


def with_leaf(row: Row, leaf: str | None) -> Row:
    return replace(row, levels=(*row.levels[:-1], leaf))


def other_letter(rows: Rows, at: int) -> None:
    leaf = rows[at].leaf or "x"
    middle = len(leaf) // 2
    rows[at] = with_leaf(rows[at], f"{leaf[:middle]}q{leaf[middle + 1 :]}")


def other_rows_text(rows: Rows, at: int) -> None:
    rows[at] = with_leaf(rows[at], rows[at - _LATER].leaf)


def swapped_keys(rows: Rows, at: int) -> None:
    there = at - _LATER
    rows[at], rows[there] = replace(rows[at], key=rows[there].key), replace(rows[there], key=rows[at].key)


def other_office(rows: Rows, at: int) -> None:
    rows[at] = with_leaf(rows[at], f"Laporan kepada KPU Kabupaten Klaten {rows[at].leaf}")


def other_year(rows: Rows, at: int) -> None:
    rows[at] = with_leaf(rows[at], f"{rows[at].leaf} tahun 2021")


def moved(rows: Rows, at: int) -> None:
    rows.insert(at - _LATER, rows.pop(at))


def into_another_area(rows: Rows, at: int) -> None:
    there = rows[0] if rows[at].levels[0] != rows[0].levels[0] else rows[-1]
    rows[at] = replace(rows[at], levels=(there.levels[0], *rows[at].levels[1:]))


def copied(rows: Rows, at: int) -> None:
    rows.insert(at, rows[at])


def deleted(rows: Rows, at: int) -> None:
    del rows[at]


def other_months(rows: Rows, at: int) -> None:
    rows[at] = replace(rows[at], marks=rows[at - _LATER].marks)


EDITS: tuple[Callable[[Rows, int], None], ...] = (
    other_letter, other_rows_text, swapped_keys, other_office, other_year, moved, into_another_area, copied, deleted,
    other_months,
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(catalogue.template_ids()),
    st.lists(st.tuples(st.sampled_from(EDITS), st.integers(_LATER, 80)), min_size=1, max_size=4),
)
def test_a_plan_has_the_same_findings_after_one_that_differs_in_a_few_rows(
    name: str, edits: list[tuple[Callable[[Rows, int], None], int]]
) -> None:
    template = catalogue.template(name)
    plan = populated(template, OTHER_OFFICE, 2024)
    rows = list(plan.rows)
    for edit, at in edits:
        edit(rows, at)
    edited = replace(plan, rows=tuple(rows))

    def findings(each: Plan) -> object:
        return check(each, template, usual=catalogue.usual_template)

    memory.forget()
    cold = findings(edited)
    memory.forget()
    findings(plan)
    warm = findings(edited)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory, "LONGEST", -1)
        memory.forget()
        off = findings(edited)
    assert cold == warm == off
