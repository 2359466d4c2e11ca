"""What stands in the known columns beside the levels: the rows that take their texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from rbexcel.parsing.lines.reading import Line
from rbexcel.plan.doubt import Why
from rbexcel.plan.plan import Row, Unread
from rbexcel.words.columns import joined


def others_of(lines: Iterable[Line]) -> tuple[tuple[str, str], ...]:
    """Return what some lines hold in those columns, a text after its label; merged cells once."""
    cells = dict.fromkeys(chain.from_iterable([line.others for line in lines if line.others]))
    if not cells:
        return ()
    found: dict[str, list[str]] = {}
    for label, text, _ in cells:
        found.setdefault(label, []).append(text)
    return tuple((label, joined("\n".join(texts))) for label, texts in found.items())


def with_left(rows: Sequence[Row], lines: Sequence[Line]) -> tuple[list[Row], list[Unread]]:
    """
    Give the first row of an item what stands on a line of that item alone; what has no item is returned as unread.

    ``lines`` are those of which no row was made.
    """
    if not lines:
        return list(rows), []
    kept = list(rows)
    first = {cell: index for index, row in reversed(list(enumerate(rows))) for cell in row.places if cell}
    left: list[Unread] = []
    for line in lines:
        index = next((first[cell] for _, cell in line.texts.values() if cell in first), None)
        if index is None:
            left += [Unread(cell, text, Why.NO_ITEM_BESIDE) for _, text, cell in line.others]
            continue
        own = kept[index].others
        above = [pair for pair in others_of([line]) if pair not in own]
        kept[index] = replace(kept[index], others=_united(above, own))
    return kept, left


def _united(above: Iterable[tuple[str, str]], own: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for label, text in (*above, *own):
        found[label] = f"{found[label]}\n{text}" if label in found else text
    return tuple(found.items())
