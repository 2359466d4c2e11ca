"""A new LKE: whose it is, what it takes over, what is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import Source, grid_of
from rbexcel.catalogue.built_in import template
from rbexcel.errors import MissingError, RbexcelError
from rbexcel.jobs import starting
from rbexcel.jobs.assessing import Beginnings, new_lke
from rbexcel.lke.assessment import assessed
from rbexcel.lke.filled import Beside, Filled
from rbexcel.lke.reading.read import read_lke
from rbexcel.plan.office import Office
from rbexcel.plan.profile import Profile
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Value
from rbexcel.workbook.identity import Key, read_identity
from tests.drawing.lke.books import OFFICE, assessment, content
from tests.lke.bases import FORM, answered
from tests.lke.official import grid, in_text, rows


def source(name: str, made: bytes) -> Source:
    return Source(grid_of(name, made), made)


def plan(kind: str = "zi-6-komponen", satker: str = OFFICE, year: int = 2026) -> Source:
    _, book = starting.new_book(template(kind), starting.Wanted(satker, year))
    return source("rencana.xlsx", to_bytes(book))


PLAN = plan()


def names(book: Book) -> list[str]:
    return [sheet.name for sheet in book.sheets]


def test_without_files_it_is_empty_and_the_users_own() -> None:
    made = new_lke(Beginnings(year=2026, profile=Profile(Office(OFFICE))))
    assert names(made.book) == ["LKE", "Nilai", "_rbexcel"]
    assert (made.assessment.satker, made.assessment.year, made.doubts) == (OFFICE, 2026, ())
    assert made.assessment.scores["total"].value == 0


def test_of_a_plan_it_is_that_offices_of_that_year_and_says_so_in_the_workbook() -> None:
    made = new_lke(Beginnings(plan=PLAN, plan_file="rencana.xlsx"))
    assert names(made.book) == ["LKE", "Nilai", "Rencana", "_rbexcel"]
    identity = read_identity(grid_of("lke.xlsx", to_bytes(made.book)))
    told = [identity[key] for key in (Key.ABOUT, Key.TEMPLATE, Key.TEMPLATE_VERSION, Key.SATKER, Key.YEAR)]
    assert told == ["lke", "zi-2021", "1", OFFICE, "2026"]
    assert len(identity[Key.PLAN_HASHES] or "") == 64
    assert identity.is_lke


def test_of_a_plan_notes_are_proposed_and_no_answers() -> None:
    made = new_lke(Beginnings(plan=PLAN))
    lke = read_lke(grid_of("lke.xlsx", to_bytes(made.book)), FORM)
    assert lke.filled.answers == {}
    note = lke.filled.beside["A.I.1.i.a"].note or ""
    assert note.startswith("rencana: ")


def test_what_is_read_of_it_is_what_was_drawn() -> None:
    of = assessment(answered("second"), answered("lowest"), A_I_1_i_a="SK Nomor 1")
    lke = read_lke(grid_of("lke.xlsx", content(of)), FORM)
    assert (lke.is_own, lke.form, lke.satker, lke.year) == (True, FORM, OFFICE, 2026)
    found, wanted = lke.filled, of.filled
    assert (found.answers, found.tpi, found.beside) == (wanted.answers, wanted.tpi, wanted.beside)


def test_an_lke_that_is_there_is_taken_over_whole_and_earlier_years_are_compared() -> None:
    official = source("resmi.xlsx", content(assessment(answered("second"), B_I_a="perkiraan")))
    last = source("lama.xlsx", content(assessment(answered("lowest"))))
    made = new_lke(Beginnings(year=2027, official=official, last=(last,)))
    assert names(made.book) == ["LKE", "Nilai", "Tahun", "_rbexcel"]
    told = 'LKE "resmi.xlsx" untuk tahun 2026; jawabannya diambil untuk tahun 2027. Sesuaikan jawabannya.'
    assert made.doubts == (told,)
    assert made.assessment.filled.answers == answered("second")
    assert made.assessment.filled.beside["B.I.a"].note == "perkiraan"


def test_answers_that_cannot_be_taken_over_are_told() -> None:
    wrong: dict[str, Value] = {
        "A.I.1.i.b": "A/B",
        "A.II.4.i.a:sasaran": "10 buah",
        "B.I.a": datetime(2026, 3, 4),
    }
    lines = rows(answered("second"))
    for row in lines:
        if row.ident in wrong:
            row.cells["JAWABAN"] = wrong[row.ident]
    made = new_lke(Beginnings(official=Source(grid(in_text(lines)), b"")))
    told = 'E11 "A/B", E162 "10 buah", E197 "4 Maret 2026"'
    assert made.doubts == (f'3 jawaban di "lke.xlsx" tidak dapat diambil: {told}. Isi lagi di LKE ini.',)


@pytest.mark.parametrize(("year", "compared"), [(2026, False), (2027, True)])
def test_an_lke_of_an_earlier_year_that_is_taken_over_is_compared_too(year: int, *, compared: bool) -> None:
    official = source("resmi.xlsx", content(assessment(answered("second"))))
    made = new_lke(Beginnings(year=year, official=official))
    assert ("Tahun" in names(made.book)) == compared


@pytest.mark.parametrize("name", ["Tahun", "Banding"])
def test_the_answers_of_earlier_years_in_the_sheet_tahun_are_not_read_as_those_of_this_year(name: str) -> None:
    last = source("lama.xlsx", content(assessment(answered("second"))))
    made = grid_of("lke.xlsx", to_bytes(new_lke(Beginnings(satker=OFFICE, year=2027, last=(last,))).book))
    renamed = replace(
        made, sheets=tuple(replace(each, name=name) if each.name == "Tahun" else each for each in made.sheets)
    )
    lke = read_lke(renamed, FORM)
    assert (lke.sheet, lke.filled.answers, lke.others) == ("LKE", {}, ())


@pytest.mark.parametrize(
    ("begun", "told"),
    [
        (
            lambda: Beginnings(plan=PLAN, year=2027),
            ['Rencana "rencana.xlsx" untuk tahun 2026, LKE ini untuk tahun 2027.'],
        ),
        (
            lambda: Beginnings(plan=PLAN, satker="KPU Kota Surakarta"),
            [f'Rencana "rencana.xlsx" milik {OFFICE}, bukan KPU Kota Surakarta.'],
        ),
        (
            lambda: Beginnings(year=2026, last=(source("lama.xlsx", content(assessment({}))),), satker=OFFICE),
            ['LKE "lama.xlsx" untuk tahun 2026, padahal LKE ini untuk tahun 2026.'],
        ),
    ],
)
def test_what_does_not_fit_is_told(begun: Callable[[], Beginnings], told: list[str]) -> None:
    assert list(new_lke(begun()).doubts) == told


def test_a_plan_of_another_kind_is_refused() -> None:
    with pytest.raises(RbexcelError, match=r'^"rencana.xlsx" adalah rencana RB. LKE memakai '):
        new_lke(Beginnings(plan=plan("rb-8-area")))


def test_what_is_no_lke_is_refused() -> None:
    with pytest.raises(RbexcelError, match=r"^Ini bukan LKE; "):
        new_lke(Beginnings(satker=OFFICE, year=2026, official=PLAN))


@pytest.mark.parametrize("begun", [Beginnings(year=2026), Beginnings(satker=OFFICE)])
def test_whose_it_is_and_of_which_year_must_be_known(begun: Beginnings) -> None:
    with pytest.raises(MissingError):
        new_lke(begun)


def test_evidence_still_opens_what_it_opened() -> None:
    beside = {
        "A.I.1.i.a": Beside(evidence="Map SK", opens="https://drive.example.go.id/sk?x=1"),
        "A.I.1.i.b": Beside(evidence="https://kpu.go.id/bukti"),
        "A.I.1.ii.a": Beside(evidence="SK ada di lemari arsip"),
        "A.I.1.ii.b": Beside(evidence="https://kpu.go.id/" + "x" * 3000),
    }
    of = assessed(FORM, Filled(answered("second"), beside=beside), OFFICE, 2026)
    for _ in range(2):
        of = new_lke(Beginnings(official=source("resmi.xlsx", content(of)))).assessment
        taken = of.filled.beside
        assert [taken[ident].opens for ident in beside] == [
            "https://drive.example.go.id/sk?x=1",
            "https://kpu.go.id/bukti",
            None,
            None,
        ]
        assert [taken[ident].evidence for ident in beside] == [each.evidence for each in beside.values()]


def test_a_proposal_of_before_gives_way_to_that_of_the_plan_and_an_own_note_stays() -> None:
    old = {"A.I.1.i.a": Beside(note="rencana: dari rencana lama"), "A.I.1.i.b": Beside(note="SK Nomor 3")}
    official = source("lama.xlsx", content(assessed(FORM, Filled({}, beside=old), OFFICE, 2026)))
    alone, beside = (new_lke(Beginnings(official=official, plan=each)).book for each in (None, PLAN))
    for book, first in ((alone, "rencana: dari rencana lama"), (beside, "rencana: Undangan")):
        notes = read_lke(grid_of("lke.xlsx", to_bytes(book)), FORM).filled.beside
        assert (notes["A.I.1.i.a"].note or "").startswith(first)
        assert notes["A.I.1.i.b"].note == "SK Nomor 3"
