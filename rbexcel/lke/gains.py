"""What brings most points: each answer below its best, and one way to what is short."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rbexcel.catalogue.lke_form import TOTAL, Branch, Form, Question
from rbexcel.frozen import frozen
from rbexcel.lke.minima import standings
from rbexcel.lke.score import Scores


@frozen
class Gain:
    """
    What a better answer to a question brings: ``points`` for the best one, ``to_next`` for ``next``, the next better.

    Where numbers are asked there is no next one.
    """

    question: Question
    points: Fraction
    next: str | None
    to_next: Fraction


def gains(branch: Branch, scores: Scores) -> tuple[Gain, ...]:
    """
    Return the questions of a branch that are below their best, the dearest first, then as the form has them.

    An open 0 of 0 is none of them: nobody can do anything about it.
    """
    found = (
        _gain(each, scores[each.id].value)
        for each in branch.all_questions()
        if scores[each.id].value < each.weight and not scores[each.id].open_zero
    )
    return tuple(sorted(found, key=lambda gain: -gain.points))


def _gain(question: Question, value: Fraction) -> Gain:
    better = [
        (name, question.weight * each - value) for name, each in question.choices if question.weight * each > value
    ]
    name, points = better[-1] if better else (None, question.weight - value)
    return Gain(question, question.weight - value, name, points)


def one_way(form: Form, scores: Scores, target: str) -> tuple[Gain, ...]:
    """
    Return answers that together reach what is short of an area, of pengungkit, of the whole, in this order.

    Always the dearest that helps: a way, not proven to be the shortest. What a survey or a result is short of is none
    of it; where the answers do not suffice, all that help are returned.
    """
    return tuple(_steps(form, scores, target))


def _steps(form: Form, scores: Scores, target: str) -> Iterator[Gain]:
    short = {each.score.id: each.short for each in standings(form, scores, target)}
    left = list(gains(form.pengungkit, scores))
    area_of = {each.id: area.id for area in form.areas for each in area.all_questions()}
    for goal in (*(area.id for area in form.areas), form.pengungkit.id, TOTAL):
        for gain in tuple(left):
            area = area_of[gain.question.id]
            if short[goal] <= 0:
                break
            if goal in (area, form.pengungkit.id, TOTAL):
                yield gain
                left.remove(gain)
                for each in (area, form.pengungkit.id, TOTAL):
                    short[each] -= gain.points
