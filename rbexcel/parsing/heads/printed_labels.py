"""The printed labels of columns, each there once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

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
