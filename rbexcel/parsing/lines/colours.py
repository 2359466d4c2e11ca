"""
Which coloured month cells plan a month, where a table uses colours for ticks.

A colour is judged against its row and its table: it plans a month where it stands out. What has the colour of its own
row, of its column or of all the months is a decoration. Knows fills, no mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby

from rbexcel.frozen import frozen, mutable
from rbexcel.parsing.lines.body import Body, around
from rbexcel.words.ticks import settled
from rbexcel.workbook.grid import Fill, Position, SheetGrid

_FULL = 0.8
"""From this share of its rows on a column is coloured from top to bottom, mostly in one colour."""
_FEW = 4
"""In fewer rows nothing can be said of a whole column."""
_RUN = 2
"""So many rows of another colour between rows of one are an exception, more are a part of the plan."""
_NEAR = 3
"""A legend's words stand in its colour, or so many cells right of it at most."""


@frozen
class Fills:
    """How the cells of a sheet are filled, those that merges hide as the one that shows."""

    own: Mapping[Position, Fill]
    merged: Mapping[Position, Position]

    @classmethod
    def of(cls, within: Sequence[Body], own: Mapping[Position, Fill]) -> Fills:
        """Return the fills of a sheet as they are seen in the tables of some bodies."""
        return cls(own, {place: first for body in within for place, first in body.first_of.items()})

    def at(self, row: int, column: int) -> Fill | None:
        """Return how a cell is seen to be filled; None where it is white."""
        return self.own.get(self.merged.get((row, column), (row, column)))

    def of_months(self, body: Body) -> dict[int, dict[int, Fill | None]]:
        """Return how the month cells of a body are filled, row by row; of the rows in which any is."""
        rows = {row for row, _ in self.own}
        rows |= {row for (row, _), first in self.merged.items() if first in self.own}
        months = tuple(body.page.months)
        seen = {row: {column: self.at(row, column) for column in months} for row in body.rows if row in rows}
        return {row: cells for row, cells in seen.items() if any(cells.values())}


@mutable
class Coloured:
    """
    The coloured month cells of a table.

    ``plan`` are those that plan a month. Two kinds are told: ``left``, those of other colours, are not counted;
    ``lone``, those of rows whose colour is another than that of the rows around them, are counted. ``standing_out`` are
    all those whose colours are no decoration, by their rows.
    """

    plan: set[Position] = field(default_factory=set)
    left: set[Position] = field(default_factory=set)
    lone: set[Position] = field(default_factory=set)
    standing_out: dict[int, dict[Position, Fill]] = field(default_factory=dict)


def coloured_months(sheet: SheetGrid, within: Sequence[Body], fills: Fills) -> Coloured:
    """Return which month cells of a table plan by their colours, and which are to be told."""
    found = Coloured()
    rows = found.standing_out = dict(each for body in within for each in _standing_out(body, fills, found))
    used = Counter(fill for cells in rows.values() for fill in cells.values())
    said = settled(_legend(sheet, within, fills.own, used))
    _judge(rows, used, said, found)
    return found


def _judge(
    rows: Mapping[int, Mapping[Position, Fill]], used: Counter[Fill], said: Mapping[Fill, bool], found: Coloured
) -> None:
    """Note which of the cells that stand out plan a month: as the legend says; else those of the usual colour."""
    told = any(said.values())
    planning = {fill for fill in used if (said.get(fill, False) if told else fill not in said)}
    several = not told and len(planning) > 1
    usual = next((fill for fill, _ in used.most_common() if fill in planning), None)
    single: list[tuple[int, Fill]] = []
    for row, cells in rows.items():
        own = {fill for fill in cells.values() if fill in planning}
        if len(own) > 1 and several:
            own = {usual} if usual in own else {max(own, key=used.__getitem__)}
        found.plan |= {place for place, fill in cells.items() if fill in own}
        found.left |= {place for place, fill in cells.items() if fill not in own}
        single += [(row, fill) for fill in own] if len(own) == 1 else []
    if several:
        runs = [(fill, [row for row, _ in group]) for fill, group in groupby(single, key=lambda each: each[1])]
        for before, (fill, lone), after in zip(runs, runs[1:], runs[2:], strict=False):
            if before[0] == after[0] and len(lone) <= _RUN and used[fill] < used[before[0]]:
                found.lone |= {place for row in lone for place, each in rows[row].items() if each == fill}


def _standing_out(body: Body, fills: Fills, found: Coloured) -> Iterator[tuple[int, dict[Position, Fill]]]:
    """Yield the rows with their month cells that stand out; where it is not clear which do, they are to be told."""
    seen = fills.of_months(body)
    drawn = _columns_drawn(seen, len(body.rows))
    bare_rows = {
        row: {column: None if fill == drawn.get(column) else fill for column, fill in cells.items()}
        for row, cells in seen.items()
    }
    paper = _paper_of_months(bare_rows, (len(body.rows) - len(seen)) * len(body.page.months))
    plain = {fill for cells in bare_rows.values() if None in cells.values() for fill in cells.values() if fill}
    for row, bare in bare_rows.items():
        colours = {fill for fill in bare.values() if fill}
        own = _of_row(body, fills, row, colours)
        if None in bare.values():
            base = own if len(colours) > 1 else None  # a row may be named in the colour of its own months
        elif own in colours:
            base = own
        elif len(colours) < 2 or paper in colours:
            base = paper
        elif len(colours - plain) == 1:  # what stands out of no colour elsewhere stands out of this one here
            base = next(iter(colours - plain))
        else:
            found.left.update((row, column) for column in bare)
            continue
        out = {(row, column): fill for column, fill in bare.items() if fill and fill != base}
        if out:
            yield row, out


def _of_row(body: Body, fills: Fills, row: int, colours: set[Fill]) -> Fill | None:
    """Return the colour of a row beside its months: that of its last item; of a section that of any of its texts."""
    leaf = max(body.page.columns)
    if body.sheet.value(row, leaf) is None:
        held = [fills.at(row, column) for column in body.page.columns if body.sheet.value(row, column) is not None]
        for fill in held:
            if fill in colours:
                return fill
    return fills.at(row, leaf)


def _columns_drawn(seen: Mapping[int, Mapping[int, Fill | None]], rows: int) -> dict[int, Fill]:
    """
    Return the columns that have a colour from top to bottom which stands nowhere else, beside other colours.

    ``rows`` are all of the table, those without any colour included.
    """
    if rows < _FEW:
        return {}
    counted: Counter[tuple[int, Fill]] = Counter()
    filled: Counter[int] = Counter()
    for cells in seen.values():
        counted.update((column, fill) for column, fill in cells.items() if fill)
        filled.update(column for column, fill in cells.items() if fill)
    colours = {fill for _, fill in counted}
    full = {
        (column, fill)
        for (column, fill), count in counted.items()
        if filled[column] >= _FULL * rows and count * 2 > filled[column]
    }
    drawn = {fill for _, fill in full} - {fill for column, fill in counted if (column, fill) not in full}
    return {column: fill for column, fill in full if fill in drawn} if colours - drawn else {}


def _paper_of_months(seen: Mapping[int, Mapping[int, Fill | None]], white: int) -> Fill | None:
    """
    Return the colour that most month cells have where others stand out of it; None where there is none.

    ``white`` counts the cells of the other rows.
    """
    counted = Counter(fill for cells in seen.values() for fill in cells.values())
    counted[None] += white
    if not counted:
        return None
    fill, count = counted.most_common(1)[0]
    mixed = any(fill in (held := set(cells.values())) and None not in held and len(held) > 1 for cells in seen.values())
    return fill if mixed and count * 2 > counted.total() else None


def _legend(
    sheet: SheetGrid, within: Sequence[Body], own: Mapping[Position, Fill], used: Mapping[Fill, int]
) -> dict[Fill, str]:
    """Return the words beside, or in, cells outside the plan that have one of the used colours."""
    rows = set(around(sheet, within))
    said: dict[Fill, str] = {}
    for (row, column), fill in sorted(own.items()):
        if row in rows and fill in used:
            beside = (sheet.value(row, other) for other in range(column, column + _NEAR + 1))
            words = next((str(value) for value in beside if value is not None and len(str(value)) > 2), None)
            if words:
                said.setdefault(fill, words)
    return said
