"""
The template nearest to a plan that was made from none, and which of its rows each row of the plan is.

Offices, years and general words do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz, process

from rbexcel.catalogue.built_in import templates
from rbexcel.catalogue.template import Template
from rbexcel.plan.office import ANYBODY, fill
from rbexcel.plan.plan import Plan, Row
from rbexcel.plan.same_rows import LIKELY, matches
from rbexcel.words.essence import neutral

GOOD = 0.6
"""The share of a plan's rows that a template must have to be called its nearest."""

LEAD = 0.05
"""By so much a template of one office must be better than one that is meant for all."""

_FEWEST = 5
"""A plan of fewer rows is an excerpt: it may match any template by chance."""

_WORTH_A_LOOK = 0.3
"""The share of equal rows from which the others are compared by likeness: that takes time."""

_ANY_YEAR = 2001
FOR_ALL = "semua"
"""The level of a template that belongs to no office."""


def nearest_template(plan: Plan, catalogue: Iterable[Template]) -> tuple[str, float] | None:
    """
    Return the id of the template that has most of the plan's rows, and their share; None when none is good enough.

    Equal texts are counted first; only when no template is good by them, likely ones too.
    """
    if len(plan.rows) < _FEWEST:
        return None
    mine = _texts(plan)
    candidates = [(each, _texts(_plan_of(each, plan))) for each in catalogue if each.kind == plan.kind]
    shares = {each.id: _equal(mine, theirs) / mine.total() for each, theirs in candidates}
    if candidates and max(shares.values()) < GOOD:
        shares |= {
            each.id: (_equal(mine, theirs) + _likely(mine - theirs, theirs - mine)) / mine.total()
            for each, theirs in candidates
            if shares[each.id] >= _WORTH_A_LOOK
        }
    lead = {each.id: LEAD if each.level == FOR_ALL else 0.0 for each, _ in candidates}
    best = max(shares, key=lambda name: shares[name] + lead[name], default=None)
    return (best, shares[best]) if best is not None and shares[best] >= GOOD else None


def nearest_rows(plan: Plan, template: Template) -> dict[int, str]:
    """Return the key of the template's row for each row of the plan that has one, by index; no row is used twice."""
    whole = _plan_of(template, plan)
    return {index: key for index, other in matches(whole, plan).items() if (key := whole.rows[other].key)}


def _plan_of(template: Template, plan: Plan) -> Plan:
    """Return a template as a plan of nobody that has the columns of ``plan``."""
    words = ANYBODY.words(_ANY_YEAR)
    order = [template.columns.index(name) if name in template.columns else None for name in plan.columns]

    def fitted(row: Row) -> Row:
        texts = [
            None if row.levels[at] is None else fill(row.levels[at] or "", words) for at in order if at is not None
        ]
        found = iter(texts)
        levels = tuple(None if at is None else next(found) for at in order)
        return replace(row, levels=levels, numbers=(None,) * len(levels))

    return Plan(plan.kind, plan.columns, tuple(map(fitted, template.rows)), satker=ANYBODY.name)


def _texts(plan: Plan) -> Counter[str]:
    """Return the rows' own texts for comparison, the sub kegiatan's for a row without indicator."""
    return Counter(neutral(row.leaf or row.levels[-2], plan.satker) for row in plan.rows)


def _equal(mine: Counter[str], theirs: Counter[str]) -> int:
    return (mine & theirs).total()


def _likely(mine: Counter[str], theirs: Counter[str]) -> int:
    """Count the texts that have a likely one; none is used twice."""
    left, found = list(theirs.elements()), 0
    for text in mine.elements():
        near = process.extractOne(text, left, scorer=fuzz.token_sort_ratio, score_cutoff=LIKELY)
        if near:
            del left[near[2]]
            found += 1
    return found


def nearest_of(plan: Plan) -> tuple[Template, float] | None:
    """Return the template nearest to a plan and the share of equal rows; None when none is near enough."""
    catalogue = {each.id: each for each in templates()}
    found = nearest_template(plan, catalogue.values())
    return (catalogue[found[0]], found[1]) if found else None


def with_nearest(plan: Plan) -> Plan:
    """Return a plan that does not say what template it comes from with the one that it is nearest to."""
    found = None if plan.template else nearest_of(plan)
    return replace(plan, template=found[0].id) if found else plan


_MOST_ROWS = 1000
"""A plan of more rows came from no template."""


def keyed_as_nearest(plan: Plan) -> tuple[Template, Plan] | None:
    """Return the template nearest to a plan, and the plan with the keys of its rows; None when none is near enough."""
    found = nearest_of(plan) if len(plan.rows) <= _MOST_ROWS else None
    if found is None:
        return None
    keys = nearest_rows(plan, found[0])
    return found[0], replace(plan, rows=tuple(replace(row, key=keys.get(at)) for at, row in enumerate(plan.rows)))
