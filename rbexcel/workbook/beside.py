"""What the values of a sheet do not tell of its cells: what they open, the formulas behind them, comments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from rbexcel.frozen import frozen
from rbexcel.workbook.book import Comment
from rbexcel.workbook.grid import Cell, Position


@frozen
class Beside:
    """
    Addresses that cells open, their formulas, and comments on them.

    ``formulas_of`` returns those of one sheet by their place, None where nobody can tell: a long list has many, and few
    ask for them.
    """

    links: Mapping[Cell, str] = field(default_factory=dict)
    formulas_of: Callable[[str], Mapping[Position, str] | None] = lambda _sheet: None
    comments: Mapping[Cell, Comment] = field(default_factory=dict)

    def comments_of(self, sheet: str) -> dict[Position, Comment]:
        """Return the comments of one sheet by their place."""
        return {cell.position: comment for cell, comment in self.comments.items() if cell.sheet == sheet}


Looked = Callable[[Sequence[str]], Beside]
"""Looks some sheets of a workbook up."""


def untold(_sheets: Sequence[str]) -> Beside:
    """Know nothing: an open workbook without a copy, or a file of another kind."""
    return Beside()
