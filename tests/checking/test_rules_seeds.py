"""The published plans as they were copied: what is told against what a reviewer who read them would tell."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

from rbexcel.adapters.files.read_file import read_file
from rbexcel.checking.finding import Severity
from rbexcel.jobs.checking import checked
from tests.places import ROOT, SEEDS, WHOLE

LABELS = sorted((ROOT / "tests" / "labels").glob("*.yaml"))

OF_MANY_ROWS = {"RB102", "RB203", "RB204", "RB210", "RB403", "RB416"}
"""The kinds of which a plan has dozens: they would hide what is missed of the others."""

OF_THE_WHOLE_PLAN = {"RB301", "RB302", "RB306"}
"""The kinds that tell what a plan lacks: in an excerpt that is most of it."""

LINES = {"000": 126, "001": 156, "002": 156, "003": 145, "004": 121}
"""Per text the last line of the table that its excerpt has."""

Told = set[tuple[str, int]]
"""Codes and lines."""


def _labels(file: Path) -> tuple[Path, Told, Told]:
    """Return the seed, what should be told of it, and what may be told though it is not real."""
    held = yaml.safe_load(file.read_text(encoding="utf-8"))
    real, not_real = (
        {(code, line) for code, lines in held[name].items() for line in lines if _is_here(held["seed"], code, line)}
        for name in ("real", "not_real")
    )
    return SEEDS / held["seed"], real, not_real


def _is_here(name: str, code: str, line: int) -> bool:
    return WHOLE or (0 < line <= LINES[name[:3]] and code not in OF_THE_WHOLE_PLAN)


@cache
def _all_told(seed: Path) -> list[tuple[str, int, Severity]]:
    found = checked(read_file(seed)).findings
    return [(each.code, each.cell.row if each.cell else 0, each.severity) for each in found]


def _told(seed: Path, *severities: Severity) -> list[tuple[str, int]]:
    return [
        (code, line)
        for code, line, severity in _all_told(seed)
        if (not severities or severity in severities) and _is_here(seed.name, code, line)
    ]


@pytest.mark.parametrize("file", LABELS, ids=[each.stem[:3] for each in LABELS])
def test_most_of_what_a_reviewer_would_say_is_told(file: Path) -> None:
    seed, real, _ = _labels(file)
    missed = real - set(_told(seed))
    assert len(missed) <= (0.09 if WHOLE else 0.17) * len(real), sorted(missed)


def test_most_is_told_of_the_kinds_too_that_are_no_matter_of_many_rows() -> None:
    rare = [
        (file, kept) for file in LABELS for kept in [{each for each in _labels(file)[1] if each[0] not in OF_MANY_ROWS}]
    ]
    missed = [(file.stem[:3], *each) for file, kept in rare for each in kept - set(_told(_labels(file)[0]))]
    assert len(missed) <= 0.2 * sum(len(kept) for _, kept in rare), sorted(missed)


def test_nearly_all_errors_and_most_warnings_of_the_five_plans_are_real() -> None:
    right, wrong = Counter[Severity](), Counter[Severity]()
    for file in LABELS:
        seed, real, _ = _labels(file)
        for severity in (Severity.ERROR, Severity.WARNING):
            told = _told(seed, severity)
            right[severity] += sum(each in real for each in told)
            wrong[severity] += sum(each not in real for each in told)
    # An excerpt has fewer neighbours to read a line by.
    assert right[Severity.ERROR] >= (0.95 if WHOLE else 0.8) * (right[Severity.ERROR] + wrong[Severity.ERROR])
    assert right[Severity.WARNING] >= 0.95 * (right[Severity.WARNING] + wrong[Severity.WARNING])


def test_every_plan_is_labelled_and_nothing_is_both_real_and_not() -> None:
    assert {_labels(file)[0].name for file in LABELS} == {file.name for file in SEEDS.glob("*.txt")}
    for file in LABELS:
        _, real, not_real = _labels(file)
        assert real
        assert not real & not_real
