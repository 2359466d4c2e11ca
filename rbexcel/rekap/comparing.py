"""Two plans side by side: what is the same, what changed, what came and what went. Values only."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

from rbexcel.frozen import frozen
from rbexcel.plan.plan import Kind
from rbexcel.rekap.facts import RowFact
from rbexcel.rekap.rows import BETWEEN, as_plan


class Change(StrEnum):
    """What became of a row, in the words of the sheet."""

    SAME = "sama"
    MONTHS = "bulan"
    TEXT = "teks"
    NEW = "baru"
    GONE = "hilang"
    MOVED = "pindah"


@frozen
class Difference:
    """A row of one plan, of the other, or of both; the years and the offices that its texts name are no difference."""

    change: Change
    a: RowFact | None
    b: RowFact | None


@frozen
class Side:
    """One of the two that are compared: a plan's file, or a folder, whose ``satker`` is then None."""

    path: str
    satker: str | None
    year: int | None
    kind: Kind
    rows: int


@frozen
class Pair:
    """An office in both folders: its files there, None where it has none that counts, and how they differ."""

    satker: str
    a: str | None
    b: str | None
    differences: tuple[Difference, ...] = ()


@frozen
class Comparison:
    """Two plans with their differences, or two folders office by office."""

    a: Side
    b: Side
    pairs: tuple[Pair, ...]
    of_folders: bool = False

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The differences of all offices."""
        return tuple(each for pair in self.pairs for each in pair.differences)


def counted(differences: Iterable[Difference]) -> dict[Change, int]:
    """Return how many rows there are of each change, zero included."""
    seen = Counter(each.change for each in differences)
    return {change: seen[change] for change in Change}


def differences(a: Sequence[RowFact], b: Sequence[RowFact]) -> tuple[Difference, ...]:
    """Return the rows of two plans in the order of ``b``, each that went behind the one that it followed in ``a``."""
    from rbexcel.plan.same_rows import matches  # noqa: PLC0415 - rapidfuzz, which who only tells of changes never needs

    pairs = matches(as_plan(b, keyed=True), as_plan(a, keyed=True))
    in_order = _in_order([pairs.get(index) for index in range(len(a))])
    parents = {_parents(row) for row in a}
    from_b = {other: index for index, other in pairs.items()}
    gone: dict[int | None, list[Difference]] = {}
    before: int | None = None
    for index, row in enumerate(a):
        if index in pairs:
            before = pairs[index]
        else:
            gone.setdefault(before, []).append(Difference(Change.GONE, row, None))
    found = gone.pop(None, [])
    for other, row in enumerate(b):
        old = from_b.get(other)
        if old is None:
            found.append(Difference(Change.NEW, None, row))
        else:
            found.append(Difference(_change(a[old], row, parents, moved=other not in in_order), a[old], row))
        found += gone.pop(other, [])
    return tuple(found)


def _change(old: RowFact, new: RowFact, parents: set[str], *, moved: bool) -> Change:
    if moved or (_parents(old) != _parents(new) and _parents(new) in parents):
        return Change.MOVED
    if old.text != new.text:
        return Change.TEXT
    return Change.SAME if old.months == new.months else Change.MONTHS


def _parents(row: RowFact) -> str:
    return row.text.rpartition(BETWEEN)[0]


def _in_order(places: Sequence[int | None]) -> frozenset[int]:
    """Return the most places that follow one another upwards: the rows that stand there did not move."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        if place is None:
            continue
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    run, last = set(), ends[-1] if ends else None
    while last is not None:
        run.add(last)
        last = before[last]
    return frozenset(run)
