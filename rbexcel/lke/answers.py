"""What an office answered to a question, and what that is worth."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from rbexcel.catalogue.lke_form import HIGHEST_INDEX, Kind, Question
from rbexcel.frozen import frozen


@frozen
class Answer:
    """
    An answer: ``choice`` is one of the question's, ``index`` a survey's, 0 to 4, ``numbers`` one for each input.

    Which of the three it has is the question's kind; None is a cell that was left empty.
    """

    choice: str | None = None
    index: Fraction | None = None
    numbers: tuple[int | None, ...] = ()


Answers: TypeAlias = Mapping[str, Answer]
"""By the question's id; a question that is not there is not answered."""

NONE = Answer()


@frozen
class Worth:
    """What an answer is worth, 0 to 1; ``full`` is what it would be if 0 of 0 were all, else the same."""

    value: Fraction
    full: Fraction


def worth(question: Question, answer: Answer) -> Worth | None:
    """Return what an answer is worth, exactly; None where it is none: empty, not among the choices, not in bounds."""
    if question.kind is Kind.SHARE:
        return _share(question, answer.numbers)
    if question.kind is Kind.INDEX:
        index = answer.index
        return None if index is None or not 0 <= index <= HIGHEST_INDEX else _plain(index / HIGHEST_INDEX)
    value = dict(question.choices).get(answer.choice or "")
    return None if value is None else _plain(value)


def _plain(value: Fraction) -> Worth:
    return Worth(value, value)


def _share(question: Question, numbers: tuple[int | None, ...]) -> Worth | None:
    known = [each for each in numbers if each is not None and each >= 0]
    if len(known) != len(question.inputs) or len(numbers) != len(known):
        return None
    named = dict(zip(question.inputs, known, strict=True))
    part = sum(sign * named[name] for name, sign in question.part)
    whole = sum(named[name] for name in question.whole)
    if whole:
        return _plain(min(max(Fraction(part, whole), Fraction(0)), Fraction(1)))
    # A number above a zero is itself told: more violations than the none of last year are no 0 of 0.
    nothing = not any(named[name] for name, _ in question.part)
    return Worth(Fraction(0), Fraction(1 if question.open_zero and nothing else 0))
