"""``rbexcel office``: the profile of the office, which every new plan uses."""

from __future__ import annotations

import click

from rbexcel.adapters.files.home import home
from rbexcel.adapters.files.profile_file import FILE, read_profile, write_profile
from rbexcel.cli.calls import Group, option
from rbexcel.cli.terminal import say
from rbexcel.cli.wording import NO_PROFILE, NOTHING_ASKED
from rbexcel.errors import RbexcelError
from rbexcel.plan.profile import FIELDS, Profile, changed, told


@click.group(cls=Group, invoke_without_command=True)
@click.pass_context
def office(context: click.Context) -> None:
    """Show or set the office profile, which every new plan of this office uses."""
    if not context.invoked_subcommand:
        _print(read_profile(home()))


@office.command()
def show() -> None:
    """Print the office profile."""
    _print(read_profile(home()))


def _print(known: Profile | None) -> None:
    if known is None:
        say(NO_PROFILE)
        return
    values = {FIELDS[field]: text or "-" for field, text in told(known).items()} | {"tingkat": known.office.level}
    for key, value in values.items():
        say(f"{key.capitalize():<11} {value}")
    say(f"{'Berkas':<11} {home() / FILE}")


@office.command("set")
@option("--name", example='"KPU Kabupaten Sukoharjo"', help='The office, like "KPU Kabupaten Sukoharjo".')
@option("--code", example="3311", help="The satker code, like 3311.")
@option("--place", example="Sukoharjo", help="Where decrees are set.")
@option("--chair", example='"Nama Ketua"', help="The name of the chair.")
@option("--secretary", example='"Nama Sekretaris"', help="The name of the secretary.")
@option("--certifier", example='"Nama Pengesah"', help="The name of the officer who certifies copies.")
@option("--paper", example="a4", help="folio or a4, whatever the template says.")
def set_fields(**asked: str | None) -> None:
    """Set fields of the office profile; an empty text takes one out, another office's name takes out all others."""
    given = {field: value for field, value in asked.items() if value is not None}
    if not given:
        raise RbexcelError(NOTHING_ASKED)
    profile = changed(read_profile(home()), given)
    write_profile(home(), profile)
    _print(profile)
