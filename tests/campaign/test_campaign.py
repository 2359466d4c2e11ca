"""A short run of the campaign that is the same every time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.campaign.tries import KINDS

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="it forks")]


def ran(seed: int, tries: int, keep: Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "tests.campaign", "--seed", str(seed), "--tries", str(tries), "--keep", str(keep)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=1800)
    return done.returncode, done.stdout + done.stderr


def test_nothing_of_a_short_run_breaks_it(tmp_path: Path) -> None:
    code, told = ran(2, 10, tmp_path)
    assert code == 0, told
    assert all(f"{kind}: 10 tried" in told for kind in KINDS)
