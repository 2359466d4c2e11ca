"""What the formulas of an LKE give in LibreOffice: what is stored beside them, and what the core computes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openxml_audit.errors import FileFormat
from openxml_audit.validator import OpenXmlValidator

from rbexcel.lke.answers import Answer
from rbexcel.lke.sheet import Column, rows
from rbexcel.workbook.ours import LKE, LKE_POINTS, LKE_YEARS
from tests.drawing.lke.books import assessment, content, differing
from tests.lke.bases import FORM, QUESTIONS, answered
from tests.lke.test_vectors import ROWS
from tests.recalculation import all_recalculated, stored

HALF_FILLED = {"A.II.1.i.a": Answer(numbers=(5, None)), "A.II.3.iii.a": Answer(numbers=(0, 3, None))}
BROKEN = {"A.II.1.i.a": Answer(numbers=(-1, 1)), "B.I.a": Answer(index=None), "A.I.1.i.a": Answer("A")}
"""Answers that are none; a choice of another question, a number below 0."""


@pytest.mark.slow
def test_libreoffice_computes_what_is_stored_and_what_the_core_does() -> None:
    filled = [assessment(answered(*row[1:3])) for row in ROWS]
    filled += [
        assessment(answered("second"), answered("lowest", "A.I.1=best")),
        assessment({**answered("second"), **HALF_FILLED}, {"A.I.1.i.a": Answer("Ya")}),
        assessment({**answered("best"), **BROKEN}),
        assessment(answered("best"), B_I_a="perkiraan dari survei sendiri"),
        assessment(answered("best", "A.II.3.iii.a=0,3,0")),
        assessment(answered("best", "A.II.3.iii.a=3,5,0; A.II.1.i.a=4,9")),
    ]
    earlier = [replace(each, year=2025) for each in (*filled[1:], filled[0])]
    contents = [content(each, before) for each, before in zip(filled, earlier, strict=True)]
    at = rows(FORM)
    for of, before, after in zip(filled, map(stored, contents), all_recalculated(contents), strict=True):
        for sheet in (LKE.name, LKE_POINTS.name, LKE_YEARS.name):
            different = [
                (sheet, place, value, after[sheet][place])
                for place, value in before[sheet].items()
                if differing(value, after[sheet].get(place))
            ]
            assert different == []
        for ident, score in of.scores.items():
            if ident in at and ident not in QUESTIONS:
                assert not differing(float(score.value), after[LKE.name][at[ident], Column.POINTS]), ident


@pytest.mark.slow
def test_the_workbook_is_as_the_schemas_of_the_format_ask(tmp_path: Path) -> None:
    of = assessment(answered("second"), answered("lowest"))
    (tmp_path / "lke.xlsx").write_bytes(content(of, replace(of, year=2025)))
    assert OpenXmlValidator(FileFormat.MICROSOFT_365, max_errors=0).validate(tmp_path / "lke.xlsx").errors == []
