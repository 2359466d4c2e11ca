"""Two jobs that take turns in one run, and what came of it: a ratio with its spread."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time

if sys.platform != "win32":
    import resource

ROOT = Path(__file__).resolve().parent.parent
LEAST, MOST = 3, 15
"""How many turns count: as many as fit into the seconds that a comparison has, the first one never."""
SECONDS = 6.0
SHORTEST = 0.02
"""Seconds of CPU that a turn takes at least: a quick job is done several times in one."""


@dataclass(frozen=True, slots=True)
class Took:
    """How long something took, in seconds: of the processors, and of the clock on the wall."""

    cpu: float
    wall: float

    def __sub__(self, other: Took) -> Took:
        return Took(self.cpu - other.cpu, self.wall - other.wall)

    def __truediv__(self, times: int) -> Took:
        return Took(self.cpu / times, self.wall / times)


NOTHING = Took(0.0, 0.0)

Turn = Callable[[], Took]
"""Does a job once, or a few times, and tells how long one took."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """
    What one comparison came to; ``low`` and ``high`` hold the ratios of the middle half of the turns.

    ``mine`` and ``theirs`` are None where calls were counted instead, or where the peer is not installed.
    """

    work: str
    rows: int
    peer: str
    ratio: float | None
    aim: float | None = None
    mine: Took | None = None
    theirs: Took | None = None
    low: float | None = None
    high: float | None = None

    def as_json(self) -> dict[str, object]:
        """Return what programs read; milliseconds are those of the processors."""
        return {
            "work": self.work,
            "rows": self.rows,
            "peer": self.peer,
            "ours_ms": self.mine and round(self.mine.cpu * 1000, 2),
            "peer_ms": self.theirs and round(self.theirs.cpu * 1000, 2),
            "ratio": self.ratio if self.ratio is None else round(self.ratio, 3),
            "aim": self.aim if self.aim is None else round(self.aim, 3),
        }

    def line(self) -> str:
        """Return what people read."""
        ratio = "not measured" if self.ratio is None else f"{self.ratio:6.2f}"
        spread = f"{self.low:.2f} to {self.high:.2f}" if self.low and self.high else ""
        aim = "" if self.aim is None or self.ratio is None else f"{self.aim:.2f}"
        missed = " MISSED" if aim and self.as_json()["ratio"] > self.as_json()["aim"] else ""  # type: ignore[operator]
        return (
            f"{self.work:<34}{self.rows:>6}  {_told(self.mine)}  {self.peer:<38}{_told(self.theirs)}  "
            f"{ratio:>12}  {spread:<14}  {aim}{missed}"
        )


HEAD = (
    f"{'work':<34}{'rows':>6}  {'CPU ms':>8} {'(wall)':>8}  {'peer':<38}{'CPU ms':>8} {'(wall)':>8}  "
    f"{'ratio':>12}  {'middle half':<14}  aim"
)


def _told(took: Took | None) -> str:
    return f"{took.cpu * 1000:8.1f} {f'({took.wall * 1000:.0f})':>8}" if took else " " * 17


def inside(job: Callable[[], object], *, before: Callable[[], object] | None = None) -> Turn:
    """
    Return turns of a job in this process; ``before`` makes ready for each, and is not counted.

    A job that needs making ready is done once a turn; a quick one as often as it takes to be measured well.
    """
    times = 0

    def once() -> Took:
        cpu, wall = process_time(), perf_counter()
        for _ in range(times):
            job()
        return Took(process_time() - cpu, perf_counter() - wall) / times

    def turn() -> Took:
        nonlocal times
        if before:
            before()
        gc.collect()
        if times:
            return once()
        times = 1
        took = once()
        if not before:
            times = min(20, max(1, round(SHORTEST / max(took.cpu, 1e-6))))
        return took

    return turn


def process(*command: str) -> Turn:
    """Return turns of a process of its own; exit code 1 only says that there are findings."""

    def turn() -> Took:
        cpu, wall = _of_children(), perf_counter()
        output(*command)
        return Took(_of_children() - cpu, perf_counter() - wall)

    return turn


def told_by(script: str) -> Turn:
    """Return turns of a script of Python that prints its own seconds, of CPU and of the wall, as its last line."""

    def turn() -> Took:
        cpu, wall = map(float, output(sys.executable, "-c", script).splitlines()[-1].split())
        return Took(cpu, wall)

    return turn


def output(*command: str) -> str:
    """
    Return what a process prints that is run where the checkout is.

    It keeps what it compiled for the next one, as what is installed does: else most of it is Python's compiler.
    """
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, env=own)
    if done.returncode > 1 or (done.returncode and "Traceback" in done.stderr):
        raise SystemExit(f"could not run: {' '.join(command)[:80]}\n{done.stderr[-2000:]}")
    return done.stdout


def _of_children() -> float:
    """Return the seconds of CPU of all processes that were started from here; Windows tells none."""
    if sys.platform == "win32":
        return perf_counter()
    taken = resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken.ru_utime + taken.ru_stime


def compared(  # noqa: PLR0913 - the columns of the table
    work: str, rows: int, ours: Turn, peer: str, theirs: Turn, *, aim: float | None = None, less: Turn | None = None
) -> Ratio:
    """
    Return how long a job takes beside its peer, by the fastest turn of each; ``less`` is taken off ours.

    What else the machine does makes a turn slower, never faster. Nothing looks for cycles meanwhile, as while a command
    runs: it would fall on whoever has the turn.
    """
    turns: list[tuple[Took, Took, Took]] = []
    was = gc.isenabled()
    gc.disable()
    try:
        started = perf_counter()
        while len(turns) <= LEAST or (len(turns) <= MOST and perf_counter() - started < SECONDS):
            turns.append((ours(), less() if less else NOTHING, theirs()))
    finally:
        if was:
            gc.enable()
    counted = turns[1:]
    mine, off, other = (
        Took(min(each[side].cpu for each in counted), min(each[side].wall for each in counted)) for side in range(3)
    )
    mine = mine - off
    ratios = [(own.cpu - taken.cpu) / peers.cpu for own, taken, peers in counted]
    low, _, high = quantiles(ratios, n=4, method="inclusive")
    return Ratio(work, rows, peer, mine.cpu / other.cpu, aim, mine, other, low, high)
