"""How far an LKE falls short of the minima of WBK and WBBM: compared exactly, one that is just reached is met."""

from __future__ import annotations

from fractions import Fraction

from rbexcel.catalogue.lke_form import Form
from rbexcel.frozen import frozen
from rbexcel.lke.score import Score, Scores


@frozen
class Standing:
    """How far what has a minimum is: ``minimum`` in points."""

    score: Score
    minimum: Fraction

    @property
    def short(self) -> Fraction:
        """The points that are short; 0 where the minimum is met."""
        return max(self.minimum - self.score.value, Fraction(0))


def standings(form: Form, scores: Scores, target: str) -> tuple[Standing, ...]:
    """Return how all that has a minimum stands for a predicate: the areas first, then the others."""
    minima = form.minima[target]
    areas = [Standing(scores[each.id], minima.area_share * each.weight) for each in form.areas]
    return (*areas, *(Standing(scores[ident], least) for ident, least in minima.points.items()))


def halves_below(form: Form, scores: Scores, target: str) -> tuple[Standing, ...]:
    """
    Return the halves of areas that are below the area's share while their sum holds.

    Whether the minimum holds for each half is not known: this is worth a warning.
    """
    share = form.minima[target].area_share
    return tuple(
        Standing(scores[half.id], share * half.weight)
        for area in form.areas
        if scores[area.id].value >= share * area.weight
        for half in area.branches
        if scores[half.id].value < share * half.weight
    )
