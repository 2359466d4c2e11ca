"""The arguments and options that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

source = click.argument("file", type=Path, metavar="FILE", help="A workbook or text file that holds a plan.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs instead of text for people.")
sheet = click.option("--sheet", help="Read only this sheet.")
satker = click.option("--satker", help='The office, like "KPU Kabupaten Sukoharjo".')
year = click.option("--year", type=click.IntRange(2000, 2100), help="The plan's year.")
