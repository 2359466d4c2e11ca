"""
What the rules know of a plan: what it may be compared with, and what its rows tell, worked out once. Reads no file.

Rules of every family ask for the same: the items of each level, the texts that hold a word, the rows whose months are
sure. Each is found in one pass over the rows, when a rule first asks for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rbexcel.errors import RbexcelError
from rbexcel.plan.blanks import blanks
from rbexcel.plan.doubt import AS_IT_STANDS, ELSEWHERE, MOVED, PARTED, TORN, Doubt, Why
from rbexcel.plan.office import fill, office_named
from rbexcel.plan.plan import Row, group_place
from rbexcel.words import offices
from rbexcel.words.essence import essence, neutral
from rbexcel.words.months import Months
from rbexcel.words.ticks import is_tick

if TYPE_CHECKING:
    from rbexcel.catalogue.template import Template
    from rbexcel.plan.blanks import Blank
    from rbexcel.plan.plan import Kind, Plan, Uncertain, Unread
    from rbexcel.workbook.grid import Cell

KOMPONEN = 2
"""The level of a ZI plan within which rows are compared: one proof stands once in it, one thing is evaluated once."""

TITLE = "judul"
"""What the title is called among the texts of a plan."""


def no_template(_kind: Kind) -> None:
    """Know no usual template: a check without the catalogue."""


def none_near(_plan: Plan) -> None:
    """Know no nearest template."""


class Line(NamedTuple):  # made in a third of the time of a frozen dataclass, and there are hundreds
    """
    A row with what several rules ask of it.

    ``head`` is the first line of its own text, ``folded`` the whole of it in lower case. ``ticks`` counts the months it
    ticks, also where a mark stands in no month column. ``clear`` tells that its months were read with certainty,
    ``torn`` that its texts may be divided wrongly. ``readings`` are the months that it may mean: one reading where they
    are clear, none where one of them has no month. ``sure`` tells that its months may be judged: it has a text, and
    nothing about it is in doubt.
    """

    row: Row
    head: str
    folded: str
    months: tuple[int, ...]
    ticks: int
    clear: bool
    torn: bool
    readings: tuple[Months, ...]
    sure: bool


class Item(NamedTuple):
    """
    One item of a level with the lines that it is printed over: an area, a kegiatan ... an indikator.

    ``name`` is the word for its level, ``depth`` that level (1-based); ``text`` is None where nothing is printed.
    ``folded`` is the text in lower case. ``parts`` are the items of the next level. ``printed`` is False where the text
    stands nowhere in the file: it was lost and put back. The whole plan is an item of depth 0 with the title's text and
    cell.
    """

    name: str
    depth: int
    text: str | None
    folded: str
    number: str | None
    place: Cell | None
    lines: tuple[Line, ...]
    parts: tuple[Item, ...]
    printed: bool = True

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that it is printed over."""
        return tuple(line.row for line in self.lines)

    def within(self, depth: int) -> Iterator[Item]:
        """Yield the items of a level that stand in it, itself if it is of that level."""
        if self.depth == depth:
            yield self
        for part in self.parts if self.depth < depth else ():
            yield from part.within(depth)


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

    @cached_property
    def compared(self) -> Known:
        """Itself; of a plan that names no template the same, with the keys of the nearest one where there is one."""
        found = None if self.template else self.near(self.plan)
        return Known(found[1], found[0], self.find) if found else self

    def in_template(self, row: Row) -> tuple[Known, Row]:
        """Return where a row of this plan is compared with a template, and the row there, which may have a key."""
        return self.compared, self._as_compared.get(id(row), row)

    @cached_property
    def _as_compared(self) -> Mapping[int, Row]:
        there = () if self.compared is self else zip(self.plan.rows, self.compared.plan.rows, strict=True)
        return {id(row): other for row, other in there}

    # --- what its rows tell

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every row of the plan."""
        return tuple(_line(row, self.doubts, self.torn_lines) for row in self.plan.rows)

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
        title = self.plan.title
        lines = self.lines
        parts = _items(self.plan, lines, _first_differences(lines), range(len(lines)), 1) if lines else ()
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
    def folded(self) -> str:
        """All texts as one, in lower case: what it does not hold, none of them does."""
        return "\0".join(item.folded for item in self.texts)

    def holding(self, *hints: str) -> tuple[Item, ...]:
        """Return the texts that hold one of these (in lower case): a pattern need be sought only there."""
        there = [hint for hint in hints if hint in self.folded]
        return tuple(item for item in self.texts if any(map(item.folded.__contains__, there))) if there else ()

    @cached_property
    def naming_others(self) -> tuple[Item, ...]:
        """The texts that name an office, and not only the plan's own by its name."""
        there = self.holding(*offices.HINTS)
        if not self.plan.satker:
            return there
        own = re.compile(rf"{re.escape(self.plan.satker.lower())}(?![\w'-])")
        rests = ((item, own.sub("", item.folded)) for item in there)
        return tuple(item for item, rest in rests if offices.is_office_named(rest))

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
        for item in self.items(len(self.plan.columns) - 1):
            if item.place:
                held.setdefault(item.place, []).append(any(line.row.leaf for line in item.lines))
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
        words = dict(self.words)

        @cache  # a row repeats the texts of the levels above it
        def printed(text: str | None) -> str | None:
            return fill(text, words) if text and "{" in text else text

        return tuple(Row(tuple(map(printed, row.levels)), row.numbers, key=row.key) for row in template.rows)

    @cached_property
    def origin(self) -> Mapping[str, Row]:
        """The rows of the plan's template by key, as they read for its office and year."""
        return {row.key: row for row in self.expected if row.key}

    def has_given_months(self, row: Row) -> bool:
        """Tell a row whose months are still those of its template: they were not chosen for this plan."""
        return bool(row.key) and self._given_months.get(row.key or "") == row.months

    @cached_property
    def _given_months(self) -> Mapping[str, Months]:
        return {row.key: row.months for row in (self.template.rows if self.template else ()) if row.key}

    @cached_property
    def first_of_key(self) -> Mapping[str, Row]:
        """The row that keeps each key: the first; a copied row repeats it."""
        return {row.key: row for row in reversed(self.plan.rows) if row.key}

    @cached_property
    def homes(self) -> Mapping[tuple[str | None, ...], set[tuple[str | None, ...]]]:
        """The texts above rows of the plan, and those above the rows of its template that these rows come from."""
        found: dict[tuple[str | None, ...], set[tuple[str | None, ...]]] = {}
        for row in self.plan.rows:
            source = self.origin.get(row.key or "")
            if source:
                found.setdefault(row.levels[:-1], set()).add(source.levels[:-1])
        return found

    @cached_property
    def absent(self) -> tuple[Row, ...]:
        """The rows of its template whose key no row of the plan has: they are gone, or their key is."""
        keys = {row.key for row in self.plan.rows if row.key}
        return tuple(row for row in self.expected if row.key not in keys)

    @cached_property
    def _neutral(self) -> dict[str, str]:
        return {}

    def neutral(self, text: str) -> str:
        """Return a text without names of offices, years and general words, for comparison."""
        if text not in self._neutral:
            self._neutral[text] = neutral(text, self.plan.satker)
        return self._neutral[text]


def _line(row: Row, doubts: Mapping[tuple[str, int], tuple[Doubt, ...]], torn: Collection[tuple[str, int]]) -> Line:
    at = (row.place.sheet, row.place.row) if row.place and doubts else None
    about = doubts.get(at, ()) if at else ()
    leaf, months = row.leaf or "", row.months
    ticks = min(12, sum(len(mark.months) or is_tick(mark.text) for mark in row.marks))
    clear = all(doubt.why in AS_IT_STANDS for doubt in about)
    may = (months,) if clear else _readings(about, months)
    sure = clear and bool(leaf)
    may = may if all(may) else ()
    return Line(row, leaf.partition("\n")[0], leaf.lower(), months, ticks, clear, at in torn, may, sure)


def _readings(doubts: tuple[Doubt, ...], months: Months) -> tuple[Months, ...]:
    """Return the months that a row may mean, where that is all that is in doubt about it; else none."""
    doubt = doubts[0]
    if len(doubts) > 1:
        return ()
    if doubt.why is Why.FUSED_MONTHS:
        return tuple(tuple(sorted({*months, *either})) for either in doubt.readings)
    return doubt.readings if doubt.why in MOVED else ()


def _first_differences(lines: tuple[Line, ...]) -> list[int]:
    """Return the first level at which each line differs from the one above it, 1-based."""
    found = [1]
    for above, line in pairwise(lines):
        levels = zip(above.row.levels, line.row.levels, above.row.numbers, line.row.numbers, strict=True)
        depth = 1
        for text, other, number, another in levels:
            if text != other or number != another:
                break
            depth += 1
        found.append(depth)
    return found


def _items(plan: Plan, lines: tuple[Line, ...], differs: list[int], span: range, depth: int) -> tuple[Item, ...]:
    starts = [index for index in span if index == span.start or differs[index] <= depth]
    name = plan.level_names[depth - 1]
    found = []
    for start, end in zip(starts, [*starts[1:], span.stop], strict=True):
        row = lines[start].row
        text = row.levels[depth - 1]
        deeper = _items(plan, lines, differs, range(start, end), depth + 1) if depth < len(plan.columns) else ()
        place = group_place((row,), depth)
        own = lines[start:end]
        printed = not row.places or row.places[depth - 1] is not None
        found.append(Item(name, depth, text, (text or "").lower(), row.numbers[depth - 1], place, own, deeper, printed))
    return tuple(found)
