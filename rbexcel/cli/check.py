"""``rbexcel check``: the findings of a plan, printed, or as sheet and marks in a copy."""

from __future__ import annotations

from pathlib import Path

import click

from rbexcel.adapters.clock import now
from rbexcel.adapters.files.read_file import read_source
from rbexcel.adapters.login import login_name
from rbexcel.checking.as_text import as_json as findings_as_json
from rbexcel.checking.as_text import as_text, counted, not_counted
from rbexcel.checking.finding import Severity, counts
from rbexcel.checking.holes import not_ready
from rbexcel.cli import options
from rbexcel.cli.calls import Command
from rbexcel.cli.terminal import end_with_a_look, say, say_backup, say_json
from rbexcel.jobs import checking
from rbexcel.parsing.tables.choosing import Asked
from rbexcel.plan.doubt_words import schedule_told
from rbexcel.workbook.ours import FINDINGS


@click.command(cls=Command)
@options.source
@options.as_json
@options.codes("--select")
@options.codes("--ignore")
@options.output("CHECKED.xlsx", example="diperiksa.xlsx", help="A copy with the findings in it.")
@options.sheet
@click.option("--clear", is_flag=True, help="Take the sheet and the marks of the last check out again, and no more.")
def check(  # noqa: PLR0913 - one parameter per option
    *,
    file: Path,
    as_json: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    output: Path | None,
    sheet: str | None,
    clear: bool,
) -> None:
    """
    Validate a plan. Exit code 0: no error findings, 1: error findings, 2: could not run.

    A finding with a reason beside it in the column "Alasan diterima" of the last check is accepted: it is not counted.
    """
    if clear or output:
        # To draw a sheet and to put it into a copy takes as long to load as a check without them takes.
        from rbexcel.jobs import findings  # noqa: PLC0415
    if clear:
        known, left, backup = findings.clear_findings(file, output or file, now())
        gone = "hasil pemeriksaan sudah dihapus" if known else "tidak ada hasil pemeriksaan di dalamnya"
        say(f"{output or file}: {gone}.", *[findings.LEFT] * left)
        say_backup(backup)
        return
    source = read_source(file)
    there = source.replaced_at(output) if output else ()
    last = next((checking.last_check(each.grid) for each in there), None)
    result = checking.checked(
        source.grid, Asked.on(sheet), select=options.split_codes(select), ignore=options.split_codes(ignore), last=last
    )
    backup, alone = None, None
    if output:
        backup, alone = findings.save_findings(source, result, output, now(), *there, by=login_name())
    if as_json:
        say_json(findings_as_json(result.findings, result.accepted))
    else:
        say(*as_text(result.findings))
        say(*not_ready(result.findings), *schedule_told(result.plan))
        say(f"{len(result.findings)} temuan: {counted(result.findings)}.")
        say(*not_counted(result.accepted, result.resolved))
        if output:
            say(f"{output}: lembar {FINDINGS.name}.")
        if alone:
            say(f"  {alone}")
        say_backup(backup)
    if counts(result.findings)[Severity.ERROR]:
        end_with_a_look()
