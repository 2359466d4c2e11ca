"""``rbexcel finish``: what leaves the office."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from rbexcel.adapters.clock import now
from rbexcel.checking.as_text import counted
from rbexcel.cli import options
from rbexcel.cli.calls import Command, Moment, OneOf, option
from rbexcel.cli.terminal import end_with_a_look, progress, say
from rbexcel.cli.wording import doubted_sheets, unread, ways_to_keep
from rbexcel.jobs import sending
from rbexcel.jobs.sending import Pdf
from rbexcel.parsing.tables.choosing import Asked
from rbexcel.sending import gate
from rbexcel.sending.besides import Along, needs_a_look
from rbexcel.sending.besides_words import told


@click.command(cls=Command)
@options.source
@options.output("DIR", required=True, example="kirim", what="Folder hasil", help="Where to put it.")
@click.option("--draft", is_flag=True, help="Send it though something is missing or wrong; every page is headed DRAF.")
@options.satker
@options.year
@options.sheet
@option(
    "--keep-sheet",
    "keep_sheets",
    multiple=True,
    metavar="NAME",
    what="Nama lembar",
    example='"Daftar Hadir"',
    help="Let this sheet go along, though it is none of the plan's; may be repeated.",
)
@click.option("--keep-comments", is_flag=True, help="Let comments go along, without the names of who wrote them.")
@option(
    "--at",
    type=Moment(),
    example="2026-01-05T09:30",
    envvar="RBEXCEL_AT",
    show_envvar=True,
    help="The time of the stamp, the clock's if not given.",
)
@option(
    "--pdf",
    type=OneOf([str(each) for each in Pdf]),
    default=str(Pdf.SEND),
    show_default=True,
    example="all",
    what="Isi PDF",
    help="Make a PDF of the decree and the plan, or of all sheets; where LibreOffice is installed.",
)
@click.option("--no-pdf", is_flag=True, help="Make no PDF.")
def finish(  # noqa: PLR0913 - one parameter per option
    *,
    file: Path,
    output: Path,
    draft: bool,
    satker: str | None,
    year: int | None,
    sheet: str | None,
    at: datetime | None,
    pdf: str,
    no_pdf: bool,
    keep_sheets: tuple[str, ...],
    keep_comments: bool,
) -> None:
    """
    Make the workbook to send, without macros, links to files and personal names, and the draft of its message.

    The name is the agreed one with the next free version, and nothing is written over. Holes of the decree, another
    office's name and error findings stop it unless --draft is given; each is named. `rbexcel read --json` tells whether
    a sent workbook was changed after.
    """
    with progress(f"Menyiapkan {file.name} untuk dikirim ..."):
        when = at or now()
        chosen = sending.candidate(file, when, Asked.on(sheet, year=year))
        along = Along(keep_sheets, keep_comments)
        done = sending.finish(
            chosen,
            output,
            when,
            draft=draft,
            pdf=None if no_pdf else Pdf(pdf),
            satker=satker,
            year=year,
            along=along,
        )
    say(f"{done.workbook}: siap dikirim{' sebagai draf' if draft else ''}.")
    say(f"{done.message}: konsep surel, buka lalu isi penerimanya.")
    if done.pdf:
        say(f"{done.pdf}: untuk dicetak atau dibaca.")
    say(f"Hasil pemeriksaan: {counted(done.checked.findings)}.")
    say(*(f"  {each}" for each in doubted_sheets(done.checked.plan)))
    if done.held:
        say("Yang harus dibereskan sebelum dikirim sebagai rencana yang lengkap:")
        say(*(f"  {line}" for line in gate.told(done.held)))
    for note in (*([unread(file.name, done.unread)] if done.unread else []), *done.notes, *told(done.besides)):
        say(f"  {note}")
    for way in ways_to_keep(done.besides):
        say(f"  {way}")
    if done.held or done.unread or done.checked.plan.is_in_doubt or needs_a_look(done.besides):
        end_with_a_look()
