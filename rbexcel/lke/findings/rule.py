"""What a rule of an LKE is: a function with a permanent code, which yields where and what, and judges values only."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from rbexcel.checking.finding import Problems, Severity
from rbexcel.frozen import frozen
from rbexcel.lke.findings.seen import Seen


@frozen
class Rule:
    """
    A check of an LKE with its code.

    Its docstring is the manual for developers; ``title``, a heading of a few words, and ``fix``, a sentence that says
    what to do, are what staff read of it. ``alike`` tells of one that says the same of every question that it finds.
    """

    code: str
    severity: Severity
    title: str
    fix: str
    check: Callable[[Seen], Problems]
    alike: bool = False

    @property
    def manual(self) -> str:
        """The whole docstring, its indent removed."""
        return inspect.getdoc(self.check) or ""


_REGISTRY: dict[str, Rule] = {}


def rule(
    code: str, *, severity: Severity, title: str, fix: str, alike: bool = False
) -> Callable[[Callable[[Seen], Problems]], Callable[[Seen], Problems]]:
    """Register a function as the rule ``code``, in the Indonesian of staff."""

    def register(check: Callable[[Seen], Problems]) -> Callable[[Seen], Problems]:
        if code in _REGISTRY:
            raise ValueError(f"two rules with the code {code}")
        _REGISTRY[code] = Rule(code, severity, title, fix, check, alike)
        return check

    return register


def registered() -> tuple[Rule, ...]:
    """Return the rules of every module that was imported, by code."""
    return tuple(_REGISTRY[code] for code in sorted(_REGISTRY))
