"""What is sent never carries summaries of an earlier plan: those are drawn anew, and left alone if they still tell."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_source
from rbexcel.adapters.parts.edit_cells import edit_cells
from rbexcel.adapters.parts.graft import graft
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.jobs import fresh_summaries, reading, summarising
from rbexcel.jobs import sending as jobs
from rbexcel.plan.office import Office
from rbexcel.plan.plan import Decree
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Cell

AT = datetime(2027, 1, 9, 8, 30)
REDRAWN = "Ringkasan digambar ulang: rencananya berubah sejak ringkasan terakhir dibuat."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A plan and its workbook with summaries."""
    folder = tmp_path_factory.mktemp("ringkasan")
    chosen = catalogue.template("zi-karanganyar-2022")
    office = Office("KPU Kabupaten Karanganyar")
    known = populated(chosen, office, 2022, Decree("1", "4 Januari 2022", "Karanganyar", "Rina"))
    plan, target = folder / "rencana.xlsx", folder / "ringkasan.xlsx"
    plan.write_bytes(to_bytes(plan_book(known, chosen.layout, office), created=AT))
    summarising.save_summaries(plan, target, AT)
    return plan.read_bytes(), target.read_bytes()


@pytest.fixture
def summarised(made: tuple[bytes, bytes], tmp_path: Path) -> Path:
    for name, content in zip(("rencana.xlsx", "ringkasan.xlsx"), made, strict=True):
        (tmp_path / name).write_bytes(content)
    return tmp_path / "ringkasan.xlsx"


def sheets(path: Path) -> dict[str, list[str]]:
    """The texts of each sheet."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
        for sheet in book
    }


def finished(source: Path, at: datetime = AT) -> jobs.Finished:
    return jobs.finish(jobs.candidate(source, at), source.parent / "kirim", at, draft=True, pdf=None)


def test_summaries_that_still_tell_the_plan_stay_on_a_later_day(summarised: Path) -> None:
    done = finished(summarised, datetime(2027, 2, 1, 9, 0))
    assert REDRAWN not in done.notes
    assert sheets(done.workbook)["Ringkasan"] == sheets(summarised)["Ringkasan"]


def test_a_text_that_was_mended_after_the_summary_is_mended_in_it_too(summarised: Path) -> None:
    book = openpyxl.load_workbook(summarised)
    plan = book[reading.read_plan(summarised).rows[0].place.sheet]  # type: ignore[union-attr]
    cell = next(cell for row in plan.iter_rows() for cell in row if str(cell.value).startswith("a. "))
    old, cell.value = str(cell.value), "a. Undangan rapat yang diperbaiki"
    book.save(summarised)

    done = finished(summarised)
    assert REDRAWN in done.notes
    everywhere = [text for name, texts in sheets(done.workbook).items() if name != plan.title for text in texts]
    assert any("Undangan rapat yang diperbaiki" in text for text in everywhere)
    assert sum(old in text for text in everywhere) < sum(
        old in text for texts in sheets(summarised).values() for text in texts
    )


def test_what_staff_filled_into_monev_is_sent_along(summarised: Path) -> None:
    book = openpyxl.load_workbook(summarised)
    monev = book["Monev"]
    row, column = next(
        (cell.row, cell.column) for line in monev.iter_rows() for cell in line if cell.value == "KENDALA"
    )
    monev.cell(row + 1, column, "Anggaran belum turun")
    book.save(summarised)
    assert "Anggaran belum turun" in sheets(finished(summarised).workbook)["Monev"]


def test_a_plan_without_summaries_gets_none(summarised: Path) -> None:
    done = finished(summarised.with_name("rencana.xlsx"), AT)
    assert "Ringkasan" not in sheets(done.workbook)


@pytest.mark.parametrize("gone", ["Agenda", "Ringkasan"])
def test_one_of_the_summaries_that_was_deleted_is_drawn_anew_with_the_others(summarised: Path, gone: str) -> None:
    names = list(sheets(summarised))
    # As Excel deletes it: what the formulas of the others showed stays.
    summarised.write_bytes(graft(summarised.read_bytes(), Book((), drops=(gone,))))
    assert gone not in sheets(summarised)
    done = finished(summarised)
    assert done.notes.count(REDRAWN) == 1
    assert sorted(sheets(done.workbook)) == sorted(names)


def test_summaries_that_hold_what_they_held_are_not_drawn_to_be_compared(
    summarised: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(fresh_summaries, "summaries_book", lambda *_, **__: drawn.append("drawn"))
    done = finished(summarised, datetime(2027, 2, 1, 9, 0))
    assert (drawn, REDRAWN in done.notes) == ([], False)


@pytest.mark.parametrize("typed", ["", "Tulisan kami"])
def test_a_cell_of_ours_that_staff_emptied_or_wrote_over_has_all_drawn_anew(summarised: Path, typed: str) -> None:
    grid = read_source(summarised).grid
    agenda = grid.sheet("Agenda")
    assert agenda is not None
    text = agenda.rows[5][2]
    summarised.write_bytes(edit_cells(summarised.read_bytes(), {Cell("Agenda", 6, 3): typed}))

    done = finished(summarised)
    assert REDRAWN in done.notes
    again = read_source(done.workbook).grid.sheet("Agenda")
    assert again is not None
    assert again.rows[5][2] == text
    assert any(typed in row for row in again.rows) == bool(typed)
