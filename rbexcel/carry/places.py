"""Where the rows that only the older plan has stand among those of the template."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rbexcel.carry.both import Both
from rbexcel.plan.plan import Plan
from rbexcel.words.essence import area_of, neutral


@dataclass(frozen=True, slots=True)
class Entry:
    """
    A row of the result: ``new`` is its index in the template, or None for the office's own, which is ``old``.

    ``ids`` tell apart the items of each level; ``depth`` levels are those of the row ``anchor`` of the template.
    """

    ids: tuple[object, ...]
    new: int | None = None
    old: int = -1
    anchor: int = -1
    depth: int = 0


def entries(both: Both) -> Iterator[Entry]:
    """Yield the rows of the result in order."""
    yield from _Placed(both).entries()


class _Placed:
    """Where each of the office's own rows stands among the template's."""

    def __init__(self, both: Both) -> None:
        new, old, found = both.new, both.old, both.found
        self.new, self.old, self.found = new, old, found
        self.levels = len(new.columns)
        self.new_ids, self.old_ids = _ids(new), _ids(old)
        self.last = {ids[:depth]: index for index, ids in enumerate(self.new_ids) for depth in range(self.levels)}
        self.members: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for index in sorted(found):
            for depth in range(1, self.levels):
                self.members[self.old_ids[index][:depth]].append(index)
        self.children: dict[tuple[tuple[int, ...], str], tuple[int, ...]] = {}
        for index, ids in enumerate(self.new_ids):
            for depth in range(1, self.levels):
                text = self._bare(new, new.rows[index].levels[depth - 1], depth)
                self.children.setdefault((ids[: depth - 1], text), ids[:depth])

    def entries(self) -> Iterator[Entry]:
        after: dict[int, list[tuple[int, int, Entry]]] = defaultdict(list)
        for index, ids in enumerate(self.old_ids):
            if index in self.found:
                continue
            anchor, depth = self._anchor(index)
            own = tuple(("own", *ids[: level + 1]) for level in range(depth, self.levels))
            entry = Entry((*self.new_ids[anchor][:depth], *own), old=index, anchor=anchor, depth=depth)
            after[anchor].append((-depth, index, entry))
        for index, ids in enumerate(self.new_ids):
            yield Entry(ids, new=index)
            for _, _, entry in sorted(after[index], key=lambda each: each[:2]):
                yield entry

    def _anchor(self, index: int) -> tuple[int, int]:
        """Return the template's row after which an own row stands, and how many levels it shares with that."""
        ids = self.old_ids[index]
        for depth in range(self.levels - 1, 0, -1):
            members = self.members.get(ids[:depth])
            if members:
                before = bisect(members, index)
                near = self.found[members[before - 1] if before else members[0]]
                if depth == self.levels - 1:
                    return near, depth
                return self._deeper(index, self.new_ids[near][:depth])
        return self._deeper(index, ())

    def _deeper(self, index: int, parent: tuple[int, ...]) -> tuple[int, int]:
        """Go down from a parent while the template has a child of the same text; return the end of the last."""
        for depth in range(len(parent) + 1, self.levels):
            child = self.children.get((parent, self._bare(self.old, self.old.rows[index].levels[depth - 1], depth)))
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
