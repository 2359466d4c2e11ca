"""What the answers are worth in points, from each question up to the whole: exact, never rounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeAlias

from rbexcel.catalogue.lke_form import Branch, Form, Question
from rbexcel.frozen import frozen
from rbexcel.lke.answers import NONE, Answers, worth


@frozen
class Score:
    """
    The points of a question or a branch: ``value`` of ``weight``, ``full`` if every open 0 of 0 were all.

    A question that is not ``answered`` scores 0; a branch is answered where all its questions are.
    """

    id: str
    title: str
    weight: Fraction
    value: Fraction
    full: Fraction
    answered: bool

    @property
    def share(self) -> Fraction:
        """The part of the weight that was reached, 0 to 1."""
        return self.value / self.weight

    @property
    def open_zero(self) -> bool:
        """Whether it hangs on a 0 of 0, of which the regulation's rule is not known."""
        return self.full != self.value


Scores: TypeAlias = Mapping[str, Score]
"""By id: every question, every branch, the areas "1" to "6" and the TOTAL, in the order of the form."""


def score(form: Form, answers: Answers) -> Scores:
    """Return the points of everything in a form."""
    found: dict[str, Score] = {}
    _branch(form.whole, answers, found)
    for area in form.areas:
        found[area.id] = _sum(area, [found[half.id] for half in area.branches])
    return found


def _branch(branch: Branch, answers: Answers, found: dict[str, Score]) -> Score:
    """Return a branch's points, with those of all below it put into ``found``."""
    below = [_branch(each, answers, found) for each in branch.branches]
    for each in branch.questions:
        found[each.id] = _question(each, answers)
        below.append(found[each.id])
    found[branch.id] = _sum(branch, below)
    return found[branch.id]


def _question(question: Question, answers: Answers) -> Score:
    found = worth(question, answers.get(question.id, NONE))
    value, full = (found.value, found.full) if found else (Fraction(0), Fraction(0))
    weight = question.weight
    return Score(question.id, question.topic, weight, weight * value, weight * full, found is not None)


def _sum(branch: Branch, below: Iterable[Score]) -> Score:
    parts = tuple(below)
    return Score(
        branch.id,
        branch.title,
        branch.weight,
        sum((each.value for each in parts), Fraction()),
        sum((each.full for each in parts), Fraction()),
        all(each.answered for each in parts),
    )
