"""Running rules over a plan: how they are picked, and in what order findings come. Reads values only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rbexcel.brevity import MOST_SAID, brief
from rbexcel.checking.finding import Finding, Severity
from rbexcel.checking.known import Known, no_template, none_near
from rbexcel.checking.owners import owners
from rbexcel.checking.rule import Rule, registered
from rbexcel.checking.rules import (
    against_template,
    agreement,
    belonging,
    completeness,
    consistency,
    decree,
    decree_day,
    doubts,
    in_charge,
    komponen,
    legal_bases,
    months,
    numbering,
    order,
    papers,
    rewording,
    sheet,
    structure,
    texts,
    timing,
    whose,
    wording,
)
from rbexcel.checking.unwritten import counted
from rbexcel.checking.where import paths
from rbexcel.errors import UnknownRuleError
from rbexcel.workbook.grid import Cell
from rbexcel.workbook.limits import shortened
from rbexcel.workbook.ours import PLAN

if TYPE_CHECKING:
    from rbexcel.catalogue.template import Template
    from rbexcel.plan.plan import Kind, Plan


_FAMILIES = (
    sheet,
    structure,
    doubts,
    months,
    timing,
    order,
    decree_day,
    completeness,
    komponen,
    in_charge,
    against_template,
    rewording,
    texts,
    consistency,
    numbering,
    decree,
    legal_bases,
    papers,
    agreement,
    whose,
    belonging,
    wording,
)
"""RB1xx sheet, structure, doubts; RB2xx months to decree_day; RB3xx completeness, texts, papers; RB4xx the others."""


def rules() -> tuple[Rule, ...]:
    """Return every rule, by code."""
    return registered()


def chosen_rules(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """
    Return the rules whose code begins with one of ``select`` (all, if empty) and with none of ``ignore``.

    Raises UnknownRuleError for a code or prefix that names no rule.
    """
    known = rules()
    for prefix in (*select, *ignore):
        if not any(each.code.startswith(prefix.upper()) for each in known):
            raise UnknownRuleError(prefix)
    wanted = tuple(prefix.upper() for prefix in select) or ("RB",)
    unwanted = tuple(prefix.upper() for prefix in ignore)
    return tuple(
        each for each in known if each.code.startswith(wanted) and not (unwanted and each.code.startswith(unwanted))
    )


def check(  # noqa: PLR0913 - all that a check may be given
    plan: Plan,
    template: Template | None = None,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    usual: Callable[[Kind], Template | None] = no_template,
    near: Callable[[Plan], tuple[Template, Plan] | None] = none_near,
) -> tuple[Finding, ...]:
    """
    Run the chosen rules over a plan.

    ``template`` is the catalogue entry that the plan is compared with, None when it is not known; ``usual`` gives the
    one that is usual for a kind of plan, ``near`` the nearest for one that names none. Findings come the gravest first,
    then in the order of the plan: before the table, row by row, below it; then by code. Every list of findings keeps
    that order. What is the same in every word is told once. A rule that speaks of ticks is silent about a plan of
    targets. Of a plan in no file findings have no cell; where they are is in ``path``, and rows are counted from its
    first.
    """
    there = counted(plan)
    known = Known(there, template, usual, near)
    sheet = next(iter(there.sheets), PLAN.name)
    told = dict.fromkeys(  # rows that share a cell see the same problem there
        _Told(
            each.code,
            problem.severity or each.severity,
            problem.place.sheet if problem.place else sheet,
            problem.place,
            brief(problem.message),
            None if problem.value is None else shortened(problem.value, MOST_SAID),
            brief(problem.fix or each.fix),
            each.title,
        )
        for each in chosen_rules(select, ignore)
        if each.only in {None, plan.schedule}
        for problem in each.check(there, known)
    )
    ordered = _in_order(there, tuple(told))
    return ordered if there is plan else tuple(replace(found, sheet=sheet, cell=None) for found in ordered)


class _Told(NamedTuple):  # compared in a fifth of the time of a finding, and there are hundreds
    """A finding before it is known where in the plan it is."""

    code: str
    severity: Severity
    sheet: str
    cell: Cell | None
    message: str
    value: str | None
    fix: str
    group: str


_NO_CELL = Cell("", 0, 0)


def _in_order(plan: Plan, told: tuple[_Told, ...]) -> tuple[Finding, ...]:
    """Return findings as they are worked through, each with where it is in the plan."""
    owned = owners(plan, told)
    gravest = {severity: index for index, severity in enumerate(Severity)}
    sheets = {name: index for index, name in enumerate(plan.sheets)}
    first: dict[str, int] = {}
    for row in plan.rows if None in owned else ():
        if row.place:
            first.setdefault(row.place.sheet, row.place.row)

    def order(each: tuple[_Told, int | None, tuple[str, ...]]) -> tuple[int, int, int, int, int, int, str]:
        found, owner, _ = each
        _, row, column = found.cell or _NO_CELL
        grave, there = gravest[found.severity], sheets.get(found.sheet, -1)
        if owner is not None:
            return grave, 1, owner, there, row, column, found.code
        return grave, 2 if row > first.get(found.sheet, row) else 0, 0, there, row, column, found.code

    ordered = sorted(zip(told, owned, paths(plan, told, owned), strict=True), key=order)
    return tuple(Finding(*found, path) for found, _, path in ordered)
