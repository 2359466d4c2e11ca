"""What the values of a sheet do not tell of its cells: what they open, the formulas behind them, comments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from rbexcel.workbook.book import Comment
from rbexcel.workbook.grid import Cell, Position


@dataclass(frozen=True, slots=True)
class Beside:
    """Addresses that cells open, their formulas, and comments on them; ``formulas`` is None where nobody can tell."""

    links: Mapping[Cell, str] = field(default_factory=dict)
    formulas: Mapping[Cell, str] | None = None
    comments: Mapping[Cell, Comment] = field(default_factory=dict)

    def formulas_of(self, sheet: str) -> dict[Position, str] | None:
        """Return the formulas of one sheet by their place."""
        if self.formulas is None:
            return None
        return {cell.position: text for cell, text in self.formulas.items() if cell.sheet == sheet}

    def comments_of(self, sheet: str) -> dict[Position, Comment]:
        """Return the comments of one sheet by their place."""
        return {cell.position: comment for cell, comment in self.comments.items() if cell.sheet == sheet}


Looked = Callable[[Sequence[str]], Beside]
"""Looks some sheets of a workbook up."""


def untold(_sheets: Sequence[str]) -> Beside:
    """Know nothing: an open workbook without a copy, or a file of another kind."""
    return Beside()
