"""What a rule of an LKE is: a function with a permanent code, which yields where and what, and judges values only."""

from __future__ import annotations

from collections.abc import Callable

from rbexcel.checking.finding import Problems, Severity
from rbexcel.checking.registry import AnyRule, Registry
from rbexcel.frozen import frozen
from rbexcel.lke.findings.seen import Seen


@frozen
class Rule(AnyRule):
    """A check of an LKE; ``alike`` marks one that says the same of every question that it finds."""

    check: Callable[[Seen], Problems]
    alike: bool = False


_RULES = Registry[Rule]()
registered = _RULES.registered


def rule(
    code: str, *, severity: Severity, title: str, fix: str, alike: bool = False
) -> Callable[[Callable[[Seen], Problems]], Callable[[Seen], Problems]]:
    """Register a function as the rule ``code``, in the Indonesian of staff."""

    def register(check: Callable[[Seen], Problems]) -> Callable[[Seen], Problems]:
        _RULES.add(Rule(code, severity, title, fix, check, alike))
        return check

    return register
