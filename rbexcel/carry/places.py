"""Where the rows that only one of two plans has stand among those of the other."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping

from rbexcel.frozen import frozen
from rbexcel.plan.plan import Plan
from rbexcel.words.essence import area_of, neutral


@frozen
class Entry:
    """
    A row of the result: ``base`` is its index in the plan that is added to, None for an added one, which is ``extra``.

    ``ids`` tell apart the items of each level; ``depth`` levels are those of the row ``anchor`` of the base.
    """

    ids: tuple[object, ...]
    base: int | None = None
    extra: int = -1
    anchor: int = -1
    depth: int = 0


def entries(base: Plan, extra: Plan, found: Mapping[int, int]) -> Iterator[Entry]:
    """
    Yield the rows of ``base`` in order, with those of ``extra`` that are not ``found`` in it where they belong.

    Both have the same columns; ``found`` has the index in ``base`` for that in ``extra``.
    """
    yield from _Placed(base, extra, found).entries()


class _Placed:
    """Where each added row stands."""

    def __init__(self, base: Plan, extra: Plan, found: Mapping[int, int]) -> None:
        self.base, self.extra, self.found = base, extra, found
        self.levels = len(base.columns)
        self.base_ids, self.extra_ids = _ids(base), _ids(extra)
        self.last = {ids[:depth]: index for index, ids in enumerate(self.base_ids) for depth in range(self.levels)}
        self.members: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for index in sorted(found):
            for depth in range(1, self.levels):
                self.members[self.extra_ids[index][:depth]].append(index)
        self.children: dict[tuple[tuple[int, ...], str], tuple[int, ...]] = {}
        for index, ids in enumerate(self.base_ids):
            for depth in range(1, self.levels):
                text = self._bare(base, base.rows[index].levels[depth - 1], depth)
                self.children.setdefault((ids[: depth - 1], text), ids[:depth])

    def entries(self) -> Iterator[Entry]:
        after: dict[int, list[tuple[int, int, Entry]]] = defaultdict(list)
        for index, ids in enumerate(self.extra_ids):
            if index in self.found:
                continue
            anchor, depth = self._anchor(index)
            own = tuple(("own", *ids[: level + 1]) for level in range(depth, self.levels))
            entry = Entry((*self.base_ids[anchor][:depth], *own), extra=index, anchor=anchor, depth=depth)
            after[anchor].append((-depth, index, entry))
        for index, ids in enumerate(self.base_ids):
            yield Entry(ids, base=index)
            for _, _, entry in sorted(after[index], key=lambda each: each[:2]):
                yield entry

    def _anchor(self, index: int) -> tuple[int, int]:
        """Return the row of the base after which an added one stands, and how many levels it shares with that."""
        ids = self.extra_ids[index]
        for depth in range(self.levels - 1, 0, -1):
            members = self.members.get(ids[:depth])
            if members:
                before = bisect(members, index)
                near = self.found[members[before - 1] if before else members[0]]
                if depth == self.levels - 1:
                    return near, depth
                end, shared = self._deeper(index, self.base_ids[near][:depth])
                return (end, shared) if shared > depth else (self.last[self.base_ids[near][: depth + 1]], depth)
        return self._deeper(index, ())

    def _deeper(self, index: int, parent: tuple[int, ...]) -> tuple[int, int]:
        """Go down from a parent while the base has a child of the same text; return the last's end and depth."""
        for depth in range(len(parent) + 1, self.levels):
            child = self.children.get((parent, self._bare(self.extra, self.extra.rows[index].levels[depth - 1], depth)))
            if child is None:
                break
            parent = child
        return self.last[parent], len(parent)

    def _bare(self, plan: Plan, text: str | None, depth: int) -> str:
        return area_of(text, plan.satker) if plan.columns[depth - 1] == "area" else neutral(text, plan.satker)


def _ids(plan: Plan) -> list[tuple[int, ...]]:
    """Return for each row the number of its item at each level."""
    columns = [
        [number for number, group in enumerate(plan.groups(depth)) for _ in group]
        for depth in range(1, len(plan.columns))
    ]
    return [tuple(each) for each in zip(*columns, range(len(plan.rows)), strict=True)]
