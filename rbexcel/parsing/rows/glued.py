"""
Lines in which several items of one column were glued together, taken apart again.

A copied page may hold the sub kegiatan 1 to 4 in one cell and all their indicators in the next. Each item gets a line
of its own with its share of the deeper texts; marks are shared, for nothing tells whose they are. Knows lines only.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from rbexcel.parsing.lines.reading import Line, Reading, doubt_of_shared
from rbexcel.parsing.texts.cell_items import cell_items
from rbexcel.parsing.texts.items import Item, items_within
from rbexcel.parsing.texts.numbering import put_right
from rbexcel.words.numbers import number_at_start

Cut = Callable[[str, str], list[Item]]
"""Returns the items of a text of a level."""


def unglue(reading: Reading, levels: tuple[str, ...]) -> None:
    """Take the lines of a copied page apart, in place; what stays open is told as uncertain."""
    numbered = numbered_levels(reading.lines, levels)
    for line in reading.lines:
        if not line.sealed:
            line.texts = {level: (put_right(text), cell) for level, (text, cell) in line.texts.items()}

    def cut(text: str, level: str) -> list[Item]:
        return items_within(text, leaf=level == levels[-1])

    _take_apart(reading, levels, numbered, cut)


def part_cells(reading: Reading, levels: tuple[str, ...], listed: set[str], counts: Collection[str]) -> None:
    """Take the lines of true cells apart whose cells hold the items of several levels, in place."""

    def cut(text: str, level: str) -> list[Item]:
        return cell_items(text, 0, listed=level in listed, counts=level in counts)

    _take_apart(reading, levels, listed, cut)


def _take_apart(reading: Reading, levels: tuple[str, ...], numbered: set[str], cut: Cut) -> None:
    lines: list[Line] = []
    rest = deque(reading.lines)
    while rest:
        line = rest.popleft()
        if line.sealed:
            lines.append(line)
            continue
        parts = _split(line, levels, numbered, reading, cut)
        following = _mark_lines(rest) if len(parts) == 1 and line.marks and levels[-1] in line.texts else []
        spread = _spread(line, levels[-1], following, cut)
        for _ in following if spread else ():
            rest.popleft()
        lines += spread or parts
    reading.lines = lines


def numbered_levels(lines: Sequence[Line], levels: tuple[str, ...]) -> set[str]:
    """Return the levels whose items carry numbers in this table, the deepest one always."""
    return {levels[-1], *(level for level in levels[:-1] if _is_numbered(lines, level))}


def _is_numbered(lines: Sequence[Line], level: str) -> bool:
    """Tell whether the items of a level carry numbers in this table."""
    texts = [line.texts[level][0] for line in lines if level in line.texts]
    with_number = sum(number_at_start(text)[0] is not None for text in texts)
    return with_number * 2 > len(texts)


def _split(line: Line, levels: tuple[str, ...], numbered: set[str], reading: Reading, cut: Cut) -> list[Line]:
    """Split a line at the outermost level of which it holds several items."""
    for depth, level in enumerate(levels[:-1]):
        if level not in line.texts or level not in numbered or (depth == 0 and level == "area"):
            continue
        text, cell = line.texts[level]
        items = cut(text, level)
        if len(items) < 2 or any(item.number is None for item in items):
            continue
        deeper = next((name for name in levels[depth + 1 :] if name in line.texts), None)
        shares: list[str | None] = [None] * len(items)
        if deeper:
            below = cut(line.texts[deeper][0], deeper)
            if len(below) < len(items):
                continue
            shares = [" ".join(map(_printed, share)) for share in _shares(below, len(items))]
            reading.uncertain += doubt_of_shared(line, len(items), level)
        parts = []
        for index, (item, share) in enumerate(zip(items, shares, strict=True)):
            texts = {name: held for name, held in line.texts.items() if index == 0 and name in levels[:depth]}
            texts[level] = (_printed(item), cell)
            if deeper and share:
                texts[deeper] = (share, line.texts[deeper][1])
            if index == len(items) - 1:
                beyond = levels[levels.index(deeper) + 1 :] if deeper else ()
                texts |= {name: held for name, held in line.texts.items() if name in beyond}
            parts.append(replace(line, texts=texts, marks=list(line.marks), number=line.number if index == 0 else None))
        return [piece for part in parts for piece in _split(part, levels[depth + 1 :], numbered, reading, cut)]
    return [line]


def _shares(items: Sequence[Item], count: int) -> list[list[Item]]:
    """Share the items of a deeper cell out among ``count`` parents: where their numbering begins anew, or in order."""
    groups: list[list[Item]] = []
    for item in items:
        if not groups or (item.number and item.number.value == 1):
            groups.append([])
        groups[-1].append(item)
    if len(groups) == count:
        return groups
    return [*([item] for item in items[: count - 1]), list(items[count - 1 :])]


def _printed(item: Item) -> str:
    if item.number is None:
        return item.text
    return f"{item.number.text}{'' if item.number.text.endswith(')') else '.'} {item.text}"


def _mark_lines(rest: Iterable[Line]) -> list[Line]:
    """Return the lines right below that hold marks and nothing else."""
    found: list[Line] = []
    for line in rest:
        if line.texts or line.number or not line.marks:
            break
        found.append(line)
    return found


def _spread(line: Line, leaf: str, following: Sequence[Line], cut: Cut) -> list[Line]:
    """Give the items of a deepest cell a line each, when just as many lines of marks stand below; else nothing."""
    if not following:
        return []
    items = cut(line.texts[leaf][0], leaf)
    if len(items) != len(following) + 1:
        return []
    cell = line.texts[leaf][1]
    lines = [replace(line, texts={**line.texts, leaf: (_printed(items[0]), cell)})]
    return [
        *lines,
        *(
            replace(below, texts={leaf: (_printed(item), cell)})
            for item, below in zip(items[1:], following, strict=True)
        ),
    ]
