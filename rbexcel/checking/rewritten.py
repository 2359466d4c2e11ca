"""What a plan is held to word by word, and where its texts are others: worked out once a plan. Reads values only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rbexcel.checking.remedies import lacking_beside

if TYPE_CHECKING:
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
    return known.once(_rewritten)


def _rewritten(of: Known) -> Rewritten:
    known = held_to(of)
    if known is None:
        return ()
    found = []
    origin = known.origin
    for item in known.table_texts:
        line = item.lines[0]
        source = origin.get(line.row.key or "") or (None if item.parts else lacking_beside(known, line.row))
        was = source.levels[item.depth - 1] if source else None
        if was and was != item.text and not line.torn:
            found.append((item, was))
    return tuple(found)
