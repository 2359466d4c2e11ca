"""Twenty LKE whose points were computed twice by others than this code, and what is short of the minima in each."""

# ruff: noqa: E501 - a table

from __future__ import annotations

from fractions import Fraction

import pytest

from rbexcel.lke.minima import halves_below, standings
from rbexcel.lke.score import score
from tests.lke.bases import FORM, answered

VECTORS = """\
| # | base | overrides | A.I | A.II | total | short for WBK | short for WBBM |
|---|---|---|---|---|---|---|---|
| 1 | best | - | 30 | 30 | 100 | - | - |
| 2 | none | - | 0 | 0 | 0 | all | all |
| 3 | lowest | - | 0 | 0 | 0 | all | all |
| 4 | second | - | 19.707792 | 17.7775 | 70.985292 | 5 A T | 1 2 3 4 5 6 A B2 T |
| 5 | best | B.I.a=3.50 | 30 | 30 | 97.8125 | P | P |
| 6 | best | B.I.a=3.60; B.I.b=C; B.II.a=3.20 | 30 | 30 | 92.25 | - | B1 K B2 |
| 7 | best | B.I.a=3.59 | 30 | 30 | 98.20625 | P | P |
| 8 | best | A.II.3.iii.a=0,0,0; A.II.5.ii.a=0,0,0 | 30 | 25 | 95 | - | - |
| 9 | best | A.II=lowest | 30 | 0 | 70 | 1 2 3 4 5 6 A T | 1 2 3 4 5 6 A T |
| 10 | best | A.II.3.iii.a=4,1,0 | 30 | 29.5 | 99.5 | - | - |
| 11 | best | A.II.3.iii.a=2,3,0 | 30 | 28 | 98 | - | - |
| 12 | none | A.I.1.ii.a=Ya; A.I.1.ii.b=C; A.I.1.ii.c=A | 0.666667 | 0 | 0.666667 | all | all |
| 13 | none | A.I.6.i.a=B; A.I.6.i.b=B; A.I.6.i.c=B; A.I.6.i.d=Ya | 0.7725 | 0 | 0.7725 | all | all |
| 14 | none | A.I.2.i.a=B; A.I.2.i.b=A; A.I.2.i.c=B | 0.806667 | 0 | 0.806667 | all | all |
| 15 | best | A.II.5.iii.a=6,3,1,12 | 30 | 30 | 100 | - | - |
| 16 | best | A.I.6.i.b=C; A.I.6.ii.a=B; A.I.6.ii.c=B; A.I.6.ii.d=B; A.I.6.iii.c=C; A.I.6.iv.a=B; A.I.6.iv.b=C; A.I.6.iv.c=B; A.I.6.v.c=C; A.II.6.i.a=B; A.II.6.i.b=10,0; A.II.6.ii.a=B | 28.4875 | 27.5125 | 96 | - | 6 |
| 17 | best | A.II.5.ii.a=170,13,157 | 30 | 29.770588 | 99.770588 | - | - |
| 18 | best | A.I.4.i=lowest | 27.5 | 30 | 97.5 | - | - |
| 19 | best | A.I.4.i=lowest; A.II.4.iii.a=D | 27.5 | 28.5 | 96 | - | 4 |
| 20 | second | A.II.5.ii.a=10,0,10; A.II.3.iii.a=10,0,0; A.II.4.i.a=10,10; A.II.6.ii.a=A | 19.707792 | 22.1025 | 75.310292 | - | 1 2 3 4 5 6 A B2 T |
"""

ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in VECTORS.splitlines()[2:]]
SHORT = {"A": "A", "T": "total", "K": "B.I.b", "P": "B.I.a", "B1": "B.I", "B2": "B.II"} | {
    area.id: area.id for area in FORM.areas
}


@pytest.mark.parametrize(("number", "base", "overrides", "fulfilled", "reform", "total", "wbk", "wbbm"), ROWS)
def test_points_and_what_is_short_are_as_the_table_has_them(
    number: str, base: str, overrides: str, fulfilled: str, reform: str, total: str, wbk: str, wbbm: str
) -> None:
    scores = score(FORM, answered(base, overrides))
    for ident, printed in (("A.I", fulfilled), ("A.II", reform), ("total", total)):
        assert abs(scores[ident].value - Fraction(printed)) <= Fraction(1, 2_000_000), ident
    for target, printed in (("WBK", wbk), ("WBBM", wbbm)):
        short = {each.score.id for each in standings(FORM, scores, target) if each.short}
        named = [] if printed == "-" else SHORT if printed == "all" else printed.split()
        assert short == {SHORT[each] for each in named}, target


def test_the_vectors_are_twenty_in_order() -> None:
    assert [row[0] for row in ROWS] == [str(number) for number in range(1, 21)]


def test_printed_shares_of_filled_lke_are_reproduced() -> None:
    def share(number: int, ident: str) -> Fraction:
        return score(FORM, answered(*ROWS[number - 1][1:3]))[ident].share

    assert share(12, "A.I.1.ii") == Fraction(2, 3)
    assert share(13, "A.I.6.i") == Fraction("0.7725")
    assert round(share(14, "A.I.2.i"), 4) == Fraction("0.8067")
    assert round(share(17, "A.II.5.ii"), 4) == Fraction("0.9235")


def test_an_area_of_exactly_its_minimum_holds_and_its_half_below_is_told_apart() -> None:
    sixty = score(FORM, answered(*ROWS[15][1:3]))
    assert sixty["6"].share == Fraction("0.6")
    half = score(FORM, answered(*ROWS[17][1:3]))
    assert half["4"].share == Fraction(3, 4)
    assert half["A.I.4"].share == Fraction(1, 2)
    assert [each.score.id for each in halves_below(FORM, half, "WBK")] == ["A.I.4"]
    assert [each.score.id for each in halves_below(FORM, half, "WBBM")] == ["A.I.4"]


def test_a_half_of_exactly_its_share_is_not_below() -> None:
    exact = score(FORM, answered("best", "A.II.3.iii.a=10,10,0"))
    assert exact["A.II.3"].share == Fraction(3, 5)
    assert halves_below(FORM, exact, "WBK") == ()
    assert [each.score.id for each in halves_below(FORM, exact, "WBBM")] == ["A.II.3"]
