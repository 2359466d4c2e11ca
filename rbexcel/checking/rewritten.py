"""What a plan is held to word by word, and where its texts are others: worked out once a plan. Reads values only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rbexcel.checking.remedies import lacking_beside
from rbexcel.checking.slips import cut_after_word, torn_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rbexcel.checking.items import Item
    from rbexcel.checking.known import Known

    Rewritten = tuple[tuple[Item, str], ...]
    """Texts of the table, each with what stands in its place in the template."""

_CLOSE = 0.85
"""The share of its rows that a plan has from a template in the same words to be held to it though it names none."""


def held_to(known: Known) -> Known | None:
    """
    Return what a plan is held to word by word: itself where it names its template, else the nearest of a close ZI plan.

    Its indikator are the regulation's: a ZI plan that has nearly every row of the template in its words has no others.
    """
    if known.template:
        return known
    return known.compared if known.once(_is_close) else None


def _is_close(known: Known) -> bool:
    if known.plan.kind != "ZI" or known.compared is known:
        return False
    near = known.compared
    pairs = ((row.leaf, near.origin.get(row.key or "")) for row in near.plan.rows)  # no origin where columns differ
    same = sum(near.neutral(now or "") == near.neutral(was.leaf or "") for now, was in pairs if was)
    return same >= _CLOSE * len(near.plan.rows)


def rewritten(known: Known) -> Rewritten:
    """Return the texts of the table that are not letter by letter those of what the plan is held to; none without."""
    return unlike(known) if held_to(known) else ()


def unlike(known: Known) -> Rewritten:
    """Return the texts of the table that are not letter by letter those of its template, or of the nearest one."""
    return known.once(_unlike)


def _unlike(of: Known) -> Rewritten:
    known = of.compared
    found = []
    origin = known.origin
    for item in known.table_texts:
        line = item.lines[0]
        source = origin.get(line.row.key or "") or (None if item.parts else lacking_beside(known, line.row))
        was = source.levels[item.depth - 1] if source else None
        if was and was != item.text and not line.torn:
            found.append((item, was))
    return tuple(found)


class Cut(NamedTuple):
    """A text of the table that is its template's cut short, ``was``: after a ``word``, or within it where ``torn``."""

    item: Item
    was: str
    word: str
    torn: bool


def cut_short(known: Known) -> tuple[Cut, ...]:
    """Return the texts of the table that are those of its template, or of the nearest one, cut short."""
    return known.once(_cut_short)


def _cut_short(known: Known) -> tuple[Cut, ...]:
    found: dict[int, Cut] = {}
    for item, was in (*unlike(known), *_lacking(known.compared)):
        text = item.text or ""
        torn = torn_of(text, was, title=item.depth < len(known.plan.columns))
        word = torn or cut_after_word(text, was)
        if word:
            found.setdefault(id(item), Cut(item, was, word, torn is not None))
    return tuple(found.values())


def _lacking(known: Known) -> Iterator[tuple[Item, str]]:
    """Yield the items of the last level that come from no row of the template, each with those missed beside it."""
    for item in known.items(len(known.plan.columns)) if known.absent else ():
        row = item.lines[0].row
        if item.text and row.key not in known.origin and not item.lines[0].torn:
            above = row.levels[:-1]
            yield from ((item, gone.leaf or "") for gone in known.lacking.get(above) or known.absent_below(above))
