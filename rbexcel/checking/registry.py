"""What every rule has, of a plan or of an LKE, and where rules are registered by their permanent codes."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Generic, TypeVar

from rbexcel.checking.finding import Problems, Severity
from rbexcel.frozen import frozen


@frozen
class AnyRule:
    """
    A check with its permanent code.

    Its docstring is the manual for developers; ``title``, a heading of a few words, and ``fix``, a sentence that says
    what to do, are what staff read of it.
    """

    code: str
    severity: Severity
    title: str
    fix: str
    check: Callable[..., Problems]

    @property
    def manual(self) -> str:
        """The whole docstring, its indent removed."""
        return inspect.getdoc(self.check) or ""


Kind = TypeVar("Kind", bound=AnyRule)


class Registry(Generic[Kind]):
    """The rules of one kind, registered when their modules are imported."""

    def __init__(self) -> None:
        self._rules: dict[str, Kind] = {}

    def add(self, rule: Kind) -> None:
        """Register a rule; its code must be new."""
        if rule.code in self._rules:
            raise ValueError(f"two rules with the code {rule.code}")
        self._rules[rule.code] = rule

    def registered(self) -> tuple[Kind, ...]:
        """Return the rules of every module that was imported, by code."""
        return tuple(self._rules[code] for code in sorted(self._rules))
