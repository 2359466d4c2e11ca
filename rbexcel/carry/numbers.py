"""The numbers of items after rows of one plan came among those of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rbexcel.carry.places import Entry
from rbexcel.plan.plan import Row
from rbexcel.words.numbers import following, parsed, written


def renumbered(entries: Sequence[tuple[Entry, Row]]) -> list[Row]:
    """Return the rows with the numbers of added rows, and of those that follow them, counted on."""
    numbers = [list(row.numbers) for _, row in entries]
    for level in range(len(numbers[0])):
        _count_on(entries, numbers, level)
    return [replace(row, numbers=tuple(each)) for (_, row), each in zip(entries, numbers, strict=True)]


def _count_on(entries: Sequence[tuple[Entry, Row]], numbers: list[list[str | None]], level: int) -> None:
    """Number one level; the deepest may run on from parent to parent, as the plan that is added to has it."""
    deepest = level == len(numbers[0]) - 1
    before: tuple[object, ...] | None = None
    current: str | None = None
    printed: str | None = None  # the last number of that plan itself
    for (entry, row), line in zip(entries, numbers, strict=True):
        ids = entry.ids[: level + 1]
        if ids != before:
            sibling = before is not None and ids[:-1] == before[:-1]
            own = row.numbers[level]
            if entry.base is None and level >= entry.depth:
                current = _after(current) if sibling else _first_like(own)
            else:
                runs_on = own is not None and own == _after(printed) and (sibling or deepest)
                current, printed = (_after(current) if runs_on else own), own
            before = ids
        line[level] = current


def _after(number: str | None) -> str | None:
    """Return the number that follows in the same style; None where there is none."""
    known = parsed(number)
    return following(known) if known else None


def _first_like(number: str | None) -> str | None:
    """Return the first number in the style of another; a number of no known style stays."""
    known = parsed(number)
    return written(1, known.style) if known else number
