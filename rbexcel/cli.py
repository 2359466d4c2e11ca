"""The command line: thin. What is printed for people is Indonesian, ``--help`` is English."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from rbexcel import __version__

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Populate, validate and summarise the yearly action plans of KPU offices.",
)

Source = Annotated[Path, typer.Argument(metavar="FILE", help="A workbook or text file that holds a plan.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text for people.")]
SheetName = Annotated[str | None, typer.Option("--sheet", help="Read only this sheet.")]
Codes = Annotated[list[str] | None, typer.Option(metavar="CODES", help="Rule codes or prefixes, comma-separated.")]
Satker = Annotated[str, typer.Option(help='The office, like "KPU Kabupaten Sukoharjo".')]
Year = Annotated[int, typer.Option(min=2000, max=2100, help="The plan's year.")]

NEEDS_A_LOOK = 1
"""Exit code: done, but findings, uncertain or unread parts need a look."""


def _now() -> datetime:
    return datetime.now().astimezone().replace(tzinfo=None, microsecond=0)


def _say(text: str = "") -> None:
    typer.echo(text)


def _print_json(value: Any) -> None:
    _say(json.dumps(value, ensure_ascii=False, indent=2))


def _split(codes: list[str] | None) -> tuple[str, ...]:
    return tuple(code.strip() for each in codes or () for code in each.split(",") if code.strip())


@contextmanager
def _progress(text: str) -> Iterator[None]:
    """Show that work is going on, where a person looks at a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 - rich takes longer to import than a check

    with Console(stderr=True).status(text):
        yield


def _told(backup: Path | None) -> None:
    if backup:
        _say(f"  Berkas lama disimpan sebagai {backup.name}")


@app.callback(invoke_without_command=True)
def main(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,  # noqa: FBT002
) -> None:
    """Populate, validate and summarise the yearly action plans of KPU offices."""
    if version:
        _say(f"rbexcel {__version__}")
        raise typer.Exit


@app.command()
def demo(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Where to put it.")] = Path(
        "hasil-demo"
    ),
) -> None:
    """Do the whole main job on a built-in plan: populate, check, summarise."""
    from rbexcel.demo import run  # noqa: PLC0415

    with _progress("Menyusun contoh rencana aksi ..."):
        lines = run(output, _now())
    for line in lines:
        _say(line)


@app.command()
def templates(as_json: Json = False) -> None:  # noqa: FBT002
    """List the template catalogue."""
    from rbexcel import catalogue  # noqa: PLC0415
    from rbexcel.plan_json import templates_as_json  # noqa: PLC0415

    listed = list(catalogue.templates())
    if as_json:
        _print_json(templates_as_json(listed))
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table("Templat", "Jenis", "Tingkat", "Tahun", "Baris", "Centang", "Judul", box=None, pad_edge=False)
    for each in listed:
        years = ", ".join(map(str, each.years))
        table.add_row(each.id, each.kind, each.level, years, str(len(each.rows)), str(each.ticks), each.title)
    Console().print(table)


@app.command()
def new(  # noqa: PLR0913, PLR0917 - one parameter per option
    template: Annotated[str, typer.Argument(help="A template's id, as `rbexcel templates` lists it.")],
    satker: Satker,
    year: Year,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="PLAN.xlsx", help="The workbook to write.")],
    number: Annotated[str | None, typer.Option(help="The decree's number.")] = None,
    date: Annotated[str | None, typer.Option(help="The decree's date, as it is printed.")] = None,
    place: Annotated[str | None, typer.Option(help="Where the decree is set.")] = None,
    chair: Annotated[str | None, typer.Option(help="The name of the chair who signs.")] = None,
    certifier: Annotated[str | None, typer.Option(help="The name of the officer who certifies the copy.")] = None,
) -> None:
    """Write a formatted plan workbook from a template."""
    from dataclasses import replace  # noqa: PLC0415

    from rbexcel import catalogue, jobs  # noqa: PLC0415
    from rbexcel.office import office_named  # noqa: PLC0415
    from rbexcel.populate import plan_book, populated  # noqa: PLC0415

    chosen = catalogue.template(template)
    office = replace(office_named(satker), number=number, date=date, place=place, chair=chair, certifier=certifier)
    plan = populated(chosen, office, year)
    backup = jobs.save_new(plan_book(plan, chosen.layout, office, template_version=chosen.version), output, _now())
    _say(f"{output}: {len(plan.rows)} baris untuk {plan.satker} tahun {plan.year}.")
    _told(backup)


@app.command("import")
def import_(
    file: Source,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="PLAN.xlsx", help="The workbook to write.")],
    sheet: SheetName = None,
) -> None:
    """Make a clean plan workbook of any table, and list what could not be read."""
    from rbexcel import jobs  # noqa: PLC0415

    with _progress(f"Membaca {file.name} ..."):
        plan = jobs.read_plan(file, sheet)
        backup = jobs.save_new(jobs.clean_book(plan), output, _now())
    months = sum(len(row.months) for row in plan.rows)
    _say(f"{output}: {len(plan.rows)} baris dan {months} centang bulan terbaca dari {file.name}.")
    _told(backup)
    for doubt in plan.uncertain:
        _say(f"  Ragu   {doubt.place.sheet} baris {doubt.place.row}: {doubt.reason}")
    for left in plan.unread:
        _say(f'  Lewat  {left.place.sheet} {left.place.address}: "{left.text}" ({left.reason})')
    for note in plan.notes:
        _say(f"  Catatan  {note}")
    if plan.uncertain or plan.unread:
        raise typer.Exit(NEEDS_A_LOOK)


@app.command()
def read(file: Source, as_json: Json = False, sheet: SheetName = None) -> None:  # noqa: FBT002
    """Print the plan of a file as data."""
    from rbexcel import jobs  # noqa: PLC0415

    plan = jobs.read_plan(file, sheet)
    if as_json:
        from rbexcel.plan_json import plan_as_json  # noqa: PLC0415

        _print_json(plan_as_json(plan))
    else:
        _say(f"{plan.title or 'Tanpa judul'}")
        for group in plan.groups(1):
            months = sum(len(row.months) for row in group)
            _say(f"  {group[0].numbers[0] or '-'}  {group[0].levels[0]}: {len(group)} baris, {months} centang")
        _say(f"Tidak terbaca: {len(plan.unread)}, ragu: {len(plan.uncertain)}")
    if plan.uncertain or plan.unread:
        raise typer.Exit(NEEDS_A_LOOK)


@app.command()
def check(  # noqa: PLR0913, PLR0917 - one parameter per option
    file: Source,
    as_json: Json = False,  # noqa: FBT002
    select: Codes = None,
    ignore: Codes = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="CHECKED.xlsx", help="A copy with the findings in it.")
    ] = None,
    sheet: SheetName = None,
) -> None:
    """Validate a plan. Exit code 0: no error findings, 1: error findings, 2: could not run."""
    from rbexcel import jobs  # noqa: PLC0415
    from rbexcel.check import Severity, counts  # noqa: PLC0415
    from rbexcel.report import as_json as findings_as_json  # noqa: PLC0415
    from rbexcel.report import as_text  # noqa: PLC0415

    grid = jobs.read_grid(file, sheet)
    result = jobs.checked(grid, select=_split(select), ignore=_split(ignore))
    number = counts(result.findings)
    backup = jobs.save_findings(file, grid, result, output, _now()) if output else None
    if as_json:
        _print_json(findings_as_json(result.findings))
    else:
        for line in as_text(result.findings):
            _say(line)
        _say(
            f"{len(result.findings)} temuan: {number[Severity.ERROR]} kesalahan, "
            f"{number[Severity.WARNING]} peringatan, {number[Severity.INFO]} info."
        )
        if output:
            _say(f"{output}: lembar Validasi.")
        _told(backup)
    if number[Severity.ERROR]:
        raise typer.Exit(NEEDS_A_LOOK)


@app.command()
def summarise(
    file: Source,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT.xlsx", help="A copy with the summaries.")],
    sheet: SheetName = None,
) -> None:
    """Write a copy of a plan workbook with Ringkasan and a sheet per area."""
    from rbexcel import jobs  # noqa: PLC0415

    with _progress(f"Meringkas {file.name} ..."):
        names, plan, backup = jobs.save_summaries(file, output, _now(), sheet)
    _say(f"{output}: {', '.join(names)}.")
    _told(backup)
    if plan.uncertain or plan.unread:
        raise typer.Exit(NEEDS_A_LOOK)


@app.command()
def rules(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="Print the manual of this rule.")] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the list as Markdown.")] = False,  # noqa: FBT002
) -> None:
    """Tell what each rule means."""
    from rbexcel.check import SEVERITY_WORDS, chosen_rules  # noqa: PLC0415

    chosen = chosen_rules((code,) if code else ())
    if markdown:
        _say("| code | severity | what it asks for |\n|---|---|---|")
        for each in chosen:
            _say(f"| {each.code} | {each.severity} | {each.title} |")
    elif code:
        for each in chosen:
            _say(f"{each.code} ({SEVERITY_WORDS[each.severity]})\n\n{each.manual}\n\n{each.fix}\n")
    else:
        for each in chosen:
            _say(f"{each.code}  {SEVERITY_WORDS[each.severity]:<11}  {each.title}")
