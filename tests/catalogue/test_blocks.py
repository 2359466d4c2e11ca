"""Rows of a template that a plan has only if they are asked for, and rows that came in a later version of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rbexcel.catalogue.built_in import template, template_of
from rbexcel.catalogue.populate import populated
from rbexcel.catalogue.template import Block, Template
from rbexcel.catalogue.template_file import load
from rbexcel.errors import RbexcelError
from rbexcel.plan.office import office_named
from tests.catalogue.test_built_in import GOOD

WITH_BLOCKS = GOOD.replace("rows:\n", "blocks:\n  lain: usulan kami\n  akhir: usulan lain\nrows:\n", 1).replace(
    "    - {id: 1.1.2, sub_kegiatan: Apel, months: [2]}\n",
    "    - {id: 1.1.2, sub_kegiatan: Apel, months: [2], since: 3}\n"
    "    - sub_kegiatan: Lomba\n"
    "      block: lain\n"
    "      rows:\n"
    "      - {id: 1.1.3.1, indikator: Foto, months: [8]}\n"
    "      - {id: 1.1.3.2, indikator: Piala, months: [8]}\n"
    "    - {id: 1.1.4, sub_kegiatan: Doa, months: [12], block: akhir}\n",
)


@pytest.fixture
def known(tmp_path: Path) -> Template:
    path = tmp_path / "rb-uji.yaml"
    path.write_text(WITH_BLOCKS, encoding="utf-8")
    return load(path)


def _ids(of: Template) -> list[str]:
    return [(row.key or "").removeprefix("rb-uji:") for row in of.rows]


def test_rows_of_a_block_are_none_of_every_plan(known: Template) -> None:
    assert _ids(known) == ["1.1.1.1", "1.1.1.2", "1.1.2"]
    assert known.blocks == (
        Block("lain", "usulan kami", ("rb-uji:1.1.3.1", "rb-uji:1.1.3.2")),
        Block("akhir", "usulan lain", ("rb-uji:1.1.4",)),
    )


def test_rows_of_the_blocks_that_are_asked_for_stand_where_the_file_has_them(known: Template) -> None:
    assert _ids(known.with_blocks(["akhir"])) == ["1.1.1.1", "1.1.1.2", "1.1.2", "1.1.4"]
    assert _ids(known.with_blocks(["akhir", "lain"])) == [*_ids(known), "1.1.3.1", "1.1.3.2", "1.1.4"]
    assert _ids(known.with_blocks([])) == _ids(known)


def test_a_plan_is_compared_with_the_blocks_of_which_it_has_a_row_and_without_what_came_later(known: Template) -> None:
    assert _ids(known.as_made(3, {"rb-uji:1.1.4"})) == ["1.1.1.1", "1.1.1.2", "1.1.2", "1.1.4"]
    assert _ids(known.as_made(2, set())) == ["1.1.1.1", "1.1.1.2"]
    assert _ids(known.as_made(2, {"rb-uji:1.1.2"})) == _ids(known)
    assert _ids(known.as_made(None, set())) == _ids(known)


def test_an_item_of_a_block_that_is_not_named_above_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rb-uji.yaml"
    path.write_text(WITH_BLOCKS.replace("block: lain", "block: lian"), encoding="utf-8")
    with pytest.raises(RbexcelError, match='"lian" tidak dikenal'):
        load(path)


def test_the_rows_that_the_zi_template_had_first_keep_their_keys_and_their_order() -> None:
    zi = template("zi-6-komponen")
    assert len([row for row in zi.rows if row.key not in zi.since]) == 233
    assert {(row.key or "").partition(":")[2][:4] for row in zi.rows if row.key in zi.since} == {"4.r2", "4.r3"}


def test_a_plan_made_of_the_first_version_is_compared_with_that() -> None:
    zi = template("zi-6-komponen")
    plan = populated(zi, office_named("KPU Kabupaten Kudus"), 2026)
    first = replace(plan, rows=tuple(row for row in plan.rows if row.key not in zi.since), template_version=1)
    compared = template_of(first)
    assert compared is not None
    assert (len(compared.rows), template_of(replace(first, template_version=2))) == (233, zi)
