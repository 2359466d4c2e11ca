"""A decree whose pages end elsewhere than they would now was not typed by the office."""

from __future__ import annotations

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.carry.leftovers import leftovers
from rbexcel.catalogue.built_in import template, usual_rows
from rbexcel.catalogue.populate import populated
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.parsing.parse import parse
from rbexcel.plan.office import Office
from rbexcel.plan.papers import Logo, Papers
from rbexcel.plan.plan import Decree
from tests.adapters.files.test_logo_file import png
from tests.outgoing import grid_of

OFFICE = Office("KPU Kota Solok")
KNOWN = Decree("3 TAHUN 2026", "5 Januari 2026", "Solok", "BUDI", berita_acara="Nomor 7 tanggal 4 Januari 2026")


@pytest.mark.parametrize("papers", [Papers(), Papers(copy=True, logo=Logo(png(30, 30), 30, 30))])
def test_a_paragraph_over_two_pages_is_known_however_it_was_parted(papers: Papers) -> None:
    chosen = template("rb-8-area")
    plan = populated(chosen, OFFICE, 2026, KNOWN)
    grid = grid_of(to_bytes(plan_book(plan, chosen.layout, OFFICE, text=chosen.decree, papers=papers)))
    usual = plan_book(plan, chosen.layout, OFFICE, text=chosen.decree, papers=Papers(copy=True))
    assert leftovers(grid, parse(grid, usual_rows), (usual,)) == ()
