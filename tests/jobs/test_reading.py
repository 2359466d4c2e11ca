"""The files that a job reads: which sheets of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rbexcel.errors import RbexcelError
from rbexcel.jobs import reading
from rbexcel.parsing.tables.choosing import Asked
from rbexcel.workbook.identity import SHEET as IDENTITY


def test_a_chosen_sheet_comes_with_what_stands_around_it(plan_file: Path) -> None:
    assert reading.read_plan(plan_file, Asked.on("rencana aksi")) == reading.read_plan(plan_file)


def test_a_chosen_sheet_that_holds_no_plan_is_told_with_those_that_do(plan_file: Path) -> None:
    with pytest.raises(RbexcelError) as caught:
        reading.read_plan(plan_file, Asked.on("Lampiran"))
    assert str(caught.value) == (
        f'Lembar "Lampiran" tidak ada dalam berkas "{plan_file.name}"; yang memuat rencana: "Rencana Aksi".'
    )
    with pytest.raises(RbexcelError, match=f'"{IDENTITY}" tidak memuat tabel rencana aksi; .*: "Rencana Aksi".'):
        reading.read_plan(plan_file, Asked.on(IDENTITY))
