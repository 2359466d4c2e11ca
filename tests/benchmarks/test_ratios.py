"""What the benchmarks print for programs: nothing is measured here that could be slow on somebody's machine."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.places import ROOT


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "ratios.py"), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=300)


def test_json_is_an_object_for_each_ratio_and_nothing_else() -> None:
    done = run("--json", "--only", "populate")
    assert (done.returncode, done.stderr) == (0, "")
    (found,) = json.loads(done.stdout)
    assert list(found) == ["work", "rows", "peer", "ours_ms", "peer_ms", "ratio", "aim"]
    assert (found["work"], found["peer"], found["aim"]) == (
        "populate, template included",
        "XlsxWriter, same cells",
        1.5,
    )
    assert found["rows"] > 100
    assert found["ours_ms"] > found["peer_ms"] > 0
    assert abs(found["ratio"] - found["ours_ms"] / found["peer_ms"]) < 0.05


def test_a_work_that_is_not_there_is_told_with_those_that_are() -> None:
    done = run("--only", "terbang")
    assert done.returncode == 1
    assert "read a plan of ours; read another layout" in done.stderr
    assert done.stdout == ""
