"""An LKE that was filled in, with what it comes to: what every sheet, the findings and the JSON of it begin with."""

from __future__ import annotations

from rbexcel.catalogue.lke_form import Form
from rbexcel.frozen import frozen
from rbexcel.lke.filled import NOTHING_FILLED, Filled
from rbexcel.lke.score import Scores, score


@frozen
class Assessment:
    """
    Of which office and year, by which form, what was filled in, what that is worth.

    ``tpi`` is None as long as TPI has answered nothing.
    """

    form: Form
    filled: Filled
    satker: str | None
    year: int | None
    scores: Scores
    tpi: Scores | None


def assessed(
    form: Form, filled: Filled = NOTHING_FILLED, satker: str | None = None, year: int | None = None
) -> Assessment:
    """Return what an LKE comes to by the office's answers, and by those of TPI."""
    tpi = score(form, filled.tpi)
    answered = any(tpi[each.id].answered for each in form.whole.all_questions())
    return Assessment(form, filled, satker, year, score(form, filled.answers), tpi if answered else None)
