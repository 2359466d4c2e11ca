"""What is kept of texts changes no finding."""

from __future__ import annotations

import pytest

from rbexcel.adapters.files.read_file import grid_of
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.checking.as_text import as_json
from rbexcel.checking.check import check
from rbexcel.jobs import checking
from rbexcel.plan.office import office_named
from rbexcel.words import remembered as memory
from tests.plans import PUBLISHED, plan_file, with_few_at_once

OTHER_OFFICE = office_named("KPU Kabupaten Klaten")


def _cold_warm_and_off(findings: object, monkeypatch: pytest.MonkeyPatch) -> list[object]:
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

    cold, warm, off = _cold_warm_and_off(findings, monkeypatch)
    assert cold == warm == off


@pytest.mark.parametrize("name", catalogue.template_ids())
def test_a_template_has_the_same_findings_after_another_offices(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    template = catalogue.template(name)
    plans = [populated(template, office, 2024) for office in (OTHER_OFFICE, office_named("KPU Kabupaten Kudus"))]

    def findings() -> object:
        return [check(plan, template, usual=catalogue.usual_template) for plan in plans]

    cold, warm, off = _cold_warm_and_off(findings, monkeypatch)
    assert cold == warm == off
