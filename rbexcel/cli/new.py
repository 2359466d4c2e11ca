"""``rbexcel new``: a plan from a template, or last year's plan carried over."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rbexcel.adapters.clock import now
from rbexcel.adapters.files.home import home
from rbexcel.adapters.files.profile_file import read_profile, write_profile
from rbexcel.adapters.files.read_file import Source, read_source
from rbexcel.carry.as_text import as_text
from rbexcel.carry.change import Carried
from rbexcel.carry.choices import Months, Rows, Taken
from rbexcel.cli import options
from rbexcel.cli.calls import Command, OneOf, missing, option
from rbexcel.cli.terminal import end_with_a_look, progress, say, say_backup
from rbexcel.cli.wording import unsure
from rbexcel.drawing.typed_texts import told_behind
from rbexcel.errors import RbexcelError
from rbexcel.jobs import carrying, catalogue, files, starting
from rbexcel.jobs.typed import left_behind
from rbexcel.parsing.tables.choosing import Asked
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Decree
from rbexcel.plan.profile import Profile, changed
from rbexcel.plan.typed_decree import ASKED
from rbexcel.workbook.paper import Paper


@click.command(cls=Command)
@options.template("TEMPLATE")
@options.satker
@options.year
@options.output("PLAN.xlsx", example="rencana.xlsx", help="The workbook to write.")
@option(
    "--from",
    "source",
    type=Path,
    metavar="FILE",
    example="rencana-2025.xlsx",
    help="Last year's plan, which is carried over.",
)
@options.sheet
@click.option("--same-year", is_flag=True, help="The older plan is of the same year: leave the years in its texts.")
@option(
    "--rows",
    type=OneOf([each.value for each in Rows]),
    default=None,
    example="mine",
    help="With --from, whose rows: mine (the older plan's, its words and columns), template (the template's, and what "
    "only the older plan has is listed), both (the older plan's, and what only the template has). Default: mine.",
)
@option(
    "--months",
    type=OneOf([each.value for each in Months]),
    default=None,
    example="mine",
    help="With --from, whose months: mine (rows that only the template has stay empty), template (its months where it "
    "has the row), empty (none). Default: mine.",
)
@click.option("--dry-run", is_flag=True, help="With --from: print what would change, write nothing.")
@option(
    "--blocks",
    example="reform,survei",
    help="Optional rows of the template, as `rbexcel templates show` names them, parted by commas: they are our "
    "proposal, no regulation asks for them.",
)
@option("--number", example='"3 Tahun 2026"', help="The decree's number.")
@option("--date", example='"5 Januari 2026"', help="The decree's date, as it is printed.")
@option("--place", example="Sukoharjo", help="Where the decree is set.")
@option("--chair", example='"Nama Ketua"', help="The name of the chair who signs.")
@option("--certifier", example='"Nama Pengesah"', help="The name of the officer who certifies the copy.")
@option("--certifier-title", example='"Kepala Sub Bagian Hukum"', help="What that officer is.")
@option("--berita-acara", example='"7 tanggal 4 Januari 2026"', help="Number and date of the plenary's minutes.")
@click.option("--copy", is_flag=True, help="Add the certified copy (Salinan) to the original of the decree.")
@option(
    "--paper",
    type=OneOf([each.value for each in Paper]),
    example="a4",
    help="The paper, whatever the template says.",
)
def new(  # noqa: PLR0913 - one parameter per option
    *,
    template: str,
    satker: str | None,
    year: int | None,
    output: Path | None,
    source: Path | None,
    sheet: str | None,
    same_year: bool,
    rows: str | None,
    months: str | None,
    dry_run: bool,
    blocks: str | None,
    number: str | None,
    date: str | None,
    place: str | None,
    chair: str | None,
    certifier: str | None,
    certifier_title: str | None,
    berita_acara: str | None,
    copy: bool,
    paper: str | None,
) -> None:
    """
    Write a formatted plan workbook from a template.

    The office is the profile's (see `rbexcel office`), unless --satker names another; options win over the profile.
    With --from an older plan is carried over: --satker and --year are then taken from it (its year + 1) if not given.
    Its rows, words and months come along, unless --rows or --months say otherwise.
    """
    if source is None and (same_year or dry_run or sheet or rows or months):
        raise RbexcelError("--sheet, --same-year, --rows, --months dan --dry-run hanya berlaku bersama --from.")
    if output is None and not dry_run:
        raise missing("output")
    found = catalogue.found(template)
    chosen = found.template
    profile = read_profile(home())
    if profile is None and satker is None and source is None and _at_terminal():
        profile = _ask_for_office()
    on = Paper(paper) if paper else None
    decree = Decree(
        number,
        date,
        place,
        chair,
        certifier=certifier,
        certifier_title=certifier_title,
        berita_acara=berita_acara,
    )
    wanted = starting.Wanted(satker, year, decree, on, profile, copy, _names(blocks))
    carried: Carried | None = None
    read: tuple[Source, ...] = ()
    if source is None:
        plan, book = starting.new_book(chosen, wanted)
    else:
        with progress(f"Membaca {source.name} ..."):
            old = read_source(source)
            taken = Taken(Rows(rows or Rows.MINE), Months(months or Months.MINE))
            carried, book = carrying.carried_book(
                chosen, old.grid, wanted, taken, same_year=same_year, asked=Asked.on(sheet)
            )
        plan, read = carried.plan, (old,)
        say(*as_text(carried, whole=dry_run), *told_behind(left_behind(old.grid), source.name, files.comments_in(old)))
    if output and not dry_run:
        backup = files.save_new(book, output, now(), *read)
        say(f"{output}: {plan.counted} untuk {plan.satker} tahun {plan.year}.")
        say(*starting.told(chosen, wanted, plan))
        say_backup(backup)
    if found.unsure:
        say(unsure(found.unsure))
    if found.unsure or (carried and carried.needs_a_look):
        end_with_a_look()


def _names(blocks: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, ((name.strip().lower()) for name in (blocks or "").split(",")))))


def _at_terminal() -> bool:
    return sys.stdin.isatty()


def _ask_for_office() -> Profile:
    """Ask for the office profile, once: it is saved."""
    say("Profil satker belum ada. Isi sekali saja; yang belum diketahui boleh dilewati dengan Enter.")
    profile = Profile(office_named(click.prompt("Nama satker (misalnya KPU Kabupaten Sukoharjo)")))
    questions = {
        "code": "Kode satker",
        "place": "Tempat penetapan keputusan",
        "chair": ASKED["signatory"],
        "secretary": "Nama sekretaris",
        "certifier": ASKED["certifier"],
    }
    for field, question in questions.items():
        profile = changed(profile, {field: click.prompt(question, default="", show_default=False)})
    say(f"Disimpan di {write_profile(home(), profile)}")
    return profile
