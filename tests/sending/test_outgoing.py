"""The name of what is sent, the cells that stay open in it, and what is not sent as final."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.catalogue.built_in import template
from rbexcel.catalogue.populate import populated
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.parsing.parse import parse
from rbexcel.plan.office import Office, office_named
from rbexcel.sending.outgoing import base_name, input_cells, next_name
from tests.outgoing import (
    OFFICE,
    grid_of,
)


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("KPU Kabupaten Sukoharjo", "RB_2026_KPU-Kab-Sukoharjo"),
        ("KPU Kota Surakarta", "RB_2026_KPU-Kota-Surakarta"),
        ("KPU Provinsi Jawa Tengah", "RB_2026_KPU-Prov-Jawa-Tengah"),
        ("KPU Kabupaten Toli-Toli", "RB_2026_KPU-Kab-Toli-Toli"),
    ],
)
def test_a_name_tells_kind_year_and_office(office: str, name: str) -> None:
    assert base_name("RB", 2026, office_named(office)) == name


def test_a_version_follows_the_highest_that_is_there_whatever_its_kind_and_case() -> None:
    there = [
        "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx",
        "rb_2026_kpu-kab-sukoharjo_V4.PDF",
        "ZI_2026_KPU-Kab-Sukoharjo_v9.xlsx",
    ]
    assert next_name("RB_2026_KPU-Kab-Sukoharjo", there) == "RB_2026_KPU-Kab-Sukoharjo_v5"
    assert next_name("RB_2026_KPU-Kab-Sukoharjo", []) == "RB_2026_KPU-Kab-Sukoharjo_v1"


@given(st.text(max_size=120), st.integers(2000, 2100), st.sampled_from(["RB", "ZI"]))
def test_every_name_is_legal_on_windows(region: str, year: int, kind: str) -> None:
    name = next_name(base_name("RB" if kind == "RB" else "ZI", year, Office(f"KPU {region}")), []) + ".xlsx"
    assert set(name) <= set(string.ascii_letters + string.digits + "-_.")
    assert name.startswith(kind)
    assert not name.removesuffix(".xlsx").endswith((".", " ", "-"))
    assert len(name) < 120


def test_the_section_titles_of_a_zi_plan_are_locked() -> None:
    known = template("zi-6-komponen")
    plan = populated(known, OFFICE, 2026)
    grid = grid_of(to_bytes(plan_book(plan, known.layout, OFFICE)))
    read = parse(grid)
    inputs = input_cells(read, grid)
    sheet = grid.sheet("Rencana Aksi")
    assert inputs
    assert sheet
    for merge in sheet.merges:
        open_ones = inputs.cells & set(merge)
        assert open_ones in (set(), set(merge))
        if merge.first_column == 2:
            assert not open_ones
