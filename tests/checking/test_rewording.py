"""The words of a doubt are for people: no rule judges by them, whatever they are."""

from __future__ import annotations

import pytest

from rbexcel.adapters.files.read_file import read_file
from rbexcel.catalogue.built_in import template_of, usual_rows, usual_template
from rbexcel.checking.check import check
from rbexcel.parsing.parse import parse
from rbexcel.plan import doubt_words
from rbexcel.plan.doubt import Why
from rbexcel.plan.doubt_words import reason
from rbexcel.plan.plan import Plan
from tests.places import seed


def _found(plan: Plan) -> list[tuple[str, str, str | None]]:
    """Return code, sheet and cell of every finding, in their order."""
    findings = check(plan, template_of(plan), usual=usual_template)
    return [(each.code, each.sheet, each.cell.address if each.cell else None) for each in findings]


@pytest.mark.parametrize(
    "number", ["001", "002", *(pytest.param(each, marks=pytest.mark.slow) for each in ("000", "003", "004"))]
)
def test_other_words_for_every_doubt_change_no_finding(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each plan is read and checked twice, the second time with the code of a reason in place of its sentence."""
    file = seed(number)
    plan = parse(read_file(file), usual_rows)
    found = _found(plan)
    monkeypatch.setattr(doubt_words, "SENTENCES", {why: f"<{why}>" for why in Why})
    assert reason(Why.NO_TICK) == "<no_tick>"
    reworded = parse(read_file(file), usual_rows)
    assert reworded == plan
    assert _found(reworded) == found
