"""``rbexcel rekap``: the plans of many offices in one picture; ``rekap init``: the list of these offices."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from rbexcel.adapters.clock import now
from rbexcel.cli import options
from rbexcel.cli.calls import Command, Moment, Number, OneOf, argument, option
from rbexcel.cli.complaint import complain
from rbexcel.cli.exit_codes import BROKEN_OFF
from rbexcel.cli.terminal import end_with_a_look, say, say_backup, say_json
from rbexcel.jobs import collecting
from rbexcel.rekap.as_json import as_json as rekap_as_json
from rbexcel.rekap.picture import Rekap, Sent, Status

_INIT = "init"
_SHOWN = 10


class _Rekap(Command):
    """The command, which hands over to another when the first word after it is that one's name."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Return the context of the command that is meant."""
        if args[:1] == [_INIT]:
            return init.make_context(f"{info_name} {_INIT}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


_folder = argument(
    "folder",
    type=Path,
    metavar="FOLDER",
    help="A folder with the plans of many offices.",
    what="Nama folder",
    example="kiriman",
)


@click.command(cls=_Rekap)
@_folder
@options.output("REKAP.xlsx", example="rekap.xlsx", help="The workbook with all offices in one picture.")
@option(
    "--roster",
    type=Path,
    metavar="OFFICES.xlsx",
    example="offices.xlsx",
    help="The offices that are to send a plan, as `rbexcel rekap init` makes it.",
)
@options.year
@option("--kind", type=OneOf(("RB", "ZI")), example="RB", help="The plans' kind; the commonest if not given.")
@option("--due", type=Moment(), metavar="DAY", example="2026-01-31", help="The last day, where the roster has none.")
@options.codes("--select")
@options.codes("--ignore")
@option(
    "--letters",
    type=Path,
    metavar="DIR",
    example="surat",
    help="Write a draft of an e-mail to each office in trouble, with its checked copy.",
)
@option("--workers", type=Number(1, 64), example="2", help="Processes that read; as many as are worth it.")
@option("--scheduler", metavar="ADDRESS", example="tcp://host:8786", help="Read on a dask cluster instead.")
@click.option("--fresh", is_flag=True, help="Read every file again, also those whose content is known.")
@options.as_json
def rekap(  # noqa: PLR0913 - one parameter per option
    *,
    folder: Path,
    output: Path | None,
    roster: Path | None,
    year: int | None,
    kind: str | None,
    due: datetime | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    letters: Path | None,
    workers: int | None,
    scheduler: str | None,
    fresh: bool,
    as_json: bool,
) -> None:
    """
    Put the plans of a folder into one picture: who sent, which file counts, what all plan together.

    `rbexcel rekap init FOLDER -o OFFICES.xlsx` proposes the list of offices. Exit code 0: all sent and clean, 1: an
    office or a file needs a look, 2: nothing readable, or the result cannot be written.
    """
    call = collecting.Call(
        folder,
        roster,
        year,
        "ZI" if kind == "ZI" else "RB" if kind else None,
        due.date() if due else None,
        options.split_codes(select),
        options.split_codes(ignore),
        output,
        workers,
        fresh,
        scheduler,
    )
    at = now()
    try:
        made = collecting.collected(call, at, _progress)
    except collecting.StoppedError as stopped:
        complain(str(stopped))
        raise click.exceptions.Exit(BROKEN_OFF) from None
    backup = collecting.save_result(made, call, at)
    written = _letters(made.rekap, call, letters, at) if letters else ()
    if as_json:
        say_json(rekap_as_json(made.rekap))
    else:
        shown = "tidak ada yang berubah sejak rekap ini dibuat." if made.is_drawn else "rekap."
        say(*_told(made.rekap), *([f"{output}: {shown}"] if output else []))
        say_backup(backup)
        if letters:
            say(f"{letters}: {len(written)} konsep surel untuk satker yang perlu diberi tahu.")
        if made.journal:
            say(f"  Catatan bacaan {made.journal.name} memuat isi rencana; jangan ikut dikirim.")
    for note in made.notes:
        complain(note)
    if made.needs_a_look:
        end_with_a_look()


def _letters(rekap: Rekap, call: collecting.Call, folder: Path, at: datetime) -> tuple[Path, ...]:
    # What it takes to make a copy with findings takes as long to load as a rekap without letters takes.
    from rbexcel.jobs import replying  # noqa: PLC0415

    return replying.save_replies(rekap, call, folder, at)


def _progress(progress: collecting.Progress) -> None:
    """Show how many files are read, where a person looks at a terminal."""
    if sys.stderr is not None and sys.stderr.isatty():
        end = "\n" if progress.done == progress.of else ""
        sys.stderr.write(f"\r{progress.done} dari {progress.of} berkas dibaca{end}")
        sys.stderr.flush()


def _told(rekap: Rekap) -> Iterator[str]:
    """Yield what a person wants to know first: who sent, who did not, and what is to be looked at."""
    yield f"Rekap rencana aksi {rekap.kind} tahun {rekap.year}, folder {rekap.folder}."
    if rekap.roster:
        totals = rekap.totals
        yield f"Sudah mengirim: {totals.sent} dari {totals.roster} satker; terlambat: {totals.late}."
    for status, count in Counter(sent.status for sent in sorted(rekap.offices, key=_worst_first)).items():
        yield f"  {status.value}: {count}"
    if rekap.lke:
        through = sum(1 for each in rekap.lke if each.via)
        yield f"LKE zona integritas: {len(rekap.lke)} satker{f', {through} lewat rekap' if through else ''}."
    yield from (f"{note}" for note in rekap.notes)
    offices = {sent.office.satker: why for sent in sorted(rekap.offices, key=_worst_first) if (why := _why(sent))}
    files = {
        seen.source.path: seen.why for seen in rekap.files if seen.role is None and seen.why not in offices.values()
    }
    told = [f"  {name}: {why}" for name, why in (*offices.items(), *files.items()) if why]
    yield from told[:_SHOWN]
    if len(told) > _SHOWN:
        yield f"  dan {len(told) - _SHOWN} hal lain; lihat semuanya dengan --json atau pada hasil -o."


def _worst_first(sent: Sent) -> int:
    return list(Status).index(sent.status)


def _why(sent: Sent) -> str | None:
    if sent.status is Status.MISSING:
        return f"{sent.status.value}. {sent.why}" if sent.why else sent.status.value
    return sent.why


@click.command(_INIT, cls=Command)
@_folder
@options.output("OFFICES.xlsx", required=True, example="offices.xlsx", help="The list of offices, to be completed.")
def init(folder: Path, output: Path) -> None:
    """Propose the list of the offices that are to send a plan, from those found in a folder."""
    count, backup = collecting.save_roster(folder, output, now(), workers=None)
    say(f"{output}: {count} satker. Lengkapi dengan satker yang belum mengirim, lalu pakai dengan --roster.")
    say_backup(backup)
