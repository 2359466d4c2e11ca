"""What the rules find in an LKE that is typed here, read by the real reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rbexcel.checking.finding import Finding
from rbexcel.lke.answers import Answers
from rbexcel.lke.assessment import assessed
from rbexcel.lke.findings.check import check
from rbexcel.lke.findings.seen import By, Seen
from rbexcel.lke.planned import Planned
from rbexcel.lke.reading.read import read_lke
from rbexcel.workbook.grid import Value
from tests.lke.bases import FORM, answered
from tests.lke.official import HEADS, grid, in_text, rows

CLEAN = answered("second", "A.II.1.i.b=5,3; A.II.3.iii.a=10,5,10; A.II.5.ii.a=10,5,5")
"""Answers in which nothing is wrong as long as nobody asks for a predicate."""
WITH_TPI = (*HEADS, "JAWABAN TPI", "CATATAN TPI", "NILAI TPI")
Cells = Mapping[str, Mapping[str, Value]]
"""What is typed, by the id of the row and by the head of the column."""


def seen(
    cells: Cells = {},  # noqa: B006 - never changed
    answers: Answers = CLEAN,
    *,
    target: str | None = None,
    by: By = By.UNIT,
    planned: Planned | None = None,
    day: date | None = None,
    proved: bool = True,
) -> Seen:
    """Return an LKE as it is typed, each question with its evidence."""
    listed = rows(answers)
    for row in listed:
        if row.level == 5 and proved:
            row.cells["LINK BUKTI"] = "https://contoh.go.id/bukti"
        row.cells |= cells.get(row.ident, {})
    lke = read_lke(grid(in_text(listed, WITH_TPI)), FORM)
    return Seen(lke, assessed(lke.form, lke.filled, lke.satker, lke.year), by, target, planned, day)


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Return the code and the message of each."""
    return [(each.code, each.message) for each in findings]


def found(of: Seen) -> list[tuple[str, str]]:
    """Return what the rules tell of an LKE."""
    return told(check(of))
