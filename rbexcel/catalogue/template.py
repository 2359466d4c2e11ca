"""What a template is: a plan without an office, and what checks expect of its rows. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rbexcel.plan.decree_text import DecreeText
from rbexcel.plan.layout import Layout
from rbexcel.plan.plan import Kind, Row
from rbexcel.words.cadences import Cadence


@dataclass(frozen=True, slots=True)
class Expectation:
    """
    What checks expect of a template's row, and how sure its text is.

    ``cadence`` is how often the work is due, ``deadline`` the last month of its first tick, ``required`` whether a plan
    must have the row. ``source`` and ``unsure`` say what was taken from another plan or could not be read.
    """

    cadence: Cadence | None = None
    deadline: int | None = None
    required: bool = True
    source: str | None = None
    unsure: str | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """
    A plan without an office: rows with placeholders and default months, and how it is printed.

    Each row's ``key`` is the template's id, a colon and the row's id; it never changes once published. ``level`` is the
    level of the offices it is meant for, "semua" for all. ``expectations`` has the rows, by key, of which more is known
    than their text and months; ``weights`` the points of an item, by the texts from the outermost level down to it.
    """

    id: str
    version: int
    title: str
    kind: Kind
    level: str
    years: tuple[int, ...]
    source: str
    columns: tuple[str, ...]
    trailing: str | None
    layout: Layout
    rows: tuple[Row, ...]
    decree: DecreeText | None = None
    expectations: Mapping[str, Expectation] = field(default_factory=dict)
    weights: Mapping[tuple[str | None, ...], float] = field(default_factory=dict)

    @property
    def ticks(self) -> int:
        """How many months its rows tick."""
        return sum(len(row.months) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Unsure:
    """How much of a template's workbook was not read for certain: cells without a place, rows that may be wrong."""

    file: str
    cells: int
    rows: int
