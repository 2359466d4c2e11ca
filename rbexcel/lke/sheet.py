"""Where everything stands on the sheet LKE of our own making: drawn so, and found so again by the hidden column."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from rbexcel.catalogue.lke_form import TOTAL, Branch, Form, Question
from rbexcel.frozen import frozen


class Column(IntEnum):
    """Its columns, 1-based; ``KEY`` is hidden."""

    ASSESSED = 1
    WEIGHT = 2
    EXPLAINED = 3
    OPTIONS = 4
    ANSWER = 5
    POINTS = 6
    SHARE = 7
    NOTE = 8
    EVIDENCE = 9
    TPI_ANSWER = 10
    TPI_NOTE = 11
    TPI_POINTS = 12
    KEY = 13


HEADS = {
    Column.ASSESSED: "Penilaian",
    Column.WEIGHT: "Bobot",
    Column.EXPLAINED: "Penjelasan",
    Column.OPTIONS: "Pilihan Jawaban",
    Column.ANSWER: "Jawaban",
    Column.POINTS: "Nilai",
    Column.SHARE: "%",
    Column.NOTE: "Catatan",
    Column.EVIDENCE: "Link Bukti",
    Column.TPI_ANSWER: "Jawaban TPI",
    Column.TPI_NOTE: "Catatan TPI",
    Column.TPI_POINTS: "Nilai TPI",
    Column.KEY: "Kunci",
}
OPEN = (Column.ANSWER, Column.NOTE, Column.EVIDENCE, Column.TPI_ANSWER, Column.TPI_NOTE)
"""The columns that are filled in."""

HEADER = 7
"""The row of the heads; the lines follow without a gap."""


@frozen
class Line:
    """
    A row of the sheet: a branch, a question, or one of the numbers of the question above it.

    ``key`` is what its hidden cell holds: an id, for a number that of its question and ``number``, the name of the
    input, parted by ":". ``depth`` is 1 for a component. Only what has a weight of its own shows it, and its points
    (``is_weighed``); of the other questions Nilai is 0 to 1, as LKE have it.
    """

    key: str
    depth: int
    branch: Branch | None = None
    question: Question | None = None
    number: str | None = None
    is_weighed: bool = False


def lines(form: Form) -> tuple[Line, ...]:
    """Return the rows of the sheet in their order, from the one below the heads on."""
    return tuple(_below(form.pengungkit, 1)) + tuple(_below(form.hasil, 1, weighed=True))


def rows(form: Form) -> dict[str, int]:
    """Return the row of everything, by its key; the row TOTAL stands below all."""
    keys = [line.key for line in lines(form)]
    return {key: row for row, key in enumerate([*keys, TOTAL], start=HEADER + 1)}


def _below(branch: Branch, depth: int, *, weighed: bool = False) -> Iterator[Line]:
    yield Line(branch.id, depth, branch=branch, is_weighed=True)
    for each in branch.branches:
        yield from _below(each, depth + 1, weighed=weighed)
    for asked in branch.questions:
        yield Line(asked.id, depth + 1, question=asked, is_weighed=weighed)
        for name in asked.inputs:
            yield Line(number_key(asked.id, name), depth + 2, question=asked, number=name)


def number_key(ident: str, name: str) -> str:
    """Return the key of one of a question's numbers."""
    return f"{ident}:{name}"


def keys_below(branch: Branch) -> list[str]:
    """Return the keys of what a branch is made of."""
    return [each.id for each in branch.branches] or [each.id for each in branch.questions]
