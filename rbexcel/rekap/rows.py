"""The rows of a plan as facts, in words that are the same at every office. Values only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from rbexcel.plan.plan import RB_COLUMNS, Plan, Row
from rbexcel.rekap.facts import RowFact
from rbexcel.words.essence import area_of, neutral

BETWEEN = " | "
"""What stands between the levels of a text that is compared."""


def row_facts(plan: Plan) -> tuple[RowFact, ...]:
    """Return the rows of a plan as facts, in order, each with what makes it comparable among offices."""
    area_in, known = _Comparable(area_of, plan.satker), _Comparable(neutral, plan.satker)
    return tuple([_row_fact(row, area_in, known) for row in plan.rows])


class _Comparable(dict[str | None, str]):
    """What a plan's texts are compared by; one that is not there is looked at when it is asked for."""

    def __init__(self, compared_by: Callable[[str | None, str | None], str], satker: str | None) -> None:
        self._compared_by, self._satker = compared_by, satker

    def __missing__(self, text: str | None) -> str:
        self[text] = found = self._compared_by(text, self._satker)
        return found


def _row_fact(row: Row, area_in: _Comparable, known: _Comparable) -> RowFact:
    """Return a row whose text is the number or name of its area, then its other texts."""
    area, *texts = row.levels
    return RowFact(
        row.key,
        BETWEEN.join([area_in[area], *map(known.__getitem__, texts)]),
        area or "",
        texts[0] or "",
        texts[-1] or next((level for level in reversed(row.levels) if level), ""),
        sum({1 << month - 1 for mark in row.marks for month in mark.months}),
        row.place.sheet if row.place else "",
        row.place.row if row.place else 0,
    )


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
