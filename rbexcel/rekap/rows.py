"""The rows of a plan as facts, in words that are the same at every office. Values only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from rbexcel.plan.plan import RB_COLUMNS, Plan, Row
from rbexcel.rekap.facts import RowFact
from rbexcel.words.essence import area_of, neutral

BETWEEN = " | "
"""What stands between the levels of a text that is compared."""


def row_facts(plan: Plan) -> tuple[RowFact, ...]:
    """Return the rows of a plan as facts, in order."""
    return tuple(map(_row_fact, plan.rows, _comparable(plan)))


def _comparable(plan: Plan) -> Iterator[str]:
    """Yield what makes each row comparable among offices: the number or name of its area, then its other texts."""
    areas: dict[str | None, str] = {}
    known: dict[str | None, str] = {}
    for row in plan.rows:
        area, *texts = row.levels
        if area not in areas:
            areas[area] = area_of(area, plan.satker)
        for text in texts:
            if text not in known:
                known[text] = neutral(text, plan.satker)
        yield BETWEEN.join([areas[area], *map(known.__getitem__, texts)])


def _row_fact(row: Row, text: str) -> RowFact:
    return RowFact(
        row.key,
        text,
        row.levels[0] or "",
        row.levels[1] or "",
        next((level for level in reversed(row.levels) if level), ""),
        _bits(row),
        row.place.sheet if row.place else "",
        row.place.row if row.place else 0,
    )


def _bits(row: Row) -> int:
    bits = 0
    for mark in row.marks:
        for month in mark.months:
            bits |= 1 << (month - 1)
    return bits


def as_plan(rows: Iterable[RowFact], *, keyed: bool = False) -> Plan:
    """Return rows as a plan of four levels, whatever those of their own plan are, so that any two can be compared."""
    levelled = []
    for row in rows:
        area, *parents, leaf = row.text.split(BETWEEN)
        levels = (area, parents[0] if parents else "", parents[-1] if parents else "", leaf)
        key = row.key if keyed else None
        levelled.append(Row(tuple(level or None for level in levels), (None,) * len(levels), key=key))
    return Plan("RB", RB_COLUMNS, tuple(levelled))


@lru_cache(maxsize=4096)  # there are no more, and each is asked for with every row
def months_of(bits: int) -> tuple[int, ...]:
    """Return the months (1..12) of a row's bits."""
    return tuple(month for month in range(1, 13) if bits >> (month - 1) & 1)
