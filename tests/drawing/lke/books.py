"""LKE to draw: vectors of answers, as assessments and as workbooks."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.drawing.lke.book import lke_book
from rbexcel.lke.answers import Answers
from rbexcel.lke.assessment import Assessment, assessed
from rbexcel.lke.filled import Beside, Filled
from tests.lke.bases import FORM

OFFICE = "KPU Kabupaten Karanganyar"


def assessment(answers: Answers, tpi: Answers | None = None, **notes: str) -> Assessment:
    """Return an LKE of 2026; notes stand under the id of their question, "_" for its dots."""
    beside = {ident.replace("_", "."): Beside(note=text) for ident, text in notes.items()}
    return assessed(FORM, Filled(answers, tpi or {}, beside), OFFICE, 2026)


def content(of: Assessment, *before: Assessment) -> bytes:
    """Return the workbook of an LKE, with the sheet Tahun where there are earlier ones."""
    return to_bytes(lke_book(of, before=before))


def differing(stored: Any, found: Any) -> bool:
    """Tell whether two values of a cell differ by more than the last places of a binary fraction; "" is empty."""
    one, other = (None if value == "" else value for value in (stored, found))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(Fraction(one) - Fraction(other)) > Fraction(1, 10**9)
    return bool(one != other)
