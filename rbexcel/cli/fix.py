"""``rbexcel fix``: the safe corrections, in a copy."""

from __future__ import annotations

from pathlib import Path

import click

from rbexcel.adapters.clock import now
from rbexcel.adapters.login import login_name
from rbexcel.cli import options
from rbexcel.cli.calls import Command
from rbexcel.cli.terminal import end_with_a_look, progress, say, say_backup
from rbexcel.cli.wording import doubted
from rbexcel.fixing.as_text import as_text
from rbexcel.jobs import fixing
from rbexcel.parsing.tables.choosing import Asked
from rbexcel.plan.doubt_words import schedule_told


@click.command(cls=Command)
@options.source
@options.output("FIXED.xlsx", required=True, example="diperbaiki.xlsx", help="The corrected copy; may be FILE itself.")
@options.sheet
@click.option("--cadence", is_flag=True, help='Also complete the ticks of rows that say "setiap bulan" or the like.')
def fix(file: Path, output: Path, sheet: str | None, *, cadence: bool) -> None:
    """
    Correct what is only written wrongly: marks, blanks, known typos, item numbers, month labels.

    Each corrected cell is listed on the sheet Perbaikan; nothing else in the file changes.
    """
    with progress(f"Memperbaiki {file.name} ..."):
        fixed = fixing.save_fixed(file, output, now(), asked=Asked.on(sheet), cadence=cadence, by=login_name())
    say(*as_text(fixed.done, fixed.left))
    count = len(fixed.done)
    say(
        f"{output}: {count} sel diperbaiki." if count else f"{output}: tidak ada yang dapat diperbaiki secara otomatis."
    )
    say(*(f"  {each}" for each in (*schedule_told(fixed.plan), *doubted(file.name, fixed.plan), *fixed.notes)))
    if fixed.alone:
        say(f"  {fixed.alone}")
    say_backup(fixed.backup)
    if fixed.left or fixed.notes or fixed.plan.is_in_doubt:
        end_with_a_look()
