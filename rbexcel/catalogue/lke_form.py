"""What an LKE asks: its questions by branch, what each answer is worth, the minima of WBK and WBBM. Values only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction

from rbexcel.frozen import frozen

TOTAL = "total"
"""The id of the whole, beside those of its branches."""


class Kind(StrEnum):
    """How a question is answered."""

    YES_NO = "ya_tidak"
    A_C = "a_c"
    A_D = "a_d"
    A_E = "a_e"
    SHARE = "persen"
    INDEX = "indeks_0_4"


HIGHEST_INDEX = 4


@frozen
class Question:
    """
    A question: ``topic`` is our own short naming, the id leads to the official wording; ``weight`` is in points.

    ``choices`` are the answers with what each is worth, 0..1, best first; none where numbers are asked. A share is the
    sum of the numbers ``part``, each with its sign, by that of ``whole``; both are names out of ``inputs``. Where
    ``open_zero``, 0 of 0 is worth either nothing or all: the regulation's rule is not known.
    """

    id: str
    topic: str
    kind: Kind
    weight: Fraction
    sources: tuple[str, ...]
    choices: tuple[tuple[str, Fraction], ...] = ()
    inputs: tuple[str, ...] = ()
    part: tuple[tuple[str, int], ...] = ()
    whole: tuple[str, ...] = ()
    open_zero: bool = False
    scale: str | None = None
    note: str | None = None
    differs: str | None = None


@frozen
class Branch:
    """A component, part, area or sub-area: ``weight`` in points, what it is made of is either branches or questions."""

    id: str
    title: str
    weight: Fraction
    branches: tuple[Branch, ...] = ()
    questions: tuple[Question, ...] = ()

    def walk(self) -> Iterator[Branch]:
        """Yield this branch and all below it, each before its own."""
        yield self
        for each in self.branches:
            yield from each.walk()

    def all_questions(self) -> Iterator[Question]:
        """Yield the questions of this branch and of all below it."""
        for each in self.walk():
            yield from each.questions


@frozen
class Minima:
    """What a predicate asks for: ``points`` by id of a branch, a question or TOTAL, and ``area_share`` of each area."""

    points: Mapping[str, Fraction]
    area_share: Fraction
    before: str | None = None


@frozen
class PlanMap:
    """
    Which branches the rows of a ZI plan serve.

    The keys of ``template`` answer the questions one to one; ``areas`` are the sub-areas of a component by its Roman
    numeral, ``komponen_words`` and ``reform_words`` the words that lead to a sub-area within it, the first that fits.
    """

    template: str
    areas: Mapping[str, tuple[str, ...]]
    komponen_words: Mapping[str, tuple[str, ...]]
    reform_words: Mapping[str, tuple[str, ...]]


@frozen
class Form:
    """
    An edition of the LKE.

    ``basis`` says by which regulation, and what of it nobody has compared yet; ``unknown`` what was looked for and not
    found; ``marks`` on which ``sources`` the rest stands. ``pairs`` are questions of which the second can hardly be
    better than its lowest while the first is at its own.
    """

    id: str
    version: int
    title: str
    regulation: str
    basis: str
    unknown: tuple[str, ...]
    deadline: str
    sources: Mapping[str, str]
    marks: Mapping[str, str]
    labels: Mapping[str, str]
    minima: Mapping[str, Minima]
    pengungkit: Branch
    hasil: Branch
    plan_map: PlanMap
    pairs: tuple[tuple[str, str], ...]

    @property
    def areas(self) -> tuple[Branch, ...]:
        """The areas 1 to 6, each made of its halves: pemenuhan and reform, as far as there are both."""
        halves: dict[str, list[Branch]] = {}
        for part in self.pengungkit.branches:
            for half in part.branches:
                halves.setdefault(half.id.rpartition(".")[2], []).append(half)
        return tuple(
            Branch(number, both[0].title, sum((each.weight for each in both), Fraction()), tuple(both))
            for number, both in halves.items()
        )

    @property
    def whole(self) -> Branch:
        """All of it as one branch."""
        return Branch(TOTAL, self.title, self.pengungkit.weight + self.hasil.weight, (self.pengungkit, self.hasil))
