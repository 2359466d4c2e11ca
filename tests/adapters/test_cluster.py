"""The same work gives the same results on a dask cluster."""

from __future__ import annotations

import os
import re
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

import pytest

from rbexcel.adapters import cluster
from rbexcel.adapters.cluster import _each, run_on
from rbexcel.adapters.pool import Lost
from rbexcel.errors import RbexcelError
from rbexcel.jobs.collecting import Call, collected
from tests.sent import BOYOLALI, KLATEN, SRAGEN, put, usual

KILLER, SLEEPER, LOOPER, FROZEN = -1, -2, -3, -4


def doubled(item: int) -> int:
    if item == KILLER:
        os._exit(3)
    if item == SLEEPER:
        time.sleep(60)
    if item == FROZEN:
        re.match(r"(a|aa)+$", "a" * 60 + "b")  # nothing else runs meanwhile
    while item == LOOPER:
        pass
    return 2 * item


def failing(item: int) -> int:
    raise LookupError(item)


def test_at_a_worker_who_never_ends_is_lost_alone_and_stops_where_it_can() -> None:
    before = threading.active_count()
    assert _each(doubled, 0.05, [1, LOOPER, 2]) == [2, Lost.SLOW, 4]
    for _ in range(100):
        if threading.active_count() > before:
            time.sleep(0.01)
    assert threading.active_count() == before


def test_what_the_work_raises_is_raised_at_a_worker() -> None:
    with pytest.raises(LookupError):
        _each(failing, 1.0, [1])


def test_without_dask_it_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RbexcelError, match=r"pip install rbexcel\[cluster\]"):
        list(run_on("tcp://127.0.0.1:1", doubled, [1]))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_two_workers_of_a_cluster_say_what_one_process_says(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra rbexcel[cluster] is not installed")
    folder = put(tmp_path, boyolali=usual(BOYOLALI), klaten=usual(KLATEN), rusak=usual(SRAGEN)[:3000])
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local:
        at = datetime(2026, 2, 1)
        there = collected(Call(folder, scheduler=local.scheduler_address), at)
        assert there.rekap == collected(Call(folder), at).rekap


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_on_a_cluster_who_never_ends_or_kills_its_worker_is_lost_alone() -> None:
    distributed = pytest.importorskip("distributed", reason="the extra rbexcel[cluster] is not installed")
    dask = pytest.importorskip("dask")
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as local,
    ):
        lost = {SLEEPER: Lost.SLOW, LOOPER: Lost.SLOW, KILLER: Lost.DIED, FROZEN: Lost.DIED}
        items = [*range(32), *lost]
        found = dict(run_on(local.scheduler_address, doubled, items, limit=0.5))
        assert found == {item: lost.get(item, 2 * item) for item in items}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_where_nobody_is_left_to_read_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra rbexcel[cluster] is not installed")
    for patience in ("_PATIENCE", "_RESTART"):
        monkeypatch.setattr(cluster, patience, 1)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=None) as empty,
        pytest.raises(RbexcelError, match="tidak ada pekerjanya"),
    ):
        list(run_on(empty.scheduler_address, doubled, [1]))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_where_no_scheduler_answers_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    pytest.importorskip("distributed", reason="the extra rbexcel[cluster] is not installed")
    with pytest.raises(RbexcelError, match="tidak menjawab"):
        list(run_on("tcp://127.0.0.1:1", doubled, [1]))
