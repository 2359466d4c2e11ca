"""Rows of a table that are the labels of its months, printed once more: they plan no month. Knows no copied page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from rbexcel.parsing.heads.month_row import months_named
from rbexcel.parsing.lines.body import Body
from rbexcel.words.months import Months
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.grid import Value

_LEAST_FILLED = 10
"""So many months have a label at least where all were printed: one or two are lost, or two stand in one cell."""

_LEAST_AFTER = 6
"""So many labels name the month after the one before at least, where text recognition read others wrong."""


def labels_again(within: Sequence[Body]) -> dict[int, Months]:
    """
    Return the rows whose cells name the months one after another, with the months below which those stand.

    None where other rows have the number or the name of a month below it: there that is how somebody ticks.
    """
    found: dict[int, Months] = {}
    for body in within:
        months = body.page.months
        if not _may_name(body.below):  # nothing but ticks, as in most tables
            continue
        for row in body.rows if len(months) >= _LEAST_FILLED and not body.page.targets else ():
            held = body.of_months[row]
            if not _may_name([value for _, value in held]):
                continue
            named = [_label_of(value) for _, value in held]
            if len(held) >= _LEAST_FILLED and _run_on(named):
                found[row] = tuple(sorted({month for column, _ in held for month in months[column]}))
            elif any(each == months[column] != (1,) for (column, _), each in zip(held, named, strict=True)):
                return {}
    return found


def _may_name(held: Iterable[Value]) -> bool:
    """Tell by a glance whether some cells hold more than ticks: of most rows no label has to be looked for."""
    return any(not isinstance(value, str) or not is_tick(value) for value in {*held})


def _label_of(value: Value) -> Months:
    """Return the months that a label names in numbers or in words; a day is none."""
    text = str(value).replace(" ", "")
    return months_named(value)[0] if text.isdecimal() or not any(map(str.isdecimal, text)) else ()


def _run_on(named: Sequence[Months]) -> bool:
    return sum(after == before + 1 for before, after in pairwise(chain.from_iterable(named))) >= _LEAST_AFTER
