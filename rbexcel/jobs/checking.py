"""The check of a plan: what the rules find in it, and what of the last check still holds."""

from __future__ import annotations

from collections.abc import Sequence

from rbexcel.catalogue.built_in import template_of, usual_rows, usual_template
from rbexcel.catalogue.template import Template
from rbexcel.checking.accepted import Accepted, Former, review
from rbexcel.checking.check import check, chosen_rules
from rbexcel.checking.finding import Finding
from rbexcel.frozen import frozen
from rbexcel.parsing.parse import parse
from rbexcel.parsing.tables.choosing import NOTHING_ASKED, Asked
from rbexcel.plan.plan import Plan
from rbexcel.words.remembered import forget
from rbexcel.workbook.grid import Grid, SheetGrid
from rbexcel.workbook.ours import FINDINGS, is_report

_LONG = 5_000
"""Rows of a plan of whose texts nothing is kept for the next one: it would take more than the plan itself."""


@frozen
class Checked:
    """
    A plan with what the rules found in it.

    ``accepted`` are findings that stay for a reason, ``resolved`` those of the last check that are gone, ``kept`` all
    that are gone and have a reason.
    """

    plan: Plan
    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...] = ()
    resolved: tuple[Former, ...] = ()
    kept: tuple[Former, ...] = ()


def checked(
    grid: Grid,
    asked: Asked = NOTHING_ASKED,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    last: SheetGrid | None = None,
) -> Checked:
    """
    Return the plan of a grid and its findings; RbexcelError when the grid has no plan or a code is unknown.

    ``last`` is the last check's sheet of another file: reasons on it count too.
    """
    plan = parse(grid, usual_rows, asked)
    findings = check(plan, template_of(plan), select=select, ignore=ignore, usual=usual_template, near=near_template)
    codes = {rule.code for rule in chosen_rules(select, ignore)}
    reviewed = review(plan, findings, grid, codes, last)
    if len(plan.rows) > _LONG:
        forget()
    return Checked(plan, reviewed.open, reviewed.accepted, reviewed.resolved, reviewed.kept)


def near_template(plan: Plan) -> tuple[Template, Plan] | None:
    """Return the template nearest to a plan, and the plan with the keys of its rows; None when none is near enough."""
    from rbexcel.catalogue.nearest import keyed_as_nearest  # noqa: PLC0415 - rapidfuzz, only for one without a template

    return keyed_as_nearest(plan)


def last_check(there: Grid) -> SheetGrid | None:
    """
    Return the last check's sheet out of the file that this check's result is to replace.

    So reasons that were written into a result stay, also where the plan's own file does not hold them.
    """
    last = there.sheet(FINDINGS.name)
    return last if last and is_report(last) else None
