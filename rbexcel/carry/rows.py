"""The rows of the new plan: the template's with what the older plan's held, and the office's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rbexcel.carry.both import Both
from rbexcel.carry.numbers import renumbered
from rbexcel.carry.places import entries
from rbexcel.plan.plan import Mark, Row


def carried_rows(both: Both) -> tuple[tuple[Row, ...], dict[int, Row]]:
    """Return the rows of the new plan, and where each old row went, by its index."""
    homes: dict[int, Row] = {}
    back = {other: index for index, other in both.found.items()}
    placed = []
    for entry in entries(both):
        if entry.new is not None:
            row = both.new.rows[entry.new]
            row = _merged(both, row, both.old.rows[back[entry.new]]) if entry.new in back else row
            placed.append((entry, row))
        else:
            row = _own(both, both.old.rows[entry.old], entry.depth, both.new.rows[entry.anchor])
            placed.append((entry, row))
    numbered = renumbered(placed) if any(entry.new is None for entry, _ in placed) else [row for _, row in placed]
    for (entry, _), row in zip(placed, numbered, strict=True):
        index = back.get(entry.new) if entry.new is not None else entry.old
        if index is not None:
            homes[index] = row
    return tuple(numbered), homes


def _merged(both: Both, row: Row, old: Row) -> Row:
    """Return the template's row with the months and the trailing text of the old one."""
    levels, numbers = row.levels, row.numbers
    if row.leaf is None and old.leaf is not None:
        levels, numbers = (*levels[:-1], both.adapted(old.leaf)), (*numbers[:-1], old.numbers[-1])
    trailing = both.adapted(old.trailing) if old.trailing and both.new.trailing else row.trailing
    return replace(row, levels=levels, numbers=numbers, marks=_marks(row, old), trailing=trailing)


def _own(both: Both, old: Row, depth: int, neighbour: Row) -> Row:
    """Return a row that the template does not have, under the neighbour's parents down to ``depth``."""
    return Row(
        levels=(*neighbour.levels[:depth], *map(both.adapted_or_none, old.levels[depth:])),
        numbers=(*neighbour.numbers[:depth], *old.numbers[depth:]),
        marks=_unplaced(old.marks),
        trailing=both.adapted_or_none(old.trailing) if both.new.trailing else None,
    )


def _marks(row: Row, old: Row) -> tuple[Mark, ...]:
    """Return the old row's marks; the template's where the old row planned nothing, or just the same."""
    unknown = _unplaced(mark for mark in old.marks if not mark.months)
    if old.months and old.months != row.months:
        return _unplaced(old.marks)
    taken = {mark.column for mark in unknown}
    kept = row.marks if old.months else tuple(mark for mark in row.marks if not taken & set(mark.months))
    return (*kept, *unknown)


def _unplaced(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(replace(mark, place=None) for mark in marks)
