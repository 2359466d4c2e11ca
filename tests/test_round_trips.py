"""A populated workbook that another program saved again is still the same plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from rbexcel import catalogue
from rbexcel.adapters.new_file import to_bytes
from rbexcel.adapters.read_file import read_file
from rbexcel.office import office_named
from rbexcel.parse import parse
from rbexcel.plan import Plan
from rbexcel.populate import plan_book, populated
from tests.libreoffice import converted


def told(plan: Plan) -> list[tuple[object, ...]]:
    """Return what a plan says, row by row, without the places."""
    return [(row.levels, row.numbers, row.months, row.trailing, row.key) for row in plan.rows]


def written(name: str, folder: Path) -> tuple[Plan, Path]:
    template = catalogue.template(name)
    office = office_named("KPU Provinsi Lampung" if template.level == "provinsi" else "KPU Kota Surakarta")
    plan = populated(template, office, template.years[-1])
    path = folder / f"{name}.xlsx"
    path.write_bytes(to_bytes(plan_book(plan, template.layout, office, decree=template.decree)))
    return plan, path


@pytest.mark.parametrize("name", catalogue.template_ids())
def test_every_template_reads_back_as_it_was_populated(name: str, tmp_path: Path) -> None:
    plan, path = written(name, tmp_path)
    read = parse(read_file(path))
    assert told(read) == told(plan)
    assert (read.kind, read.satker, read.year, read.template) == (plan.kind, plan.satker, plan.year, name)
    assert (read.unread, read.uncertain) == ((), ())


@pytest.mark.parametrize("to", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("name", ["rb-8-area", "rb-trenggalek-2022", "zi-6-komponen"])
def test_a_plan_that_libreoffice_saved_again_is_the_same_plan(name: str, to: str, tmp_path: Path) -> None:
    plan, path = written(name, tmp_path)
    read = parse(read_file(converted(path, to)))
    assert told(read) == told(plan)
    assert (read.unread, read.uncertain) == ((), ())
