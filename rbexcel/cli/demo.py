"""``rbexcel demo``."""

from __future__ import annotations

from pathlib import Path

import click

from rbexcel.adapters.clock import now
from rbexcel.cli import options
from rbexcel.cli.calls import Command
from rbexcel.cli.terminal import progress, say
from rbexcel.jobs.demo import run


@click.command(cls=Command)
@options.output(
    "DIR", default=Path("hasil-demo"), show_default=True, example="hasil", what="Folder hasil", help="Where to put it."
)
def demo(output: Path) -> None:
    """Do the whole main job on a built-in plan: populate, check, summarise."""
    with progress("Menyusun contoh rencana aksi ..."):
        lines = run(output, now())
    say(*lines)
