"""The arguments and options that several commands take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from rbexcel.cli.calls import Decorated, Year, argument, option
from rbexcel.words.years import PLAN_YEARS

source = argument(
    "file",
    type=Path,
    metavar="FILE",
    help="A workbook or text file that holds a plan.",
    what="Nama berkas rencana",
    example="rencana.xlsx",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs instead of text for people.")
sheet = option("--sheet", example='"Rencana Aksi"', help="The sheet with the plan, where several have one.")
satker = option("--satker", example='"KPU Kabupaten Sukoharjo"', help='The office, like "KPU Kabupaten Sukoharjo".')
year = option("--year", type=Year(PLAN_YEARS[0], PLAN_YEARS[-1]), example="2026", help="The plan's year.")


def output(metavar: str, *, example: str, what: str = "Nama hasil", **more: Any) -> Callable[[Decorated], Decorated]:
    """Give a command ``-o``: where to write what it makes."""
    return option("-o", "--output", type=Path, metavar=metavar, example=example, what=what, **more)


def template(metavar: str) -> Callable[[Decorated], Decorated]:
    """Give a command the id of a template as argument."""
    help_ = "A template's id, as `rbexcel templates` lists it."
    return argument("template", metavar=metavar, help=help_, what="Nama templat", example="rb-8-area")


def codes(name: str) -> Callable[[Decorated], Decorated]:
    """Give a command an option that takes codes of rules, or how some begin; ``split_codes`` takes them apart."""
    help_ = "Rule codes or prefixes, comma-separated."
    return option(name, multiple=True, metavar="CODES", example="RB2,RB303", help=help_)


def split_codes(given: Iterable[str]) -> tuple[str, ...]:
    """Return the codes that were given, one by one."""
    return tuple(code.strip() for each in given for code in each.split(",") if code.strip())
