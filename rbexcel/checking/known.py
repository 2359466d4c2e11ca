"""
What the rules know of a plan: what it may be compared with, and what its rows tell, worked out once. Reads no file.

Rules of every family ask for the same: the items of each level, the texts that hold a word, the rows whose months are
sure. Each is found in one pass over the rows, when a rule first asks for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from rbexcel.catalogue.judged import NOTHING_KNOWN, OfTemplate, of_template
from rbexcel.checking.items import Item, Line, items_of, line_of_row
from rbexcel.errors import RbexcelError
from rbexcel.plan.blanks import blanks
from rbexcel.plan.doubt import ELSEWHERE, PARTED, TORN, Doubt, Why
from rbexcel.plan.office import fill, office_named
from rbexcel.plan.plan import Row
from rbexcel.words import offices
from rbexcel.words.essence import essence, neutral, neutral_at_once
from rbexcel.words.judge import Judge, judge_of, verdicts
from rbexcel.words.months import Months
from rbexcel.words.remembered import Kept, forgetting, remembered_with

if TYPE_CHECKING:
    from rbexcel.catalogue.template import Template
    from rbexcel.plan.blanks import Blank
    from rbexcel.plan.plan import Kind, Plan, Uncertain, Unread
    from rbexcel.workbook.grid import Cell

KOMPONEN = 2
"""The level of a ZI plan within which rows are compared: one proof stands once in it, one thing is evaluated once."""

Found = TypeVar("Found")

TITLE = "judul"
"""What the title is called among the texts of a plan."""


def no_template(_kind: Kind) -> None:
    """Know no usual template: a check without the catalogue."""


def none_near(_plan: Plan) -> None:
    """Know no nearest template."""


@dataclass(frozen=True, eq=False)
class Known:
    """
    A plan and what is known besides.

    ``template`` is the catalogue entry that the plan comes from, None when it is not known. ``find`` gives the usual
    template of a kind, ``near`` the nearest one and the plan with the keys of its rows; they are asked only by the
    rules that need them.
    """

    plan: Plan
    template: Template | None = None
    find: Callable[[Kind], Template | None] = no_template
    near: Callable[[Plan], tuple[Template, Plan] | None] = none_near

    @property
    def usual(self) -> Template | None:
        """The plan's own template, else the usual one of its kind."""
        return self.template or self.find(self.plan.kind)

    @cached_property
    def usual_leaves(self) -> Counter[str]:
        """How often the usual template has an item of the deepest level, by what it says."""
        return Counter(essence(fill(row.leaf or "", {}), None) for row in (self.usual.rows if self.usual else ()))

    @property
    def compared(self) -> Known:
        """Itself; of a plan that names no template the same, with the keys of the nearest one where there is one."""
        return self._as_nearest or self  # one that held itself would have to be collected, with all that it knows

    @cached_property
    def _as_nearest(self) -> Known | None:
        found = None if self.template else self.near(self.plan)
        return Known(found[1], found[0], self.find) if found else None

    def in_template(self, row: Row) -> tuple[Known, Row]:
        """Return where a row of this plan is compared with a template, and the row there, which may have a key."""
        return self.compared, self._as_compared.get(id(row), row)

    @cached_property
    def _as_compared(self) -> Mapping[int, Row]:
        there = () if self.compared is self else zip(self.plan.rows, self.compared.plan.rows, strict=True)
        return {id(row): other for row, other in there}

    def once(self, work: Callable[[Known], Found]) -> Found:
        """Return what a function makes of this plan, made when a rule first asks for it: values, that hold no Known."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return cast("Found", self._worked_out[work])

    @cached_property
    def _worked_out(self) -> dict[Callable[[Known], object], object]:
        return {}

    # --- what its rows tell

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every row of the plan."""
        return tuple(line_of_row(row, self.doubts, self.torn_lines) for row in self.plan.rows)

    @cached_property
    def doubts(self) -> Mapping[tuple[str, int], tuple[Doubt, ...]]:
        """Why the lines in doubt may be read wrongly, by sheet and line."""
        found: dict[tuple[str, int], dict[Doubt, None]] = {}
        for each in self.plan.uncertain:
            found.setdefault((each.place.sheet, each.place.row), {})[each.doubt] = None
        return {line: tuple(doubts) for line, doubts in found.items()}

    @cached_property
    def origins(self) -> Mapping[tuple[str, int], Cell]:
        """The cell of the imported file that a line was in doubt about, by sheet and line as it is listed now."""
        told: tuple[Unread | Uncertain, ...] = (*self.plan.unread, *self.plan.uncertain)
        return {(each.place.sheet, each.place.row): each.origin for each in told if each.origin}

    def _in_doubt(self, whys: Collection[Why]) -> frozenset[tuple[str, int]]:
        return frozenset(line for line, doubts in self.doubts.items() if any(each.why in whys for each in doubts))

    @cached_property
    def bare_pages(self) -> frozenset[tuple[str, int]]:
        """Sheet and line of the rows of pages without any tick: it may have been lost when they were copied."""
        return self._in_doubt((Why.BARE_PAGE,))

    @cached_property
    def planned_elsewhere(self) -> frozenset[tuple[str, int]]:
        """Sheet and line of the rows that formulas or drawings may plan, though no cell holds a mark."""
        return self._in_doubt(ELSEWHERE)

    @cached_property
    def torn_lines(self) -> frozenset[tuple[str, int]]:
        """Sheet and line of what may be divided wrongly: its structure is not judged."""
        return self._in_doubt(TORN)

    @cached_property
    def whole(self) -> Item:
        """The plan as an item, whose parts are its areas."""
        title, lines = self.plan.title, self.lines
        parts = items_of(self.plan, lines)
        return Item(TITLE, 0, title, (title or "").lower(), None, self.plan.title_place, lines, parts)

    def items(self, depth: int) -> tuple[Item, ...]:
        """Return the items of a level (1-based), in order; two neighbours with other numbers are two items."""
        return self._levels[depth]

    @cached_property
    def _levels(self) -> tuple[tuple[Item, ...], ...]:
        levels: list[tuple[Item, ...]] = [(self.whole,)]
        for _ in self.plan.columns:
            levels.append(tuple(part for item in levels[-1] for part in item.parts))
        return tuple(levels)

    @cached_property
    def texts(self) -> tuple[Item, ...]:
        """Every item of the plan that has a text in the file, the title first, then level by level."""
        return tuple(item for level in self._levels for item in level if item.text and item.printed)

    @cached_property
    def _plain(self) -> Mapping[str, str]:
        """Every text in plain letters with itself in lower case; other letters may look the same as these."""
        return {item.text or "": item.folded for item in self.texts if item.folded.isascii()}

    def judged(self, judge: Judge[Found]) -> list[tuple[Item, Found]]:
        """Return the texts in which a judge finds something, each with what it finds."""
        return self._verdicts.get(judge.number, [])

    @cached_property
    def _verdicts(self) -> Mapping[int, list[tuple[Item, Any]]]:
        found: dict[int, list[tuple[Item, Any]]] = {}
        told = verdicts([item.text or "" for item in self.texts], lambda: self._plain, self._known_texts.told)
        for item, verdict in [each for each in zip(self.texts, told, strict=True) if each[1]]:  # most have nothing
            for number, said in verdict.items():
                found.setdefault(number, []).append((item, said))
        return found

    @cached_property
    def _known_texts(self) -> OfTemplate:
        """What is known of the texts of its template."""
        return of_template(self.usual.id, self.plan.satker) if self.usual else NOTHING_KNOWN

    @cached_property
    def naming_others(self) -> tuple[Item, ...]:
        """The texts that name an office, and not only the plan's own by its name."""
        named = [item for item, _ in self.judged(_names_an_office)]
        own = self.plan.satker
        name = own.lower() if own else None
        return tuple([item for item in named if name is None or _names_another(item.folded, name)])

    @cached_property
    def table_texts(self) -> tuple[Item, ...]:
        """Every item of the table that has a text, level by level."""
        return tuple(item for item in self.texts if item.depth)

    @cached_property
    def blanks(self) -> tuple[Blank, ...]:
        """What the papers do not have filled in, paper by paper from top to bottom."""
        return tuple(blanks(self.plan))

    @cached_property
    def planned(self) -> tuple[Line, ...]:
        """The lines whose months may be judged, and that have some."""
        return tuple(line for line in self.lines if line.months and line.sure)

    @cached_property
    def timed(self) -> tuple[Line, ...]:
        """The planned lines, and those of which only the months are in doubt: what holds for every reading holds."""
        return tuple(line for line in self.lines if line.readings and line.row.leaf)

    @cached_property
    def crowded(self) -> frozenset[Cell]:
        """
        The cells of sub kegiatan of which it is a guess which items they have.

        They hold several of which some have items, or an import has put them into cells of their own.
        """
        parted = {(note.sheet, row) for note in self.plan.notes if note.doubt.why in PARTED for row in note.rows}
        held: dict[Cell, list[bool]] = {}
        lone: set[Cell] = set()
        items = self.items(len(self.plan.columns) - 1)
        if not parted and len({item.place for item in items}) == len(items):  # most plans: each has a cell of its own
            return frozenset()
        for item in items:
            if item.place:
                first, *others = item.lines
                held.setdefault(item.place, []).append(bool(first.row.leaf) or any(line.row.leaf for line in others))
                if not any(held[item.place]) and (item.place.sheet, item.place.row) in parted:
                    lone.add(item.place)
        return frozenset(place for place, leaves in held.items() if len(leaves) > 1 and any(leaves)) | lone

    # --- what it is compared with

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The plan's office and year as the words of placeholders; empty when they are not known."""
        try:
            return office_named(self.plan.satker or "").words(self.plan.year)
        except RbexcelError:
            return {}

    @cached_property
    def expected(self) -> tuple[Row, ...]:
        """The rows of the plan's template as they read for its office and year; empty when it has other columns."""
        template = self.template
        if template is None or len(template.columns) != len(self.plan.columns):
            return ()
        for rows, words, filled in tuple(_LAST_FILLED):  # in another thread another office's may take its place
            if rows is template.rows and words == self.words:
                return filled
        filled = _filled(template.rows, dict(self.words))
        _LAST_FILLED[:] = [(template.rows, self.words, filled)]
        return filled

    def expected_below(self, levels: tuple[str | None, ...]) -> list[Row]:
        """Return the rows of the template, in its order, whose first levels have these texts."""
        depth = len(levels)
        if depth not in self._expected_below:
            below = self._expected_below[depth] = {}
            for row in self.expected:
                below.setdefault(row.levels[:depth], []).append(row)
        return self._expected_below[depth][levels]

    @cached_property
    def _expected_below(self) -> dict[int, dict[tuple[str | None, ...], list[Row]]]:
        return {}

    @cached_property
    def origin(self) -> Mapping[str, Row]:
        """The rows of the plan's template by key, as they read for its office and year."""
        return {row.key: row for row in self.expected if row.key}

    def has_given_months(self, row: Row) -> bool:
        """Tell a row whose months are still those of its template: they were not chosen for this plan."""
        return bool(row.key) and self.given_months(row) == row.months

    def given_months(self, row: Row) -> Months | None:
        """Return the months that the plan's template gives a row, None where the row is not one of its."""
        return self._given_months.get(row.key or "")

    @cached_property
    def _given_months(self) -> Mapping[str, Months]:
        return {row.key: row.months for row in (self.template.rows if self.template else ()) if row.key}

    @cached_property
    def first_of_key(self) -> Mapping[str, Row]:
        """The row that keeps each key: the first; a copied row repeats it."""
        return {row.key: row for row in reversed(self.plan.rows) if row.key}

    @cached_property
    def lacking(self) -> Mapping[tuple[str | None, ...], list[Row]]:
        """The texts above rows of the plan, and what is gone of the sub kegiatan of its template that these are of."""
        gone = [row for row in self.absent if row.leaf]
        homes = {row.levels[:-1] for row in gone}
        found: dict[tuple[str | None, ...], set[tuple[str | None, ...]]] = {}
        for row in self.plan.rows if gone else ():
            source = self.origin.get(row.key or "")
            if source and (home := source.levels[:-1]) in homes:
                found.setdefault(row.levels[:-1], set()).add(home)
        return {above: [row for row in gone if row.levels[:-1] in its] for above, its in found.items()}

    @cached_property
    def absent(self) -> tuple[Row, ...]:
        """The rows of its template whose key no row of the plan has: they are gone, or their key is."""
        keys = {row.key for row in self.plan.rows if row.key}
        return tuple(row for row in self.expected if row.key not in keys and row.key not in self._not_taken)

    def absent_below(self, levels: tuple[str | None, ...]) -> list[Row]:
        """Return the rows of its template that have a text and are gone, and stand there below these texts."""
        return self._absent_below.get(levels, [])

    @cached_property
    def _absent_below(self) -> dict[tuple[str | None, ...], list[Row]]:
        below: dict[tuple[str | None, ...], list[Row]] = {}
        for row in self.absent:
            if row.leaf:
                below.setdefault(row.levels[:-1], []).append(row)
        return below

    @cached_property
    def _not_taken(self) -> frozenset[str]:
        return frozenset(self.plan.not_taken)

    @cached_property
    def never_had(self) -> tuple[Row, ...]:
        """The rows of its template that last year's plan did not have in those words, and that nobody added since."""
        rows = [row for row in self.expected if row.key in self._not_taken and row.leaf]
        leaves = {self.neutral(row.leaf or "") for row in self.plan.rows} if rows else set()
        return tuple(row for row in rows if self.neutral(row.leaf or "") not in leaves)

    @cached_property
    def neutral(self) -> Callable[[str], str]:
        """What returns a text without names of offices, years and general words, for comparison."""
        own = self.plan.satker
        for office, found in tuple(_LAST_NEUTRAL):  # in another thread another office's may take its place
            if office == own:
                return found.__getitem__
        found = Kept(lambda text: neutral(text, own))
        found.update(neutral_at_once(self._plain, own, self._known_texts.of_any, self._known_texts.of_one))
        _LAST_NEUTRAL[:] = [(own, found)]
        return found.__getitem__


_LAST_FILLED: list[tuple[tuple[Row, ...], Mapping[str, str], tuple[Row, ...]]] = []
"""The rows of the template that was asked for last, for which words, and as they read for them."""


_LAST_NEUTRAL: list[tuple[str | None, Kept[str]]] = []
"""The office whose texts were compared last, and as what."""


@forgetting
def _forget() -> None:
    _LAST_FILLED.clear()
    _LAST_NEUTRAL.clear()


def _filled(rows: tuple[Row, ...], words: dict[str, str]) -> tuple[Row, ...]:
    """Return the rows of a template as they read for an office and a year."""

    @cache  # a row repeats the texts of the levels above it
    def printed(text: str | None) -> str | None:
        return fill(text, words) if text and "{" in text else text

    return tuple(Row(tuple(map(printed, row.levels)), row.numbers, key=row.key) for row in rows)


@judge_of(*offices.HINTS)
def _names_an_office(text: str) -> bool:
    return offices.is_office_named(text.lower())


_GOES_ON = re.compile(r"[\w'-]")


@remembered_with
def _names_another(text: str, name: str) -> bool:
    """Tell a text in lower case that names an office beside the one of that name, where that does not go on."""
    first, *others = text.split(name)
    return offices.is_office_named(
        "".join((first, *(f"{name}{each}" if _GOES_ON.match(each) else each for each in others)))
    )
