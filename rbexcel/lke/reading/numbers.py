"""Which of the rows below a question that asks for numbers holds which of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from rbexcel.catalogue.lke_form import Question
from rbexcel.lke.reading.lines import Line
from rbexcel.words.columns import normal

_MOST = 10
"""Rows below a question; of more nobody knows which are its numbers."""
_LIKE = 45.0
"""Percent of likeness on average from which labels tell which rows are left out."""


def number_lines(question: Question, below: Sequence[Line], labels: Mapping[str, str]) -> tuple[Line | None, ...]:
    """
    Return the row of each number of a question, in the order of its inputs; None where it is not known.

    The rows come in the form's order; where there are other rows between them, as one that computes the percentage,
    the labels tell which are numbers.
    """
    rows = [line for line in below if line.text and not normal(line.text).startswith(("persen", "capaian dalam"))]
    wanted = len(question.inputs)
    if len(rows) == wanted:
        return tuple(rows)
    if not wanted < len(rows) <= _MOST:
        return _by_label(question, rows, labels) if rows else (None,) * wanted
    said = [normal(labels[name]) for name in question.inputs]

    def likeness(some: Sequence[Line]) -> float:
        return sum(fuzz.token_set_ratio(normal(line.text), text) for line, text in zip(some, said, strict=True))

    best = max(combinations(rows, wanted), key=likeness)
    return tuple(best) if likeness(best) >= _LIKE * wanted else (None,) * wanted


def _by_label(question: Question, rows: Sequence[Line], labels: Mapping[str, str]) -> tuple[Line | None, ...]:
    """Return the rows where some are missing: each goes to the label that it is surely like."""
    found: dict[str, Line] = {}
    for line in rows[:_MOST]:
        alike = {name: fuzz.token_sort_ratio(normal(line.text), normal(labels[name])) for name in question.inputs}
        best = max(alike, key=alike.__getitem__)
        if alike[best] >= 75 and best not in found:
            found[best] = line
    return tuple(found.get(name) for name in question.inputs)
