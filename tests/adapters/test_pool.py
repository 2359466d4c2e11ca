"""Work in processes of their own: an item that kills its process or never ends costs only itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rbexcel.adapters import pool
from rbexcel.adapters.pool import Lost, run, usual_workers
from tests.adapters.pool_items import KILLER, SLEEPER, doubled, failing, own_pid


def test_without_workers_all_is_done_here_in_order() -> None:
    assert list(run(doubled, range(5), workers=0)) == [(item, 2 * item) for item in range(5)]


def test_several_give_the_same_results() -> None:
    assert sorted(run(doubled, range(40), workers=2)) == [(item, 2 * item) for item in range(40)]


def test_who_kills_its_process_is_lost_alone() -> None:
    items = [1, 2, KILLER, 3, 4, 5]
    found = dict(run(doubled, items, workers=2))
    assert found == {item: Lost.DIED if item == KILLER else 2 * item for item in items}


def test_who_never_ends_is_lost_alone() -> None:
    items = [1, SLEEPER, 2, 3, 4]
    found = dict(run(doubled, items, workers=2, limit=0.5))
    assert found == {item: Lost.SLOW if item == SLEEPER else 2 * item for item in items}


def test_one_worker_is_stopped_too_where_it_never_ends() -> None:
    found = dict(run(doubled, [1, SLEEPER, 2], workers=1, limit=0.5))
    assert found == {1: 2, SLEEPER: Lost.SLOW, 2: 4}


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(LookupError):
        list(run(failing, [1, 2], workers=2))


def test_where_no_process_can_be_started_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(11, "no more processes")

    monkeypatch.setattr(pool, "ProcessPoolExecutor", refused)
    assert list(run(doubled, [1, 2], workers=2)) == [(1, 2), (2, 4)]


def test_processes_end_with_the_run() -> None:
    found = run(own_pid, [1, 2, 3], workers=2)
    _, first = next(found)
    found.close()  # type: ignore[attr-defined]
    assert isinstance(first, int)
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


_KILLED = """
import os, signal
from rbexcel.adapters.pool import run
from tests.adapters.pool_items import own_pid

if __name__ == "__main__":
    for _, pid in run(own_pid, [1, 2, 3], workers=2):
        print(pid, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_processes_end_when_the_run_is_killed(tmp_path: Path) -> None:
    (tmp_path / "killed.py").write_text(_KILLED)
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, tmp_path / "killed.py"],
        check=False,
        stdout=subprocess.PIPE,  # which is open as long as any of them lives
        timeout=30,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert done.returncode == -signal.SIGKILL
    assert done.stdout.strip().isdigit()


@pytest.mark.parametrize(("items", "cores", "workers"), [(39, 4, 1), (40, 4, 4), (900, 64, 8), (900, None, 1)])
def test_a_few_items_are_not_worth_more_than_one_process(
    items: int, cores: int | None, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert usual_workers(items) == workers
