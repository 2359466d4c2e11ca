"""Runs the campaign: ``python -m tests.campaign --minutes 10 [--seed N] [--only mutations|kills|grafts|buttons]``."""

from __future__ import annotations

import os

os.environ["XLWINGS_LICENSE_KEY"] = "noncommercial"  # before xlwings is imported
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a process that forks has one thread

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.campaign import child, tries
from tests.campaign.sandbox import sandbox
from tests.campaign.tries import KINDS, Try
from tests.campaign.writing_calls import printer

FAILURES = Path("campaign-failures")
"""Where the files are kept that something failed on, beside a line that says how to try them again."""


@dataclass(slots=True)
class Count:
    """What came of the tries of a kind so far."""

    tried: int = 0
    failed: int = 0
    ended: Counter[str] = field(default_factory=Counter)
    slowest: float = 0
    biggest: int = 0

    def __str__(self) -> str:
        ends = ", ".join(f"{ended} {times}" for ended, times in sorted(self.ended.items()))
        took = f"; slowest {self.slowest:.1f} s, most {self.biggest} MB" if self.biggest else ""
        return f"{self.tried} tried ({ends}), {self.failed} with faults{took}"


def main(arguments: list[str] | None = None) -> int:
    """Try until the minutes are over, or so many of each kind; return 1 when something was at fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--tries", type=int, help="so many of each kind instead of minutes, the same every time")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 1_000_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first mutated file")
    parser.add_argument("--only", choices=list(KINDS), action="append")
    parser.add_argument("--foreign", type=Path, help="a folder of more workbooks to graft a plan into")
    parser.add_argument("--keep", type=Path, default=FAILURES, help="where to keep what failed")
    asked = parser.parse_args(arguments)
    chosen = asked.only or list(KINDS)
    _say(f"seed {asked.seed}: {', '.join(chosen)}")
    counts = {each: Count() for each in chosen}
    child.warm()
    ends = time.monotonic() + asked.minutes * 60
    with sandbox() as place, tempfile.TemporaryDirectory() as programs:
        printer(Path(programs))
        rows: dict[str, Iterator[Try]] = {kind: KINDS[kind](asked.seed, asked.first, place) for kind in chosen}
        if "grafts" in rows and asked.foreign:
            rows["grafts"] = tries.grafts(asked.seed, asked.first, place, asked.foreign)
        while rows:
            for kind in list(rows):
                _tried(kind, next(rows[kind]), counts[kind], asked.keep, asked.seed)
                over = counts[kind].tried >= asked.tries if asked.tries else time.monotonic() > ends
                if over:
                    del rows[kind]
    _say(*(f"{kind}: {count}" for kind, count in counts.items()))
    return int(any(each.failed for each in counts.values()))


def _tried(kind: str, one: Try, count: Count, keep: Path, seed: int) -> None:
    result = one.attempt()
    count.tried += 1
    count.ended[result.ended] += 1
    count.slowest, count.biggest = max(count.slowest, result.seconds), max(count.biggest, result.megabytes)
    if not result.faults:
        return
    count.failed += 1
    _say(f"{kind}: {one.name}", *(f"    {fault}" for fault in result.faults))
    keep.mkdir(exist_ok=True)
    stem = f"{kind}-{seed}-{count.tried}"
    told = "\n".join((one.name, *result.faults, ""))
    (keep / f"{stem}.log").write_text(told, encoding="utf-8", errors="backslashreplace")
    if result.file:
        suffix, content = result.file
        (keep / f"{stem}{suffix}").write_bytes(content)


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines).encode(errors="backslashreplace").decode())
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
