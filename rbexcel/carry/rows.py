"""The rows of the new plan: last year's with the new year, the guide's with what last year's held, or both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rbexcel.carry.both import Both
from rbexcel.carry.choices import Months, Rows
from rbexcel.carry.numbers import renumbered
from rbexcel.carry.places import entries
from rbexcel.frozen import frozen
from rbexcel.plan.plan import Mark, Row
from rbexcel.plan.same_rows import is_weak


@frozen
class Placed:
    """
    The rows of the new plan, and by its index where each one went: of the older plan, and of the guide.

    A row of the older plan that did not come along has no home. A row of the guide that was not added is ``offered``:
    below that row of the new plan it belongs, with so many levels in common.
    """

    rows: tuple[Row, ...]
    homes: dict[int, int]
    added: dict[int, int]
    offered: dict[int, tuple[int, int]]


def placed_rows(both: Both) -> Placed:
    """Return the rows of the new plan, and where those of both plans went."""
    back = {other: index for index, other in both.found.items()}
    if both.of_guide:
        rows = tuple(_of_guide(both, index, back.get(index)) for index in range(len(both.guide.rows)))
        added = {index: index for index in range(len(rows)) if index not in back}
        return Placed(rows, dict(both.found), added, {})
    mine = tuple(_mine(both, index) for index in range(len(both.mine.rows)))
    base = replace(both.mine, rows=mine, satker=both.guide.satker)
    order = list(entries(base, both.guide, back))
    if both.taken.rows is Rows.MINE:
        offered = {entry.extra: (entry.anchor, entry.depth) for entry in order if entry.base is None}
        return Placed(mine, {index: index for index in range(len(mine))}, {}, offered)
    given = [
        (
            entry,
            mine[entry.base] if entry.base is not None else _added(both, entry.extra, entry.depth, mine[entry.anchor]),
        )
        for entry in order
    ]
    homes = {entry.base: at for at, entry in enumerate(order) if entry.base is not None}
    added = {entry.extra: at for at, entry in enumerate(order) if entry.base is None}
    return Placed(tuple(renumbered(given)) if added else mine, homes, added, {})


def _mine(both: Both, index: int) -> Row:
    """Return a row of the older plan with the new year and office, and the key of the guide's row if it is that."""
    old = both.mine.rows[index]
    row = both.guide.rows[both.found[index]] if index in both.found else None
    return Row(
        levels=tuple(map(both.adapted_or_none, old.levels)),
        numbers=old.numbers,
        marks=_marks(both, row, old),
        trailing=both.adapted_or_none(old.trailing),
        key=row.key if row and not is_weak(row, old, both.guide.satker, both.mine.satker) else None,
        others=tuple((label, both.adapted(text)) for label, text in old.others),
    )


def _of_guide(both: Both, index: int, other: int | None) -> Row:
    """Return a row of the guide; with the months and the trailing text of the older plan's row if that has it."""
    row = both.guide.rows[index]
    if other is None:
        return _unticked(both, row)
    old = both.mine.rows[other]
    levels, numbers = row.levels, row.numbers
    if row.leaf is None and old.leaf is not None:
        levels, numbers = (*levels[:-1], both.adapted(old.leaf)), (*numbers[:-1], old.numbers[-1])
    trailing = both.adapted(old.trailing) if old.trailing and both.guide.trailing else row.trailing
    return replace(row, levels=levels, numbers=numbers, marks=_marks(both, row, old), trailing=trailing)


def _added(both: Both, index: int, depth: int, neighbour: Row) -> Row:
    """Return a row of the guide that the older plan lacks, under the neighbour's parents down to ``depth``."""
    row = _unticked(both, both.guide.rows[index])
    return replace(
        row,
        levels=(*neighbour.levels[:depth], *row.levels[depth:]),
        numbers=(*neighbour.numbers[:depth], *row.numbers[depth:]),
        trailing=row.trailing if both.mine.trailing == both.guide.trailing else None,
        others=(),
    )


def _unticked(both: Both, row: Row) -> Row:
    """Return a row that only the guide has: nobody planned it, so it has no month unless the guide's are asked for."""
    return row if both.taken.months is Months.TEMPLATE else replace(row, marks=())


def _marks(both: Both, row: Row | None, old: Row) -> tuple[Mark, ...]:
    """Return the marks of a row of the older plan, ``row`` being the guide's if that has it."""
    if both.taken.months is Months.EMPTY:
        return ()
    if both.taken.months is Months.MINE or row is None or not row.months:
        return _unplaced(old.marks)
    notes = _unplaced(mark for mark in old.marks if not mark.months)
    taken = {mark.column for mark in notes}
    return (*(mark for mark in row.marks if not taken & set(mark.months)), *notes)


def _unplaced(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(mark._replace(place=None) for mark in marks)
