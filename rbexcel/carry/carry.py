"""
A new plan that takes over what an older one holds, and the report of it: nothing the office typed is lost.

Values in, values out; it knows no file and no sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rbexcel.carry import told
from rbexcel.carry.both import matched
from rbexcel.carry.change import KINDS, Carried, Change
from rbexcel.carry.rows import carried_rows
from rbexcel.plan.plan import Plan


def carry(new: Plan, old: Plan, *, same_year: bool = False) -> Carried:
    """
    Return ``new`` (a populated template) with the months, trailing texts and own rows of ``old``, one of its kind.

    Years and the old office's name in carried texts become those of the new plan; ``same_year`` leaves years alone.
    """
    both = matched(new, old, same_year=same_year)
    rows, homes = carried_rows(both)
    by_row = [tuple(told.of_row(both, index, homes[index])) for index in range(len(old.rows))]
    changes = (
        *told.of_columns(old, new.columns),
        *told.of_plan(old, new),
        *(() if same_year or old.year else (told.UNKNOWN_YEAR,)),
        *told.of_parents(both, homes),
        *(change for each in by_row for change in each),
        *told.of_new_rows(both),
    )
    order = list(KINDS)
    return Carried(
        replace(new, rows=rows),
        tuple(sorted(_once(changes), key=lambda change: order.index(change.kind))),
        by_row.count(()),
    )


def _once(changes: Sequence[Change]) -> Iterator[Change]:
    """Yield the changes with one for each cell: the parser and the row that it belongs to both tell of an odd mark."""
    stands = {(change.place, change.old) for change in changes if change.kind == "periksa" and change.new}
    seen: set[object] = set()
    for change in changes:
        left = change.kind == "ditinggal"
        cell = (change.place, change.old)
        entry = (left, cell) if left else change
        if change.place and (entry in seen or (left and cell in stands)):
            continue
        seen.add(entry)
        yield change
