"""
What keeps a plan from being sent as final: holes of its papers, error findings, an office that is not its own.

Values only. What it says is the same for the command and the button.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rbexcel.checking.as_text import as_text
from rbexcel.checking.check import check
from rbexcel.checking.finding import Finding, Severity
from rbexcel.checking.holes import hole_of
from rbexcel.plan.office import Office, office_of
from rbexcel.plan.plan import Plan
from rbexcel.workbook.ours import PLAN

OTHER_OFFICE = "RB413"
"""The rule about whose the papers are: who sends them is one of its cases."""

HEADING = "Rencana ini belum bisa dikirim. Yang harus dibereskan dulu:"
_ALIKE = 3
"""Errors of one code that are named; holes of the papers are all named."""


def held_back(plan: Plan, findings: Iterable[Finding], sender: Office | None) -> tuple[Finding, ...]:
    """
    Return the findings that keep a plan from being sent: those of its papers first, then its errors.

    ``findings`` are the open ones: what was accepted with a reason is let through. ``sender`` is the office that sends
    it, None where nobody said so.
    """
    found = tuple(findings)
    holes = [each for each in found if hole_of(each)]
    errors = [each for each in found if each.severity is Severity.ERROR and each not in holes]
    return (*_of_another(plan, sender), *holes, *errors)


def _of_another(plan: Plan, sender: Office | None) -> Iterator[Finding]:
    """Yield that the plan is another office's; where it tells no office, what on its papers is not the sender's."""
    if sender is None:
        return
    if plan.satker is None:
        yield from check(replace(plan, satker=sender.name), select=(OTHER_OFFICE,))
        return
    own = office_of(plan)
    if own is None or not sender.is_of(own.name):
        yield Finding(
            OTHER_OFFICE,
            Severity.WARNING,
            plan.title_place.sheet if plan.title_place else next(iter(plan.sheets), PLAN.name),
            plan.title_place,
            f"rencana ini milik {plan.satker}, sedangkan pengirimnya {sender.name}",
            plan.satker,
            "Kirim rencana satker sendiri, atau sebutkan satker yang mengirim.",
        )


def told(held: Sequence[Finding], *, most: int | None = None) -> tuple[str, ...]:
    """
    Return what is to be mended first as lines: sheet, cell, what, what to do.

    Of errors of one code the first few are named. ``most`` lines at the longest, where there is no room for more.
    """
    named: list[Finding] = []
    seen: Counter[str] = Counter()
    for each in held:
        seen[each.code] += 1
        if hole_of(each) or seen[each.code] <= _ALIKE:
            named.append(each)
    shown = named if most is None else named[:most]
    rest = len(held) - len(shown)
    return (*as_text(shown), *([f"dan {rest} temuan lain."] if rest else []))
