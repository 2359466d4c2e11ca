"""The frame that an analyst takes on: what its lines are, and that nobody pays for pandas who needs none."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import rbexcel
from rbexcel.drawing.summary.frame import frame
from tests.drawing.summary.summaries import PLAN


def test_the_frame_has_a_line_per_row_with_levels_months_and_leaf() -> None:
    table = frame(PLAN)
    assert list(table["indikator"]) == ["SK Tim", "Notulen", None, "Laporan bulanan", "Kartu", "Rekap"]
    assert list(table["area_id"]) == [1, 1, 1, 1, 2, 2]
    assert list(table["kegiatan_id"]) == [1, 1, 1, 2, 3, 3]
    assert list(table["sub_kegiatan_id"]) == [1, 1, 2, 3, 4, 4]
    assert list(table["ticks"]) == [1, 0, 2, 12, 2, 1]
    assert list(table["leaf"]) == [True, True, False, True, True, True]
    assert [list(table[month]).count(True) for month in (1, 3, 9, 12)] == [2, 2, 1, 2]
    assert list(table["row"]) == [5, 6, 7, 8, 9, 10]


def test_an_area_that_returns_later_keeps_its_id() -> None:
    assert list(frame(replace(PLAN, rows=(PLAN.rows[0], PLAN.rows[4], PLAN.rows[1])))["area_id"]) == [1, 2, 1]


def test_the_frame_of_an_empty_plan_is_empty() -> None:
    assert len(frame(replace(PLAN, rows=()))) == 0


def test_the_public_name_gives_the_frame() -> None:
    assert rbexcel.frame(PLAN).equals(frame(PLAN))


def test_importing_the_package_imports_no_pandas() -> None:
    code = "import sys, rbexcel; assert 'pandas' not in sys.modules; rbexcel.frame; assert 'pandas' in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_a_summary_is_made_without_pandas() -> None:
    modules = "rbexcel.drawing.summary.book, rbexcel.jobs.summarising, rbexcel.addin.buttons.ringkasan"
    made = "rbexcel.drawing.summary.book.summary_book(tests.drawing.summary.summaries.PLAN, (), version='1')"
    code = f"import sys, {modules}, tests.drawing.summary.summaries; {made}; "
    code += "assert not {'pandas', 'numpy'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
