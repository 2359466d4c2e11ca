"""Against the template, RB309: texts that say something else than it, or stand in another order. Reads values only."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.known import KOMPONEN
from rbexcel.checking.near_words import is_misspelt, is_slip, near_words
from rbexcel.checking.remedies import or_accepted
from rbexcel.checking.rewritten import cut_short, held_to, rewritten
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.against_template import same_area
from rbexcel.checking.rules.komponen import is_other_komponen
from rbexcel.checking.rules.quoting import from_difference, last_column, leaf_place, short
from rbexcel.checking.slips import in_place_of_office
from rbexcel.plan.doubt_words import runs
from rbexcel.words.columns import GIVEN_LEVELS, normal
from rbexcel.words.essence import essence
from rbexcel.words.placeholders import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rbexcel.checking.items import Item
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan, Row

_MANY = 12
"""More texts that differ may be the office's own words."""

_OWN_WORDS = 0.25
"""With such a share of other words than the template's a plan has its office's own: that they differ is told once."""

_OWN_ORDER = 5
"""From so many lists of another order on a plan has its own."""


@rule(
    "RB309",
    title="Kalimat berbeda dari templat",
    meaning=(
        "Kalimat baris ini lain dari kalimat templat, atau urutannya lain. Mungkin salah ketik, mungkin memang "
        "disesuaikan; nama satker, tahun, dan tanda baca tidak dihitung."
    ),
    severity=Severity.INFO,
    fix=f"Bila salah ketik, tulis kembali kata-kata templat. {or_accepted('Bila memang disesuaikan')}",
)
def wording_changed(plan: Plan, known: Known) -> Problems:
    """
    A text that differs from the template's is worth a look: it may be a slip.

    Compared are rows that come from the template, level by level, without names of offices, years and punctuation. An
    office may well have its own words: hence an info, and one that lists the rows where a quarter of the texts differ,
    as in a plan that was carried over from last year's with its words. A title that is another one of the template's,
    the name of an area or komponen with a slip, and rows of one list in another order are warnings, and in a ZI plan
    any text with a slip and a komponen with other words; these alone are told in a ZI plan that names no template and
    nearly repeats one.
    """
    held = held_to(known)
    if held is None:
        return
    changed = [(item, was) for item, was in rewritten(known) if _other_words(plan, item, was)]
    compared = 0
    if len(changed) > _MANY:
        compared = sum((item.lines[0].row.key or "") in held.origin for item in held.table_texts)
    if len(changed) > max(_MANY, compared * _OWN_WORDS):
        rows = sorted({item.place.row for item, _ in changed if item.place})
        where = f": baris {', '.join(runs(rows))}" if rows else ""
        told = f"{len(changed)} dari {compared} kalimat berbeda dari kalimat templat{where}"
        fix = f"Samakan yang tidak disengaja. {or_accepted('Bila memang kalimat satker sendiri')}"
        yield Problem(None, told, fix=fix)
        return
    moved = list(_out_of_order(held))
    if len(moved) < _OWN_ORDER:
        for row, other in moved:
            told = f'{last_column(plan)} "{short(row.leaf)}" pada templat mendahului "{short(other.leaf)}"'
            yield Problem(leaf_place(row), told, row.leaf, Severity.WARNING, _BACK)
    told_of = {id(row) for pair in moved for row in pair}
    titles = _Titles(held)
    cut = {id(each.item) for each in cut_short(known)}
    for item, was in changed:
        text = item.text or ""
        swapped = item.depth < len(plan.columns) and normal(text) in titles[item.depth]
        slip = _is_slip(plan, item, was)
        elsewhere = id(item) in cut or in_place_of_office(text, was, plan.satker)
        if elsewhere or (not swapped and not slip and held is not known):
            continue
        if item.depth == len(plan.columns) and id(item.lines[0].row) in told_of:
            continue
        here, usual = from_difference(text, was)
        told = f'{item.name} ini tertulis "{here}", pada templat "{usual}"'
        yield Problem(item.place, told, short(text), Severity.WARNING if swapped or slip else None)


def _all_differ(known: Known, rows: Sequence[Row]) -> bool:
    """Tell rows whose texts say something, and no two the same."""
    said = {known.neutral(row.leaf or "") for row in rows}
    return len(said) == len(rows) and "" not in said


class _Titles(dict[int, set[str]]):
    """What the titles of each level of a template say, worked out for the levels at which a text was changed."""

    def __init__(self, held: Known) -> None:
        self._rows = held.origin.values()

    def __missing__(self, depth: int) -> set[str]:
        self[depth] = {normal(text) for text in {row.levels[depth - 1] for row in self._rows} if text}
        return self[depth]


_BACK = f"Kembalikan urutannya, dan periksa centang bulannya. {or_accepted('Bila memang disesuaikan')}"


def _other_words(plan: Plan, item: Item, was: str) -> bool:
    """Tell an item whose text says other words than the template's."""
    now = item.text or ""
    if is_placeholder(now) or (item.depth == 1 and same_area(now, was)):
        return False
    return normal(now) != normal(was) and essence(now, plan.satker) != essence(was, plan.satker)


def _is_slip(plan: Plan, item: Item, was: str) -> bool:
    """
    Tell a text that was not meant to differ: a title, and any text of a ZI plan, but for letters.

    Of a ZI plan a komponen that shares no word with what it was called, too; but not what RB417 tells.
    """
    text = item.text or ""
    if item.name in GIVEN_LEVELS and is_misspelt(text, was):
        return True
    if plan.kind != "ZI":
        return False
    other = item.depth == KOMPONEN and is_other_komponen(text, was)
    return other or (is_slip(text, was) and not near_words(text))


def _out_of_order(known: Known) -> Iterator[tuple[Row, Row]]:
    """Yield each row that stands below one that it precedes in its template, the first of its list, with that one."""
    for item in known.items(len(known.plan.columns) - 1):
        if len(item.lines) == 1:
            continue
        here = [line.row for line in item.lines]
        home = next((known.origin[row.key] for row in here if (row.key or "") in known.origin and row.key), None)
        if home is None:
            continue
        listed = known.expected_below(home.levels[:-1])
        if [row.levels[-1] for row in here] == [row.levels[-1] for row in listed] and _all_differ(known, here):
            continue
        place = {known.neutral(row.leaf): at for at, row in enumerate(listed) if row.leaf}
        rows = [(place[text], row) for row in here if (text := known.neutral(row.leaf or "")) in place]
        fallen = next(((row, above) for (first, above), (at, row) in pairwise(rows) if at < first), None)
        if fallen:
            yield fallen
