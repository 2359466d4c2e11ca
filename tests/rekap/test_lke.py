"""LKE among the files of a folder: one of each office counts, beside the plans and never as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from rbexcel.jobs.plan_facts import facts_of
from rbexcel.plan.plan import Kind
from rbexcel.rekap.facts import Facts, LkeFacts, Source, State
from rbexcel.rekap.lke import lke_of, lowest
from rbexcel.rekap.picture import LkeSent, Office, Role
from rbexcel.rekap.rekap import Wanted, needs_a_look, rekap_of
from rbexcel.rekap.roster import proposed
from rbexcel.rekap.stored import as_bytes, facts_in
from tests.drawing.lke.books import OFFICE, assessment, content
from tests.lke.bases import answered

AT = datetime(2026, 11, 30, 8)
FACTS = facts_of("lke.xlsx", content(assessment(answered("second", "B.I.a=3.59"))))


def source(path: str, day: int = 1) -> Source:
    return Source(path, 1000, AT.replace(day=day), sha256=path)


def of(satker: str, year: int | None = 2026) -> Facts:
    return replace(FACTS, satker=satker, names=(satker,), year=year, doc_modified=None)


def test_an_lke_tells_its_points_what_is_short_and_what_each_question_reached() -> None:
    assert (FACTS.state, FACTS.satker, FACTS.year, FACTS.kind) == (State.OK, OFFICE, 2026, None)
    lke = FACTS.lke
    assert lke is not None
    assert lke.total == pytest.approx(70.985292 - 17.5 * 0.01 / 4, abs=1e-5)
    assert lke.weights == (8, 7, 10, 10, 15, 10)
    assert sum(lke.areas) == pytest.approx(37.485292, abs=1e-5)
    assert lke.hasil == pytest.approx(33.45625)
    assert (lke.unanswered, lke.without_evidence) == (0, 113)
    assert lke.short == ("5", "total", "A", "B.I.a")
    assert dict(lke.shares)["A.I.1.iii.a"] == 0.67


def test_facts_of_an_lke_are_kept_as_they_are() -> None:
    assert facts_in(as_bytes(FACTS)) == FACTS


def test_the_latest_of_an_office_counts_and_that_of_another_year_does_not() -> None:
    read = [
        (source("a.xlsx"), of("KPU Kabupaten Pati")),
        (source("a v2.xlsx"), of("KPU Kabupaten Pati")),
        (source("b.xlsx"), of("KPU Kabupaten Kudus", 2025)),
        (source("c.xlsx"), replace(FACTS, satker=None, names=())),
    ]
    sent, files = lke_of(read, (), 2026)
    assert [(each.office.satker, each.chosen.source.path) for each in sent] == [("KPU Kabupaten Pati", "a v2.xlsx")]
    assert {seen.source.path: seen.role for seen in files} == {
        "a.xlsx": Role.OLDER,
        "a v2.xlsx": Role.CHOSEN,
        "b.xlsx": Role.OTHER_YEAR,
        "c.xlsx": None,
    }


def lke(*shares: tuple[str, float]) -> LkeSent:
    known = FACTS.lke
    assert known is not None
    office = Office("KPU Kabupaten Pati")
    read = [(source("a.xlsx"), of(office.satker))]
    ((sent,), _) = lke_of(read, (), 2026)
    return replace(sent, lke=replace(known, shares=shares))


def test_questions_that_most_offices_answer_lowest_come_first() -> None:
    sent = [lke(("x", 0.0), ("y", 0.0)), lke(("x", 0.0), ("y", 1.0)), lke(("y", 0.5), ("z", 0.0))]
    assert [(each.id, each.lowest, each.answered, each.mean) for each in lowest(sent)] == [
        ("x", 2, 2, 0),
        ("z", 1, 1, 0),
        ("y", 1, 3, 0.5),
    ]


def test_an_office_with_an_lke_is_proposed_for_a_zi_plan() -> None:
    (office,) = proposed([(source("a.xlsx"), of("KPU Kabupaten Pati"))])
    assert (office.satker, office.kinds) == ("KPU Kabupaten Pati", ("ZI",))


@pytest.mark.parametrize("kind", [None, "ZI"])
def test_a_folder_of_lke_alone_is_a_picture_too(kind: Kind | None) -> None:
    read = [(source("a.xlsx"), of("KPU Kabupaten Pati"))]
    rekap = rekap_of(read, None, Wanted(kind=kind), folder="k", rules="1", made_at=AT)
    assert (rekap.kind, rekap.year, rekap.offices, len(rekap.lke)) == ("ZI", 2026, (), 1)
    assert [seen.role for seen in rekap.files] == [Role.CHOSEN]
    assert not needs_a_look(rekap, None)


def test_no_lke_changes_what_is_told_of_plans() -> None:
    assert isinstance(FACTS.lke, LkeFacts)
    plan = Facts(State.OK, satker="KPU Kabupaten Kudus", names=("KPU Kabupaten Kudus",), year=2026, kind="RB")
    alone = [(source("p.xlsx"), plan)]
    both = [*alone, (source("a.xlsx"), of("KPU Kabupaten Pati")), (source("b.xlsx"), of("KPU Kabupaten Pati", 2024))]
    without, with_ = (rekap_of(read, None, Wanted(), folder="k", rules="1", made_at=AT) for read in (alone, both))
    assert replace(with_, lke=(), files=without.files) == without
    assert len(with_.files) == 3
