"""The frames that an analyst takes on: what their lines are, and that nobody pays for pandas who needs none."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import rbexcel
from rbexcel.drawing.summary.frame import due, frame, quarters
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


def test_due_has_a_line_per_planned_month_by_month_area_person_and_row() -> None:
    rows = tuple(
        replace(row, trailing=person) for row, person in zip(PLAN.rows, ("B", None, "A", "A", "B", "b"), strict=True)
    )
    lines = due(frame(replace(PLAN, rows=rows)))
    assert len(lines) == sum(len(row.months) for row in PLAN.rows)
    assert [(month, index) for index, month in lines["month"].items() if month in {1, 2, 3}] == [
        (1, 0),
        (1, 3),
        (2, 3),
        (2, 5),
        (3, 2),
        (3, 3),
    ]


def test_in_one_month_and_area_the_rows_of_one_person_stand_together() -> None:
    january = PLAN.rows[0]
    rows = tuple(replace(january, trailing=person) for person in ("A", "B", " a".strip(), None))
    assert list(due(frame(replace(PLAN, rows=rows))).index) == [0, 2, 1, 3]


def test_quarters_count_the_ticks_of_each_row() -> None:
    assert quarters(frame(PLAN)).to_numpy().tolist() == [
        [1, 0, 0, 0],
        [0, 0, 0, 0],
        [1, 1, 0, 0],
        [3, 3, 3, 3],
        [0, 1, 0, 1],
        [1, 0, 0, 0],
    ]


def test_a_plan_without_rows_has_empty_frames() -> None:
    table = frame(replace(PLAN, rows=()))
    assert (len(due(table)), len(quarters(table))) == (0, 0)


def test_the_public_name_gives_the_frame() -> None:
    assert rbexcel.frame(PLAN).equals(frame(PLAN))


def test_importing_the_package_imports_no_pandas() -> None:
    code = "import sys, rbexcel; assert 'pandas' not in sys.modules; rbexcel.frame; assert 'pandas' in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_sheets_jobs_and_buttons_load_no_pandas_until_a_summary_is_made() -> None:
    modules = "rbexcel.drawing.summary.ringkasan, rbexcel.drawing.summary.area, rbexcel.drawing.summary.agenda"
    more = "rbexcel.drawing.summary.monev, rbexcel.jobs.summarising, rbexcel.addin.buttons.ringkasan"
    code = f"import sys, {modules}, {more}; assert not {{'pandas', 'numpy'}} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
