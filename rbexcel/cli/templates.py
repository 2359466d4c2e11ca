"""``rbexcel templates``: the catalogue, and what one template holds."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table

from rbexcel.catalogue.as_json import templates_as_json
from rbexcel.catalogue.built_in import templates as built_in_templates
from rbexcel.catalogue.outline import outline
from rbexcel.catalogue.own import Own, Unusable
from rbexcel.catalogue.template import Template
from rbexcel.cli import options
from rbexcel.cli.calls import Group
from rbexcel.cli.terminal import end_with_a_look, say, say_json
from rbexcel.cli.wording import unsure
from rbexcel.jobs import catalogue


@click.group(cls=Group, invoke_without_command=True)
@options.as_json
@click.option("--folder", is_flag=True, help="Print the folder of your own templates, and make it.")
@click.pass_context
def templates(context: click.Context, *, as_json: bool, folder: bool) -> None:
    """List the template catalogue: the built-in ones and your own, which are plan workbooks in a folder."""
    if context.invoked_subcommand:
        return
    if folder:
        say(str(catalogue.made_folder()))
        return
    built_in, own = list(built_in_templates()), list(catalogue.own_templates())
    usable = [*built_in, *(each.template for each in own if isinstance(each, Own))]
    unusable = [each for each in own if isinstance(each, Unusable)]
    if as_json:
        say_json(templates_as_json(usable))
    else:
        _print(usable, {each.id for each in built_in})
    for bad in unusable:
        click.echo(f"Tidak dapat dipakai  {bad.file}: {bad.reason}", err=as_json)
    if unusable:
        end_with_a_look()


def _span(years: tuple[int, ...]) -> str:
    """Return years as people write them: 2025-2027, or one by one where some are left out."""
    if len(years) > 1 and years == tuple(range(years[0], years[-1] + 1)):
        return f"{years[0]}-{years[-1]}"
    return ", ".join(map(str, years))


def _print(listed: list[Template], built_in: set[str]) -> None:
    table = Table("Templat", "Jenis", "Untuk", "Tahun", "Baris", "Centang", "Asal", box=None, pad_edge=False)
    table.columns[0].no_wrap = True  # an id is to be copied
    for each in listed:
        years = _span(each.years) or "-"
        origin = "bawaan" if each.id in built_in else "sendiri"
        table.add_row(each.id, each.kind, each.level, years, str(len(each.rows)), str(each.ticks), origin)
    Console().print(table)


@templates.command()
@options.template("ID")
def show(template: str) -> None:
    """Print what a template holds: its areas and kegiatan with counts."""
    found = catalogue.found(template)
    chosen = found.template
    years = _span(chosen.years) or "tahun tidak disebut"
    say(f"{chosen.id}: {chosen.title}")
    say(f"{chosen.kind}, {chosen.level}, {years}. Asal: {chosen.source}")
    for line in outline(chosen):
        say(f"  {line}")
    for block in chosen.blocks:
        say(f"  Baris tambahan {block.name} ({len(block.keys)}): {block.title}")
    if found.unsure:
        say(unsure(found.unsure))
        end_with_a_look()
