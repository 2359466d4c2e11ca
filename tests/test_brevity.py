"""What is said never repeats a whole cell, and its end, which says what to do, stays."""

from __future__ import annotations

import pytest

from rbexcel.brevity import MOST_QUOTED, MOST_SAID, brief
from rbexcel.checking.check import check
from rbexcel.errors import HeldBackError, RbexcelError
from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.doubt_words import reason
from rbexcel.workbook.grid import Grid, SheetGrid
from tests.bombs import LONGEST, TEXT_PLACES, with_text
from tests.tables import SHEET

WORD, WORDS = "a" * LONGEST, "kata " * (LONGEST // 5)


@pytest.mark.parametrize(
    ("said", "brief_one"),
    [
        (f'Sel "{"a" * 200}" kosong.', f'Sel "{"a" * 200}" kosong.'),
        (f'Sel "{"a" * 201}" kosong.', f'Sel "{"a" * 199}…" kosong.'),
        ("a" * MOST_SAID, "a" * MOST_SAID),
        (f"Satu\n{'a' * 5000} Ulangi.", f"Satu\n{'a' * 666} … {'a' * 322} Ulangi."),
        ("", ""),
    ],
)
def test_a_quotation_and_a_line_are_cut_where_nobody_reads_on(said: str, brief_one: str) -> None:
    assert brief(said) == brief_one
    assert all(len(line) <= MOST_SAID for line in brief_one.split("\n"))


@pytest.mark.parametrize("text", [WORD, WORDS, f'"{WORD}'])
def test_no_error_and_no_doubt_repeats_a_long_text(text: str) -> None:
    assert len(str(RbexcelError(f'Lembar "{text}" tidak ada. Periksa namanya.'))) <= MOST_SAID
    assert len(reason(Doubt(Why.WORDS_OPEN, readings=((1,), (2,)), text=text))) <= MOST_SAID
    assert str(RbexcelError(f'Lembar "{WORD}" tidak ada.')) == f'Lembar "{"a" * (MOST_QUOTED - 1)}…" tidak ada.'


@pytest.mark.parametrize("place", TEXT_PLACES.values(), ids=TEXT_PLACES)
@pytest.mark.parametrize("text", [WORD, WORDS], ids=["a word", "words"])
def test_no_finding_repeats_a_long_text(place: tuple[int, int], text: str) -> None:
    plan = parse(Grid("a.xlsx", (SheetGrid(SHEET, tuple(map(tuple, with_text(*place, text)))),)))
    said = [part for each in check(plan) for part in (each.message, each.value or "", each.fix)]
    assert max(map(len, said)) <= MOST_SAID


def test_an_error_has_no_line_breaks_of_what_it_quotes() -> None:
    assert str(RbexcelError('Kode "a\nb" tidak ada.')) == 'Kode "a b" tidak ada.'
    assert str(HeldBackError("Satu\r\ndua:", ('"a"\u2028b.', "c."))) == 'Satu dua:\n  "a" b.\n  c.'
