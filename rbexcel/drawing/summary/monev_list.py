"""Monev's list as a value: which lines it has, and where they and its columns stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field

from rbexcel.drawing.summary.filled import NEXT_STEP, Due, Filled
from rbexcel.frozen import frozen
from rbexcel.workbook.grid import Span, column_letters

UNPLANNED = "–"
"""Stands as what is planned in a line that was filled in before its tick went."""


@frozen
class MonevList:
    """
    The list below its ``headers``, which stand on the row ``header``; staff ``added`` columns behind them.

    ``dues`` are its lines: what is planned (``ticked``), and what was filled in (``found``) before its tick went. Below
    them stand those whose row is ``gone``. One that is not ``whole``, as too long, has only what was filled in.
    ``people`` are those in charge whose shares stand above it, with their rows.
    """

    headers: tuple[str, ...]
    added: tuple[str, ...]
    header: int
    dues: tuple[Due, ...]
    ticked: Collection[Due]
    found: Mapping[Due, Filled]
    gone: tuple[Filled, ...]
    whole: bool = True
    people: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The row of the first line."""
        return self.header + 1

    @property
    def end(self) -> int:
        """The row of the last line of the plan; a list without lines has an empty one."""
        return self.header + max(len(self.dues), 1)

    @property
    def bottom(self) -> int:
        """The row of the last line, gone ones included."""
        return self.end + len(self.gone)

    @property
    def last(self) -> int:
        """The last column that staff see."""
        return self.at(NEXT_STEP)

    def at(self, header: str) -> int:
        """Return the column of a header."""
        return self.headers.index(header) + 1

    def cell(self, header: str, row: int) -> str:
        """Return the address of a cell, with its column fixed."""
        return f"${column_letters(self.at(header))}{row}"

    def planned(self, header: str) -> Span:
        """Return a column of the lines of the plan."""
        return Span(self.first, self.at(header), self.end, self.at(header))

    def column(self, header: str) -> Span:
        """Return a column of all lines."""
        return Span(self.first, self.at(header), self.bottom, self.at(header))
