"""The same work gives the same results on a dask cluster."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import pytest

from rbexcel.adapters.cluster import run_on
from rbexcel.errors import RbexcelError
from rbexcel.jobs.collecting import Call, collected
from tests.sent import BOYOLALI, KLATEN, SRAGEN, put, usual


def doubled(item: int) -> int:
    return 2 * item


def test_without_dask_it_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RbexcelError, match=r"pip install rbexcel\[cluster\]"):
        list(run_on("tcp://127.0.0.1:1", doubled, [1]))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_two_workers_of_a_cluster_say_what_one_process_says(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra rbexcel[cluster] is not installed")
    folder = put(tmp_path, boyolali=usual(BOYOLALI), klaten=usual(KLATEN), rusak=usual(SRAGEN)[:3000])
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        at = datetime(2026, 2, 1)
        there = collected(Call(folder, scheduler=cluster.scheduler_address), at)
        assert there.rekap == collected(Call(folder), at).rekap


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_where_no_scheduler_answers_it_is_told() -> None:
    pytest.importorskip("distributed", reason="the extra rbexcel[cluster] is not installed")
    with pytest.raises(RbexcelError, match="tidak menjawab"):
        list(run_on("tcp://127.0.0.1:1", doubled, [1]))
