"""Which rows of the catalogue the offices have and plan, and which of their rows it does not have. Values only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache

from rbexcel.catalogue.built_in import template, template_ids, usual_template
from rbexcel.catalogue.populate import populated
from rbexcel.catalogue.template import Template
from rbexcel.frozen import mutable
from rbexcel.plan.office import ANYBODY, fill
from rbexcel.plan.plan import Kind
from rbexcel.rekap.facts import RowFact
from rbexcel.rekap.picture import Coverage, Sent, Unmatched
from rbexcel.rekap.rows import BETWEEN, as_plan, row_facts

_NAMELESS = {
    "satker": "satker",
    "SATKER": "SATKER",
    "satker_lengkap": "satker",
    "SATKER_LENGKAP": "SATKER",
    "wilayah": "wilayah",
    "WILAYAH": "WILAYAH",
    "daerah": "daerah",
    "DAERAH": "DAERAH",
}
"""What placeholders of an office stand for in a text that is shown for all offices."""


def catalogue_for(offices: Iterable[Sent], kind: Kind) -> Template:
    """Return the template that most of the plans come from; the usual one of the kind where none is told."""
    known = template_ids()
    told = Counter(sent.facts.template for sent in offices if sent.facts and sent.facts.template in known)
    best = [(count, name) for name, count in told.items() if name and template(name).kind == kind]
    return template(max(best)[1]) if best else usual_template(kind)


@mutable
class Catalogue:
    """The rows of a template as any office has them, and how they are shown."""

    template: Template
    year: int
    rows: tuple[RowFact, ...] = field(init=False)
    texts: tuple[tuple[str, str, str], ...] = field(init=False)
    _found: dict[tuple[tuple[str, ...], frozenset[int]], dict[int, int]] = field(init=False, default_factory=dict)
    _by_key: dict[str | None, int] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = row_facts(populated(self.template, ANYBODY, self.year))
        words = ANYBODY.words(self.year) | _NAMELESS
        shown = (tuple(fill(text or "", words) for text in row.levels) for row in self.template.rows)
        self.texts = tuple((texts[0], texts[1], next(filter(None, reversed(texts)), "")) for texts in shown)
        self._by_key = {row.key: at for at, row in enumerate(self.rows)}

    def places(self, rows: Sequence[RowFact]) -> dict[int, int]:
        """Return which row of the catalogue each row of an office is, by index: by key, then by text, none twice."""
        found: dict[int, int] = {}
        taken: set[int] = set()
        for index, row in enumerate(rows):
            place = self._by_key.get(row.key) if row.key else None
            if place is not None and place not in taken:
                found[index] = place
                taken.add(place)
        left = [index for index in range(len(rows)) if index not in found]
        if left:
            asked = (tuple(rows[index].text for index in left), frozenset(taken))
            if asked not in self._found:  # offices that copied one plan have the same rows
                self._found[asked] = self._by_text([rows[index] for index in left], taken)
            found.update((left[index], place) for index, place in self._found[asked].items())
        return found

    def _by_text(self, rows: Sequence[RowFact], taken: Collection[int]) -> dict[int, int]:
        from rbexcel.plan.same_rows import matches  # noqa: PLC0415 - rapidfuzz, only for rows without our keys

        free = [place for place in range(len(self.rows)) if place not in taken]
        theirs = as_plan(self.rows[place] for place in free)
        return {index: free[place] for index, place in matches(theirs, as_plan(rows)).items()}


def covered(
    offices: Iterable[Sent], catalogue: Catalogue
) -> tuple[tuple[Coverage, ...], tuple[Unmatched, ...], dict[str, str]]:
    """
    Return each row of the catalogue with who has and plans it, the offices' rows that it has not, and its areas.

    The areas are the names under which the catalogue has them, by what makes them comparable.
    """
    have, plan = Counter[int](), Counter[int]()
    patterns: dict[int, Counter[int]] = defaultdict(Counter)
    others: dict[str, Unmatched] = {}
    for sent in offices:
        if sent.facts is None or sent.chosen is None:
            continue
        rows = sent.facts.rows
        places = catalogue.places(rows)
        have.update(places.values())
        for index, place in places.items():
            if rows[index].months:
                plan[place] += 1
                patterns[place][rows[index].months] += 1
        own = set()
        for index, row in enumerate(rows):
            if index in places or _sign(row) in own:
                continue
            own.add(_sign(row))
            known = others.get(_sign(row))
            others[_sign(row)] = (
                replace(known, offices=known.offices + 1)
                if known
                else Unmatched(row.area, row.leaf, 1, sent.chosen.source.path, row.sheet, row.row)
            )
    covers = tuple(
        Coverage(row.key, *catalogue.texts[at], have[at], plan[at], _by_month(patterns[at]))
        for at, row in enumerate(catalogue.rows)
    )
    areas = {area_sign(row): texts[0] for row, texts in zip(catalogue.rows, catalogue.texts, strict=True)}
    return covers, tuple(sorted(others.values(), key=lambda each: -each.offices)), areas


def _by_month(patterns: Mapping[int, int]) -> tuple[int, ...]:
    """Return how often each month is in patterns of months, as bits, of which each is there so often."""
    return tuple(sum(often for bits, often in patterns.items() if bits >> month & 1) for month in range(12))


def area_sign(row: RowFact) -> str:
    """Return what makes the area of a row comparable."""
    return _area_of(row.text)


@lru_cache(maxsize=8192)  # offices have the same texts
def _area_of(text: str) -> str:
    return text.partition(BETWEEN)[0]


def _sign(row: RowFact) -> str:
    """Return what makes rows of two offices the same where the catalogue does not know them."""
    area, _, rest = row.text.partition(BETWEEN)
    return BETWEEN.join((area, rest.rpartition(BETWEEN)[2] or rest))
