"""What two plans have that differs, row by row: of two years, or of two offices. Values only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rbexcel.plan.plan import Plan
from rbexcel.plan.same_rows import matches
from rbexcel.rekap.facts import Facts, RowFact
from rbexcel.rekap.rows import BETWEEN, comparable_plan, months_of

_TOP = -1
"""Stands for the row above the first."""


class Change(StrEnum):
    """What became of a row, in the words of the sheets: the first of these that is so."""

    NEW = "baru"
    GONE = "hilang"
    TEXT = "teks"
    MOVED = "pindah"
    MONTHS = "bulan"
    SAME = "sama"


@dataclass(frozen=True, slots=True)
class Difference:
    """A row of one plan and the same of the other; one of the two is None where the other plan has none."""

    change: Change
    a: RowFact | None
    b: RowFact | None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two plans: its file and what it says."""

    path: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans and all rows of both: those of ``b`` in order, each that only ``a`` has behind the one above it."""

    a: Side
    b: Side
    rows: tuple[Difference, ...]

    def count(self, change: Change) -> int:
        """Return how many rows there are of a kind."""
        return Counter(row.change for row in self.rows)[change]

    @property
    def differs(self) -> bool:
        """Whether any row does."""
        return any(row.change is not Change.SAME for row in self.rows)


def compared(a: Side, b: Side) -> Comparison:
    """Return what differs; the year and the office's own name within texts are no difference."""
    old, new = a.facts.rows, b.facts.rows
    found = matches(_as_plan(new), _as_plan(old))
    of_new = {place: index for index, place in found.items()}
    gone_behind: dict[int, list[Difference]] = defaultdict(list)
    last = _TOP
    for index, row in enumerate(old):
        if index in found:
            last = index
        else:
            gone_behind[last].append(Difference(Change.GONE, row, None))
    rows = gone_behind[_TOP]
    for place, row in enumerate(new):
        if place in of_new:
            index = of_new[place]
            rows += [Difference(_change(old[index], row), old[index], row), *gone_behind[index]]
        else:
            rows.append(Difference(Change.NEW, None, row))
    return Comparison(a, b, tuple(rows))


def _as_plan(rows: Sequence[RowFact]) -> Plan:
    return comparable_plan((row.text for row in rows), (row.key for row in rows))


def _change(a: RowFact, b: RowFact) -> Change:
    (*above, leaf), (*others, other) = a.text.split(BETWEEN), b.text.split(BETWEEN)
    if leaf != other:
        return Change.TEXT
    if above != others:
        return Change.MOVED
    return Change.SAME if a.months == b.months else Change.MONTHS


def as_json(made: Comparison) -> dict[str, object]:
    """Return the object of ``rbexcel compare --json``."""
    return {
        "a": _side(made.a),
        "b": _side(made.b),
        "rows": [{"change": row.change.value, "a": _row(row.a), "b": _row(row.b)} for row in made.rows],
        "counts": {change.value: made.count(change) for change in Change},
    }


def _side(side: Side) -> dict[str, object]:
    facts = side.facts
    return {"path": side.path, "satker": facts.satker, "year": facts.year, "kind": facts.kind, "rows": len(facts.rows)}


def _row(row: RowFact | None) -> dict[str, object] | None:
    if row is None:
        return None
    return {"sheet": row.sheet, "row": row.row, "text": row.leaf, "months": list(months_of(row.months))}
