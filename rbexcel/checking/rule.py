"""What a rule is: a function with a permanent code, registered when its module is imported."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problems, Severity
from rbexcel.checking.known import Known
from rbexcel.checking.registry import AnyRule, Registry
from rbexcel.frozen import frozen

if TYPE_CHECKING:
    from rbexcel.plan.plan import Plan, Schedule


class Hole(StrEnum):
    """What is wrong with the papers when a finding keeps a plan from being sent, whatever its severity."""

    BLANK = "blank"
    """Something is not filled in."""
    FAULT = "fault"
    """What is filled in cannot be right."""


@frozen
class Rule(AnyRule):
    """
    A check of a plan.

    ``meaning`` is what staff read of it besides. ``hole`` tells that its findings keep a plan from being sent, although
    they are no errors. ``only`` is the schedule of the plans that it judges, None where it judges all.
    """

    meaning: str
    check: Callable[[Plan, Known], Problems]
    hole: Hole | None = None
    only: Schedule | None = None

    @property
    def summary(self) -> str:
        """The first line of the manual."""
        return self.manual.partition("\n")[0]


_RULES = Registry[Rule]()
registered = _RULES.registered


def rule(  # noqa: PLR0913 - all that a rule is
    code: str,
    *,
    severity: Severity,
    title: str,
    meaning: str,
    fix: str,
    hole: Hole | None = None,
    only: Schedule | None = None,
) -> Callable[[Callable[[Plan, Known], Problems]], Callable[[Plan, Known], Problems]]:
    """
    Register a function as the rule ``code``, in the Indonesian of staff.

    ``title`` is a heading of a few words, ``meaning`` tells in two or three sentences what it asks for and what it lets
    through, ``fix`` says in one sentence what to do. ``hole`` is given where its findings keep a plan from being sent,
    ``only`` where it speaks of ticks, or of what only a plan with ticks has.
    """

    def register(check: Callable[[Plan, Known], Problems]) -> Callable[[Plan, Known], Problems]:
        _RULES.add(
            Rule(code=code, severity=severity, title=title, fix=fix, check=check, meaning=meaning, hole=hole, only=only)
        )
        return check

    return register
