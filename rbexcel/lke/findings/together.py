"""Findings in the order in which they are read: what is said of very many questions does not bury all else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from rbexcel.checking.finding import Finding, Severity
from rbexcel.lke.findings.check import rules

_MANY = 10
"""Findings of a rule that says the same of every question; more are told together."""


def told_together(findings: Sequence[Finding]) -> Iterator[tuple[Finding, ...]]:
    """
    Yield findings that are told one by one, each alone, and those of a rule that are told together.

    The gravest come first; among findings of one weight those that are told together come last.
    """
    alike = {each.code for each in rules() if each.alike}
    for severity in Severity:
        alone: list[Finding] = []
        many: defaultdict[str, list[Finding]] = defaultdict(list)
        for found in findings:
            if found.severity is severity:
                (many[found.code] if found.code in alike and found.path else alone).append(found)
        few = {id(found) for some in many.values() if len(some) <= _MANY for found in some}
        few |= {id(found) for found in alone}
        yield from ((found,) for found in findings if id(found) in few)
        yield from (tuple(some) for some in many.values() if len(some) > _MANY)


def in_order_of_reading(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the same findings, those that are told together behind the others of their weight."""
    return tuple(chain.from_iterable(told_together(findings)))
