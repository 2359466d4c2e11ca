"""``rbexcel read``: a plan as data."""

from __future__ import annotations

from pathlib import Path

import click

from rbexcel.catalogue.nearest import with_nearest
from rbexcel.cli import options
from rbexcel.cli.calls import Command
from rbexcel.cli.terminal import end_with_a_look, say, say_json
from rbexcel.cli.wording import doubted_sheets
from rbexcel.jobs import receiving
from rbexcel.parsing.tables.choosing import Asked
from rbexcel.plan.as_json import plan_as_json
from rbexcel.plan.doubt_words import schedule_told
from rbexcel.sending.stamp_words import told
from rbexcel.words.amounts import pointed


@click.command(cls=Command)
@options.source
@options.as_json
@options.sheet
def read(file: Path, sheet: str | None, *, as_json: bool) -> None:
    """Print the plan of a file as data."""
    plan = receiving.read_received(file, Asked.on(sheet))
    if as_json:
        say_json(plan_as_json(with_nearest(plan)))
    else:
        say(f"{plan.title or 'Tanpa judul'}")
        for group in plan.groups(1):
            ticks = f", {pointed(sum(len(row.months) for row in group))} centang" if plan.schedule == "ticks" else ""
            say(f"  {group[0].numbers[0] or '-'}  {group[0].levels[0]}: {plan.counted_in(group)}{ticks}")
        say(f"Tidak terbaca: {len(plan.unread)}, ragu: {len(plan.uncertain)}")
        say(*schedule_told(plan), *doubted_sheets(plan))
        if plan.stamp:
            say(*told(plan, plan.stamp))
    if plan.is_in_doubt:
        end_with_a_look()
