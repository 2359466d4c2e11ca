"""The public names: what they give, and that asking for one loads no more than it needs."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import rbexcel
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.checking.check import check
from rbexcel.plan.office import office_named

SUKOHARJO = populated(catalogue.template("rb-sukoharjo-2023"), office_named("KPU Kabupaten Sukoharjo"), 2023)


def test_every_public_name_is_there_and_no_other_is_given() -> None:
    assert sorted(rbexcel.__all__) == [
        "Finding",
        "Plan",
        "RbexcelError",
        "Template",
        "__version__",
        "check",
        "frame",
        "populate",
        "read_plan",
        "templates",
    ]
    assert [name for name in rbexcel.__all__ if getattr(rbexcel, name).__doc__ is None] == []
    assert dir(rbexcel) == sorted(rbexcel.__all__)
    with pytest.raises(AttributeError, match="module 'rbexcel' has no attribute 'jobs_of'"):
        _ = rbexcel.jobs_of


def test_a_plan_that_is_populated_is_the_one_that_is_read_back(tmp_path: Path) -> None:
    made = rbexcel.populate("rb-sukoharjo-2023", "KPU Kabupaten Sukoharjo", 2023, output=tmp_path / "a.xlsx")
    read = rbexcel.read_plan(tmp_path / "a.xlsx")
    assert replace(made, decree=None) == SUKOHARJO
    assert made.decree is not None
    assert (made.decree.number, made.decree.signatory_title) == (
        None,
        "KETUA KOMISI PEMILIHAN UMUM KABUPATEN SUKOHARJO",
    )
    assert [(row.levels, row.numbers, row.months) for row in read.rows] == [
        (row.levels, row.numbers, row.months) for row in made.rows
    ]


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"mine")
    rbexcel.populate("rb-sukoharjo-2023", "KPU Kabupaten Sukoharjo", 2023, output=str(tmp_path / "a.xlsx"))
    (kept,) = tmp_path.glob("a.cadangan-*.xlsx")
    assert kept.read_bytes() == b"mine"


def test_findings_are_those_of_the_check() -> None:
    found = rbexcel.check(SUKOHARJO)
    assert found == check(SUKOHARJO, catalogue.template("rb-sukoharjo-2023"), usual=catalogue.usual_template)
    assert found


def test_the_catalogue_has_the_users_own_templates_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RBEXCEL_HOME", str(tmp_path))
    (tmp_path / "templat").mkdir()
    rbexcel.populate("rb-kudus-2022", "KPU Kabupaten Kudus", 2022, output=tmp_path / "templat" / "Kudus kami.xlsx")
    (tmp_path / "templat" / "bukan.xlsx").write_bytes(b"no workbook")
    assert [each.id for each in rbexcel.templates()] == [*catalogue.template_ids(), "kudus-kami"]


def test_a_frame_has_a_line_per_row() -> None:
    assert len(rbexcel.frame(SUKOHARJO)) == len(SUKOHARJO.rows)


def test_what_cannot_be_is_one_kind_of_error(tmp_path: Path) -> None:
    with pytest.raises(rbexcel.RbexcelError):
        rbexcel.read_plan(tmp_path / "tidak-ada.xlsx")
    with pytest.raises(rbexcel.RbexcelError):
        rbexcel.populate("rb-sukoharja-2023", "KPU Kabupaten Sukoharjo", 2023)


def test_importing_the_package_loads_nothing_else(tmp_path: Path) -> None:
    asked = "import sys, rbexcel; print(sorted(name for name in sys.modules if name.startswith('rbexcel')))"
    done = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True, cwd=tmp_path)
    assert (
        done.stdout.strip() == "['rbexcel', 'rbexcel.brevity', 'rbexcel.errors', 'rbexcel.frozen', 'rbexcel.version']"
    )
