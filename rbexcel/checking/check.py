"""Rules and findings: what a rule is, how rules are picked, and running them over a plan. Reads values only."""

from __future__ import annotations

import importlib
import inspect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rbexcel.checking.known import Known, no_template
from rbexcel.errors import RbexcelError
from rbexcel.workbook.grid import Cell

if TYPE_CHECKING:
    from rbexcel.plan.plan import Kind, Plan
    from rbexcel.templates.catalogue import Template


class Severity(StrEnum):
    """How much a finding weighs: an error is certain and must be mended, an info is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITY_WORDS = {Severity.ERROR: "Kesalahan", Severity.WARNING: "Peringatan", Severity.INFO: "Info"}
"""The severities in the words of the sheets."""


@dataclass(frozen=True, slots=True)
class Problem:
    """
    What a rule yields: where (a cell, or None for the whole plan), what, and the value found there.

    ``severity`` replaces the rule's own where this case weighs less.
    """

    place: Cell | None
    message: str
    value: str | None = None
    severity: Severity | None = None


Problems = Iterator[Problem]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the code, severity and remedy of the rule that saw it. ``cell`` is None for the whole sheet."""

    code: str
    severity: Severity
    sheet: str
    cell: Cell | None
    message: str
    value: str | None
    fix: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its permanent code. Its docstring is the manual that ``rbexcel rules`` prints."""

    code: str
    severity: Severity
    fix: str
    check: Callable[[Plan, Known], Problems]

    @property
    def manual(self) -> str:
        """The whole docstring, its indent removed."""
        return inspect.getdoc(self.check) or ""

    @property
    def title(self) -> str:
        """The first line of the manual."""
        return self.manual.partition("\n")[0]


_REGISTRY: dict[str, Rule] = {}
_FAMILIES = (
    "structure",
    "months",
    "timing",
    "completeness",
    "texts",
    "consistency",
    "decree",
    "belonging",
    "wording",
)
"""The modules of rules: RB1xx structure; RB2xx months, timing; RB3xx completeness, texts; RB4xx the others."""


def rule(
    code: str, *, severity: Severity, fix: str
) -> Callable[[Callable[[Plan, Known], Problems]], Callable[[Plan, Known], Problems]]:
    """Register a function as the rule ``code``; ``fix`` says in one Indonesian sentence what to do."""

    def register(check: Callable[[Plan, Known], Problems]) -> Callable[[Plan, Known], Problems]:
        if code in _REGISTRY:
            raise ValueError(f"two rules with the code {code}")
        _REGISTRY[code] = Rule(code, severity, fix, check)
        return check

    return register


def rules() -> tuple[Rule, ...]:
    """Return every rule, by code."""
    for family in _FAMILIES:
        importlib.import_module(f"rbexcel.checking.rules.{family}")
    return tuple(_REGISTRY[code] for code in sorted(_REGISTRY))


def chosen_rules(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """
    Return the rules whose code begins with one of ``select`` (all, if empty) and with none of ``ignore``.

    Raises RbexcelError for a code or prefix that names no rule.
    """
    known = rules()
    for prefix in (*select, *ignore):
        if not any(each.code.startswith(prefix.upper()) for each in known):
            raise RbexcelError(
                f'Tidak ada aturan dengan kode "{prefix}". Lihat daftar kode dengan perintah: rbexcel rules.'
            )
    wanted = tuple(prefix.upper() for prefix in select) or ("RB",)
    unwanted = tuple(prefix.upper() for prefix in ignore)
    return tuple(
        each for each in known if each.code.startswith(wanted) and not (unwanted and each.code.startswith(unwanted))
    )


def check(
    plan: Plan,
    template: Template | None = None,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    usual: Callable[[Kind], Template | None] = no_template,
) -> tuple[Finding, ...]:
    """
    Run the chosen rules over a plan.

    ``template`` is the catalogue entry that the plan is compared with, None when it is not known; ``usual`` gives the
    one that is usual for a kind of plan. Findings come in the order of the sheet, then by code; what is the same in
    every word is told once.
    """
    known = Known(plan, template, usual)
    sheet = next((row.place.sheet for row in plan.rows if row.place), "Rencana Aksi")
    findings = [
        Finding(
            each.code,
            problem.severity or each.severity,
            problem.place.sheet if problem.place else sheet,
            problem.place,
            problem.message,
            problem.value,
            each.fix,
        )
        for each in chosen_rules(select, ignore)
        for problem in each.check(plan, known)
    ]
    sheets = list(dict.fromkeys(row.place.sheet for row in plan.rows if row.place))
    order = {name: index for index, name in enumerate(sheets)}
    return tuple(
        sorted(
            dict.fromkeys(findings),  # rows that share a cell see the same problem there
            key=lambda found: (
                order.get(found.sheet, -1),
                (found.cell.row, found.cell.column) if found.cell else (0, 0),
                found.code,
            ),
        )
    )


def counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many findings there are of each severity, zero included."""
    seen = Counter(found.severity for found in findings)
    return {severity: seen[severity] for severity in Severity}
