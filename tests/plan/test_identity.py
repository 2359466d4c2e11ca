"""What the hidden sheet tells of a plan: whose it is, out of which template; nothing of the decree."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.plan.identity import identity_of
from rbexcel.plan.office import Office
from rbexcel.plan.plan import RB_COLUMNS, Decree, Plan
from rbexcel.workbook.identity import Identity
from rbexcel.workbook.paper import Paper

DECREE = Decree("1/2026", "5 Januari 2026", "Solok", "RINA", certifier="AYU")
PLAN = Plan("RB", RB_COLUMNS, (), satker="KPU Kota Solok", year=2026, template="rb-8-area", decree=DECREE)
OFFICE = Office("KPU Kota Solok", "1302", "BUDI")


def test_every_fact_has_its_line() -> None:
    plan = replace(PLAN, decree=replace(DECREE, berita_acara="Nomor 7", certifier_title="Kepala Sub Bagian Hukum"))
    office = replace(OFFICE, nip="19780101 200501 1 001")
    assert identity_of(plan, office, Paper.A4, 3).lines == (
        ("templat", "rb-8-area"),
        ("versi_templat", "3"),
        ("satker", "KPU Kota Solok"),
        ("tahun", "2026"),
        ("pengesah", "AYU"),
        ("jabatan_pengesah", "Kepala Sub Bagian Hukum"),
        ("sekretaris", "BUDI"),
        ("nip_sekretaris", "19780101 200501 1 001"),
        ("kode", "1302"),
        ("kertas", "a4"),
    )


def test_what_is_not_known_and_the_usual_paper_have_none() -> None:
    assert identity_of(Plan("RB", RB_COLUMNS, ()), Office("KPU"), Paper.FOLIO, None) == Identity()
