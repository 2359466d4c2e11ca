"""A new plan: what it is made with, of what was asked for, what the profile knows and what the old plan tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.catalogue import built_in as catalogue
from rbexcel.errors import Missing, MissingError, RbexcelError, UnusableValueError
from rbexcel.jobs.starting import Wanted, new_book, told
from rbexcel.plan.office import Office
from rbexcel.plan.plan import NOTHING_KNOWN, RB_COLUMNS, Decree, Plan
from rbexcel.plan.profile import Profile
from rbexcel.workbook.paper import Paper
from tests.offices import KUDUS

OLD_DECREE = Decree("13/2025", "2 Januari 2025", "Kudus Kota", "KETUA LAMA", certifier="PENGESAH LAMA")
OLD = Plan("RB", RB_COLUMNS, (), satker="KPU Kabupaten Kudus", year=2025, decree=OLD_DECREE)
ASKED = Decree("1/2026", signatory="KETUA BARU", berita_acara="Nomor 7 tanggal 4 Januari 2026")


def test_what_is_asked_for_wins_over_the_profile() -> None:
    wanted = Wanted(decree=ASKED, paper=Paper.FOLIO, profile=KUDUS)
    decree = replace(ASKED, place="Kudus", certifier="Nama Pengesah")
    assert wanted.settled() == Profile(KUDUS.office, decree, Paper.FOLIO)
    assert Wanted(profile=KUDUS).settled() == KUDUS


@pytest.mark.parametrize("typed", ["5-1-2026", "05/01/2026", "2026-01-05 00:00:00", "05 januari 2026"])
def test_a_date_is_printed_in_words_however_it_was_typed(typed: str) -> None:
    assert Wanted(decree=Decree(date=typed), profile=KUDUS).settled().decree.date == "5 Januari 2026"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31 Februari 2026", "tidak ada di kalender"),
        ("13/13/2026", "tidak ada di kalender"),
        ("besok", "bukan tanggal"),
    ],
)
def test_a_date_that_is_none_is_refused_where_it_is_typed(typed: str, why: str) -> None:
    with pytest.raises(UnusableValueError) as refused:
        Wanted(decree=Decree(date=typed), profile=KUDUS).settled()
    assert str(refused.value) == f'Tanggal keputusan "{typed}" {why}. Tulis seperti 12 Januari 2026.'


def test_another_office_has_nothing_of_the_profile() -> None:
    wanted = Wanted("KPU Kabupaten Demak", decree=ASKED, profile=KUDUS)
    assert wanted.settled() == Profile(Office("KPU Kabupaten Demak"), ASKED)


def test_the_old_plan_tells_its_office_its_place_and_who_signs() -> None:
    known = Decree(place="Kudus Kota", signatory="KETUA LAMA", certifier="PENGESAH LAMA")
    assert Wanted().settled(OLD) == Profile(Office("KPU Kabupaten Kudus"), known)


def test_who_signed_the_old_decree_is_put_into_form_and_what_cannot_be_is_a_blank() -> None:
    old = replace(OLD, decree=replace(OLD_DECREE, signatory="Nama Ketua, S.H., M.H.", place="12"))
    decree = Wanted().settled(old).decree
    assert (decree.signatory, decree.place) == ("NAMA KETUA", None)


@pytest.mark.parametrize("title", ["Sekretaris KPU Kabupaten Trenggalek", "Plt. Sekretaris"])
@pytest.mark.parametrize("same_year", [True, False])
def test_a_secretary_who_signed_the_older_plan_does_not_sign_the_next_decree_as_its_chair(
    title: str, *, same_year: bool
) -> None:
    old = replace(OLD, decree=replace(OLD_DECREE, signatory="Nama Sekretaris", signatory_title=title))
    assert Wanted().settled(old, same_year=same_year).decree.signatory is None


def test_the_old_decrees_number_and_date_count_only_for_the_same_year() -> None:
    assert Wanted().settled(OLD, same_year=True) == Profile(Office("KPU Kabupaten Kudus"), OLD_DECREE)


def test_the_profile_wins_over_the_old_plan_of_the_same_office() -> None:
    assert Wanted(profile=KUDUS).settled(OLD) == KUDUS
    assert Wanted(profile=replace(KUDUS, decree=NOTHING_KNOWN)).settled(OLD).decree == Decree(
        place="Kudus Kota", signatory="KETUA LAMA", certifier="PENGESAH LAMA"
    )


def test_an_old_plan_of_another_office_tells_nothing() -> None:
    assert Wanted("KPU Kota Solok").settled(OLD, same_year=True) == Profile(Office("KPU Kota Solok"))


@pytest.mark.parametrize(
    ("old", "missing"),
    [(None, Missing.OFFICE), (replace(OLD, satker=None), Missing.OFFICE_IN_OLD_PLAN)],
)
def test_an_office_that_nothing_tells_is_missing(old: Plan | None, missing: Missing) -> None:
    with pytest.raises(MissingError) as stopped:
        Wanted(year=2026).settled(old)
    assert stopped.value.what is missing


def test_a_year_that_nobody_told_is_missing() -> None:
    with pytest.raises(MissingError) as stopped:
        new_book(catalogue.template("rb-8-area"), Wanted(profile=KUDUS))
    assert stopped.value.what is Missing.YEAR


def test_the_workbook_tells_of_itself_what_it_was_made_with() -> None:
    template = catalogue.template("rb-8-area")
    plan, book = new_book(template, Wanted(year=2026, decree=ASKED, profile=KUDUS))
    assert (plan.satker, plan.year) == ("KPU Kabupaten Kudus", 2026)
    assert {sheet.page.paper for sheet in book.sheets if sheet.page} == {Paper.A4}
    (hidden,) = (sheet for sheet in book.sheets if sheet.visibility == "very hidden")
    assert hidden.blocks[0].values == (
        ("format", "1"),
        ("templat", "rb-8-area"),
        ("versi_templat", str(template.version)),
        ("satker", "KPU Kabupaten Kudus"),
        ("tahun", "2026"),
        ("pengesah", "Nama Pengesah"),
        ("sekretaris", "Nama Sekretaris"),
        ("kode", "3319"),
        ("kertas", "a4"),
    )


def test_optional_rows_are_in_a_plan_only_if_they_are_asked_for_and_it_is_told_whose_they_are() -> None:
    zi = catalogue.template("zi-6-komponen")
    plain, _ = new_book(zi, Wanted(year=2026, profile=KUDUS))
    wanted = Wanted(year=2026, profile=KUDUS, blocks=("survei",))
    more, _ = new_book(zi, wanted)
    assert [row.key for row in plain.rows] == [row.key for row in zi.rows]
    assert [row.key for row in more.rows if row not in plain.rows] == list(zi.blocks[1].keys)
    assert told(zi, wanted, plain) == ()
    assert told(zi, wanted, more) == (
        "Baris survei (3): tiga survei dalam satu tahun, usulan kami menurut surat KPU 2410/PW.02-SD/12/2025. "
        "Periksa sebelum ditetapkan.",
    )


@pytest.mark.parametrize(
    ("template", "why"),
    [("zi-6-komponen", "yang ada: reform, survei"), ("rb-8-area", "templat ini tidak punya baris tambahan")],
)
def test_optional_rows_that_a_template_does_not_have_are_refused_with_what_it_has(template: str, why: str) -> None:
    with pytest.raises(RbexcelError) as stopped:
        new_book(catalogue.template(template), Wanted(year=2026, profile=KUDUS, blocks=("refom",)))
    assert str(stopped.value) == f'Baris tambahan "refom" tidak ada pada templat {template}; {why}.'
