"""The buttons on xlwings' remote engine: the replayed workbook shows what the command line's file shows."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from rbexcel import catalogue, jobs
from rbexcel.adapters.new_file import to_bytes
from rbexcel.addin.buttons.periksa import check_open, summarise_open
from rbexcel.office import office_named
from rbexcel.populate import plan_book, populated
from tests.remote import open_remote, replay
from tests.test_live_excel import ALLOWED, differing, seen

AT = datetime(2023, 1, 9, 8, 30)


@pytest.fixture(scope="module")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    template = catalogue.template("rb-sukoharjo-2023")
    office = office_named("KPU Kabupaten Sukoharjo")
    path = tmp_path_factory.mktemp("plan") / "Rencana Aksi.xlsx"
    path.write_bytes(to_bytes(plan_book(populated(template, office, 2023), template.layout, office)))
    return path


def test_the_check_button_writes_what_the_check_command_writes(plan_file: Path, tmp_path: Path) -> None:
    book = open_remote(plan_file.read_bytes(), plan_file.name)
    result = check_open(book, AT)
    live = replay(plan_file.read_bytes(), book.json()["actions"])

    target = tmp_path / "checked.xlsx"
    grid = jobs.read_grid(plan_file)
    by_file = jobs.checked(grid)
    jobs.save_findings(plan_file, grid, by_file, target, AT)

    assert result.findings == by_file.findings
    assert list(seen(live)) == list(seen(target.read_bytes()))
    assert set(differing(live, target.read_bytes(), "Validasi")) <= set(ALLOWED)
    assert set(differing(live, target.read_bytes(), "Rencana Aksi")) == set()


def test_the_summary_button_writes_what_the_summarise_command_writes(plan_file: Path, tmp_path: Path) -> None:
    book = open_remote(plan_file.read_bytes(), plan_file.name)
    summarise_open(book, AT)
    live = replay(plan_file.read_bytes(), book.json()["actions"])

    target = tmp_path / "summarised.xlsx"
    names, _, _ = jobs.save_summaries(plan_file, target, AT)

    assert {*names, "Rencana Aksi", "_rbexcel"} == seen(live).keys() == seen(target.read_bytes()).keys()
    for name in names:
        assert set(differing(live, target.read_bytes(), name)) <= set(ALLOWED), name
