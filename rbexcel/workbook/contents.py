"""What a cell of a sheet may hold: a text, a number, a date, a formula, a link. It knows no plan."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from rbexcel.frozen import frozen
from rbexcel.workbook.limits import MAX_LITERAL
from rbexcel.workbook.sheet_names import quoted

ROW = "\0"
"""Stands for the number of a row in what formulas share that differ by it only."""


@frozen
class Formula:
    """
    A formula (with its leading ``=``, English function names) and the result that is stored beside it.

    With a ``row``, ``told`` is what the formulas of many rows share, ``ROW`` where its number stands: a long list has
    thousands of them, and what is true of all of their kind need be found once.
    """

    told: str
    cached: str | float | int
    row: int = 0

    @property
    def text(self) -> str:
        """The formula itself."""
        return self.told.replace(ROW, str(self.row)) if self.row else self.told

    @property
    def kind(self) -> str:
        """A formula that differs by its rows only, the same for many; the formula itself where none is known."""
        return _of_row_1(self.told) if self.row else self.told

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Formula) and (self.text, self.cached) == (other.text, other.cached)

    def __hash__(self) -> int:
        return hash((self.text, self.cached))


@lru_cache(maxsize=4096)
def _of_row_1(told: str) -> str:
    return told.replace(ROW, "1")


@frozen
class Link:
    """A text that jumps to a cell of this workbook when clicked."""

    sheet: str
    address: str
    text: str

    @property
    def formula(self) -> Formula:
        """The link as a formula, which every writer can place in a block: one HYPERLINK per cell."""
        target = f"#{quoted(self.sheet)}!{self.address}"
        return Formula(f"=HYPERLINK({literal(target)},{literal(self.text)})", self.text)


Content = str | int | float | bool | date | datetime | Formula | Link | None
"""What a cell may hold. A str is always text, also when it begins with ``=``."""


def literal(text: str) -> str:
    """Return a text as it stands in a formula."""
    # Excel takes a quoted text of 255 characters in a formula and calls the whole file broken when it is longer.
    pieces = [text[start : start + MAX_LITERAL] for start in range(0, len(text), MAX_LITERAL)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
