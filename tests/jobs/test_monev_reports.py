"""What Monev and the register of evidence tell of rows, from their sheets to values."""

from __future__ import annotations

from rbexcel.drawing.summary.filled import AREA, COLUMNS, EVIDENCE_FORM, TEXTS
from rbexcel.drawing.summary.matching import paths_of
from rbexcel.jobs.monev_reports import registered_in, reports_of
from rbexcel.lke.coverage import Report
from rbexcel.plan.plan import ZI_COLUMNS, Plan, Row
from rbexcel.workbook.grid import Cell, Grid, SheetGrid
from rbexcel.workbook.identity import SHEET, Key
from rbexcel.workbook.ours import EVIDENCE, MONEV

PLAN = Plan("ZI", ZI_COLUMNS, tuple(Row(("A", "K", "I", "L", leaf), (None,) * 5) for leaf in ("SK", "Notulen")))


def _monev(*lines: tuple[str | None, ...]) -> Grid:
    told = SheetGrid(SHEET, ((Key.SUMMARIES.value, MONEV.name),), visibility="very hidden")
    return Grid("rencana.xlsx", (SheetGrid(MONEV.name, (COLUMNS, *lines)), told))


def test_a_status_in_any_letters_and_evidence_are_told_of_the_row_and_quarter() -> None:
    sk, notulen = paths_of(PLAN)
    grid = _monev(
        ("II", "A", "April", "sudah ", " https://contoh.id/sk ", None, None, None, None, sk),
        ("I", "A", "Januari", None, None, None, "macet", None, None, notulen),
    )
    assert reports_of(grid, PLAN) == (Report(0, 2, "Sudah", "https://contoh.id/sk"), Report(1, 1, None, None))


def test_evidence_that_opens_an_address_is_told_by_it() -> None:
    grid = _monev(("I", "A", "Januari", "Sudah", "berkas", None, None, None, None, paths_of(PLAN)[0]))
    links = {Cell(MONEV.name, 2, 5): "https://contoh.id/berkas"}
    assert reports_of(grid, PLAN, links) == (Report(0, 1, "Sudah", "https://contoh.id/berkas"),)


def test_a_workbook_without_monev_tells_nothing() -> None:
    assert reports_of(Grid("rencana.xlsx", ()), PLAN) is None


def test_evidence_in_the_register_is_told_of_its_row_unless_it_is_said_to_be_absent() -> None:
    sk, notulen = paths_of(PLAN)
    told = SheetGrid(SHEET, ((Key.SUMMARIES.value, EVIDENCE.name),), visibility="very hidden")
    head = (AREA, *EVIDENCE_FORM.inputs, TEXTS)
    lines = (("A", " https://contoh.id/sk ", "Ada", None, sk), ("A", "folder ZI", "belum", None, notulen))
    grid = Grid("rencana.xlsx", (SheetGrid(EVIDENCE.name, (head, *lines)), told))
    assert registered_in(grid, PLAN) == (Report(0, None, None, "https://contoh.id/sk"),)
    links = {Cell(EVIDENCE.name, 2, 2): "https://contoh.id/lain"}
    assert registered_in(grid, PLAN, links) == (Report(0, None, None, "https://contoh.id/lain"),)
