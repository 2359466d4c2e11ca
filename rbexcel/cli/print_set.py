"""``rbexcel print``: the few pages that an office prints."""

from __future__ import annotations

from pathlib import Path

import click

from rbexcel.adapters.clock import now
from rbexcel.cli import options
from rbexcel.cli.calls import Command, Number, OneOf, option
from rbexcel.cli.terminal import end_with_a_look, progress, say, say_backup
from rbexcel.cli.wording import doubted
from rbexcel.drawing.printed.whole_set import USUAL, Part
from rbexcel.jobs import printing
from rbexcel.parsing.tables.choosing import Asked
from rbexcel.plan.doubt_words import cut_on_paper


@click.command(cls=Command, name="print")
@options.source
@options.output("OUT.pdf|OUT.xlsx", required=True, example="cetak.pdf", help="The pages, as a PDF or as a workbook.")
@option(
    "--part",
    "parts",
    multiple=True,
    type=OneOf([str(each) for each in Part]),
    example="rencana",
    what="Bagian yang dicetak",
    help="A part to print; may be repeated. All usual ones if none is given.",
)
@option(
    "--quarter",
    type=Number(1, 4),
    example="2",
    what="Triwulan Monev",
    help="The quarter of Monev, that of today if not given.",
)
@options.sheet
def print_set(file: Path, output: Path, parts: tuple[str, ...], quarter: int | None, sheet: str | None) -> None:
    """Write a copy of a plan for the printer: few pages, without formulas and findings. The plan's file stays."""
    chosen = printing.Chosen(tuple(map(Part, parts)) or USUAL, quarter)
    with progress(f"Menyiapkan cetakan {file.name} ..."):
        made = printing.save_printed(file, output, now(), chosen, Asked.on(sheet))
    say(f"{output}: {made.pages} halaman ({', '.join(made.names)}).")
    say(*([f"  {made.of_pdf}"] if made.of_pdf else []))
    say(*(f"  {each}" for each in (*cut_on_paper(made.cut), *doubted(file.name, made.plan))))
    say_backup(made.backup)
    if made.plan.is_in_doubt or made.cut:
        end_with_a_look()
