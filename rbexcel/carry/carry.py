"""
A new plan that takes over what last year's holds, and the report of it: nothing the office typed is lost.

Values in, values out; it knows no file and no sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rbexcel.carry import told, told_whole
from rbexcel.carry.both import Both, matched
from rbexcel.carry.change import Carried, Change, Kind
from rbexcel.carry.choices import MINE, Taken
from rbexcel.carry.rows import placed_rows
from rbexcel.carry.told_laws import of_laws
from rbexcel.plan.plan import Plan
from rbexcel.plan.regulations import Regulations
from rbexcel.words.essence import neutral
from rbexcel.words.years import own_years

NO_LAWS: Regulations = {}


def carry(
    guide: Plan, old: Plan, taken: Taken = MINE, *, same_year: bool = False, laws: Regulations = NO_LAWS
) -> Carried:
    """
    Return the plan of the guide's office and year that takes over what is ``taken`` of ``old``, one of its kind.

    ``guide`` is a populated template. With the older plan's rows come its words, its columns and its title; years and
    the old office's name in them become those of the new plan; ``same_year`` leaves years alone. ``laws`` are the
    regulations of which it is known how long they are cited.
    """
    both = matched(guide, old, taken, same_year=same_year)
    placed = placed_rows(both)
    plan = (
        replace(guide, rows=placed.rows)
        if both.of_guide
        else replace(_as_mine(both, same_year=same_year), rows=placed.rows)
    )
    if not both.of_guide:
        plan = replace(plan, not_taken=tuple(_not_taken(guide, plan)))
    shapes = told.shapes(both, placed)
    by_row = [tuple(told.of_row(both, placed, index, shapes)) for index in range(len(old.rows))]
    changes = (
        *told_whole.of_columns(old, plan),
        *told_whole.of_plan(old, plan, placed),
        *told_whole.of_others(both),
        *(() if same_year else of_laws(old, guide.year, laws)),
        *(() if same_year else told_whole.of_year(old, plan)),
        *told.of_shapes(both, shapes),
        *told.of_parents(both, placed),
        *(change for each in by_row for change in each),
        *told.of_guide(both, placed),
    )
    order = list(Kind)
    return Carried(
        plan,
        tuple(sorted(_once(changes), key=lambda change: order.index(change.kind))),
        sum(all(change.kind is Kind.OWN for change in each) for each in by_row),
    )


def _not_taken(guide: Plan, plan: Plan) -> Iterator[str]:
    """Yield the keys of the guide's rows that a plan lacks; and of the items above those that it has in other words."""
    mine = {row.key: row for row in plan.rows if row.key}
    alike: dict[str, bool] = {}
    for row in guide.rows:
        if row.key and row.key not in mine:
            yield row.key
        parts = (row.key or "").split(".")
        there = mine.get(row.key or "")
        if there is None or len(parts) != len(row.levels) or len(there.levels) != len(row.levels):
            continue
        for depth, (text, other) in enumerate(zip(row.levels[:-1], there.levels, strict=False), start=1):
            same = neutral(text or "", guide.satker) == neutral(other or "", plan.satker)
            alike[".".join(parts[:depth])] = same or alike.get(".".join(parts[:depth]), False)
    yield from (item for item, same in alike.items() if not same)


def _as_mine(both: Both, *, same_year: bool) -> Plan:
    """Return the guide's plan with the columns of the older one, and its title if that can name the year."""
    title = both.adapted_or_none(both.mine.title)
    if title and not same_year:
        year = str(both.guide.year)
        title = title if year in {found[1] for found in own_years(title)} else None
    return replace(
        both.guide,
        columns=both.mine.columns,
        labels=both.mine.labels or both.guide.labels,
        trailing=both.mine.trailing,
        title=title or both.guide.title,
    )


def _once(changes: Sequence[Change]) -> Iterator[Change]:
    """Yield the changes with one for each cell: the parser and the row that it belongs to both tell of an odd mark."""
    stands = {(change.place, change.old) for change in changes if change.kind is Kind.LOOK and change.spot}
    seen: set[object] = set()
    for change in changes:
        left = change.kind is Kind.LEFT
        cell = (change.place, change.old)
        entry = (left, cell) if left else change
        if change.place and (entry in seen or (left and cell in stands)):
            continue
        seen.add(entry)
        yield change
