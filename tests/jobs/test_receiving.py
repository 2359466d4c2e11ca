"""What the receiver of a sent workbook is told: which sheets and rows were changed since, which totals do not fit."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rbexcel.jobs import importing, sending, summarising
from rbexcel.jobs.files import save_new
from rbexcel.jobs.receiving import read_received
from rbexcel.parsing.parse import parse
from rbexcel.plan.plan import Since, Stamp
from rbexcel.words.ticks import TICK
from rbexcel.workbook.identity import read_identity
from tests import libreoffice
from tests.edited import opened, saved
from tests.jobs.test_import_doubts import TEXT, grid
from tests.outgoing import grid_of, own

AT = datetime(2026, 1, 5, 9, 30)


@cache
def with_summaries() -> bytes:
    """Return a sent workbook that holds its summaries."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rencana.xlsx"
        file.write_bytes(own())
        summarising.save_summaries(file, file, AT)
        done = sending.finish(sending.candidate(file, AT), Path(folder), AT, draft=True, pdf=None)
        return done.workbook.read_bytes()


def received(content: bytes, folder: Path) -> Stamp:
    file = folder / "kiriman.xlsx"
    file.write_bytes(content)
    stamp = read_received(file).stamp
    assert stamp is not None
    return stamp


def _formula(workbook: Any) -> Any:
    cells = (cell for row in workbook["Ringkasan"].iter_rows() for cell in row)
    return next(cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith("=COUNT"))


def _reword(sheet: str, row: int) -> Callable[[Any], None]:
    def change(workbook: Any) -> None:
        workbook[sheet].cell(row, 2).value = "lain"

    return change


def test_every_sheet_that_leaves_is_sealed_and_saving_it_again_changes_nothing(tmp_path: Path) -> None:
    content = with_summaries()
    listed = set(opened(content).sheetnames) - {"_rbexcel"}
    assert {"Ringkasan", "Agenda", "Monev", "Rencana Aksi"} <= listed
    assert set(read_identity(grid_of(content)).sheet_stamps) == listed
    for again in (content, saved(opened(content))):
        assert (received(again, tmp_path).state, received(again, tmp_path).changes) == ("unchanged", ())


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_libreoffice_saves_a_workbook_with_summaries_unchanged(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / "kiriman.xlsx"
    file.write_bytes(with_summaries())
    stamp = read_received(libreoffice.converted(file, suffix)).stamp
    assert stamp is not None
    assert (stamp.state, stamp.changes) == ("unchanged", ())


@pytest.mark.parametrize(("sheet", "row"), [("Agenda", 8), ("Monev", 20), ("Rencana Aksi", 11)])
def test_a_change_on_any_sheet_is_told_with_its_row(sheet: str, row: int, tmp_path: Path) -> None:
    book = opened(with_summaries())
    _reword(sheet, row)(book)
    stamp = received(saved(book), tmp_path)
    assert stamp.state == "changed"
    assert Since(sheet, "changed", texts=(row,)) in stamp.changes


def test_a_number_typed_over_a_summary_s_formula_is_told(tmp_path: Path) -> None:
    book = opened(with_summaries())
    place = _formula(book)
    place.value = 999
    stamp = received(saved(book), tmp_path)
    assert stamp.changes == (Since("Ringkasan", "changed", texts=(place.row,)),)


def test_a_summary_whose_formula_counts_otherwise_does_not_fit_the_plan(tmp_path: Path) -> None:
    book = opened(with_summaries())
    _formula(book).value = "=999"
    file = tmp_path / "kiriman.xlsx"
    file.write_bytes(saved(book))
    stamp = read_received(libreoffice.converted(file, "xlsx")).stamp
    assert stamp is not None
    assert (stamp.state, {since.what for since in stamp.changes}) == ("changed", {"unfit"})
    assert "Ringkasan" in {since.sheet for since in stamp.changes}


def test_sheets_that_came_or_went_are_told(tmp_path: Path) -> None:
    book = opened(with_summaries())
    del book["Agenda"]
    book.create_sheet("Tambahan")["A1"] = "x"
    assert received(saved(book), tmp_path).changes == (Since("Agenda", "removed"), Since("Tambahan", "added"))


def test_what_an_import_left_in_doubt_stays_at_home_and_is_no_change(tmp_path: Path) -> None:
    source = tmp_path / "bersih.xlsx"
    save_new(importing.import_book(parse(grid(TEXT)), "teks.txt", AT), source, AT)
    done = sending.finish(sending.candidate(source, AT), tmp_path, AT, draft=True, pdf=None)
    assert done.unread == 5
    plan = read_received(done.workbook)
    assert plan.stamp is not None
    assert (plan.stamp.state, plan.stamp.changes) == ("unchanged", ())
    book = opened(done.workbook.read_bytes())
    assert "Impor" not in book.sheetnames
    book["Rencana Aksi"].cell(11, 8).value = TICK
    assert received(saved(book), tmp_path).changes == (
        Since("Rencana Aksi", "changed", months=((11, (1, 2), (1, 2, 3)),)),
    )
