"""What a click on the ribbon costs, in processes of their own, as the ribbon starts them; Excel is one that counts."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path

from turns import Turn, output, process, told_by

from rbexcel.addin.install.compiling import CLICK_PATH, compiled

BARE = "import sys; sys.modules.update(pandas=None, numpy=None); import xlwings"
"""As where neither is installed, but for the search in vain."""

_STARTED = "from rbexcel.addin.ribbon import load_xlwings; load_xlwings()"
"""What the program behind the buttons does first."""

_RUN_PYTHON = "import xlwings.utils; xlwings.utils.prepare_sys_path('false;;;;;;'); import rbexcel.addin.ribbon"
"""What xlwings' RunPython does first, where there is no such program."""

_CLICK = """
import sys
from pathlib import Path
from time import perf_counter, process_time
begun = perf_counter()
from rbexcel.addin.ribbon import load_xlwings
load_xlwings()
import rbexcel.addin.buttons.periksa
cpu, wall = process_time(), perf_counter() - begun
from tests.presses import counting_engine, prepared, press
folder = Path({folder!r})
with counting_engine(folder) as engine:
    click = prepared("validasi", (folder / "rencana.xlsx").read_bytes(), engine, folder)
    start, begun = process_time(), perf_counter()
    press("validasi", click, engine)
    print(cpu + process_time() - start, wall + perf_counter() - begun)
"""
"""The click itself; the Excel that counts is made ready meanwhile, for nothing."""

_CHECK = """
from time import perf_counter, process_time
cpu, begun = process_time(), perf_counter()
from datetime import datetime
from pathlib import Path
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_source
from rbexcel.collector import collector_paused
from rbexcel.jobs import checking, findings
with collector_paused():
    grid = read_source(Path({folder!r}, "rencana.xlsx")).grid
    to_bytes(findings.findings_book(grid, checking.checked(grid), datetime(2026, 11, 21)))
print(process_time() - cpu, perf_counter() - begun)
"""
"""What the click does besides: read, check, and the sheet of findings as a file."""


@cache
def installed() -> bool:
    """Compile what a click loads, as an installation leaves it."""
    return compiled(CLICK_PATH)


def bare() -> Turn:
    """Import xlwings and nothing else."""
    return process(sys.executable, "-c", BARE)


def started() -> Turn:
    """Start the program behind the buttons."""
    return process(sys.executable, "-c", _STARTED)


def by_run_python() -> Turn:
    """Start as RunPython does."""
    return process(sys.executable, "-B", "-c", _RUN_PYTHON)


def click_validasi(folder: Path) -> Turn:
    """Press Validasi on the plan ``rencana.xlsx`` of a folder."""
    return told_by(_CLICK.format(folder=str(folder)))


def its_check(folder: Path) -> Turn:
    """Do what a press of Validasi does without Excel."""
    return told_by(_CHECK.format(folder=str(folder)))


@cache
def calls(rows: int) -> dict[str, int]:
    """Return how many calls into Excel each button takes on a plan of so many rows."""
    counted: dict[str, int] = json.loads(output(sys.executable, "-m", "tests.presses", str(rows)).splitlines()[-1])
    return counted
