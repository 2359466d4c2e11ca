"""The questions of a sub-area by their numbers, and by their order where numbers are lost or begin again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rbexcel.lke.reading.lines import Line


@dataclass
class Asked:
    """A question as it comes: its number within the sub-area, where it has one, its line and those below."""

    number: int | None
    line: Line
    below: list[Line] = field(default_factory=list)


def numbered(asked: Sequence[Asked], count: int | None) -> Iterator[tuple[int | None, Asked]]:
    """
    Yield the questions of a sub-area with their numbers.

    One without a number gets its own where those around it leave exactly so many; numbers that begin again go on.
    """
    numbers = _going_on(asked, count)
    for at, each in enumerate(asked):
        if numbers[at] is not None:
            yield numbers[at], each
            continue
        first = next((i + 1 for i in range(at - 1, -1, -1) if numbers[i] is not None), 0)
        end = next((i for i in range(at, len(asked)) if numbers[i] is not None), len(asked))
        before = numbers[first - 1] or 0 if first else 0
        after = numbers[end] if end < len(asked) else count + 1 if count else None
        fits = after is not None and after - before - 1 == end - first
        yield (before + 1 + at - first if fits else None), each


def _going_on(asked: Sequence[Asked], count: int | None) -> list[int | None]:
    """Return the numbers as printed, but for a list that begins again on a new page: it goes on with the one before."""
    numbers = [each.number for each in asked]
    if count is None or len(asked) != count:
        return numbers
    moved: list[int | None] = []
    offset = last = 0
    for number, each in zip(numbers, asked, strict=True):
        if number is not None and number + offset <= last and not _is_again(asked, each):
            offset = last + 1 - number
        new = None if number is None else number + offset
        last = new or last
        moved.append(new)
    kept = [number for number in moved if number is not None]
    return moved if kept == sorted(set(kept)) and (not kept or kept[-1] <= count) else numbers


def _is_again(asked: Sequence[Asked], each: Asked) -> bool:
    """Tell whether a question is the copy of one above it."""
    return any(
        other is not each and other.number == each.number and other.line.text == each.line.text for other in asked
    )
