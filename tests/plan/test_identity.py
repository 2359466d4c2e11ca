"""What the hidden sheet tells of a plan: every fact that is known, and the decree's found again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.plan.identity import decree_in, identity_of
from rbexcel.plan.office import Office
from rbexcel.plan.plan import NOTHING_KNOWN, RB_COLUMNS, Decree, Plan
from rbexcel.workbook.identity import Identity
from rbexcel.workbook.paper import Paper

DECREE = Decree("1/2026", "5 Januari 2026", "Solok", "RINA", certifier="AYU")
PLAN = Plan("RB", RB_COLUMNS, (), satker="KPU Kota Solok", year=2026, template="rb-8-area", decree=DECREE)
OFFICE = Office("KPU Kota Solok", "1302", "BUDI")


def test_every_fact_has_its_line() -> None:
    plan = replace(PLAN, decree=replace(DECREE, berita_acara="Nomor 7"))
    assert identity_of(plan, OFFICE, Paper.A4, 3).lines == (
        ("templat", "rb-8-area"),
        ("versi_templat", "3"),
        ("satker", "KPU Kota Solok"),
        ("tahun", "2026"),
        ("nomor", "1/2026"),
        ("tanggal", "5 Januari 2026"),
        ("tempat", "Solok"),
        ("ketua", "RINA"),
        ("pengesah", "AYU"),
        ("berita_acara", "Nomor 7"),
        ("sekretaris", "BUDI"),
        ("kode", "1302"),
        ("kertas", "a4"),
    )


def test_what_is_not_known_and_the_usual_paper_have_none() -> None:
    assert identity_of(Plan("RB", RB_COLUMNS, ()), Office("KPU"), Paper.FOLIO, None) == Identity()


@pytest.mark.parametrize("decree", [DECREE, Decree(place="Solok"), None])
def test_the_decree_is_found_again(decree: Decree | None) -> None:
    assert decree_in(identity_of(replace(PLAN, decree=decree), OFFICE, Paper.FOLIO, 1)) == decree


def test_a_decree_of_which_nothing_is_known_is_none() -> None:
    assert decree_in(identity_of(replace(PLAN, decree=NOTHING_KNOWN), OFFICE, Paper.FOLIO, 1)) is None
