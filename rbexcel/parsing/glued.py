"""
Lines in which several items of one column were glued together, taken apart again.

A copied page may hold the sub kegiatan 1 to 4 in one cell and all their indicators in the next. Each item gets a line
of its own with its share of the deeper texts; marks are shared, for nothing tells whose they are. Knows lines only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rbexcel.parsing.items import Item, Piece, pieces, read_items
from rbexcel.parsing.numbering import put_right
from rbexcel.parsing.reading import Line, Reading, doubt_of_shared
from rbexcel.words.numbers import number_at_start


def unglue(reading: Reading, levels: tuple[str, ...]) -> None:
    """Take the lines of a reading apart, in place; what stays open is told as uncertain."""
    numbered = numbered_levels(reading.lines, levels)
    lines: list[Line] = []
    rest = list(reading.lines)
    for line in rest:
        if not line.sealed:
            line.texts = {level: (put_right(text), cell) for level, (text, cell) in line.texts.items()}
    while rest:
        line = rest.pop(0)
        if line.sealed:
            lines.append(line)
            continue
        following = _mark_lines(rest)
        parts = _split(line, levels, numbered, reading)
        spread = _spread(line, levels[-1], following) if len(parts) == 1 else []
        if spread:
            del rest[: len(following)]
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


def _items(text: str, *, leaf: bool) -> list[Item]:
    return read_items(list(pieces(Piece(0, None, text, leaf=leaf))))


def _split(line: Line, levels: tuple[str, ...], numbered: set[str], reading: Reading) -> list[Line]:
    """Split a line at the outermost level of which it holds several items."""
    for depth, level in enumerate(levels[:-1]):
        if level not in line.texts or level not in numbered or (depth == 0 and level == "area"):
            continue
        text, cell = line.texts[level]
        items = _items(text, leaf=False)
        if len(items) < 2 or any(item.number is None for item in items):
            continue
        deeper = next((name for name in levels[depth + 1 :] if name in line.texts), None)
        shares: list[str | None] = [None] * len(items)
        if deeper:
            below = _items(line.texts[deeper][0], leaf=deeper == levels[-1])
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
        return [piece for part in parts for piece in _split(part, levels[depth + 1 :], numbered, reading)]
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


def _mark_lines(rest: Sequence[Line]) -> list[Line]:
    """Return the lines right below that hold marks and nothing else."""
    found: list[Line] = []
    for line in rest:
        if line.texts or line.number or not line.marks:
            break
        found.append(line)
    return found


def _spread(line: Line, leaf: str, following: Sequence[Line]) -> list[Line]:
    """Give the items of a deepest cell a line each, when just as many lines of marks stand below; else nothing."""
    if leaf not in line.texts or not line.marks or not following:
        return []
    items = _items(line.texts[leaf][0], leaf=True)
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
