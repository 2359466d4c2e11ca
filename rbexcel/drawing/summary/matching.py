"""Which row of the plan each line that staff filled in belongs to, whatever was done to the plan since."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence

from rapidfuzz import fuzz

from rbexcel.drawing.summary.filled import Due, Filled
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.columns import normal

_REWORDED = 80.0
"""Percent of likeness from which a text that replaced another in its place is the same item, worded anew."""
_BETWEEN = " | "
_REPEATED = " #"


def path_of(row: Row) -> str:
    """Return the texts of a row's levels for comparison."""
    return _BETWEEN.join(normal(text or "") for text in row.levels)


def paths_of(plan: Plan) -> list[str]:
    """Return the path of each row; one that stands in the plan again is numbered."""
    seen: Counter[str] = Counter()
    paths = []
    for path in map(path_of, plan.rows):
        seen[path] += 1
        paths.append(path if seen[path] == 1 else f"{path}{_REPEATED}{seen[path]}")
    return paths


def kept(
    plan: Plan,
    filled: Sequence[Filled],
    *,
    known: Collection[str] = (),
    planned: Collection[Due] | None = None,
) -> tuple[dict[Due, Filled], tuple[Filled, ...]]:
    """
    Return what was filled in by the row that it belongs to, and what belongs to no row of the plan any more.

    By key and texts, then by texts, then by key, then by texts of which one was changed. Of rows that repeat a key the
    first keeps it. ``known`` are the paths of rows that were there when the list was made: none of them is another row
    with a new text. ``planned`` are the lines that there are, where a list has not one for each row and part.
    """
    if not filled:
        return {}, ()
    paths = paths_of(plan)
    first: dict[str, int] = {}
    for index, row in enumerate(plan.rows):
        if row.key:
            first.setdefault(row.key, index)
    found: dict[Due, Filled] = {}
    left = list(filled)

    def pair(of_row: Callable[[int], Hashable], of_line: Callable[[Filled], Hashable]) -> None:
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for index in range(len(plan.rows)):
            if (told := of_row(index)) is not None:
                waiting[told].append(index)
        unpaired = []
        for line in left:
            free = (
                index
                for index in waiting[of_line(line)]
                if (line.part, index) not in found and (planned is None or (line.part, index) in planned)
            )
            if (place := next(free, None)) is not None:
                found[line.part, place] = line
            else:
                unpaired.append(line)
        left[:] = unpaired

    def key(index: int) -> str | None:
        own = plan.rows[index].key
        return own if own and first[own] == index else None

    pair(lambda index: (plan.rows[index].key, paths[index]), lambda line: (line.key, line.path))
    pair(lambda index: paths[index], lambda line: line.path)
    pair(key, lambda line: line.key)
    pair(lambda index: _bare(paths[index]), lambda line: _bare(line.path))
    renamed = _renamed(plan, paths, {line.path for line in left if line.path}, known)
    pair(lambda index: index, lambda line: renamed.get(line.path, -1))
    return found, tuple(left)


def _bare(path: str) -> str:
    return path.rpartition(_REPEATED)[0] or path


def _renamed(plan: Plan, paths: Sequence[str], gone: Collection[str], known: Collection[str]) -> Mapping[str, int]:
    """
    Return the row of each path that is gone for one of its texts having changed; only where no other may be meant.

    A parent may have got any other name, if the old one is no longer there; a last text has to be like the old one.
    """
    new = [index for index, path in enumerate(paths) if path not in known]
    there = [{texts[level] for texts in map(_texts, paths)} for level in range(len(plan.columns))]
    options: dict[str, list[int]] = {}
    for path in gone if known else ():
        old = _texts(path)
        if len(old) != len(plan.columns):
            continue
        for index in new:
            changed = [
                level for level, pair in enumerate(zip(old, _texts(paths[index]), strict=True)) if pair[0] != pair[1]
            ]
            if (
                len(changed) == 1
                and old[changed[0]] not in there[changed[0]]
                and _is_reworded(old, _texts(paths[index]))
            ):
                options.setdefault(path, []).append(index)
    claimed = Counter(index for each in options.values() for index in each)
    return {path: each[0] for path, each in options.items() if len(each) == 1 and claimed[each[0]] == 1}


def _texts(path: str) -> list[str]:
    return path.split(_BETWEEN)


def _is_reworded(old: Sequence[str], new: Sequence[str]) -> bool:
    return old[-1] == new[-1] or fuzz.ratio(old[-1], new[-1]) >= _REWORDED
