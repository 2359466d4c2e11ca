"""``rbexcel summarise``: the summaries, in a copy."""

from __future__ import annotations

from pathlib import Path

import click

from rbexcel.adapters.clock import now
from rbexcel.cli import options
from rbexcel.cli.calls import Command
from rbexcel.cli.terminal import end_with_a_look, progress, say, say_backup
from rbexcel.cli.wording import doubted
from rbexcel.jobs import summarising
from rbexcel.parsing.tables.choosing import Asked


@click.command(cls=Command)
@options.source
@options.output("OUT.xlsx", required=True, example="ringkasan.xlsx", help="A copy with the summaries.")
@options.sheet
def summarise(file: Path, output: Path, sheet: str | None) -> None:
    """Write a copy of a plan workbook with Ringkasan and a sheet per area."""
    with progress(f"Meringkas {file.name} ..."):
        made = summarising.save_summaries(file, output, now(), Asked.on(sheet))
    say(f"{output}: {', '.join(made.names)}.")
    say(*(f"  {each}" for each in (*made.typed, *doubted(file.name, made.plan))))
    say_backup(made.backup)
    if made.plan.is_in_doubt:
        end_with_a_look()
