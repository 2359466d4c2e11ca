"""Item numbers with one gap, or one repetition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from rbexcel.fixing.proposal import Change, Changes, value_at
from rbexcel.plan.doubt import HIDDEN
from rbexcel.plan.plan import Plan, Row, group_place
from rbexcel.words.numbers import BARE, Number, parsed, written
from rbexcel.workbook.grid import Cell, Grid

NUMBERS = "nomor diurutkan"

_STYLES = ("1", "a", "I")
_NUMBER = re.compile(rf"(\s*)({BARE})(?=[.)\s])")


def numbers(plan: Plan, grid: Grid) -> Iterator[Changes]:
    """Propose to close the one gap, or part the one repetition, in the numbers of the items under a parent."""
    doubtful = {(each.place.sheet, each.place.row) for each in plan.uncertain if each.doubt.why not in HIDDEN}
    shared = Counter(
        place for depth in range(1, len(plan.columns) + 1) for place in map(_placed(depth), plan.groups(depth))
    )
    for depth in range(1, len(plan.columns) + 1):
        parents = list(plan.groups(depth - 1)) if depth > 1 else [plan.rows]
        for parent, after in pairwise([*parents, ()]):
            groups = list(plan.groups(depth, parent))
            items = [(parsed(group[0].numbers[depth - 1]), group_place(group, depth)) for group in groups]
            runs_on = bool(after) and (parsed(after[0].numbers[depth - 1]) or _ONE).value != 1
            told = [group[0].levels[depth - 1] or "" for group in groups]
            sure = all(place and shared[place] == 1 and (place.sheet, place.row) not in doubtful for _, place in items)
            if sure and not runs_on:
                yield from _renumbered(grid, items, told)


_ONE = Number(1, "1", "1", dotted=True)


def _placed(depth: int) -> Callable[[tuple[Row, ...]], Cell | None]:
    return lambda group: group_place(group, depth)


def _renumbered(
    grid: Grid, items: Sequence[tuple[Number | None, Cell | None]], texts: Sequence[str]
) -> Iterator[Changes]:
    printed = [number for number, _ in items if number]
    if len(printed) < len(items) or len(printed) < 2 or len({number.style for number in printed}) > 1:
        return
    values = [number.value for number in printed]
    breaks = [index for index in range(1, len(values)) if values[index] != values[index - 1] + 1]
    if values[0] != 1 or len(breaks) != 1 or values[breaks[0]] - values[breaks[0] - 1] not in {0, 2}:
        return
    # The number that seems to be missing may stand inside the text before: then no item is lost.
    before = printed[breaks[0] - 1].value
    missing = "|".join(filter(None, (written(before + 1, style) for style in _STYLES)))
    if re.search(rf"\b(?:{missing})[.)]", texts[breaks[0] - 1]):
        return
    changes = []
    for wanted, (number, place) in enumerate(items, start=1):
        text = value_at(grid, place) if place else None
        found = _NUMBER.match(text) if isinstance(text, str) else None
        if not found or not number or not place or not isinstance(text, str) or found[2] != number.text.rstrip(")"):
            return
        right = written(wanted, number.style.removesuffix(")"))
        if right is None:
            return
        if found[2] != right:
            changes.append(Change(place, f"{found[1]}{right}{text[found.end() :]}"))
    if changes:
        yield tuple(changes)
