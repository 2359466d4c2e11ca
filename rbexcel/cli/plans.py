"""The command line: thin. What is printed for people is Indonesian, ``--help`` is English."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from rbexcel.adapters.clock import now
from rbexcel.adapters.login import login_name
from rbexcel.cli.addin import addin_app
from rbexcel.jobs import carrying, catalogue, checking, files, fixing, importing, sending, starting, summarising
from rbexcel.templates import nearest
from rbexcel.templates.catalogue import templates as built_in_templates
from rbexcel.templates.own import Own, Unusable
from rbexcel.version import __version__
from rbexcel.workbook.paper import Paper

if TYPE_CHECKING:
    from rbexcel.plan.office import Office
    from rbexcel.templates.template import Template

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Populate, validate and summarise the yearly action plans of KPU offices.",
)
templates_app = typer.Typer(rich_markup_mode=None)
app.add_typer(templates_app, name="templates")
office_app = typer.Typer(rich_markup_mode=None)
app.add_typer(office_app, name="office")
app.add_typer(addin_app, name="addin")

# readable=False everywhere: who may not read a file is told so by our own reader, in the words of staff.
Source = Annotated[
    Path, typer.Argument(metavar="FILE", readable=False, help="A workbook or text file that holds a plan.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text for people.")]
SheetName = Annotated[str | None, typer.Option("--sheet", help="Read only this sheet.")]
Codes = Annotated[list[str] | None, typer.Option(metavar="CODES", help="Rule codes or prefixes, comma-separated.")]
Satker = Annotated[str | None, typer.Option(help='The office, like "KPU Kabupaten Sukoharjo".')]
Year = Annotated[int | None, typer.Option(min=2000, max=2100, help="The plan's year.")]

_STATES = {
    "unchanged": "Tidak berubah sejak diselesaikan",
    "changed": "Sudah diubah sejak diselesaikan",
    None: "Buku kerja yang sudah diselesaikan; perubahannya tidak diperiksa",
}
"""What a stamp tells, in words."""

NEEDS_A_LOOK = 1
"""Exit code: done, but findings, uncertain or unread parts need a look."""


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
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", readable=False, help="Where to put it.")
    ] = Path("hasil-demo"),
) -> None:
    """Do the whole main job on a built-in plan: populate, check, summarise."""
    from rbexcel.jobs.demo import run  # noqa: PLC0415

    with _progress("Menyusun contoh rencana aksi ..."):
        lines = run(output, now())
    for line in lines:
        _say(line)


@templates_app.callback(invoke_without_command=True)
def templates(
    context: typer.Context,
    as_json: Json = False,  # noqa: FBT002
    folder: Annotated[  # noqa: FBT002
        bool, typer.Option("--folder", help="Print the folder of your own templates, and make it.")
    ] = False,
) -> None:
    """List the template catalogue: the built-in ones and your own, which are plan workbooks in a folder."""
    if context.invoked_subcommand:
        return
    from rbexcel.templates.as_json import templates_as_json  # noqa: PLC0415

    if folder:
        _say(str(catalogue.made_folder()))
        return
    built_in, own = list(built_in_templates()), list(catalogue.own_templates())
    usable = [*built_in, *(each.template for each in own if isinstance(each, Own))]
    unusable = [each for each in own if isinstance(each, Unusable)]
    if as_json:
        _print_json(templates_as_json(usable))
    else:
        _print_templates(usable, {each.id for each in built_in})
    for bad in unusable:
        typer.echo(f"Tidak dapat dipakai  {bad.file}: {bad.reason}", err=as_json)
    if unusable:
        raise typer.Exit(NEEDS_A_LOOK)


def _span(years: tuple[int, ...]) -> str:
    """Return years as people write them: 2025-2027, or one by one where some are left out."""
    if len(years) > 1 and years == tuple(range(years[0], years[-1] + 1)):
        return f"{years[0]}-{years[-1]}"
    return ", ".join(map(str, years))


def _print_templates(listed: list[Template], built_in: set[str]) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table("Templat", "Jenis", "Tingkat", "Tahun", "Baris", "Centang", "Asal", box=None, pad_edge=False)
    table.columns[0].no_wrap = True  # an id is to be copied
    for each in listed:
        years = _span(each.years) or "-"
        origin = "bawaan" if each.id in built_in else "sendiri"
        table.add_row(each.id, each.kind, each.level, years, str(len(each.rows)), str(each.ticks), origin)
    Console().print(table)


@templates_app.command("show")
def show_template(
    template: Annotated[str, typer.Argument(metavar="ID", help="A template's id, as `rbexcel templates` lists it.")],
) -> None:
    """Print what a template holds: its areas and kegiatan with counts."""
    from rbexcel.templates.outline import outline  # noqa: PLC0415

    found = catalogue.found(template)
    chosen = found.template
    years = _span(chosen.years) or "tahun tidak disebut"
    _say(f"{chosen.id}: {chosen.title}")
    _say(f"{chosen.kind}, {chosen.level}, {years}. Asal: {chosen.source}")
    for line in outline(chosen):
        _say(f"  {line}")
    if found.doubt:
        _say(found.doubt)
        raise typer.Exit(NEEDS_A_LOOK)


@office_app.callback(invoke_without_command=True)
def office(context: typer.Context) -> None:
    """Show or set the office profile, which every new plan of this office uses."""
    if not context.invoked_subcommand:
        show_office()


@office_app.command("show")
def show_office() -> None:
    """Print the office profile."""
    from rbexcel.adapters.files.home import home  # noqa: PLC0415
    from rbexcel.adapters.files.profile_file import FILE, read_profile  # noqa: PLC0415
    from rbexcel.plan.profile import FIELDS  # noqa: PLC0415

    known = read_profile(home())
    if known is None:
        _say('Profil satker belum ada. Isi dengan: rbexcel office set --name "KPU Kabupaten ...".')
        return
    values = {FIELDS[name]: getattr(known, name) or "-" for name in FIELDS} | {"tingkat": known.level}
    for key, value in values.items():
        _say(f"{key.capitalize():<11} {value}")
    _say(f"{'Berkas':<11} {home() / FILE}")


@office_app.command("set")
def set_office(  # noqa: PLR0913, PLR0917 - one parameter per option
    name: Annotated[str | None, typer.Option(help='The office, like "KPU Kabupaten Sukoharjo".')] = None,
    code: Annotated[str | None, typer.Option(help="The satker code, like 3311.")] = None,
    place: Annotated[str | None, typer.Option(help="Where decrees are set.")] = None,
    chair: Annotated[str | None, typer.Option(help="The name of the chair.")] = None,
    secretary: Annotated[str | None, typer.Option(help="The name of the secretary.")] = None,
    certifier: Annotated[str | None, typer.Option(help="The name of the officer who certifies copies.")] = None,
    paper: Annotated[str | None, typer.Option(help="folio or a4, whatever the template says.")] = None,
) -> None:
    """Set fields of the office profile; an empty text takes one out, another office's name takes out all others."""
    from rbexcel.adapters.files.home import home  # noqa: PLC0415
    from rbexcel.adapters.files.profile_file import read_profile, write_profile  # noqa: PLC0415
    from rbexcel.errors import RbexcelError  # noqa: PLC0415
    from rbexcel.plan.profile import changed  # noqa: PLC0415

    asked = {
        "name": name,
        "code": code,
        "place": place,
        "chair": chair,
        "secretary": secretary,
        "certifier": certifier,
        "paper": paper,
    }
    given = {field: value for field, value in asked.items() if value is not None}
    if not given:
        raise RbexcelError('Sebutkan apa yang diisi, misalnya: rbexcel office set --name "KPU Kabupaten ...".')
    write_profile(home(), changed(read_profile(home()), given))
    show_office()


def _at_terminal() -> bool:
    return sys.stdin.isatty()


def _ask_for_office() -> Office:
    """Ask for the office profile, once: it is saved."""
    from rbexcel.adapters.files.home import home  # noqa: PLC0415
    from rbexcel.adapters.files.profile_file import write_profile  # noqa: PLC0415
    from rbexcel.plan.office import office_named  # noqa: PLC0415
    from rbexcel.plan.profile import changed  # noqa: PLC0415

    _say("Profil satker belum ada. Isi sekali saja; yang belum diketahui boleh dilewati dengan Enter.")
    profile = office_named(typer.prompt("Nama satker (misalnya KPU Kabupaten Sukoharjo)"))
    questions = {
        "code": "Kode satker",
        "place": "Tempat penetapan keputusan",
        "chair": "Nama ketua",
        "secretary": "Nama sekretaris",
        "certifier": "Nama pengesah salinan",
    }
    for field, question in questions.items():
        profile = changed(profile, {field: typer.prompt(question, default="", show_default=False)})
    _say(f"Disimpan di {write_profile(home(), profile)}")
    return profile


@app.command()
def new(  # noqa: PLR0913, PLR0917 - one parameter per option
    template: Annotated[str, typer.Argument(help="A template's id, as `rbexcel templates` lists it.")],
    satker: Satker = None,
    year: Year = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="PLAN.xlsx", readable=False, help="The workbook to write.")
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FILE", readable=False, help="An older plan whose months and own rows are carried."
        ),
    ] = None,
    same_year: Annotated[  # noqa: FBT002
        bool, typer.Option("--same-year", help="The older plan is of the same year: leave the years in its texts.")
    ] = False,
    dry_run: Annotated[  # noqa: FBT002
        bool, typer.Option("--dry-run", help="With --from: print what would change, write nothing.")
    ] = False,
    number: Annotated[str | None, typer.Option(help="The decree's number.")] = None,
    date: Annotated[str | None, typer.Option(help="The decree's date, as it is printed.")] = None,
    place: Annotated[str | None, typer.Option(help="Where the decree is set.")] = None,
    chair: Annotated[str | None, typer.Option(help="The name of the chair who signs.")] = None,
    certifier: Annotated[str | None, typer.Option(help="The name of the officer who certifies the copy.")] = None,
    berita_acara: Annotated[str | None, typer.Option(help="Number and date of the plenary's minutes.")] = None,
    paper: Annotated[Literal["folio", "a4"] | None, typer.Option(help="The paper, whatever the template says.")] = None,
) -> None:
    """
    Write a formatted plan workbook from a template.

    The office is the profile's (see `rbexcel office`), unless --satker names another; options win over the profile.
    With --from an older plan is carried over: --satker and --year are then taken from it (its year + 1) if not given.
    """
    from rbexcel.adapters.files.home import home  # noqa: PLC0415
    from rbexcel.adapters.files.profile_file import read_profile  # noqa: PLC0415
    from rbexcel.errors import RbexcelError  # noqa: PLC0415

    if source is None and (same_year or dry_run):
        raise RbexcelError("--same-year dan --dry-run hanya berlaku bersama --from.")
    if output is None and not dry_run:
        raise RbexcelError("Nama hasil belum ada. Tambahkan -o, misalnya -o rencana.xlsx.")
    found = catalogue.found(template)
    chosen = found.template
    profile = read_profile(home())
    if profile is None and satker is None and source is None and _at_terminal():
        profile = _ask_for_office()
    on = Paper(paper) if paper else None
    wanted = starting.Wanted(satker, year, number, date, place, chair, certifier, on, profile, berita_acara)
    carried = None
    if source is None:
        plan, book = starting.new_book(chosen, wanted)
    else:
        from rbexcel.drawing.sheets.perubahan import as_text  # noqa: PLC0415

        with _progress(f"Membaca {source.name} ..."):
            carried, book = carrying.carried_book(chosen, files.read_grid(source), wanted, same_year=same_year)
        plan = carried.plan
        for line in as_text(carried, whole=dry_run):
            _say(line)
    if output and not dry_run:
        backup = files.save_new(book, output, now())
        _say(f"{output}: {len(plan.rows)} baris untuk {plan.satker} tahun {plan.year}.")
        _told(backup)
    if found.doubt:
        _say(found.doubt)
    if found.doubt or (carried and carried.needs_a_look):
        raise typer.Exit(NEEDS_A_LOOK)


@app.command("import")
def import_(
    file: Source,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="PLAN.xlsx", readable=False, help="The workbook to write.")
    ],
    sheet: SheetName = None,
) -> None:
    """Make a clean plan workbook of any table, and list what could not be read."""
    with _progress(f"Membaca {file.name} ..."):
        plan = files.read_plan(file, sheet)
        at = now()
        backup = files.save_new(importing.import_book(plan, file.name, at), output, at)
    for doubt in plan.uncertain:
        _say(f"  Ragu   {doubt.place.sheet} baris {doubt.place.row}: {doubt.reason}")
    for left in plan.unread:
        _say(f'  Lewat  {left.place.sheet} {left.place.address}: "{left.text}" ({left.reason})')
    for note in plan.notes:
        _say(f"  Catatan  {note}")
    months = sum(len(row.months) for row in plan.rows)
    _say(f"{output}: {len(plan.rows)} baris dan {months} centang bulan terbaca dari {file.name}.")
    if plan.uncertain or plan.unread:
        _say(f"  Ragu: {len(plan.uncertain)}, tidak terbaca: {len(plan.unread)}. Daftarnya di lembar Impor.")
    _told(backup)
    if plan.uncertain or plan.unread:
        raise typer.Exit(NEEDS_A_LOOK)


@app.command()
def read(file: Source, as_json: Json = False, sheet: SheetName = None) -> None:  # noqa: FBT002
    """Print the plan of a file as data."""
    plan = files.read_plan(file, sheet)
    if as_json:
        from rbexcel.plan.as_json import plan_as_json  # noqa: PLC0415

        _print_json(plan_as_json(nearest.with_nearest(plan)))
    else:
        _say(f"{plan.title or 'Tanpa judul'}")
        for group in plan.groups(1):
            months = sum(len(row.months) for row in group)
            _say(f"  {group[0].numbers[0] or '-'}  {group[0].levels[0]}: {len(group)} baris, {months} centang")
        _say(f"Tidak terbaca: {len(plan.unread)}, ragu: {len(plan.uncertain)}")
        if plan.stamp:
            _say(f"{_STATES[plan.stamp.state]} (diselesaikan {plan.stamp.at} dengan rbexcel {plan.stamp.version}).")
    if plan.uncertain or plan.unread:
        raise typer.Exit(NEEDS_A_LOOK)


@app.command()
def check(  # noqa: PLR0913, PLR0917 - one parameter per option
    file: Source,
    as_json: Json = False,  # noqa: FBT002
    select: Codes = None,
    ignore: Codes = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="CHECKED.xlsx", readable=False, help="A copy with the findings in it."),
    ] = None,
    sheet: SheetName = None,
    clear: Annotated[  # noqa: FBT002
        bool, typer.Option("--clear", help="Take the sheet and the marks of the last check out again, and no more.")
    ] = False,
) -> None:
    """
    Validate a plan. Exit code 0: no error findings, 1: error findings, 2: could not run.

    A finding with a reason beside it in the column "Alasan diterima" of the last check is accepted: it is not counted.
    """
    from rbexcel.checking.as_text import as_json as findings_as_json  # noqa: PLC0415
    from rbexcel.checking.as_text import as_text  # noqa: PLC0415
    from rbexcel.checking.finding import Severity, counts  # noqa: PLC0415

    if clear:
        _clear(file, output or file)
        return
    grid = checking.with_last_check(files.read_grid(file, sheet), output)
    result = checking.checked(grid, select=_split(select), ignore=_split(ignore))
    number = counts(result.findings)
    backup, alone = None, None
    if output:
        backup, alone = checking.save_findings(file, grid, result, output, now(), by=login_name())
    if as_json:
        _print_json(findings_as_json(result.findings, result.accepted))
    else:
        for line in as_text(result.findings):
            _say(line)
        _say(
            f"{len(result.findings)} temuan: {number[Severity.ERROR]} kesalahan, "
            f"{number[Severity.WARNING]} peringatan, {number[Severity.INFO]} info."
        )
        accepted = sum(each.checked for each in result.accepted)
        if accepted:
            _say(f"{accepted} temuan lain diterima dengan alasannya.")
        if result.resolved:
            _say(f"Selesai sejak pemeriksaan terakhir: {len(result.resolved)}.")
        if output:
            _say(f"{output}: lembar Validasi.")
        if alone:
            _say(f"  {alone}")
        _told(backup)
    if number[Severity.ERROR]:
        raise typer.Exit(NEEDS_A_LOOK)


def _clear(file: Path, output: Path) -> None:

    known, backup = checking.clear_findings(file, output, now())
    _say(f"{output}: {'hasil pemeriksaan sudah dihapus' if known else 'tidak ada hasil pemeriksaan di dalamnya'}.")
    _told(backup)


@app.command()
def fix(
    file: Source,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="FIXED.xlsx", readable=False, help="The corrected copy; may be FILE itself."
        ),
    ],
    sheet: SheetName = None,
    cadence: Annotated[  # noqa: FBT002
        bool, typer.Option("--cadence", help='Also complete the ticks of rows that say "setiap bulan" or the like.')
    ] = False,
) -> None:
    """
    Correct what is only written wrongly: marks, blanks, known typos, item numbers, month labels.

    Each corrected cell is listed on the sheet Perbaikan; nothing else in the file changes.
    """
    from rbexcel.drawing.sheets.perbaikan import as_text  # noqa: PLC0415

    with _progress(f"Memperbaiki {file.name} ..."):
        fixed = fixing.save_fixed(file, output, now(), sheet=sheet, cadence=cadence, by=login_name())
    for line in as_text(fixed.done, fixed.left):
        _say(line)
    count = len(fixed.done)
    _say(f"{output}: {count} sel diperbaiki." if count else f"{output}: tidak ada yang perlu diperbaiki.")
    if fixed.alone:
        _say(f"  {fixed.alone}")
    _told(fixed.backup)
    if fixed.left or fixed.plan.uncertain or fixed.plan.unread:
        raise typer.Exit(NEEDS_A_LOOK)


@app.command()
def summarise(
    file: Source,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="OUT.xlsx", readable=False, help="A copy with the summaries.")
    ],
    sheet: SheetName = None,
) -> None:
    """Write a copy of a plan workbook with Ringkasan and a sheet per area."""
    with _progress(f"Meringkas {file.name} ..."):
        names, plan, backup = summarising.save_summaries(file, output, now(), sheet)
    _say(f"{output}: {', '.join(names)}.")
    _told(backup)
    if plan.uncertain or plan.unread:
        raise typer.Exit(NEEDS_A_LOOK)


@app.command()
def finish(  # noqa: PLR0913, PLR0917 - one parameter per option
    file: Source,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", readable=False, help="Where to put it.")],
    draft: Annotated[  # noqa: FBT002
        bool, typer.Option("--draft", help="Send it though there are error findings; every page is headed DRAF.")
    ] = False,
    satker: Satker = None,
    year: Year = None,
    at: Annotated[
        datetime | None,
        typer.Option(envvar="RBEXCEL_AT", help="The time of the stamp, the clock's if not given."),
    ] = None,
    pdf: Annotated[bool, typer.Option(help="Make a PDF too, where LibreOffice is installed.")] = True,  # noqa: FBT002
) -> None:
    """
    Make the workbook to send, without macros, links to files and personal names, and the draft of its message.

    The name is the agreed one with the next free version, and nothing is written over. Error findings stop it unless
    --draft is given. `rbexcel read --json` tells whether a sent workbook was changed after.
    """
    from rbexcel.checking.finding import Severity, counts  # noqa: PLC0415

    with _progress(f"Menyiapkan {file.name} untuk dikirim ..."):
        done = sending.finish(file, output, at or now(), draft=draft, pdf=pdf, satker=satker, year=year)
    number = counts(done.checked.findings)
    _say(f"{done.workbook}: siap dikirim{' sebagai draf' if draft else ''}.")
    _say(f"{done.message}: konsep surat elektronik, buka lalu isi penerimanya.")
    if done.pdf:
        _say(f"{done.pdf}: untuk dicetak atau dibaca.")
    _say(
        f"Hasil pemeriksaan: {number[Severity.ERROR]} kesalahan, {number[Severity.WARNING]} peringatan, "
        f"{number[Severity.INFO]} info."
    )
    for note in done.notes:
        _say(f"  {note}")
    if number[Severity.ERROR] or done.checked.plan.uncertain or done.checked.plan.unread:
        raise typer.Exit(NEEDS_A_LOOK)


@app.command()
def rules(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="Print the manual of this rule.")] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the list as Markdown.")] = False,  # noqa: FBT002
) -> None:
    """Tell what each rule means."""
    from rbexcel.checking.check import chosen_rules  # noqa: PLC0415
    from rbexcel.checking.finding import SEVERITY_WORDS  # noqa: PLC0415

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
