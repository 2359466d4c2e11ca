"""What our sheets share: whose plan it is, sentences in cells, times."""

from __future__ import annotations

from datetime import datetime

import pytest

from rbexcel.drawing.style import beside, moment, office_line, opened
from rbexcel.plan.plan import RB_COLUMNS, Plan


@pytest.mark.parametrize(
    ("satker", "year", "line"),
    [
        ("KPU Kota Surakarta", 2026, "KPU Kota Surakarta  ·  Tahun 2026"),
        ("KPU Kota Surakarta", None, "KPU Kota Surakarta"),
        (None, 2026, "Tahun 2026"),
        (None, None, ""),
    ],
)
def test_a_sheet_tells_whose_plan_it_is_as_far_as_is_known(satker: str | None, year: int | None, line: str) -> None:
    assert office_line(Plan("RB", RB_COLUMNS, (), satker, year)) == line


def test_what_there_is_not_leaves_no_dot() -> None:
    assert beside("a", None, "", "b") == "a  ·  b"


def test_a_text_in_a_cell_begins_with_a_capital_and_ends_with_a_stop() -> None:
    assert [opened(text) for text in ("belum\ndiisi", "Isi.", "")] == ["Belum diisi.", "Isi.", "."]


def test_a_time_is_written_as_staff_write_it() -> None:
    assert moment(datetime(2026, 11, 1, 7, 5)) == "1 November 2026 pukul 07.05"
