"""Rows of the catalogue are found in plans by key, then by text; what is in none is listed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.catalogue.built_in import template
from rbexcel.catalogue.populate import populated
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan
from rbexcel.rekap.counting import done_nowhere
from rbexcel.rekap.coverage import Catalogue, catalogue_for, covered
from rbexcel.rekap.facts import Facts, Realised, RowFact, State
from rbexcel.rekap.picture import FileSeen, Office, Sent, Status
from rbexcel.rekap.rows import row_facts
from tests.sent import BOYOLALI, KLATEN, source


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(template("rb-8-area"), 2026)


def plan(satker: str = BOYOLALI, year: int = 2026, name: str = "rb-8-area") -> Plan:
    return populated(template(name), office_named(satker), year)


def office(rows: tuple[RowFact, ...], satker: str = BOYOLALI, name: str = "rb-8-area") -> Sent:
    facts = Facts(State.OK, satker=satker, year=2026, kind="RB", template=name, rows=rows)
    return Sent(Office(satker), Status.COMPLETE, FileSeen(source(f"{satker}.xlsx"), facts))


def without_keys(rows: tuple[RowFact, ...]) -> tuple[RowFact, ...]:
    return tuple(replace(row, key=None) for row in rows)


@pytest.mark.parametrize("satker", [BOYOLALI, "KPU Kota Surakarta", "KPU Provinsi Jambi"])
def test_rows_are_found_by_their_texts_as_by_their_keys(catalogue: Catalogue, satker: str) -> None:
    rows = row_facts(plan(satker, 2024))
    every = {index: index for index in range(len(rows))}
    assert catalogue.places(rows) == every
    assert catalogue.places(without_keys(rows)) == every


def test_a_row_of_another_template_is_found_by_its_text(catalogue: Catalogue) -> None:
    rows = row_facts(plan(name="rb-sukoharjo-2023"))
    assert len(catalogue.places(rows)) > len(rows) // 2


def test_a_key_that_is_repeated_counts_once(catalogue: Catalogue) -> None:
    first, second, *_ = row_facts(plan())
    copied = replace(second, key=first.key)
    assert catalogue.places((first, copied)) == {0: 0, 1: 1}
    other = replace(copied, text="1 | lain | lain | rapat tentang hal yang sama sekali lain")
    assert catalogue.places((first, other)) == {0: 0}


def test_it_is_told_who_has_and_plans_a_row(catalogue: Catalogue) -> None:
    rows = row_facts(plan())
    idle = (replace(rows[0], months=0), *rows[1:])
    coverage, unmatched, areas = covered([office(rows), office(idle, KLATEN), office(rows[1:], "x")], catalogue)
    assert [(row.have, row.plan) for row in coverage[:2]] == [(2, 1), (3, 3)]
    assert coverage[0].months == tuple(int(bool(rows[0].months >> at & 1)) for at in range(12))
    assert "{" not in "".join(row.text + row.area + row.kegiatan for row in coverage)
    assert unmatched == ()
    assert list(areas) == [str(number) for number in range(1, 9)]


def test_rows_that_the_catalogue_does_not_have_are_counted_once_an_office(catalogue: Catalogue) -> None:
    own = RowFact(
        None, "1 | inovasi | layanan | posko keliling desa", "Manajemen Perubahan", "Inovasi", "Posko", 1, "R", 9
    )
    offices = [office((own, own)), office((replace(own, row=30),), KLATEN)]
    _, (unmatched,), _ = covered(offices, catalogue)
    assert (unmatched.text, unmatched.offices, unmatched.path, unmatched.row) == ("Posko", 2, f"{BOYOLALI}.xlsx", 9)


def test_the_catalogue_is_the_template_of_most(catalogue: Catalogue) -> None:
    offices = [office((), name=name) for name in ("rb-sukoharjo-2023", "rb-sukoharjo-2023", "rb-8-area", "lain")]
    assert catalogue_for(offices, "RB").id == "rb-sukoharjo-2023"
    assert catalogue_for(offices, "ZI").id == "zi-6-komponen"
    assert catalogue_for([], "RB").id == "rb-8-area"


def test_what_is_done_nowhere_is_told_without_the_name_of_an_office() -> None:
    texts = ("Dokumen", "Laman Komisi Pemilihan Umum Kabupaten Boyolali dan KPU Kabupaten Boyolali")
    rows = tuple(RowFact(None, text, "", "", text, 1, "", row) for row, text in enumerate(texts, start=1))
    sent = office(rows)
    assert sent.chosen
    facts = replace(sent.chosen.facts, unrealised=texts[1:], realised=(Realised("", 1, 2, 1, 0, 1, 0),))
    told = done_nowhere([replace(sent, chosen=replace(sent.chosen, facts=facts))])
    assert told == (("Laman satker dan satker", 1),)
