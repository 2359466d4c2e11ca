"""The corpus is what it says: plans that are read, each of another kind, the same at every call."""

from __future__ import annotations

from rbexcel.jobs.checking import checked
from tests.campaign.corpus import CORPUS, made
from tests.outgoing import grid_of


def test_the_plan_of_every_workbook_is_read() -> None:
    plans = {name: checked(grid_of(make())).plan for name, make in CORPUS}

    others = {name: plan for name, plan in plans.items() if [row.months for row in plan.rows] != [(1,), (4,), (7,)]}
    assert others == {}


def test_no_two_are_the_same() -> None:
    assert len({name for name, _ in CORPUS}) == len({make() for _, make in CORPUS}) == len(CORPUS)


def test_a_workbook_is_made_the_same_again() -> None:
    assert made() == made()
