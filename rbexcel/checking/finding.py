"""What a rule yields and what becomes of it: a problem with its place, a finding with its code. Values only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

from rbexcel.frozen import frozen
from rbexcel.workbook.grid import Cell


class Severity(StrEnum):
    """How much a finding weighs: an error is certain and must be mended, an info is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITY_WORDS = {Severity.ERROR: "Kesalahan", Severity.WARNING: "Peringatan", Severity.INFO: "Info"}
"""The severities in the words of the sheets."""


@frozen
class Problem:
    """
    What a rule yields: where (a cell, or None for the whole plan), what, and the value found there.

    ``severity`` replaces the rule's own where this case weighs less or more, ``fix`` its remedy.
    """

    place: Cell | None
    message: str
    value: str | None = None
    severity: Severity | None = None
    fix: str | None = None


Problems = Iterator[Problem]


@frozen
class Finding:
    """
    A problem with the code, severity, title and remedy of the rule that saw it. ``cell`` is None for the whole sheet.

    ``group`` is the rule's title; ``path`` says where in the plan that is, from the area down: ("Manajemen Perubahan",
    "Pembentukan tim", "2.1") or, on a paper, ("Keputusan", "Mengingat", "3"); empty for the plan as a whole.
    """

    code: str
    severity: Severity
    sheet: str
    cell: Cell | None
    message: str
    value: str | None
    fix: str
    group: str = ""
    path: tuple[str, ...] = ()

    @property
    def place(self) -> str | None:
        """Where in the plan it is, as text: "Manajemen Perubahan > Pembentukan tim > 2.1"; None for the whole plan."""
        return " > ".join(self.path) or None


def counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many findings there are of each severity, zero included."""
    seen = Counter(found.severity for found in findings)
    return {severity: seen[severity] for severity in Severity}
