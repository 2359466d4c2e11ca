"""What brings most points, and one way to what is short."""

from __future__ import annotations

from fractions import Fraction

import pytest

from rbexcel.lke.gains import gains, one_way
from rbexcel.lke.score import score
from tests.lke.bases import COMPLAINTS, FORM, VIOLATIONS, answered

FOUR = score(FORM, answered("second"))


def test_the_dearest_come_first_then_the_order_of_the_form() -> None:
    found = gains(FORM.pengungkit, score(FORM, answered("none")))
    assert [gain.question.id for gain in found[:9]] == [
        *(COMPLAINTS, "A.II.5.i.a", "A.II.6.ii.a", VIOLATIONS, "A.II.4.i.a"),
        *("A.II.3.i.a", "A.II.3.ii.a", "A.II.4.ii.a", "A.II.4.iii.a"),
    ]
    assert {gain.question.id for gain in found[-3:]} == {"A.I.3.i.a", "A.I.3.i.b", "A.I.3.i.c"}
    assert (len(found), sum(gain.points for gain in found)) == (110, 60)


def test_the_next_better_answer_has_its_own_points() -> None:
    named = {gain.question.id: gain for gain in gains(FORM.pengungkit, score(FORM, answered("lowest")))}
    assert (named["A.II.6.ii.a"].next, named["A.II.6.ii.a"].to_next) == ("C", Fraction("0.825"))
    assert (named["A.I.1.i.a"].next, named["A.I.1.i.a"].to_next) == ("Ya", Fraction("0.25"))
    assert (named[COMPLAINTS].next, named[COMPLAINTS].to_next) == (None, Fraction(3))


def test_what_is_best_or_open_brings_nothing() -> None:
    assert not gains(FORM.whole, score(FORM, answered("best")))
    assert not gains(FORM.whole, score(FORM, answered("best", f"{COMPLAINTS}=0,0,0")))
    assert gains(FORM.whole, score(FORM, answered("best", f"{COMPLAINTS}=0,0,1")))


def test_results_are_gains_of_their_own_branch() -> None:
    assert [gain.question.id for gain in gains(FORM.hasil, FOUR)] == ["B.II.a", "B.I.a", "B.I.b"]


def test_one_way_of_the_fourth_vector_to_wbk_is_four_answers() -> None:
    way = one_way(FORM, FOUR, "WBK")
    assert [(gain.question.id, gain.points) for gain in way] == [
        (COMPLAINTS, Fraction(3, 2)),
        (VIOLATIONS, 1),
        ("A.II.4.i.a", 1),
        ("A.II.6.ii.a", Fraction("0.825")),
    ]
    assert round(FOUR["total"].value + sum(gain.points for gain in way), 2) == Fraction("75.31")


@pytest.mark.parametrize("base", ["none", "lowest", "second"])
@pytest.mark.parametrize("target", ["WBK", "WBBM"])
def test_one_way_reaches_every_area_and_pengungkit_or_takes_all_there_is(base: str, target: str) -> None:
    scores = score(FORM, answered(base))
    way = one_way(FORM, scores, target)
    reached = {area.id: scores[area.id].value for area in FORM.areas}
    for gain in way:
        reached[gain.question.id.split(".")[2]] += gain.points
    assert len({gain.question.id for gain in way}) == len(way)
    minima = FORM.minima[target]
    assert all(reached[area.id] >= minima.area_share * area.weight for area in FORM.areas)
    assert sum(reached.values()) >= minima.points["A"]
    total = sum(reached.values()) + scores["B"].value
    assert total >= minima.points["total"] or sum(reached.values()) == 60


def test_there_is_no_way_where_nothing_is_short() -> None:
    assert one_way(FORM, score(FORM, answered("best")), "WBBM") == ()
