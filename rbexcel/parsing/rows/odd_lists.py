"""Lists of a copied page whose count does not fit their headings are told: nothing shows whose items they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rbexcel.parsing.texts.items import pieces_of
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Row, Uncertain
from rbexcel.words.numbers import parsed
from rbexcel.workbook.grid import Cell


def odd_lists(rows: Sequence[Row]) -> Iterator[Uncertain]:
    """
    Yield a doubt for each heading whose items may be another's.

    Its list goes on counting from nowhere or counts anew within a cell, it is one of several in a cell and has none, or
    it leads in one list with as many entries, but one, as items stand beside it.
    Where a number is left out, the line of its item may have been.
    """
    before: Row | None = None
    fed = {row.places[-2] for row in rows if row.leaf and len(row.places) > 1}
    for row in rows:
        if row.place is None or len(row.levels) < 2:
            continue
        heading = row.places[-2]
        begins = before is not None and (before.places[-2] != heading or before.levels[-2] != row.levels[-2])
        if before and before.place and begins:
            number, last = parsed(row.numbers[-1]), parsed(before.numbers[-1])
            counts_on = number and last and (number.style, number.value) == (last.style, last.value + 1)
            apart = row.place.row != before.place.row
            if number and number.style == "1" and number.value > 1 and apart and not counts_on:
                yield Uncertain(row.place, Doubt(Why.COUNT_BROKEN))
            if not row.leaf and heading and heading == before.places[-2] and heading in fed:
                yield Uncertain(row.place, Doubt(Why.ROWS_GLUED))
        elif before and before.place and row.place.row != before.place.row and _skips(before, row):
            yield Uncertain(row.place, Doubt(Why.NUMBER_LEFT_OUT, number=row.numbers[-1]))
        elif before and row.place == before.place and row.numbers[-1] and row.numbers[-1] == before.numbers[-1]:
            yield Uncertain(row.place, Doubt(Why.ROWS_GLUED))
        before = row
    yield from _leading_lists(rows)


def _skips(before: Row, row: Row) -> bool:
    """Tell an item whose number leaves one out after the item before: the line of that may have been lost."""
    last, number = parsed(before.numbers[-1]), parsed(row.numbers[-1])
    return bool(last and number and number.style == last.style and number.value == last.value + 2)


def _leading_lists(rows: Sequence[Row]) -> Iterator[Uncertain]:
    beside: dict[tuple[Cell, str], list[Row]] = {}
    for row in rows:
        if (
            row.leaf
            and row.place
            and len(row.places) > 1
            and (heading := row.places[-2])
            and heading.row == row.place.row
        ):
            beside.setdefault((heading, row.levels[-2] or ""), []).append(row)
    for (_, text), items in beside.items():
        held = list(pieces_of(text))
        counts = [piece.number.value for piece in held if piece.number and piece.number.style == "1"]
        if held and held[0].number is None and counts == list(range(1, len(items))) and counts and items[0].place:
            yield Uncertain(items[0].place, Doubt(Why.ROWS_GLUED))
