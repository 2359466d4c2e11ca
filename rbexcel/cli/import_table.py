"""``rbexcel import``: any table made a plan workbook."""

from __future__ import annotations

from pathlib import Path

import click

from rbexcel.adapters.clock import now
from rbexcel.adapters.files.read_file import read_source
from rbexcel.cli import options
from rbexcel.cli.calls import Command
from rbexcel.cli.terminal import end_with_a_look, progress, say, say_backup
from rbexcel.drawing.typed_texts import told_behind
from rbexcel.jobs import files, importing, reading
from rbexcel.jobs.typed import left_behind
from rbexcel.parsing.tables.choosing import Asked
from rbexcel.plan.doubt_words import noted, place_told, reason
from rbexcel.plan.reprinted import reprinted
from rbexcel.words.amounts import pointed
from rbexcel.workbook.ours import IMPORT


@click.command("import", cls=Command)
@options.source
@options.output("PLAN.xlsx", required=True, example="rencana.xlsx", help="The workbook to write.")
@options.sheet
def import_table(file: Path, output: Path, sheet: str | None) -> None:
    """Make a clean plan workbook of any table, and list what could not be read."""
    with progress(f"Membaca {file.name} ..."):
        source = read_source(file)
        plan = importing.importable(reprinted(reading.plan_in(source, Asked.on(sheet))))
        at = now()
        backup = files.save_new(importing.import_book(plan, source.name, at), output, at, source)
    for doubt in plan.uncertain:
        say(f"  Ragu   {doubt.place.sheet}, baris {doubt.place.row}: {reason(doubt.doubt)}")
    for left in plan.unread:
        say(f'  Tidak terbaca  {place_told(left.place, source.name)}: "{left.text}" ({reason(left.why)})')
    for note in plan.notes:
        say(f"  Catatan  {noted(note)}")
    months = sum(len(row.months) for row in plan.rows)
    say(f"{output}: {plan.counted} dan {pointed(months)} centang bulan terbaca dari {file.name}.")
    others = importing.others_told(plan, source.grid) if sheet else None
    say(*(f"  {each}" for each in (importing.decree_told(plan), others) if each))
    say(*(f"  {each}" for each in told_behind(left_behind(source.grid), file.name, files.comments_in(source))))
    if plan.uncertain or plan.unread:
        say(f"  Ragu: {len(plan.uncertain)}, tidak terbaca: {len(plan.unread)}. Daftarnya di lembar {IMPORT.name}.")
    say_backup(backup)
    if plan.is_in_doubt:
        end_with_a_look()
