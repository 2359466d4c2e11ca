"""Which rows of a ZI plan serve which questions of an LKE, in which months, and what its staff tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache

from rapidfuzz import fuzz

from rbexcel.catalogue.built_in import template
from rbexcel.catalogue.lke_form import Branch, Form
from rbexcel.frozen import frozen
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.columns import komponen_number, normal
from rbexcel.words.essence import neutral
from rbexcel.words.numbers import parsed
from rbexcel.words.realised import NOT_YET

SURVEY = "A.I.6.iv.a"
"""The question that an office's own surveys of those it serves answer."""
SURVEYS_A_YEAR = 3
"""In so many months at least every satker surveys: letter of KPU 2410/PW.02-SD/12/2025."""
_NEAR = 80.0
"""Percent of likeness from which a komponen is a sub-area by its title, misspelt."""
_ABOUT = 70.0
"""Percent of likeness from which an indikator speaks of a question."""
_CLEARLY = 8.0
"""So much liker one question has to be than every other one of its sub-area."""
_SIGNS = ("", "r")
"""What stands before the number of a sub-area in a row's key: of pemenuhan nothing, of reform a letter."""


class Way(StrEnum):
    """By what rows serve a question, the surest first."""

    KEY = "kunci"
    INDIKATOR = "indikator"
    KOMPONEN = "komponen"
    WORDS = "kata"


@frozen
class Report:
    """
    What is told of a row, by its index in the plan: by Monev of a quarter (1..4), by the register of evidence of none.

    Empty cells are None.
    """

    row: int
    quarter: int | None
    status: str | None
    proof: str | None


@frozen
class Served:
    """
    A question or a sub-area with the ``rows`` of the plan that serve it, by index and in order.

    ``way`` is None where there are none; ``months`` (1..12) are those of all of them, ``reports`` what staff tell.
    """

    id: str
    rows: tuple[int, ...] = ()
    way: Way | None = None
    months: tuple[int, ...] = ()
    reports: tuple[Report, ...] = ()

    @property
    def not_yet(self) -> bool:
        """Whether Monev says of some of the work that it is not done, and of none that anything is."""
        return {each.status for each in self.reports if each.status} == {NOT_YET}


@frozen
class Coverage:
    """
    What of an LKE a plan serves, by id in the order of the form: each question of pengungkit, and each sub-area.

    ``idle`` are the rows, by index, that serve none.
    """

    questions: Mapping[str, Served]
    subareas: Mapping[str, Served]
    idle: tuple[int, ...]

    @property
    def without_row(self) -> tuple[str, ...]:
        """The questions that no row serves."""
        return tuple(ident for ident, each in self.questions.items() if not each.rows)

    @property
    def too_few_surveys(self) -> bool:
        """Whether surveys are planned, and in fewer months than every satker has to hold them."""
        surveys = self.questions[SURVEY]
        return bool(surveys.rows) and len(surveys.months) < SURVEYS_A_YEAR


def coverage(plan: Plan, form: Form, reports: Sequence[Report] = ()) -> Coverage:
    """
    Return which rows of a plan serve which questions.

    A row serves the question that its key names; without one, the sub-area to which the words of its komponen lead
    within its area, and there the question that its indikator speaks of, else all that no row speaks of. A sub-area of
    reform that has none of these is served by the rows of its area that hold its words.
    """
    placed = _placed(plan, form)
    told: defaultdict[int, list[Report]] = defaultdict(list)
    for report in reports:
        told[report.row].append(report)

    def served(ident: str, ways: _Ways) -> Served:
        rows = tuple(sorted(ways))
        months = {month for row in rows for month in plan.rows[row].months}
        own = tuple(report for row in rows for report in told[row])
        return Served(ident, rows, min(ways.values(), key=list(Way).index, default=None), tuple(sorted(months)), own)

    questions: dict[str, Served] = {}
    subareas: dict[str, Served] = {}
    for branch in form.pengungkit.walk():
        inside: _Ways = {}
        for question in branch.questions:
            ways = placed.direct.get(question.id) or placed.loose.get(branch.id)
            ways = ways or dict.fromkeys(_by_words(plan, form, branch, placed.areas), Way.WORDS)
            questions[question.id] = served(question.id, ways)
            inside |= ways
        if branch.questions:
            subareas[branch.id] = served(branch.id, inside)
    serving = {row for each in questions.values() for row in each.rows}
    return Coverage(questions, subareas, tuple(row for row in range(len(plan.rows)) if row not in serving))


_Ways = dict[int, Way]
"""By what each of some rows serves, by the index of the row."""


@frozen
class _Placed:
    """The area of each row, and the rows that serve a question, or a sub-area as a whole, by its id."""

    areas: Sequence[str]
    direct: Mapping[str, _Ways]
    loose: Mapping[str, _Ways]


def _placed(plan: Plan, form: Form) -> _Placed:
    steps, said = _steps(form), _said(form)
    branch_of = {each.id: branch for branch in form.pengungkit.walk() for each in branch.questions}
    numerals = {area.id: name for area, name in zip(form.areas, form.plan_map.areas, strict=True)}

    @cache  # a row repeats the texts of the levels above it
    def subarea(area: str, komponen: str) -> Branch | None:
        return _subarea(form, numerals[area], komponen) if area in numerals else None

    @cache
    def about(branch: Branch, indikator: str) -> str | None:
        return _about({each.id: said[each.id] for each in branch.questions}, neutral(indikator, plan.satker))

    areas: list[str] = []
    direct: defaultdict[str, _Ways] = defaultdict(dict)
    loose: defaultdict[str, _Ways] = defaultdict(dict)
    for index, row in enumerate(plan.rows):
        named = steps.get(_step(row))
        area = _area_of(branch_of[named]) if named else _area(row)
        areas.append(area)
        if named:
            direct[named][index] = Way.KEY
        elif branch := subarea(area, _level(plan, row, "komponen", 1)):
            if spoken := about(branch, _level(plan, row, "indikator", 2)):
                direct[spoken][index] = Way.INDIKATOR
            else:
                loose[branch.id][index] = Way.KOMPONEN
    return _Placed(areas, direct, loose)


def _steps(form: Form) -> Mapping[str, str]:
    """Return the question of each beginning of a key: "1.2.3" of "1.2.3.1.1" is A.I.1.ii.c, "4.r2.1" A.II.4.ii.a."""
    return {
        f"{form.plan_map.template}:{_area_of(branch)}.{sign}{number}.{letter}": question.id
        for sign, part in zip(_SIGNS, form.pengungkit.branches, strict=True)
        for area in part.branches
        for number, branch in enumerate(area.branches, start=1)
        for letter, question in enumerate(branch.questions, start=1)
    }


def _step(row: Row) -> str:
    return ".".join((row.key or "").split(".")[:3])


def _said(form: Form) -> Mapping[str, Sequence[str]]:
    """Return how each question may be spoken of: its topic, and the indikator of the template that answers it."""
    said = {each.id: [neutral(each.topic, None)] for each in form.pengungkit.all_questions()}
    known = template(form.plan_map.template)
    steps = _steps(form)
    for row in known.rows:
        if named := steps.get(_step(row)):
            text = neutral(row.levels[known.columns.index("indikator")], None)
            if text not in said[named]:
                said[named].append(text)
    return said


def _about(said: Mapping[str, Sequence[str]], text: str) -> str | None:
    """Return the question of a sub-area that a text clearly speaks of."""
    likeness = sorted(
        ((max(fuzz.token_set_ratio(text, each) for each in texts), ident) for ident, texts in said.items()),
        reverse=True,
    )
    best, *others = likeness
    return best[1] if best[0] >= _ABOUT and all(best[0] - other >= _CLEARLY for other, _ in others) else None


def _subarea(form: Form, numeral: str, komponen: str) -> Branch | None:
    """Return the sub-area of an area to which the words of a komponen lead, or its title, misspelt."""
    inside = form.plan_map.areas[numeral]
    branches = {each.id: each for each in form.pengungkit.walk() if each.id in inside}
    said = normal(komponen)
    named = {ident: fuzz.ratio(said, normal(branch.title)) for ident, branch in branches.items()}
    near = max(named, key=named.__getitem__)
    led = (
        ident for ident, words in form.plan_map.komponen_words.items() if ident in inside and _holds(komponen, words)
    )
    ident = near if named[near] == 100 else next(led, near if named[near] >= _NEAR else None)
    return branches[ident] if ident else None


def _by_words(plan: Plan, form: Form, branch: Branch, areas: Sequence[str]) -> Iterator[int]:
    """Yield the rows of a sub-area's area that say one of its words below their komponen."""
    words = form.plan_map.reform_words.get(branch.id, ())
    for index, row in enumerate(plan.rows):
        if areas[index] == _area_of(branch) and _holds(" ".join(filter(None, row.levels[2:])), words):
            yield index


def _area_of(branch: Branch) -> str:
    """Return which of the six areas a sub-area is in: "1" to "6"."""
    return branch.id.split(".")[2]


def _area(row: Row) -> str:
    """Return which of the six areas a row stands in: by the name of it, else by its number; empty for none."""
    told = parsed(row.numbers[0])
    number = komponen_number(row.levels[0]) or (told and told.value)
    return str(number) if number else ""


def _level(plan: Plan, row: Row, name: str, usual: int) -> str:
    level = plan.columns.index(name) if name in plan.columns else usual
    return row.levels[level] or "" if level < len(row.levels) else ""


def _holds(text: str, words: Sequence[str]) -> bool:
    """Tell whether a text has one of some words, whole or with an ending."""
    within = f" {normal(text)}"
    return any(f" {normal(word)}" in within for word in words)
