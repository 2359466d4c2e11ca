"""What stands in the known columns beside the levels: their labels, each once, and the rows that take their texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rbexcel.parsing.reading import Line
from rbexcel.plan.doubt import Why
from rbexcel.plan.plan import Row, Unread
from rbexcel.words.columns import joined
from rbexcel.workbook.grid import Value


def printed_labels(rows: Sequence[Sequence[Value]], columns: Iterable[int]) -> dict[int, str]:
    """
    Return the printed label of each of some columns of a header, as long as it has to be to stand there once.

    That is its lowest text; one that repeats is told with what stands over it: "REALISASI TW I".
    """
    heads = {column: _heads(rows, column) for column in columns}
    deep = {column: 1 for column, texts in heads.items() if texts}
    while True:
        labels = {column: " ".join(reversed(heads[column][:depth])) for column, depth in deep.items()}
        counted = Counter(labels.values())
        longer = [each for each, label in labels.items() if counted[label] > 1 and deep[each] < len(heads[each])]
        if not longer:
            return _counted(labels)
        for column in longer:
            deep[column] += 1


def _heads(rows: Sequence[Sequence[Value]], column: int) -> list[str]:
    """Return the heads of a column, the lowest first: its own, then those that reach over it from the left."""
    found: list[str] = []
    for row in reversed(rows):
        own = row[column - 1] if column <= len(row) else None
        left = (value for value in reversed(row[: column - 1]) if value is not None)
        value = own if own is not None else next(left, None) if found else None
        if value is not None:
            found.append(" ".join(str(value).split()))
    return found


def _counted(labels: Mapping[int, str]) -> dict[int, str]:
    """Return the labels with a number behind each that is there a second time."""
    seen: Counter[str] = Counter()
    told = {}
    for column, label in sorted(labels.items()):
        seen[label] += 1
        told[column] = label if seen[label] == 1 else f"{label} ({seen[label]})"
    return told


def others_of(lines: Iterable[Line]) -> tuple[tuple[str, str], ...]:
    """Return what some lines hold in those columns, a text after its label; merged cells once."""
    cells = dict.fromkeys(held for line in lines for held in line.others)
    found: dict[str, list[str]] = {}
    for label, text, _ in cells:
        found.setdefault(label, []).append(text)
    return tuple((label, joined("\n".join(texts))) for label, texts in found.items())


def with_left(rows: Sequence[Row], lines: Iterable[Line]) -> tuple[list[Row], list[Unread]]:
    """
    Give the first row of an item what stands on a line of that item alone; what has no item is returned as unread.

    ``lines`` are those of which no row was made.
    """
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
