"""Runs that replace files in one folder take turns."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from rbexcel.adapters.files import turns
from rbexcel.adapters.files.turns import taking_turns

if sys.platform == "win32":
    pytest.skip("Windows locks no folders", allow_module_level=True)

HOLDER = (
    "import sys, time; from pathlib import Path; from rbexcel.adapters.files.turns import taking_turns\n"
    "with taking_turns(Path(sys.argv[1])): print('mine', flush=True); time.sleep(60)"
)


def test_a_run_waits_its_turn_and_not_for_one_that_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_PATIENCE", 0.3)
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "mine\n"
        started = time.monotonic()
        with taking_turns(tmp_path):
            assert time.monotonic() - started >= 0.3
        other.kill()
        other.wait()
    monkeypatch.setattr(turns, "_PATIENCE", 60)
    started = time.monotonic()
    with taking_turns(tmp_path):
        assert time.monotonic() - started < 10


def test_a_folder_that_is_not_there_stops_nobody(tmp_path: Path) -> None:
    with taking_turns(tmp_path / "belum"):
        pass
    assert list(tmp_path.iterdir()) == []
