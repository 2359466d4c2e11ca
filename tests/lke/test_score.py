"""Points of an LKE: sums hold for any answers, a better answer is never worth less, and 0 of 0 is told apart."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rbexcel.catalogue.lke_form import Kind, Question
from rbexcel.lke.answers import Answer, Answers, Worth, worth
from rbexcel.lke.minima import standings
from rbexcel.lke.score import score
from tests.lke.bases import BASES, COMPLAINTS, FORM, QUESTIONS, VIOLATIONS, answered, typed


def _any_answer(question: Question) -> st.SearchStrategy[Answer]:
    if question.kind is Kind.SHARE:
        number = st.none() | st.integers(-2, 20)
        return st.tuples(*[number] * len(question.inputs)).map(lambda numbers: Answer(numbers=numbers))
    if question.kind is Kind.INDEX:
        return st.decimals(-1, 5, places=2).map(lambda index: Answer(index=Fraction(index)))
    return st.sampled_from([None, *(name for name, _ in question.choices), "F", "a/b"]).map(Answer)


ANSWERS: st.SearchStrategy[Answers] = st.fixed_dictionaries(
    {ident: _any_answer(question) for ident, question in QUESTIONS.items()}
)
FEW = settings(max_examples=25, deadline=None)


@FEW
@given(ANSWERS)
def test_points_are_sums_all_the_way_up(answers: Answers) -> None:
    scores = score(FORM, answers)
    for branch in (*FORM.whole.walk(), *FORM.areas):
        own = [
            scores[ident] for ident in ([each.id for each in branch.branches] or [each.id for each in branch.questions])
        ]
        found = scores[branch.id]
        assert found.value == sum(each.value for each in own)
        assert found.full == sum(each.full for each in own)
        assert 0 <= found.value <= found.full <= found.weight == sum(each.weight for each in own)
        assert found.answered == all(each.answered for each in own)
    assert sum(scores[area.id].value for area in FORM.areas) == scores["A"].value


@FEW
@given(ANSWERS, st.sampled_from([*QUESTIONS.values()]))
def test_the_best_answer_is_never_worth_less_than_another_nor_the_lowest_more(
    answers: Answers, question: Question
) -> None:
    totals = [
        score(FORM, {**answers, question.id: answer})["total"].value
        for answer in (BASES["lowest"](question), answers[question.id], BASES["best"](question))
    ]
    assert totals == sorted(totals)
    assert totals[2] - totals[0] == question.weight


def test_each_choice_is_worth_less_than_the_one_before() -> None:
    for question in QUESTIONS.values():
        found = [worth(question, Answer(name)) for name, _ in question.choices]
        values = [each.value for each in found if each]
        assert len(values) == len(question.choices)
        assert values == sorted(set(values), reverse=True), question.id


@FEW
@given(st.integers(1, 40), st.integers(0, 60), st.integers(0, 60))
def test_more_violations_than_before_are_never_worth_more(last: int, fewer: int, more: int) -> None:
    fewer, more = sorted((fewer, more))
    better, worse = (worth(QUESTIONS[VIOLATIONS], Answer(numbers=(last, this, 0))) for this in (fewer, more))
    assert better
    assert worse
    assert better.value >= worse.value
    assert better.value == max(Fraction(last - fewer, last), Fraction(0))


@pytest.mark.parametrize(
    ("ident", "numbers", "value", "full"),
    [
        (VIOLATIONS, "0,0,0", 0, 1),
        (VIOLATIONS, "0,3,3", 0, 0),  # three more than none
        (VIOLATIONS, "5,5,5", 0, 0),
        (COMPLAINTS, "0,0,0", 0, 1),
        (COMPLAINTS, "0,4,0", 0, 1),  # what is in hand is no part of the share
        (COMPLAINTS, "0,0,2", 0, 0),
        ("A.II.5.iii.a", "0,0,0,0", 0, 1),
        ("A.II.5.iii.b", "0,0,0,1", 0, 0),
        ("A.II.5.iii.a", "1,2,3,12", 1, 1),  # more than whole is whole
        ("A.II.1.i.a", "0,0", 0, 0),  # no agent: the zero is the lack
        ("A.II.1.i.b", "0,0", 0, 0),
        ("A.II.4.i.a", "0,0", 0, 0),
        ("A.II.6.i.b", "0,0", 0, 0),
    ],
)
def test_nothing_of_nothing_is_open_only_where_the_zero_is_no_lack(
    ident: str, numbers: str, value: int, full: int
) -> None:
    question = QUESTIONS[ident]
    assert worth(question, typed(question, numbers)) == Worth(Fraction(value), Fraction(full))


@pytest.mark.parametrize(
    ("ident", "answer"),
    [
        ("A.I.1.i.a", Answer()),
        ("A.I.1.i.a", Answer("A")),
        ("A.I.1.i.b", Answer("D")),
        ("A.I.1.i.b", Answer("a")),  # what was typed is read before it comes here
        ("B.I.a", Answer("A")),
        ("B.I.a", Answer(index=Fraction("88.03"))),
        ("B.I.a", Answer(index=Fraction("-0.01"))),
        (COMPLAINTS, Answer(numbers=(10, None, 10))),
        (COMPLAINTS, Answer(numbers=(10, -1, 10))),
        (COMPLAINTS, Answer(numbers=(10, 10))),
        (COMPLAINTS, Answer(numbers=(10, 0, 10, 0))),
    ],
)
def test_what_is_no_answer_counts_as_none(ident: str, answer: Answer) -> None:
    assert worth(QUESTIONS[ident], answer) is None
    found = score(FORM, {**answered("best"), ident: answer})
    assert found[ident].value == 0
    assert not found[ident].answered
    assert not found["total"].answered
    assert found["total"].value == 100 - QUESTIONS[ident].weight


def test_without_the_two_surveys_at_most_65_points_are_left() -> None:
    assert score(FORM, answered("best", "B.I.a=none; B.II.a=none"))["total"].value == 65


def test_all_that_hangs_on_nothing_of_nothing_are_seven_points() -> None:
    zeros = f"{VIOLATIONS}=0,0,0; {COMPLAINTS}=0,0,0; A.II.5.iii.a=0,0,0,0; A.II.5.iii.b=0,0,0,0"
    found = score(FORM, answered("best", zeros))["total"]
    assert found.value == 93
    assert found.full == 100
    assert found.open_zero
    assert found.answered


def test_nothing_is_rounded_before_it_is_compared() -> None:
    """3.59 is printed 15.71, 3.5999999 is printed 15.75."""
    for index in ("3.59", "3.5999999"):
        scores = score(FORM, answered("best", f"B.I.a={index}"))
        assert [each.score.id for each in standings(FORM, scores, "WBK") if each.short] == ["B.I.a"]


@pytest.mark.parametrize("target", ["WBK", "WBBM"])
def test_minima_that_are_met_exactly_hold_and_a_hair_less_does_not(target: str) -> None:
    index = {"WBK": "3.20", "WBBM": "3.60"}[target]
    letter = {"WBK": "C", "WBBM": "B"}[target]
    scores = score(FORM, answered("best", f"B.I.a=3.60; B.I.b={letter}; B.II.a={index}"))
    by_id = {each.score.id: each for each in standings(FORM, scores, target)}
    assert [by_id[ident].short for ident in ("B.I", "B.I.a", "B.I.b", "B.II")] == [0, 0, 0, 0]
    assert [by_id[ident].score.value for ident in ("B.I", "B.I.a", "B.I.b", "B.II")] == [
        by_id[ident].minimum for ident in ("B.I", "B.I.a", "B.I.b", "B.II")
    ]
    less = score(FORM, answered("best", f"B.II.a={Fraction(index) - Fraction(1, 10**9)}"))
    assert [each.score.id for each in standings(FORM, less, target) if each.short] == ["B.II"]
