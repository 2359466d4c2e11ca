"""Whole sets of answers to start from, and overrides to them as a table writes them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from rbexcel.catalogue.lke_file import form
from rbexcel.catalogue.lke_form import HIGHEST_INDEX, Kind, Question
from rbexcel.lke.answers import Answer, Answers

FORM = form()
QUESTIONS = {each.id: each for each in FORM.whole.all_questions()}
VIOLATIONS = "A.II.3.iii.a"
COMPLAINTS = "A.II.5.ii.a"


def _numbers(question: Question, part: int) -> Answer:
    """Answer with ``part`` of ten; of violations with ten last year, and so much less this year."""
    if question.id == VIOLATIONS:
        return Answer(numbers=(10, 10 - part, 0))
    # A share of a sum of numbers is asked of ten in the first of them.
    whole = dict.fromkeys(question.whole, 0) | {question.whole[0]: 10}
    named = dict.fromkeys(question.inputs, 0) | whole | {name: part for name, _ in question.part}
    return Answer(numbers=tuple(named[name] for name in question.inputs))


def best(question: Question) -> Answer:
    if question.kind is Kind.SHARE:
        return _numbers(question, 10)
    if question.kind is Kind.INDEX:
        return Answer(index=Fraction(HIGHEST_INDEX))
    return Answer(question.choices[0][0])


def lowest(question: Question) -> Answer:
    if question.kind is Kind.SHARE:
        return _numbers(question, 0)
    return Answer(index=Fraction(0)) if question.kind is Kind.INDEX else Answer(question.choices[-1][0])


def second(question: Question) -> Answer:
    if question.kind is Kind.SHARE:
        return _numbers(question, 5)
    if question.kind is Kind.INDEX:
        return Answer(index=Fraction("3.60" if question.id == "B.I.a" else "3.20"))
    return Answer(question.choices[0 if question.kind is Kind.YES_NO else 1][0])


BASES: dict[str, Callable[[Question], Answer]] = {
    "best": best,
    "lowest": lowest,
    "second": second,
    "none": lambda _: Answer(),
}


def typed(question: Question, text: str) -> Answer:
    """Return the answer that is written so in a table: a letter, an index, or numbers with commas."""
    if question.kind is Kind.SHARE:
        return Answer(numbers=tuple(map(int, text.split(","))))
    return Answer(index=Fraction(text)) if question.kind is Kind.INDEX else Answer(text)


def answered(base: str, overrides: str = "-") -> Answers:
    """Return a base with overrides: ``id=answer``, or ``id=base`` for all below that id, parted by "; "."""
    answers = {ident: BASES[base](each) for ident, each in QUESTIONS.items()}
    for ident, text in (each.split("=") for each in overrides.split("; ") if each != "-"):
        for each in QUESTIONS.values():
            if f"{each.id}.".startswith(f"{ident}."):
                answers[each.id] = BASES[text](each) if text in BASES else typed(each, text)
    return answers
