"""The findings of one rule as a group: its title, and how many there are. It judges nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rbexcel.checking.finding import Finding, Severity
from rbexcel.frozen import frozen


@frozen
class Group:
    """The findings of one code and severity: the title of their rule, and how many."""

    code: str
    severity: Severity
    title: str
    number: int


def groups(findings: Sequence[Finding]) -> Iterator[Group]:
    """Yield the groups of some findings, the gravest first, then by code."""
    order = list(Severity)
    found = Counter((order.index(each.severity), each.code, each.group) for each in findings)
    for (severity, code, title), number in sorted(found.items()):
        yield Group(code, order[severity], title, number)
