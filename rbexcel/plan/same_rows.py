"""Which rows of two plans are the same item: by key, then by equal text, then by nearest text. Values only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from rbexcel.frozen import frozen
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.essence import area_of, neutral

LIKELY = 84.0
"""Percent of likeness from which two texts under any parents of one area are the same item."""
POSSIBLE = 66.0
"""Percent from which they are when their parents are alike too."""
_ALIKE_PARENTS = 80.0


@frozen
class _Item:
    """A row made comparable: its area, the texts between, the deepest text it has; ``leaf`` is empty for none."""

    key: str | None
    area: str
    parents: tuple[str, ...]
    leaf: str


def matches(new: Plan, old: Plan) -> dict[int, int]:
    """
    Return the row of ``new`` for each row of ``old`` that has one, by index; no row is used twice.

    Both plans have the same columns. Equal texts go first, so that time grows with the rows that differ only.
    """
    left, right = _items(old), _items(new)
    found: dict[int, int] = {}
    _pair(left, right, found, lambda item: item.key)
    _pair_texts(left, right, found)
    areas = {item.area for item in right}
    if any(item.area not in areas and not item.area.isdecimal() for item in left):
        # An area that is none of the eight may be a heading misread: its rows are sought everywhere.
        left = [
            replace(item, area="" if item.area not in areas and not item.area.isdecimal() else "-") for item in left
        ]
        _pair_texts(left, [replace(item, area="") for item in right], found)
    return found


def is_weak(new: Row, old: Row, office: str | None, former: str | None) -> bool:
    """Tell whether two rows that were matched may yet be two items: their texts are less than likely the same."""
    if old.key is not None and old.key == new.key:
        return False
    mine, theirs = neutral(old.leaf, former), neutral(new.leaf, office)
    return bool(mine and theirs) and _likeness(mine, theirs) < LIKELY


def _pair_texts(old: Sequence[_Item], new: Sequence[_Item], found: dict[int, int]) -> None:
    _pair(old, new, found, lambda item: (item.area, *map(_solid, (*item.parents, item.leaf))))
    _pair(
        old, new, found, lambda item: (item.area, *map(_solid, (*item.parents[-1:], item.leaf))) if item.leaf else None
    )
    _pair(old, new, found, lambda item: (item.area, _solid(item.leaf)) if item.leaf else None, only_single=True)
    _pair_nearest(old, new, found)
    _pair_without_leaf(old, new, found)


def _solid(text: str) -> str:
    """Return a text without its blanks: "anti gratifikasi" is "antigratifikasi"."""
    return text.replace(" ", "")


def _likeness(mine: str, theirs: str) -> float:
    """Return the percent of likeness of two texts, of which neither may be empty."""
    if not mine or not theirs:
        return 0.0
    return 100.0 if _solid(mine) == _solid(theirs) else fuzz.token_sort_ratio(mine, theirs)


def _items(plan: Plan) -> list[_Item]:
    known: dict[str | None, str] = {}
    areas: dict[str | None, str] = {}
    by_area = plan.columns[0] == "area" and any(row.levels[0] for row in plan.rows)

    def bare(text: str | None) -> str:
        if text not in known:
            known[text] = neutral(text, plan.satker)
        return known[text]

    items = []
    for row in plan.rows:
        if by_area and row.levels[0] not in areas:
            areas[row.levels[0]] = area_of(row.levels[0], plan.satker)
        area = areas[row.levels[0]] if by_area else ""
        items.append(_Item(row.key, area, tuple(map(bare, row.levels[1:-1])), bare(row.leaf)))
    return items


_Sign = Callable[[_Item], object]


def _pair(
    old: Sequence[_Item], new: Sequence[_Item], found: dict[int, int], sign: _Sign, *, only_single: bool = False
) -> None:
    """Pair the rows of equal signs in order; ``only_single`` where a sign that occurs twice tells nothing."""
    free = _free(new, set(found.values()), sign)
    for mark, indexes in _free(old, set(found), sign).items():
        others = free.get(mark, [])
        if only_single and not len(indexes) == len(others) == 1:
            continue
        found.update(zip(indexes, others, strict=False))


def _free(items: Sequence[_Item], taken: set[int], sign: _Sign) -> dict[object, list[int]]:
    indexes: dict[object, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        if index not in taken and (mark := sign(item)) is not None:
            indexes[mark].append(index)
    return indexes


def _pair_nearest(old: Sequence[_Item], new: Sequence[_Item], found: dict[int, int]) -> None:
    """Pair what is left within each area, the likest first."""
    others = _free(new, set(found.values()), lambda item: item.area if item.leaf else None)
    pairs = [
        (-likeness, abs(index - other), index, other)
        for area, indexes in _free(old, set(found), lambda item: item.area if item.leaf else None).items()
        for index in indexes
        for other, likeness in _near(old[index], new, others.get(area, []))
    ]
    taken = set(found.values())
    for _, _, index, other in sorted(pairs):
        if index not in found and other not in taken:
            found[index] = other
            taken.add(other)


def _near(item: _Item, new: Sequence[_Item], candidates: Sequence[int]) -> Iterator[tuple[int, float]]:

    leaves = {index: new[index].leaf for index in candidates}
    for _, likeness, index in process.extract(
        item.leaf, leaves, scorer=fuzz.token_sort_ratio, score_cutoff=POSSIBLE, limit=None
    ):
        above = [_likeness(mine, theirs) for mine, theirs in zip(item.parents, new[index].parents, strict=True)]
        parents = above[-1] if above else 0.0
        if likeness >= LIKELY or parents >= _ALIKE_PARENTS:
            yield index, likeness + parents / 2 + (above[0] / 10 if above else 0.0)


def _pair_without_leaf(old: Sequence[_Item], new: Sequence[_Item], found: dict[int, int]) -> None:
    """A row that is a parent alone belongs to the first free row of that parent on the other side."""

    def sign(item: _Item) -> object:
        return (item.area, item.parents) if any(item.parents) else None

    free = _free(new, set(found.values()), sign)
    for mark, indexes in _free(old, set(found), sign).items():
        others = free.get(mark, [])
        if others and (not old[indexes[0]].leaf or not new[others[0]].leaf):
            found[indexes[0]] = others[0]
