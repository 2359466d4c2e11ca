"""What a plan may be compared with: the template it comes from, and the usual one of its kind. Reads no file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rbexcel.catalogue import Template
    from rbexcel.plan import Kind


def no_template(_kind: Kind) -> None:
    """Know no usual template: a check without the catalogue."""


@dataclass(frozen=True, slots=True)
class Known:
    """
    ``template`` is the catalogue entry that a plan comes from, None when it is not known.

    ``find`` gives the usual template of a kind; it is asked only by the rules that need it.
    """

    template: Template | None = None
    find: Callable[[Kind], Template | None] = no_template

    def usual(self, kind: Kind) -> Template | None:
        """Return the plan's own template, else the usual one of its kind."""
        return self.template or self.find(kind)
