"""Which level each column of items is: the order of the columns decides what a head of many meanings says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rbexcel.frozen import frozen
from rbexcel.words.heads import LEVELS, MEANT

ZONE_WORDS = frozenset({"komponen", "langkah_aksi"})
"""Heads that only a plan of a Zona Integritas has."""

_IN_ZONE = {
    "rencana_aksi": ("langkah_aksi", "sub_kegiatan", "kegiatan"),
    "tahapan": ("langkah_aksi", "sub_kegiatan", "kegiatan"),
    "kegiatan": ("kegiatan", "sub_kegiatan", "langkah_aksi"),
}
"""What words of many meanings stand for in such a plan."""

_ITS_OWN = 3
_UNNAMED = 1
"""What it costs to leave a known word, or sections or a program of no areas, without a level of ours."""


@frozen
class Items:
    """
    A column of items, or the sections above the columns, which have no ``column``.

    ``words`` are what its head says, ``label`` is what is printed; ``texts`` is how many different ones stand in it.
    """

    column: int | None
    words: tuple[str, ...]
    label: str
    texts: int = 0
    areas: bool = True


@frozen
class Section:
    """A row that is a heading of those below it: its text, in which column, its number, and how deep it is (from 0)."""

    text: str
    column: int
    number: str | None
    depth: int


def is_zone(words: Sequence[str]) -> bool:
    """Tell by what the heads say, left to right, a plan of a Zona Integritas."""
    held = set(words)
    if held & ZONE_WORDS:
        return True
    return {"bukti_fisik", "rencana_aksi"} <= held and not held & {"kegiatan", "sub_kegiatan", "uraian_kegiatan"}


def level_names(items: Sequence[Items]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """
    Return the name of the level of each column of items, left to right, and their order, outermost first.

    A name is one of ours, in the order of LEVELS, or the printed label; of the steps of an outline below one head, the
    first is what that says. Where heads that leave no doubt contradict the
    order of the columns, and their texts do as well, the heads are believed.
    """
    zone = is_zone([word for each in items for word in each.words])
    steps = [bool(left and left.label == each.label) for left, each in zip((None, *items), items, strict=False)]
    meant = [() if step else _meanings(each, zone=zone) for step, each in zip(steps, items, strict=True)]
    certain = [LEVELS.index(each[0]) for each in meant if len(each) == 1]
    swapped = any(before > after for before, after in pairwise(certain))
    if swapped and any(left.texts > right.texts for left, right in pairwise(items)):
        names = _free(meant)
        ranks: list[tuple[int, int]] = []
        for index, name in enumerate(names):
            ranks.append((LEVELS.index(name), index) if name else (ranks[-1][0] if ranks else -1, index))
        order = tuple(sorted(range(len(items)), key=ranks.__getitem__))
    else:
        costs = [_UNNAMED if each.column is None or not each.areas else _ITS_OWN for each in items]
        names, order = _ascending(meant, costs), tuple(range(len(items)))
    return _unique([name or each.label for name, each in zip(names, items, strict=True)]), order


def _meanings(items: Items, *, zone: bool) -> tuple[str, ...]:
    """Return the levels that a head may stand for, the likeliest first; none for a word that is none of ours."""
    found: list[str] = []
    for word in items.words:
        if word == "program":
            found += ["area"] * items.areas + ["kegiatan"]
        elif word in LEVELS and word not in MEANT:
            found.append(word)
        else:
            found += _IN_ZONE.get(word, MEANT.get(word, ())) if zone else MEANT.get(word, ())
    return tuple(dict.fromkeys(found))


def _free(meant: Sequence[tuple[str, ...]]) -> list[str | None]:
    """Give each column the likeliest name that no other column's head is certain of."""
    taken = {each[0] for each in meant if len(each) == 1}
    names: list[str | None] = []
    for each in meant:
        free = (name for name in each if name not in names and (len(each) == 1 or name not in taken))
        names.append(next(free, None))
    return names


def _ascending(meant: Sequence[tuple[str, ...]], costs: Sequence[int]) -> list[str | None]:
    """
    Name the columns so that the levels ascend from left to right, each by the likeliest meaning that leaves.

    ``costs`` are those of leaving a column without a name of ours.
    """
    best: dict[int, tuple[int, list[str | None]]] = {-1: (0, [])}
    for each, none in zip(meant, costs, strict=True):
        following: dict[int, tuple[int, list[str | None]]] = {}
        for last, (cost, names) in best.items():
            choices: list[tuple[int, int, str | None]] = [(last, none if each else 0, None)]
            choices += [(LEVELS.index(name), rank, name) for rank, name in enumerate(each) if LEVELS.index(name) > last]
            for deepest, more, name in choices:
                if deepest not in following or cost + more < following[deepest][0]:
                    following[deepest] = (cost + more, [*names, name])
        best = following
    return min(best.values(), key=lambda entry: entry[0])[1]


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """Return names with a number behind those that stood before."""
    result: list[str] = []
    for name in names:
        count = 2
        each = name
        while each in result:
            each, count = f"{name} ({count})", count + 1
        result.append(each)
    return tuple(result)
