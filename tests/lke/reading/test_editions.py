"""Another edition is told, and counted as it is printed: its weights, its choices, its questions."""

from __future__ import annotations

from copy import deepcopy
from fractions import Fraction

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import grid_of
from rbexcel.catalogue.lke_form import Kind
from rbexcel.drawing.lke.book import lke_book
from rbexcel.lke.assessment import assessed
from rbexcel.lke.found import Edition, Lke
from rbexcel.lke.reading.read import read_lke
from rbexcel.lke.score import score
from tests.lke.bases import FORM, answered
from tests.lke.official import Row, grid, in_text, rows, split

OLDER = dict(zip("123456", (5, 5, 15, 10, 15, 10), strict=True))


def older() -> list[Row]:
    """Return the structure before 2021: no parts, other weights, a sub-area and a question more."""
    made: list[Row] = []
    for row in deepcopy(rows(answered("best"))):
        if row.ident.startswith("A.II") or row.ident == "A.I":
            continue
        if row.level in {3, 4} and row.ident.startswith("A"):
            area = row.ident.split(".")[2]
            below = sum(each.id.startswith(f"A.I.{area}.") for each in FORM.pengungkit.walk())
            row.cells["BOBOT"] = OLDER[area] / (1 if row.level == 3 else below)
        made.append(row)
        if row.ident == "A.I.1.i.b":
            made.append(Row(5, "c", "Apakah ada tambahan?", {"PILIHAN JAWABAN": "Ya/Tidak", "JAWABAN": "Tidak"}))
        if row.ident == "A.I.6.v.c":
            made += [
                Row(4, "vi", "Sub-area lain", {"BOBOT": 1.5}),
                Row(5, "a", "Apakah ada?", {"PILIHAN JAWABAN": "A. ya B. sebagian C. belum", "JAWABAN": "B"}),
            ]
    return made


def read(listed: list[Row]) -> Lke:
    return read_lke(grid(in_text(listed)), FORM)


def test_the_older_structure_is_known_by_its_weights_and_counted_as_printed() -> None:
    lke = read(older())
    assert (lke.edition, lke.form.minima, lke.unread) == (Edition.OLDER, {}, ())
    scores = score(lke.form, lke.filled.answers)
    assert [round(float(scores[area.id].weight), 6) for area in lke.form.areas] == [5, 5, 15, 10, 15, 11.5]
    assert float(scores["1"].value) == pytest.approx(5 - 5 / 4 / 3)
    assert scores["A.I.6.vi"].value == Fraction("0.75")
    assert scores["B"].value == 40


def test_what_was_taken_over_from_another_edition_is_read_again_as_it_was() -> None:
    lke = read(older())
    book = lke_book(assessed(lke.form, lke.filled, "KPU Kabupaten Pati", 2026))
    again = read_lke(grid_of("lke.xlsx", to_bytes(book)), FORM)
    assert (again.is_own, again.edition, again.unread) == (True, Edition.OLDER, ())
    assert again.filled.answers == lke.filled.answers
    one, other = (score(each.form, each.filled.answers)["total"] for each in (lke, again))
    assert float(one.value) == pytest.approx(float(other.value))


@pytest.mark.parametrize(("share", "edition"), [(0.05, Edition.KNOWN), (0.2, Edition.OTHER)])
def test_more_than_a_tenth_of_the_weights_make_another_edition(share: float, edition: Edition) -> None:
    listed = deepcopy(rows(answered("best")))
    weighed = [row for row in listed if row.level == 4]
    for row in weighed[: round(share * 63)]:
        row.cells["BOBOT"] = 2 * float(str(row.cells["BOBOT"]))
    lke = read(listed)
    assert lke.edition is edition
    assert len(lke.differing) == round(share * 63)
    assert bool(lke.form.minima) == (edition is Edition.KNOWN)


def test_weights_that_are_printed_with_two_decimals_are_the_same() -> None:
    listed = deepcopy(rows(answered("best")))
    for row in listed:
        if "BOBOT" in row.cells:
            row.cells["BOBOT"] = f"{float(str(row.cells['BOBOT'])):.2f}".replace(".", ",")
    assert read(listed).form is FORM


def test_choices_of_the_file_win() -> None:
    listed = deepcopy(rows(answered("best", "A.I.1.i.b=C")))
    for row in listed:
        if row.ident == "A.I.1.i.b":
            row.cells["PILIHAN JAWABAN"] = "A. semua\nB. banyak\nC. sedikit\nD. tidak ada"
    lke = read_lke(grid(split(listed)), FORM)
    asked = {each.id: each for each in lke.form.whole.all_questions()}
    assert asked["A.I.1.i.b"].kind is Kind.A_D
    assert score(lke.form, lke.filled.answers)["A.I.1.i.b"].share == Fraction("0.33")
    assert [(each.id, each.here, each.known) for each in lke.differing] == [("A.I.1.i.b", "A-D", "A-C")]


def test_a_question_that_the_known_edition_has_not_is_unread_and_named() -> None:
    listed = deepcopy(rows(answered("best")))
    at = next(at for at, row in enumerate(listed) if row.ident == "A.I.6.v.c") + 1
    listed[at:at] = [
        Row(4, "vi", "Sub-area lain", {"BOBOT": 1.5}),
        Row(5, "a", "Apakah ada?", {"PILIHAN JAWABAN": "Ya/Tidak", "JAWABAN": "Ya"}),
    ]
    lke = read(listed)
    assert [(each.text, each.reason) for each in lke.unread] == [
        ("Apakah ada?", "pertanyaan ini tidak ada pada LKE yang dikenal")
    ]
    assert (lke.edition, lke.form, lke.filled.answers) == (Edition.KNOWN, FORM, answered("best"))


def test_weights_may_be_percents() -> None:
    listed = deepcopy(rows(answered("best")))
    for row in listed:
        if "BOBOT" in row.cells:
            row.cells["BOBOT"] = float(str(row.cells["BOBOT"])) / 100
    lke = read(listed)
    assert (lke.form, lke.differing) == (FORM, ())
